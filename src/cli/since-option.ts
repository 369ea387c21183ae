import {UserError} from '../base/user-error.ts';

const unitMs: Readonly<Record<string, number>> = {m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000};

/** The instant that `--since` names: so long ago (`24h`, `7d`), a day by this machine's clock, or an instant. Throws UserError `usage`. */
export function readSince(text: string, now: Date): Date {
  const [, count, unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text.trim().toLowerCase()) ?? [];
  const ms = unitMs[unit];
  if (count !== undefined && ms !== undefined) return new Date(now.getTime() - Number(count) * ms);
  const at = readDate(text.trim());
  if (at) return at;
  throw new UserError('usage', `--since needs a time, not "${text}"`, {
    hint: 'for example --since 24h, --since 7d or --since 2026-01-31',
  });
}

function readDate(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
  const day = text.slice(0, 10);
  // The 31st of February would count as a day of March.
  if (Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) return undefined;
  // A day alone would be one of UTC.
  const at = new Date(text.length === 10 ? `${text}T00:00:00` : text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
