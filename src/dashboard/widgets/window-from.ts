/** The first place of a list that is shown: its cursor stays in the middle but at both ends. */
export function windowFrom({length, cursor, height}: {length: number; cursor: number; height: number}): number {
  return Math.max(0, Math.min(cursor - Math.floor(height / 2), length - height));
}
