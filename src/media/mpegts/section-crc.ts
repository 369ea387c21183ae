const polynomial = 0x04c11db7;

/** Whether a section's CRC_32 holds: over all of it, the CRC included, the remainder is zero (ISO/IEC 13818-1 annex A). */
export function sectionCrcHolds(section: Uint8Array): boolean {
  let crc = 0xffffffff;
  for (const byte of section) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ polynomial : crc << 1;
  }
  return crc === 0;
}
