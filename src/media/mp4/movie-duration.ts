import type {FragmentLayout} from './fragment-seek.ts';
import type {Movie} from './movie.ts';

/**
 * Running time in milliseconds. Of fragments mehd or an index tells it; beside them mvhd speaks of the samples in the
 * movie box alone, if there are any.
 */
export function movieDuration(movie: Movie, layout: FragmentLayout | undefined): number | undefined {
  if (!layout) return durationOfTables(movie);
  const hasSamples = movie.tracks.some(({table}) => table !== undefined);
  return movie.fragments?.durationMs ?? layout.index?.endMs ?? (hasSamples ? undefined : durationOfTables(movie));
}

function durationOfTables({durationMs, tracks}: Movie): number | undefined {
  const longest = Math.max(0, ...tracks.map(track => track.durationMs ?? 0));
  return durationMs ?? (longest || undefined);
}
