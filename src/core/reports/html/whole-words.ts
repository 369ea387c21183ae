/** A count with commas between thousands: `12,345`. */
export function wholeWords(count: number): string {
  return count.toLocaleString('en-US');
}
