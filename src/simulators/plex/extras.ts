import type {SimulatedMovie} from './model.ts';

/**
 * What comes inside an answer about a movie without being the movie: a trailer and a hub of related films. Their keys are
 * those of no movie in the library.
 */
export function extrasOf({ratingKey, title}: SimulatedMovie): Record<string, unknown> {
  const trailer = {ratingKey: `9${ratingKey}1`, type: 'clip', subtype: 'trailer', title: `${title}: the trailer`};
  const related = {ratingKey: `9${ratingKey}2`, type: 'movie', title: `More like ${title}`, year: 1999};
  return {
    Extras: {size: 1, Metadata: [{...trailer, ...nestedFile('mp4')}]},
    Related: {Hub: [{title: 'Related Movies', type: 'movie', size: 1, Metadata: [{...related, ...nestedFile('mkv')}]}]},
  };
}

function nestedFile(container: string): Record<string, unknown> {
  return {
    Media: [{id: 1, container, videoCodec: 'h264', Part: [{id: 1, key: `/library/parts/1/1/file.${container}`}]}],
  };
}
