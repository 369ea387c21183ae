import type {Part} from './movie.ts';

/**
 * What a verdict about a file's bytes is kept under: its path, size and change stamp. Plex's part id is not among them,
 * so that the verdict outlives a rebuilt library and holds for a file that lies in two.
 */
export function probeIdentity({file, sizeBytes, key}: Part): string {
  const stamp = file === undefined ? key : stampOf(key);
  return JSON.stringify([file ?? null, sizeBytes ?? null, stamp]);
}

/** The stamp in `/library/parts/5011/1750000000/file.mkv`; the whole key where it looks different. */
function stampOf(key: string): string {
  return /^\/library\/parts\/\d+\/([^/?#]+)\/[^/]+$/.exec(key)?.[1] ?? key;
}
