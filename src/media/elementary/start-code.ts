/** More zero bytes than this before the first start code are not met. */
const maxLeadingZeros = 64;

/** Where a byte stream's first NAL unit begins: behind zeros and `00 00 01`. Undefined where it begins otherwise. */
export function firstNalAt(bytes: Uint8Array): number | undefined {
  let zeros = 0;
  while (zeros < maxLeadingZeros && bytes[zeros] === 0) zeros += 1;
  return zeros >= 2 && bytes[zeros] === 1 ? zeros + 1 : undefined;
}

/** Whether bytes begin with a start code (ITU-T H.265 annex B), zeros before it included. */
export function startsWithStartCode(bytes: Uint8Array): boolean {
  return firstNalAt(bytes) !== undefined;
}
