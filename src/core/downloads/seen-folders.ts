import {mapPath, type PathMapping} from '../library/path-mapping.ts';
import {type FolderPath, formatFolderPath, isSameFolder, isWithin, parseFolderPath} from './folder-path.ts';

/**
 * A folder as qBittorrent sees it: by the longest mapping that fits, and where none does by the same path. Undefined where
 * a mapping leads to no absolute path.
 */
export function seenByOther(folder: FolderPath, mappings: readonly PathMapping[]): FolderPath | undefined {
  const path = formatFolderPath(folder);
  return parseFolderPath(mapPath(path, mappings) ?? path);
}

/**
 * What qBittorrent sees of these folders: each as a whole, and what mappings of its own some folder in it has. Paths that
 * are none are left out.
 */
export function listSeenFolders(folders: readonly string[], mappings: readonly PathMapping[]): FolderPath[] {
  const parsed = folders.map(parseFolderPath).filter(folder => folder !== undefined);
  const inside = mappings
    .map(({from}) => parseFolderPath(from))
    .filter(folder => folder !== undefined)
    .filter(mapped => parsed.some(folder => isWithin(mapped, folder)));
  return [...parsed, ...inside].map(folder => seenByOther(folder, mappings)).filter(folder => folder !== undefined);
}

type PlexView = {libraryLocations: readonly string[]; mappings: {plex: readonly PathMapping[]}};

/** The folder of the library that qBittorrent sees as this one; undefined where there is none. */
export function seenByPlex(saveTo: FolderPath, {libraryLocations, mappings}: PlexView): string | undefined {
  const locations = libraryLocations.map(parseFolderPath).filter(folder => folder !== undefined);
  const path = formatFolderPath(saveTo);
  const back = mappings.plex.map(({from, to}) => mapPath(path, [{from: to, to: from}]));
  const found = [...back, path]
    .map(candidate => (candidate === undefined ? undefined : parseFolderPath(candidate)))
    .find(folder => {
      if (folder === undefined || !locations.some(location => isWithin(folder, location))) return false;
      const forth = seenByOther(folder, mappings.plex);
      return forth !== undefined && isSameFolder(forth, saveTo);
    });
  return found && formatFolderPath(found);
}
