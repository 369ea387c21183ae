const m1 = 2610 / 16_384;
const m2 = 2523 / 32;
const c1 = 3424 / 4096;
const c2 = 2413 / 128;
const c3 = 2392 / 128;
const maxCode = 4095;
const maxNits = 10_000;

/** Luminance in nits (cd/m2) of a 12-bit PQ code value, 0 to 4095: the EOTF of SMPTE ST 2084. */
export function pqToNits(code: number): number {
  const root = (code / maxCode) ** (1 / m2);
  return maxNits * (Math.max(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1);
}
