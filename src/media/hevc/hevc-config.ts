import {MediaError} from '../media-error.ts';

/** What an hvcC holds that the reader needs. */
export type HevcConfig = {
  /** Bytes of the length before each NAL unit of a sample, 1 to 4. */
  readonly nalLengthSize: number;
  /** VPS, SPS, PPS and SEI NAL units in the order written: views of the input. */
  readonly nals: readonly Uint8Array[];
  /** Where the record ends, in bytes: boxes may follow it in a Matroska CodecPrivate. */
  readonly sizeBytes: number;
};

/** More than a record needs: parameter sets of many pictures and a few SEI messages. */
const maxConfigNals = 1024;

const arraysOffset = 23;

/**
 * The HEVCDecoderConfigurationRecord of ISO/IEC 14496-15: an hvcC payload or a Matroska CodecPrivate. Throws MediaError
 * where it is cut short, holds too many NAL units, or is a byte stream with start codes.
 */
export function parseHevcConfig(bytes: Uint8Array): HevcConfig {
  if (bytes.length < arraysOffset) throw new MediaError('hvcC is shorter than its fixed part', bytes.length);
  if (bytes[0] === 0 && bytes[1] === 0 && (bytes[2] ?? 0) <= 1) throw new MediaError('start code in place of hvcC', 0);

  const nalLengthSize = ((bytes[21] ?? 0) & 3) + 1;
  const nals: Uint8Array[] = [];
  let at = arraysOffset;
  for (let array = bytes[22] ?? 0; array > 0; array -= 1) {
    const count = u16(bytes, at + 1);
    at += 3;
    for (let index = 0; index < count; index += 1) {
      if (nals.length === maxConfigNals) throw new MediaError(`hvcC holds over ${maxConfigNals} NAL units`, at);
      const end = at + 2 + u16(bytes, at);
      if (end > bytes.length) throw new MediaError('hvcC ends within a NAL unit', at);
      nals.push(bytes.subarray(at + 2, end));
      at = end;
    }
  }
  return {nalLengthSize, nals, sizeBytes: at};
}

function u16(bytes: Uint8Array, at: number): number {
  const [high, low] = bytes.subarray(at, at + 2);
  if (high === undefined || low === undefined) throw new MediaError('hvcC ends within its arrays', at);
  return high * 256 + low;
}
