import {MediaError} from '../media-error.ts';
import {type BoxPlace, readFields} from './box-place.ts';
import {BoxReader} from './box-reader.ts';
import type {FileBytes} from './file-bytes.ts';

/** Sizes of the samples of a track, in bytes, read as they are asked for. */
export type SampleSizes = {
  readonly count: number;
  /** The sizes of the samples from `start` up to, not including, `end`: for a thousand samples or so. */
  sizesOf(start: number, end: number): Promise<readonly number[]>;
  /** The size of the samples from `start` up to, not including, `end` together. */
  sumOf(start: number, end: number): Promise<number>;
};

/** Bytes before the entries in stsz and stz2: version and flags, size or width, count. */
const entriesStart = 12;
const stz2Widths: readonly number[] = [4, 8, 16];
const samplesPerStep = 1024;

/** Opens stsz (ISO/IEC 14496-12 section 8.7.3.2) or stz2 (8.7.3.3). Throws MediaError, as looking up sizes does. */
export async function openSampleSizes(file: FileBytes, box: BoxPlace): Promise<SampleSizes> {
  const reader = new BoxReader(await readFields(file, box, entriesStart), 4);
  const sizeOrWidth = reader.u32();
  const count = reader.u32();
  if (box.type === 'stz2') return listed(file, box, {count, bits: sizeOrWidth % 256});
  return sizeOrWidth === 0 ? listed(file, box, {count, bits: 32}) : constant(count, sizeOrWidth);
}

function constant(count: number, sizeBytes: number): SampleSizes {
  return {
    count,
    sizesOf: (start, end) => Promise.resolve(new Array<number>(end - start).fill(sizeBytes)),
    sumOf: (start, end) => Promise.resolve((end - start) * sizeBytes),
  };
}

function listed(file: FileBytes, box: BoxPlace, {count, bits}: {count: number; bits: number}): SampleSizes {
  if (box.type === 'stz2' && !stz2Widths.includes(bits)) {
    throw new MediaError(`sample sizes of ${bits} bits are none of stz2`, box.payloadOffset);
  }
  const tableStart = box.payloadOffset + entriesStart;
  if (count * bits > (box.end - tableStart) * 8) {
    throw new MediaError(`table ${box.type} has no room for its ${count} sizes`, box.payloadOffset);
  }
  const sizesOf = async (start: number, end: number): Promise<number[]> => {
    const firstByte = Math.floor((start * bits) / 8);
    const endByte = Math.ceil((end * bits) / 8);
    const bytes = await file.bytes(tableStart + firstByte, endByte - firstByte);
    const sizeOf = lookUp(bytes, bits);
    const before = start - Math.floor((firstByte * 8) / bits);
    return Array.from({length: end - start}, (_, index) => sizeOf(before + index));
  };
  return {
    count,
    sizesOf,
    sumOf: async (start, end) => {
      let sum = 0;
      for (let step = start; step < end; step += samplesPerStep) {
        for (const size of await sizesOf(step, Math.min(end, step + samplesPerStep))) sum += size;
      }
      return sum;
    },
  };
}

function lookUp(bytes: Uint8Array, bits: number): (index: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bits === 32) return index => view.getUint32(index * 4);
  if (bits === 16) return index => view.getUint16(index * 2);
  if (bits === 8) return index => view.getUint8(index);
  return index => {
    const pair = view.getUint8(Math.floor(index / 2));
    return index % 2 === 0 ? Math.floor(pair / 16) : pair % 16;
  };
}
