const minuteMs = 60_000;
/** Clocks are set forward and back by hours at most. */
const longestMs = 3 * 24 * 60 * minuteMs;

/**
 * The end of the quiet hours that are now, by this machine's clock; undefined: it is not quiet. Minutes are looked at one by one,
 * since where clocks are set forward or back there is no other way to tell which of them exist, and which come twice.
 */
export function quietUntil(now: Date, quietHours: {from: string; to: string} | undefined): Date | undefined {
  if (quietHours === undefined) return undefined;
  const hours = {from: minutesOf(quietHours.from), to: minutesOf(quietHours.to)};
  if (!isQuiet(now, hours)) return undefined;
  const end = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  while (isQuiet(end, hours) && end.getTime() - now.getTime() < longestMs) end.setTime(end.getTime() + minuteMs);
  return end;
}

function isQuiet(at: Date, {from, to}: {from: number; to: number}): boolean {
  const minute = at.getHours() * 60 + at.getMinutes();
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
