const sizeUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in decimal units: `54.2 GB`, `812 B`. */
export function sizeInWords(bytes: number): string {
  return scaled(bytes, sizeUnits);
}

/** Kilobits per second: `46.6 Mbps`, `640 kbps`. */
export function bitrateInWords(kbps: number): string {
  return scaled(kbps, ['kbps', 'Mbps', 'Gbps']);
}

/** Milliseconds: `2 h 35 min`, `4 min 5 s`, `1.3 s`, `35 ms`. */
export function durationInWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${trimmed(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return joined([Math.floor(seconds / 60), 'min'], [seconds % 60, 's']);
  const minutes = Math.round(seconds / 60);
  return joined([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
}

/** A count with its noun: `1 file`, `3 files`. */
export function countInWords(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

function scaled(value: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(rest) : trimmed(rest)} ${units[unit]}`;
}

/** One decimal below a hundred, none above, no trailing zero. */
function trimmed(value: number): string {
  return value >= 99.95 ? String(Math.round(value)) : String(Number(value.toFixed(1)));
}

function joined([large, largeUnit]: [number, string], [small, smallUnit]: [number, string]): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

const agoUnits = [
  {unit: 'year', ms: 31_536_000_000},
  {unit: 'month', ms: 2_592_000_000},
  {unit: 'day', ms: 86_400_000},
  {unit: 'hour', ms: 3_600_000},
  {unit: 'minute', ms: 60_000},
] as const;

/** How long an instant lies back: `just now`, `5 minutes ago`, `3 days ago`; one to come counts as now. */
export function agoInWords(at: Date, now: Date): string {
  const span = spanInWords(now.getTime() - at.getTime());
  return span === undefined ? 'just now' : `${span} ago`;
}

/** Milliseconds in the largest unit that they fill: `5 minutes`, `3 days`; undefined: less than a minute. */
export function spanInWords(pastMs: number): string | undefined {
  const found = agoUnits.find(({ms}) => pastMs >= ms);
  return found && countInWords(Math.floor(pastMs / found.ms), found.unit);
}

/** A part of a whole: `30 %`, `0.4 %`, empty of nothing. */
export function percentInWords(part: number, whole: number): string {
  return whole === 0 ? '' : `${trimmed((part / whole) * 100)} %`;
}

/** A share between 0 and 1 in whole percent, which is 100 only of all: `29 %`. */
export function shareInWords(share: number): string {
  // 0.29 * 100 is a little less than 29.
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** How far an instant lies ahead: `in 5 minutes`, `in 3 days`; what is past or less than a minute away counts as now. */
export function aheadInWords(at: Date, now: Date): string {
  const aheadMs = at.getTime() - now.getTime();
  // Rounded up, 25 hours would be two days.
  const found = agoUnits.find(({unit, ms}) => aheadMs >= (unit === 'day' ? 2 * ms : ms));
  return found ? `in ${countInWords(Math.ceil(aheadMs / found.ms), found.unit)}` : 'now';
}
