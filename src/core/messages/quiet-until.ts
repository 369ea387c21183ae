/** The end of the quiet hours that are now, by this machine's clock; undefined: it is not quiet. */
export function quietUntil(now: Date, quietHours: {from: string; to: string} | undefined): Date | undefined {
  if (quietHours === undefined || quietHours.from === quietHours.to) return undefined;
  const [from, to, at] = [minutesOf(quietHours.from), minutesOf(quietHours.to), now.getHours() * 60 + now.getMinutes()];
  const isQuiet = from < to ? at >= from && at < to : at >= from || at < to;
  if (!isQuiet) return undefined;
  const end = new Date(now);
  end.setHours(Math.floor(to / 60), to % 60, 0, 0);
  if (end <= now) end.setDate(end.getDate() + 1);
  return end;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
