import {plainText} from '../../output/plain-text.ts';
import type {PathMapping} from '../library/path-mapping.ts';
import {type FolderPath, formatFolderPath, isSameFolder, isWithin, parseFolderPath} from './folder-path.ts';
import {seenByOther} from './seen-folders.ts';

type Known = {
  plexFile: string | undefined;
  libraryLocations: readonly string[];
  radarr: {moviePath: string | undefined} | undefined;
  mappings: {plex: readonly PathMapping[]; radarr: readonly PathMapping[]};
};

/** What the owner should know of a folder before something is saved there, in sentences. */
export function warnOfFolder({plexFile, libraryLocations, radarr, mappings}: Known, saveTo: FolderPath): string[] {
  const moviePath = radarr?.moviePath === undefined ? undefined : parseFolderPath(radarr.moviePath);
  const radarrFolder = moviePath && seenByOther(moviePath, mappings.radarr);
  const isShared = libraryLocations
    .map(location => parseFolderPath(location))
    .some(location => {
      const seen = location && seenByOther(location, mappings.plex);
      return seen !== undefined && isSameFolder(seen, saveTo);
    });
  return [
    radarrFolder && plexFile !== undefined && isWithin(saveTo, radarrFolder) ? secondFile : undefined,
    radarrFolder && !isWithin(saveTo, radarrFolder) ? elsewhere(radarrFolder, saveTo) : undefined,
    isShared ? noFolderOfItsOwn : undefined,
  ].filter(warning => warning !== undefined);
}

const secondFile =
  'Radarr will see a second file in this folder and may take it for its own: set "Rescan Movie Folder after Refresh" to ' +
  '"Never" (Radarr, Settings > Media Management), or unmonitor the movie';

function elsewhere(radarrFolder: FolderPath, saveTo: FolderPath): string {
  const [there, here] = [radarrFolder, saveTo].map(folder => plainText(formatFolderPath(folder)));
  return `Radarr has this movie elsewhere: Radarr in ${there}, Plex in ${here}; the release is saved where Plex has it`;
}

const noFolderOfItsOwn =
  "the movie's file lies in the library's folder itself, without a folder of its own: Plex shows the new file as a " +
  'version of this movie only if it takes the name of the file for the same title and year, and else as another movie';
