import {plainText} from '../../output/plain-text.ts';
import type {PathMapping} from '../library/path-mapping.ts';
import {type FolderPath, formatFolderPath, isWithin, parentOf, parseFolderPath} from './folder-path.ts';
import {listSeenFolders, seenByOther, seenByPlex} from './seen-folders.ts';
import {warnOfFolder} from './warn-of-folder.ts';

export type SaveFolderInput = {
  /** The file of the version that is there, as Plex sees it. */
  plexFile: string | undefined;
  /** Folders of the library, as Plex sees them. */
  libraryLocations: readonly string[];
  /** As Radarr sees them; undefined: there is no Radarr. */
  radarr: {moviePath: string | undefined; rootFolders: readonly string[]} | undefined;
  /** To qBittorrent's view: of Plex's paths, and of Radarr's. */
  mappings: {plex: readonly PathMapping[]; radarr: readonly PathMapping[]};
};

export type SavePlan =
  | {
      kind: 'save';
      /** As qBittorrent sees it, without `.`, `..` and double slashes. */
      saveTo: string;
      /** The same folder as Plex sees it and writes it; undefined where no folder of the library is known to be it. */
      plexFolder: string | undefined;
      by: 'plex' | 'radarr';
      /** Sentences. */
      warnings: string[];
    }
  | SaveRefusal;

export type SaveRefusal = {
  kind: 'refused';
  /** A sentence. */
  because: string;
  /** As each of them sees the folder, in so far as it is known. */
  paths: {plex: string | undefined; radarr: string | undefined; qbittorrent: string | undefined};
  /** What to do. */
  hint: string;
};

/**
 * Where a release is to be saved: in the folder of the version that is there, or of Radarr's movie where Plex has no file.
 * What lies in none of Radarr's root folders and of the library's locations is refused, and so is everything while
 * neither is known.
 */
export function planSaveFolder(input: SaveFolderInput): SavePlan {
  const {plexFile, radarr, mappings} = input;
  const by = plexFile === undefined ? 'radarr' : 'plex';
  const source = plexFile ?? radarr?.moviePath;
  if (source === undefined) {
    return refuse(input, {because: 'neither Plex nor Radarr tells a folder of this movie', hint: hints.nowhere});
  }
  const folder = folderOf(source, by);
  if (folder === undefined) {
    const because = `${names[by]}'s path is not one of a folder: ${plainText(source)}`;
    return refuse(input, {because, hint: hints.broken});
  }
  const saveTo = seenByOther(folder, mappings[by]);
  if (saveTo === undefined) {
    const because = `the mapping of ${names[by]}'s path leads to no folder: ${plainText(formatFolderPath(folder))}`;
    return refuse(input, {because, hint: hints[by]});
  }
  return judgeFolder(input, {by, folder, saveTo});
}

const names = {plex: 'Plex', radarr: 'Radarr'} as const;

const hints = {
  plex: "write in qbittorrent.pathMappings which folder of qBittorrent is Plex's",
  radarr: "write in radarr.pathMappings which folder of qBittorrent is Radarr's",
  nowhere: 'add the movie to Radarr, or put a file of it into the library and run "felscanner scan"',
  broken: 'look at the path of the movie there: it must be absolute and have no control characters',
  unknown:
    'look with "felscanner status" whether Plex and Radarr answer, and set plex.libraries to the title of the library',
} as const;

type Found = {by: 'plex' | 'radarr'; folder: FolderPath; saveTo: FolderPath};

function judgeFolder(input: SaveFolderInput, {by, folder, saveTo}: Found): SavePlan {
  const locations = listSeenFolders(input.libraryLocations, input.mappings.plex);
  const roots = listSeenFolders(input.radarr?.rootFolders ?? [], input.mappings.radarr);
  const qbittorrent = formatFolderPath(saveTo);
  if (locations.length + roots.length === 0) {
    const because = 'no folders of the library and no root folders of Radarr are known, one of which it must lie in';
    return refuse(input, {because, hint: hints.unknown, qbittorrent});
  }
  if (![...locations, ...roots].some(parent => isWithin(saveTo, parent))) {
    const because = `${plainText(qbittorrent)} lies in no folder of the library and in no root folder of Radarr`;
    return refuse(input, {because, hint: hints[by], qbittorrent});
  }
  return {
    kind: 'save',
    saveTo: qbittorrent,
    plexFolder: input.plexFile === undefined ? seenByPlex(saveTo, input) : folderAsWritten(input.plexFile, folder),
    by,
    warnings: warnOfFolder(input, saveTo),
  };
}

function folderOf(path: string, by: 'plex' | 'radarr'): FolderPath | undefined {
  const parsed = parseFolderPath(path);
  return by === 'radarr' || parsed === undefined ? parsed : parentOf(parsed);
}

/** Plex compares paths as it wrote them itself. */
function folderAsWritten(file: string, folder: FolderPath): string {
  const written = file.replace(folder.isWindows ? /[\\/]+[^\\/]*$/ : /\/+[^/]*$/, '');
  const isRoot = folder.parts.length === 0;
  return isRoot || parseFolderPath(written) === undefined ? formatFolderPath(folder) : written;
}

type Refused = {because: string; hint: string; qbittorrent?: string};

function refuse({plexFile, radarr}: SaveFolderInput, {because, hint, qbittorrent}: Refused): SaveRefusal {
  return {kind: 'refused', because, hint, paths: {plex: plexFile, radarr: radarr?.moviePath, qbittorrent}};
}
