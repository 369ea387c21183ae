/** A variable-size integer of EBML; `value` is undefined when all its bits are one, which means "unknown size". */
export type Vint = {readonly value: number | undefined; readonly length: number};

/**
 * Parses a variable-size integer (RFC 8794 section 4), marker bit removed, 1 to 8 bytes. Undefined where the bytes end
 * early or the first byte is zero. Values of 2^53 and more lose their low bits; no file is that long.
 */
export function parseVint(bytes: Uint8Array, at: number): Vint | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  const mask = 0xff >> length;
  let value = first & mask;
  let allOnes = value === mask;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    allOnes &&= byte === 0xff;
  }
  return {value: allOnes ? undefined : value, length};
}
