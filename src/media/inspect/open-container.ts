import type {ByteSource} from '../../base/byte-source.ts';
import type {Container} from '../container.ts';
import {openElementary} from '../elementary/open-elementary.ts';
import {looksLikeMatroska} from '../matroska/looks-like-matroska.ts';
import {openMatroska} from '../matroska/open-matroska.ts';
import {MediaError} from '../media-error.ts';
import {looksLikeMp4} from '../mp4/looks-like-mp4.ts';
import {openMp4} from '../mp4/open-mp4.ts';
import {looksLikeMpegTs} from '../mpegts/looks-like-mpegts.ts';
import {openMpegTs} from '../mpegts/open-mpegts.ts';

const headBytes = 65_536;

type Format = {looksLike: (head: Uint8Array) => boolean; open: (source: ByteSource) => Promise<Container | undefined>};

/** Tried in this order: signatures that cannot be mistaken first, streams without a signature last. */
const formats: readonly Format[] = [
  {looksLike: looksLikeMatroska, open: openMatroska},
  {looksLike: looksLikeMp4, open: openMp4},
  {looksLike: looksLikeMpegTs, open: openMpegTs},
  {looksLike: () => true, open: openElementary},
];

/** Recognises a file by its first bytes and opens it. Throws MediaError for one of no known format. */
export async function openContainer(source: ByteSource): Promise<Container> {
  const head = await source.read(0, headBytes);
  for (const {looksLike, open} of formats) {
    const container = looksLike(head) ? await open(source) : undefined;
    if (container) return container;
  }
  throw new MediaError(whatElse(head), 0);
}

/** What a file is that is no media, as far as people run into it. */
function whatElse(head: Uint8Array): string {
  if (head.every(byte => byte === 0)) return 'it begins with nothing but zeros, as a download does that is under way';
  if (head.every(isText)) return 'it holds text';
  return 'no media format that is known here begins like this';
}

/** Printable ASCII, UTF-8 continuation and lead bytes, tab, line feed, form feed, carriage return. */
function isText(byte: number): boolean {
  return byte >= 0x20 ? byte !== 0x7f : byte === 9 || byte === 10 || byte === 12 || byte === 13;
}
