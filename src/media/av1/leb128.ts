import {MediaError} from '../media-error.ts';

const maxLength = 8;
const maxValue = 2 ** 32 - 1;

/**
 * The leb128() at `at` (AV1 specification, section 4.10.5) and the offset behind it; undefined where the bytes end
 * within it. Throws MediaError where it is longer than 8 bytes or its value passes 2^32 - 1.
 */
export function readLeb128(bytes: Uint8Array, at: number): {value: number; next: number} | undefined {
  let value = 0;
  for (let index = 0; index < maxLength; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 128 ** index;
    if (value > maxValue) throw new MediaError('leb128 passes 32 bits', at);
    if ((byte & 0x80) === 0) return {value, next: at + index + 1};
  }
  throw new MediaError(`leb128 is longer than ${maxLength} bytes`, at);
}
