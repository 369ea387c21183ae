import {lstatSync, readlinkSync, realpathSync, type Stats} from 'node:fs';
import {dirname, resolve} from 'node:path';

/** More than this Linux does not follow either. */
const mostLinks = 40;

/**
 * The first symbolic link a path leads through by its last name that neither this user nor the administrator has made;
 * undefined where there is none. Whoever plants such a link chooses what is written to. Links of the folders above are
 * not looked at.
 */
export function foreignLink(path: string, userId: number | undefined = process.getuid?.()): string | undefined {
  if (userId === undefined) return undefined;
  const own: ReadonlySet<number> = new Set([userId, 0]);
  let place = path;
  for (let links = 0; links < mostLinks; links += 1) {
    const found = lookAt(place);
    if (!found?.isSymbolicLink()) return undefined;
    if (!own.has(found.uid)) return place;
    place = resolve(realpathSync(dirname(place)), readlinkSync(place));
  }
  return undefined;
}

/** What cannot be looked at cannot be opened either, and is told then. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
