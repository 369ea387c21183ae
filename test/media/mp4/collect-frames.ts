import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {ByteSource} from '../../../src/base/byte-source.ts';
import type {Container, Frame} from '../../../src/media/container.ts';
import type {Mp4Frame, Mp4Input, WrittenMp4} from '../../../src/simulators/media/mp4/mp4-input.ts';
import {writeMp4} from '../../../src/simulators/media/mp4/write-mp4.ts';

/** Every frame from a position on, at most `limit` of them. */
export async function collectFrames(
  container: Container,
  {position = 0, trackIds = container.tracks.map(({id}) => id), limit = 10_000} = {},
): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of container.framesAt(position, new Set(trackIds))) {
    frames.push(frame);
    if (frames.length === limit) break;
  }
  return frames;
}

/** Frames whose bytes differ from one another, a sync sample every `gop` of them. */
export function makeFrames(count: number, {gop = 1, sizeBytes = 40, seed = 1} = {}): Mp4Frame[] {
  return Array.from({length: count}, (_, index) => ({
    data: Uint8Array.from(
      {length: sizeBytes + (sizeBytes > 8 ? index % 7 : 0)},
      (__, at) => (seed * 101 + index * 7 + at) % 251,
    ),
    keyframe: index % gop === 0,
  }));
}

/** Writes a file and gives a source over it that counts its reads. */
export function writtenSource(input: Mp4Input): WrittenMp4 & {source: ByteSource; reads: [number, number][]} {
  const written = writeMp4(input);
  return {...written, ...countedSource(written.bytes)};
}

export function countedSource(bytes: Uint8Array): {source: ByteSource; reads: [number, number][]} {
  const source = bufferSource(bytes);
  const reads: [number, number][] = [];
  const read = (offset: number, length: number): Promise<Uint8Array> => {
    reads.push([offset, length]);
    return source.read(offset, length);
  };
  return {source: {...source, read}, reads};
}
