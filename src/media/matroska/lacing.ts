import {MediaError} from '../media-error.ts';
import {parseVint} from './vint.ts';

/** The lacing bits of a block's flags, in their order: RFC 9559 section 10.3. */
export const lacings = ['none', 'xiph', 'fixed', 'ebml'] as const;

export type Lacing = (typeof lacings)[number];

/** Sizes of the frames in a block, in bytes, and of the lace header before them. */
export type Lace = {readonly headerBytes: number; readonly sizes: readonly number[]};

/**
 * Parses a lace header out of the start of a block's payload (`payloadBytes` long as a whole). Undefined where `bytes`
 * end inside the header. Throws MediaError where the sizes do not fit the payload. At most 256 frames.
 */
export function parseLace(lacing: Lacing, bytes: Uint8Array, payloadBytes: number): Lace | undefined {
  if (lacing === 'none') return {headerBytes: 0, sizes: [payloadBytes]};
  const count = (bytes[0] ?? -1) + 1;
  if (count === 0) return undefined;
  const declared = sizeReaders[lacing](bytes, count - 1);
  if (declared === undefined) return undefined;
  const {headerBytes, sizes} = declared;
  const left = payloadBytes - headerBytes;
  if (lacing === 'fixed') return {headerBytes, sizes: equalSizes(left, count)};
  const last = left - sizes.reduce((sum, size) => sum + size, 0);
  if (last < 0) throw new MediaError(`laced frames exceed their block by ${-last} bytes`, 0);
  return {headerBytes, sizes: [...sizes, last]};
}

type SizeReader = (bytes: Uint8Array, count: number) => Lace | undefined;

const sizeReaders: Readonly<Record<Exclude<Lacing, 'none'>, SizeReader>> = {
  xiph: readXiphSizes,
  fixed: () => ({headerBytes: 1, sizes: []}),
  ebml: readEbmlSizes,
};

function readXiphSizes(bytes: Uint8Array, count: number): Lace | undefined {
  const sizes: number[] = [];
  let at = 1;
  let size = 0;
  while (sizes.length < count) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    at += 1;
    size += byte;
    if (byte < 255) {
      sizes.push(size);
      size = 0;
    }
  }
  return {headerBytes: at, sizes};
}

/** The first size is plain, each further one a difference, stored with a bias that puts zero in the middle. */
function readEbmlSizes(bytes: Uint8Array, count: number): Lace | undefined {
  const sizes: number[] = [];
  let at = 1;
  let size = 0;
  while (sizes.length < count) {
    const vint = parseVint(bytes, at);
    if (vint === undefined) {
      if (at + 8 > bytes.length) return undefined;
      throw new MediaError('no size in an EBML lace', at);
    }
    const bias = sizes.length === 0 ? 0 : 2 ** (7 * vint.length - 1) - 1;
    size += (vint.value ?? 2 ** (7 * vint.length) - 1) - bias;
    if (size < 0) throw new MediaError('a negative size in an EBML lace', at);
    sizes.push(size);
    at += vint.length;
  }
  return {headerBytes: at, sizes};
}

function equalSizes(left: number, count: number): number[] {
  if (left < 0 || left % count !== 0) throw new MediaError(`${left} bytes do not divide into ${count} frames`, 0);
  return Array.from({length: count}, () => left / count);
}
