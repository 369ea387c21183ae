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
  throw new MediaError('no media format that is known here begins like this', 0);
}
