import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {BoxReader} from './box-reader.ts';

/** Sizes of the samples of a track, in bytes. */
export type SampleSizes = {
  readonly count: number;
  sizeOf(index: number): number;
  /** The size of the samples from `start` up to, not including, `end`. */
  sumOf(start: number, end: number): number;
};

/** Bytes before the entries in stsz and stz2: version and flags, size or width, count. */
const entriesStart = 12;
const stz2Widths: readonly number[] = [4, 8, 16];

/** Opens stsz (ISO/IEC 14496-12 section 8.7.3.2) or stz2 (8.7.3.3). Throws MediaError. */
export function openSampleSizes(box: Box): SampleSizes {
  const reader = new BoxReader(box, 4);
  const sizeOrWidth = reader.u32();
  const count = reader.u32();
  if (box.type === 'stz2') return tableOf(box, count, sizeOrWidth % 256);
  return sizeOrWidth === 0 ? tableOf(box, count, 32) : constant(count, sizeOrWidth);
}

function constant(count: number, sizeBytes: number): SampleSizes {
  return {count, sizeOf: () => sizeBytes, sumOf: (start, end) => (end - start) * sizeBytes};
}

function tableOf(box: Box, count: number, bits: number): SampleSizes {
  if (box.type === 'stz2' && !stz2Widths.includes(bits)) {
    throw new MediaError(`sample sizes of ${bits} bits are none of stz2`, box.offset);
  }
  if (count * bits > (box.payload.length - entriesStart) * 8) {
    throw new MediaError(`table ${box.type} has no room for its ${count} sizes`, box.offset);
  }
  const sizeOf = lookUp(box, bits);
  return {
    count,
    sizeOf,
    sumOf: (start, end) => {
      let sum = 0;
      for (let index = start; index < end; index += 1) sum += sizeOf(index);
      return sum;
    },
  };
}

function lookUp({payload}: Box, bits: number): (index: number) => number {
  const view = new DataView(payload.buffer, payload.byteOffset + entriesStart, payload.length - entriesStart);
  if (bits === 32) return index => view.getUint32(index * 4);
  if (bits === 16) return index => view.getUint16(index * 2);
  if (bits === 8) return index => view.getUint8(index);
  return index => {
    const pair = view.getUint8(Math.floor(index / 2));
    return index % 2 === 0 ? Math.floor(pair / 16) : pair % 16;
  };
}
