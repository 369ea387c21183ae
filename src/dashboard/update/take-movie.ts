import {isDeepStrictEqual} from 'node:util';
import type {Movie} from '../../core/library/movie.ts';
import type {Model} from '../model.ts';

/** The movie as it is now. What ffprobe said is of files, and goes with these. */
export function takeMovie(shown: Model['movie'], movie: Movie | undefined): Model['movie'] {
  const isSame = isDeepStrictEqual(filesOf(shown.movie), filesOf(movie));
  return {...shown, isRead: true, movie, ffprobe: isSame ? shown.ffprobe : undefined};
}

/** By their addresses, which change with the files. */
function filesOf(movie: Movie | undefined): string[][] | undefined {
  return movie?.versions.map(({parts}) => parts.map(({key}) => key));
}
