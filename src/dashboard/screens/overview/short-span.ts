const units = [
  {unit: 'y', ms: 365 * 86_400_000, from: 2},
  {unit: 'mo', ms: 30 * 86_400_000, from: 2},
  {unit: 'd', ms: 86_400_000, from: 2},
  {unit: 'h', ms: 3_600_000, from: 1},
  {unit: 'min', ms: 60_000, from: 1},
  {unit: 's', ms: 1000, from: 1},
] as const;

/** The most columns that a span takes. */
export const widestSpan = '59 min'.length;

/** How long ago in few letters: `3 d`, `47 h`, `12 min`; what is less than a minute ago, or to come, is `now`. */
export function shortAge(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime();
  return ms < 60_000 ? 'now' : shortSpan(ms);
}

/** How far ahead in few letters: `in 3 d`, `in 12 min`, `in 8 s`; what is past is `now`. */
export function shortAhead(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  return ms < 1000 ? 'now' : `in ${shortSpan(ms)}`;
}

/** Milliseconds in few letters, rounded down: `3 d`, `47 h`, `12 min`, `8 s`. */
export function shortSpan(ms: number): string {
  const found = units.find(unit => ms >= unit.from * unit.ms) ?? units[5];
  return `${Math.floor(ms / found.ms)} ${found.unit}`;
}
