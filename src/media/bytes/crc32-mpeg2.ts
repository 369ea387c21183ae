const polynomial = 0x04c11db7;

/**
 * CRC-32/MPEG-2 (ISO/IEC 13818-1 annex A): init FFFFFFFF, not reflected, no final xor; `123456789` gives 0376E6E7. Over
 * bytes that end with their own CRC it is 0.
 */
export function crc32Mpeg2(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ polynomial : crc << 1;
  }
  return crc >>> 0;
}
