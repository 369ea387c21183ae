/** Deterministic bytes from 1 to 255: without a zero among them nothing needs emulation prevention. */
export function fillerBytes(sizeBytes: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let at = 0; at < sizeBytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = ((state >>> 24) % 255) + 1;
  }
  return bytes;
}
