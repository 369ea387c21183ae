/** When something `10.3 hours ago` was, and who did it; undefined where the text says neither. */
export function parseAge(text: string, now: Date): {uploadedAt: Date | undefined; uploader: string | undefined} {
  const last = text.slice(text.lastIndexOf('|') + 1, longestText);
  const [, count = '', unit = '', uploader] = age.exec(last.trim()) ?? [];
  return {uploadedAt: instantOf(count, unit, now), uploader: uploader?.trim() || undefined};
}

const longestText = 100_000;
const age =
  /^(?:added |uploaded )?([\d.]{1,12}|an?) (second|sec|minute|min|hour|day|week|month|year)s? ago(?: by (.+))?$/is;

const secondsOf: Readonly<Record<string, number>> = {
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  // The site's own months and years.
  month: 2_592_000,
  year: 31_536_000,
};

/** An age longer than any tracker is none. */
const longestAgeMs = 50 * 31_536_000_000;

function instantOf(count: string, unit: string, now: Date): Date | undefined {
  const amount = /^an?$/i.test(count) ? 1 : Number(count || Number.NaN);
  const ageMs = amount * (secondsOf[unit.toLowerCase()] ?? Number.NaN) * 1000;
  return ageMs >= 0 && ageMs <= longestAgeMs ? new Date(now.getTime() - ageMs) : undefined;
}
