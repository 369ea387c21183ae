import type {TorrentFile} from './torrent-contents.ts';

/**
 * The videos of a kind that Plex plays that are neither samples nor extras. One that only ends like an extra counts where it is alone:
 * that is the name of its release group.
 */
export function movieFilesOf(files: readonly TorrentFile[]): TorrentFile[] {
  const videos = files.filter(
    ({path, sizeBytes}) =>
      sizeBytes > 0 && videoExtensions.test(extensionOf(path.at(-1) ?? '')) && !isSample(path, sizeBytes),
  );
  const films = videos.filter(({path}) => !isExtra(path));
  return films.length === 0 && videos.length === 1 ? videos.filter(({path}) => !isInExtras(path)) : films;
}

/** Behind the last dot, in lower case; nothing for a name without one. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The folder that makes these files a Blu-ray or a DVD. */
export function findDiscFolder(path: readonly string[]): string | undefined {
  return path.find(part => /^(?:bdmv|video_ts|hvdvd_ts)$/i.test(part));
}

export const videoExtensions: RegExp = /^(?:mkv|mp4|m4v|m2ts|mts|ts|mov|avi|wmv|webm|mpg|mpeg)$/;

/** Also the numbered parts of RAR, 7z and plain splitting. */
export const archiveExtensions: RegExp = /^(?:rar|r\d{2,3}|s\d{2}|zip|z\d{2}|7z|tar|gz|bz2|xz|\d{3})$/;

export const discImageExtensions: RegExp = /^(?:iso|img|bin|mdf|nrg|udf)$/;

/** Folders and endings by which Plex tells extras from movies (support.plex.tv, "Local files for trailers and extras"). */
function isExtra(path: readonly string[]): boolean {
  const stem = (path.at(-1) ?? '').replace(/\.[^.]+$/, '');
  return isInExtras(path) || extraEndings.test(stem);
}

function isInExtras(path: readonly string[]): boolean {
  return path.slice(0, -1).some(folder => extraFolders.test(folder));
}

const extraFolders =
  /^(?:extras?|bonus|featurettes?|behind[ ._]the[ ._]scenes|deleted[ ._]scenes|interviews?|scenes|shorts|trailers?|other)$/i;

const extraEndings = /-(?:trailer|featurette|behindthescenes|deleted|interview|scene|short|other)$/i;

/** By name and size: there are films called "Sample". */
function isSample(path: readonly string[], sizeBytes: number): boolean {
  if (sizeBytes > largestSampleBytes) return false;
  const stem = (path.at(-1) ?? '').replace(/\.[^.]+$/, '');
  return (
    path.slice(0, -1).some(folder => /^samples?$/i.test(folder)) || /^sample(?:$|[-_. ])|[-_. (]sample\)?$/i.test(stem)
  );
}

const largestSampleBytes = 1_000_000_000;
