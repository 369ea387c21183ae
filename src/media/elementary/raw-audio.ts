import type {ByteSource} from '../../base/byte-source.ts';
import {findEac3Frames} from '../audio/eac3.ts';
import {shareOfBytes} from '../bytes/share-of-bytes.ts';
import type {AudioCodec, Container, ContainerFormat, Frame} from '../container.ts';
import {frameInMemory, rawAudioTrack, singleTrackContainer} from './single-track.ts';

/** A raw audio stream that was recognised. */
export type RawAudio = {
  readonly format: Extract<ContainerFormat, 'mlp' | 'eac3' | 'ac3' | 'dts'>;
  readonly codec: AudioCodec;
  readonly sync: Sync;
};

/** The sync words of a frame, the one to begin at first, and how many bytes before one the frame begins. */
type Sync = {readonly words: readonly (readonly number[])[]; readonly frameLead: number};

const mlpSync: Sync = {words: [[0xf8, 0x72, 0x6f]], frameLead: 4};
const ac3Sync: Sync = {words: [[0x0b, 0x77]], frameLead: 0};
const dtsSync: Sync = {
  words: [
    [0x7f, 0xfe, 0x80, 0x01],
    [0x64, 0x58, 0x20, 0x25],
    [0x40, 0x41, 0x1b, 0xf2],
  ],
  frameLead: 0,
};

/** Recognises a raw audio stream by its first frames; `head` is all of a file not longer than it. */
export function recogniseAudio(head: Uint8Array): RawAudio | undefined {
  return recogniseMlp(head) ?? recogniseAc3(head) ?? recogniseDts(head);
}

const mlpFormats: ReadonlyMap<number, AudioCodec> = new Map<number, AudioCodec>([
  [0xba, 'truehd'],
  [0xbb, 'mlp'],
]);

/** The last byte of format_sync and where it and the signature B752 of a major sync lie in an access unit. */
const mlpOffsets = {format: 7, signature: 12} as const;
const mlpHeaderBytes = 32;

function recogniseMlp(head: Uint8Array): RawAudio | undefined {
  const codec = mlpFormats.get(head[mlpOffsets.format] ?? 0);
  const signed = head[mlpOffsets.signature] === 0xb7 && head[mlpOffsets.signature + 1] === 0x52;
  if (!codec || !signed || !isSync(head, mlpSync.frameLead, mlpSync) || !mlpUnitsChain(head)) return undefined;
  return {format: 'mlp', codec, sync: mlpSync};
}

const chainedUnits = 8;
const leastUnitBytes = 8;

/** Access units of plausible length (12 bits, in words of 16) follow each other as far as the bytes or the proof go. */
function mlpUnitsChain(head: Uint8Array): boolean {
  let at = 0;
  for (let unit = 0; unit < chainedUnits && at + 1 < head.length; unit += 1) {
    const sizeBytes = (((head[at] ?? 0) & 0x0f) * 256 + (head[at + 1] ?? 0)) * 2;
    if (sizeBytes < (unit === 0 ? mlpHeaderBytes : leastUnitBytes)) return false;
    at += sizeBytes;
  }
  return true;
}

/** Three of the largest frames, which are 4096 bytes long. */
const ac3ProofBytes = 12_288;

function recogniseAc3(head: Uint8Array): RawAudio | undefined {
  if (!isSync(head, 0, ac3Sync)) return undefined;
  const [first, second, ...more] = findEac3Frames(head.subarray(0, ac3ProofBytes));
  if (first?.offset !== 0) return undefined;
  const chains = second ? second.offset === first.sizeBytes : first.sizeBytes === head.length;
  if (!chains) return undefined;
  const codec = [first, second, ...more].some(frame => frame?.kind === 'eac3') ? 'eac3' : 'ac3';
  return {format: codec, codec, sync: ac3Sync};
}

const dtsUhdFirstByte = 0x40;

function recogniseDts(head: Uint8Array): RawAudio | undefined {
  if (!isSync(head, 0, dtsSync)) return undefined;
  return {format: 'dts', codec: head[0] === dtsUhdFirstByte ? 'dts-uhd' : 'dts', sync: dtsSync};
}

/** The container around a raw audio stream; a frame is a piece of tens of kB that begins at a sync word if it can. */
export function openAudio(source: ByteSource, {format, codec, sync}: RawAudio): Container {
  return singleTrackContainer(format, rawAudioTrack(codec), position => piecesAt(source, position, sync));
}

const pieceBytes = 65_536;

/** A piece that would be shorter for the sake of the next one's sync word is not cut there. */
const leastPieceBytes = 32_768;

async function* piecesAt(source: ByteSource, position: number, sync: Sync): AsyncGenerator<Frame, void, undefined> {
  let at = shareOfBytes(source.sizeBytes, position);
  at += Math.max(0, firstSync(await source.read(at, pieceBytes), sync));
  while (at < source.sizeBytes) {
    const bytes = await source.read(at, pieceBytes);
    if (bytes.length === 0) return;
    const isLast = at + bytes.length >= source.sizeBytes;
    const end = isLast ? bytes.length : lastSync(bytes, sync);
    yield frameInMemory(bytes.subarray(0, end));
    at += end;
  }
}

/** Where the first frame begins; 0 where no sync word is in the bytes. */
function firstSync(bytes: Uint8Array, {words, frameLead}: Sync): number {
  for (const word of words) {
    for (let at = 0; at + frameLead < bytes.length; at += 1) {
      if (isWord(bytes, at + frameLead, word)) return at;
    }
  }
  return 0;
}

/** Where the last frame begins that is far enough in; the end where there is none. */
function lastSync(bytes: Uint8Array, {words, frameLead}: Sync): number {
  for (const word of words) {
    for (let at = bytes.length - 1; at >= leastPieceBytes; at -= 1) {
      if (isWord(bytes, at + frameLead, word)) return at;
    }
  }
  return bytes.length;
}

function isSync(bytes: Uint8Array, at: number, {words}: Sync): boolean {
  return words.some(word => isWord(bytes, at, word));
}

function isWord(bytes: Uint8Array, at: number, word: readonly number[]): boolean {
  return word.every((byte, index) => bytes[at + index] === byte);
}
