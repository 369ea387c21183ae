/** A share of a whole in percent with two decimals; of nothing, 0. */
export function percentOf(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * 10_000) / 100 : 0;
}

/** Percent for people: `9.1 %`. */
export function percentWords(percent: number): string {
  return `${percent.toFixed(1)} %`;
}
