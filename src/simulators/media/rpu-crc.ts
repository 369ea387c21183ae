/** CRC-32/MPEG-2, bit by bit. */
export function rpuCrc(bytes: Iterable<number>): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = (crc >>> 31) ^ ((byte >> bit) & 1);
      crc = ((crc << 1) ^ (carry ? 0x04c11db7 : 0)) >>> 0;
    }
  }
  return crc;
}

/**
 * Sets bits of `bytes` among `freeBits` (bit 0 the first of byte 0) so that their CRC becomes `wanted`: a CRC is linear,
 * so its equations are solved over the field of two elements. Some forty free bits are enough.
 */
export function forgeCrc(bytes: Uint8Array, freeBits: readonly number[], wanted: number): Uint8Array {
  const zeroed = Uint8Array.from(bytes);
  for (const bit of freeBits) setBit(zeroed, bit, false);
  const base = rpuCrc(zeroed);
  let rows = freeBits.map((bit, index) => {
    const flipped = Uint8Array.from(zeroed);
    setBit(flipped, bit, true);
    return {effect: (rpuCrc(flipped) ^ base) >>> 0, bits: 1n << BigInt(index)};
  });
  let missing = (wanted ^ base) >>> 0;
  let chosen = 0n;
  for (let column = 31; column >= 0; column -= 1) {
    const mask = 2 ** column;
    const pivot = rows.find(({effect}) => (effect & mask) !== 0);
    if (!pivot) continue;
    rows = rows
      .filter(row => row !== pivot)
      .map(row =>
        (row.effect & mask) === 0 ? row : {effect: (row.effect ^ pivot.effect) >>> 0, bits: row.bits ^ pivot.bits},
      );
    if ((missing & mask) === 0) continue;
    missing = (missing ^ pivot.effect) >>> 0;
    chosen ^= pivot.bits;
  }
  if (missing !== 0) throw new Error('the free bits do not reach that CRC');
  freeBits.forEach((bit, index) => {
    setBit(zeroed, bit, (chosen >> BigInt(index)) % 2n === 1n);
  });
  return zeroed;
}

function setBit(bytes: Uint8Array, bit: number, value: boolean): void {
  const index = Math.floor(bit / 8);
  const mask = 0x80 >> (bit % 8);
  bytes[index] = value ? (bytes[index] ?? 0) | mask : (bytes[index] ?? 0) & ~mask;
}
