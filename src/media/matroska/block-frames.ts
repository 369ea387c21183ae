import type {ByteSource} from '../../base/byte-source.ts';
import type {Frame} from '../container.ts';
import {MediaError} from '../media-error.ts';
import type {Block} from './block.ts';
import {decodeFrame, type Extent, type GivenUpTracks} from './decode-frame.ts';
import {type Lace, parseLace} from './lacing.ts';
import {readExactly} from './read-exactly.ts';
import type {MatroskaTrack} from './tracks.ts';

export type BlockFramesDeps = {
  readonly source: ByteSource;
  readonly track: MatroskaTrack;
  readonly msPerTick: number;
  readonly givenUp: GivenUpTracks;
};

/** Read first for a lace header: enough for some dozens of frames. */
const usualLaceHeaderBytes = 512;

/** 255 frames of 256 kB each in Xiph lacing, whose header is the longest. */
const maxLaceHeaderBytes = 262_144;

/**
 * The frames of one block, one by one. Frames with header stripping stay piecewise, with the stripped bytes put before
 * them; compressed ones are read and inflated here, for their size to be known. A block or frame that is damaged comes
 * as a frame whose reading throws MediaError.
 */
export async function* framesOf(block: Block, deps: BlockFramesDeps): AsyncGenerator<Frame, void, undefined> {
  const lace = await readLace(block, deps.source);
  if (lace instanceof MediaError) {
    yield brokenFrame(declared(block, deps, 0), lace);
    return;
  }
  let offset = block.offset + lace.headerBytes;
  for (const [index, sizeBytes] of lace.sizes.entries()) {
    yield await frameOf({offset, sizeBytes}, declared(block, deps, index), deps);
    offset += sizeBytes;
  }
}

type Declared = Omit<Frame, 'sizeBytes' | 'read'>;

/** A laced frame behind the first has no time of its own; it follows where the frames' duration is known. */
function declared(block: Block, {track, msPerTick}: BlockFramesDeps, index: number): Declared {
  const frameMs = index === 0 ? 0 : track.frameMs;
  return {
    trackId: block.trackNumber,
    keyframe: block.keyframe,
    timeMs: frameMs === undefined ? undefined : block.ticks * msPerTick + index * frameMs,
    t35: index === 0 ? block.t35 : [],
  };
}

async function readLace(block: Block, source: ByteSource): Promise<Lace | MediaError> {
  try {
    if (block.lacing === 'none') return {headerBytes: 0, sizes: [block.sizeBytes]};
    for (const limit of [usualLaceHeaderBytes, maxLaceHeaderBytes]) {
      const bytes = await source.read(block.offset, Math.min(limit, block.sizeBytes));
      const lace = parseLace(block.lacing, bytes, block.sizeBytes);
      if (lace !== undefined) return lace;
    }
    return new MediaError('a lace header without end', block.offset);
  } catch (error) {
    if (error instanceof MediaError) return error;
    throw error;
  }
}

async function frameOf(stored: Extent, frame: Declared, deps: BlockFramesDeps): Promise<Frame> {
  const {source, track} = deps;
  if (track.prefix !== undefined) return piecewiseFrame(stored, frame, {source, prefix: track.prefix});
  try {
    const bytes = await decodeFrame(stored, deps);
    return {
      ...frame,
      sizeBytes: bytes.length,
      read: (start, end) => Promise.resolve(bytes.subarray(Math.max(0, start), Math.max(0, end))),
    };
  } catch (error) {
    if (error instanceof MediaError) return brokenFrame(frame, error);
    throw error;
  }
}

function piecewiseFrame(
  {offset, sizeBytes}: Extent,
  frame: Declared,
  {source, prefix}: {source: ByteSource; prefix: Uint8Array},
): Frame {
  const total = prefix.length + sizeBytes;
  return {
    ...frame,
    sizeBytes: total,
    read: async (start, end) => {
      const from = clamp(start, total);
      const to = Math.max(from, clamp(end, total));
      const virtual = prefix.subarray(from, to);
      const storedFrom = Math.max(0, from - prefix.length);
      const length = Math.max(0, to - prefix.length) - storedFrom;
      if (length === 0) return virtual;
      const stored = await readExactly(source, offset + storedFrom, length);
      if (virtual.length === 0) return stored;
      const bytes = new Uint8Array(virtual.length + length);
      bytes.set(virtual);
      bytes.set(stored, virtual.length);
      return bytes;
    },
  };
}

function brokenFrame(frame: Declared, error: MediaError): Frame {
  return {...frame, sizeBytes: 0, read: () => Promise.reject(error)};
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}
