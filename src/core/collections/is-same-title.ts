/** Servers may trim a title they are given, and write its accents another way. */
export function isSameTitle(one: string, other: string): boolean {
  return normalized(one) === normalized(other);
}

function normalized(title: string): string {
  return title.normalize('NFC').trim();
}
