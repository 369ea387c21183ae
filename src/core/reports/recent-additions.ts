import type {Movie} from '../library/movie.ts';
import {isDolbyVision} from '../library/version-traits.ts';
import type {Gatherer} from './gather.ts';

const kept = 8;

/** The eight movies in Dolby Vision that came into the library last, the newest first. */
export function gatherRecent(): Gatherer<Movie[]> {
  const newest: Movie[] = [];
  return {
    add(movie) {
      if (movie.addedAt === undefined || !movie.versions.some(isDolbyVision)) return;
      const place = newest.findIndex(other => addedMs(other) < addedMs(movie));
      if (place === -1 && newest.length === kept) return;
      newest.splice(place === -1 ? newest.length : place, 0, movie);
      newest.length = Math.min(newest.length, kept);
    },
    result: () => [...newest],
  };
}

function addedMs({addedAt}: Movie): number {
  return addedAt?.getTime() ?? 0;
}
