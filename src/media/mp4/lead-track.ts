import type {Track} from '../container.ts';

/**
 * The track whose sync samples say where reading starts: the largest video track, one that enhances another last; in
 * their absence the first audio track, or else any.
 */
export function leadTrackId(tracks: readonly Track[]): number | undefined {
  const [lead] = tracks.toSorted((a, b) => rank(b) - rank(a));
  return lead?.id;
}

function rank(track: Track): number {
  if (track.kind === 'other') return -2;
  if (track.kind === 'audio') return -1;
  const area = (track.width ?? 0) * (track.height ?? 0);
  return track.enhancesTrackId === undefined ? 2 ** 40 + area : area;
}
