import {foldCase} from '../../base/fold-case.ts';
import {plainText} from '../../output/plain-text.ts';
import type {TorrentContents, TorrentFile} from './torrent-contents.ts';
import {findUnsafePart} from './unsafe-part.ts';
import {
  archiveExtensions,
  discImageExtensions,
  extensionOf,
  findDiscFolder,
  movieFilesOf,
  videoExtensions,
} from './video-files.ts';

/** The movie among the files, by the name Plex will show it under; or why the torrent is not to be added. */
export type TorrentVerdict = {movieFile: {name: string; sizeBytes: number}} | {refused: string};

/**
 * Whether a torrent may be saved beside what lies in a folder already, its own top folder dropped (`NoSubfolder`).
 * `taken` are names in that folder. What only Windows would write otherwise (names of devices, a dot or space at the end)
 * passes: it leads nowhere else.
 */
export function judgeTorrent(contents: TorrentContents, {taken}: {taken: readonly string[]}): TorrentVerdict {
  const films = movieFilesOf(contents.files).sort((one, other) => other.sizeBytes - one.sizeBytes);
  const judged = {contents, taken, films};
  const refused = torrentRules.map(rule => rule(judged)).find(reason => reason !== undefined);
  if (refused !== undefined) return {refused};
  const [film] = films;
  const name = film?.path.at(-1);
  return film === undefined || name === undefined
    ? {refused: 'holds no video file'}
    : {movieFile: {name, sizeBytes: film.sizeBytes}};
}

type Judged = {
  contents: TorrentContents;
  taken: readonly string[];
  /** Videos that may be the movie, the largest first. */
  films: readonly TorrentFile[];
};

/** What speaks against a torrent; the first that does is told. Each says a part of a sentence, fit for a terminal. */
const torrentRules: readonly ((judged: Judged) => string | undefined)[] = [
  refuseUnsafe,
  refuseLinks,
  refuseDoubles,
  refuseDisc,
  refuseWithoutFilm,
  refuseSeveral,
  refuseTaken,
];

function refuseUnsafe({contents: {name, files, links}}: Judged): string | undefined {
  const paths = [[name], ...[...files, ...links].map(({path}) => path)];
  for (const path of paths) {
    const unsafe = findUnsafePart(path);
    if (unsafe !== undefined) return `names a file that ${unsafe} (${shown(path)})`;
  }
  return undefined;
}

/** qBittorrent makes links as the torrent says, and writes through them. */
function refuseLinks({contents: {links}}: Judged): string | undefined {
  const [link] = links;
  return link && `holds a link in place of a file (${shown(link.path)})`;
}

/** On Windows, and on shares of many a NAS, one would be written over the other. */
function refuseDoubles({contents: {files}}: Judged): string | undefined {
  const places = new Set<string>();
  for (const {path} of files) {
    const place = placeOf(path);
    if (places.has(place)) return `names a file twice (${shown(path)})`;
    places.add(place);
  }
  const inFile = files.find(({path}) => foldersOf(path).some(folder => places.has(folder)));
  return inFile && `names a file and a folder alike (${shown(inFile.path)})`;
}

/** From the outermost on. */
function foldersOf(path: readonly string[]): string[] {
  return path.slice(0, -1).map((_, depth) => placeOf(path.slice(0, depth + 1)));
}

function refuseDisc({contents: {name, files}, films}: Judged): string | undefined {
  const looked = films.length > 0 ? films.slice(0, 1) : files;
  const folder = looked.map(({path}) => findDiscFolder([name, ...path])).find(found => found !== undefined);
  return folder && `is a disc (${folder}), which Plex does not show as a movie`;
}

function refuseWithoutFilm({contents: {files}, films}: Judged): string | undefined {
  if (films.length > 0) return undefined;
  const extensions = files.map(({path}) => extensionOf(path.at(-1) ?? ''));
  if (extensions.some(extension => archiveExtensions.test(extension))) {
    return 'holds archives in place of a video file, which Plex cannot play';
  }
  if (extensions.some(extension => discImageExtensions.test(extension))) {
    return 'is the image of a disc, which Plex cannot play';
  }
  const hasVideo = extensions.some(extension => videoExtensions.test(extension));
  return hasVideo ? 'holds no film, only samples or extras' : 'holds no video file';
}

/** Extras are smaller than half of their film; what is larger is another film, or a second part. */
function refuseSeveral({films: [first, second]}: Judged): string | undefined {
  return first !== undefined && second !== undefined && second.sizeBytes * 2 > first.sizeBytes
    ? `holds several films (${shown(first.path)}, ${shown(second.path)})`
    : undefined;
}

/** Neither a file nor a folder of the torrent may have the name of a file that is there. */
function refuseTaken({contents: {files}, taken}: Judged): string | undefined {
  const there = new Map(taken.map(name => [placeOf(name.split('/')), name]));
  for (const {path} of files) {
    const name = there.get(placeOf(path)) ?? there.get(placeOf(path.slice(0, 1)));
    if (name !== undefined) return `would write over a file that is there (${shown([name])})`;
  }
  return undefined;
}

/** Where a file lands on systems that know no case, nor dots and spaces at the end. */
function placeOf(path: readonly string[]): string {
  return path.map(part => foldCase(part.replace(/[. ]+$/, ''))).join('/');
}

function shown(path: readonly string[]): string {
  const text = plainText(path.join('/'));
  return text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed()}...` : text;
}

const longestShown = 200;
