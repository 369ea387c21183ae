/** What the same release is called at every source: letters and digits without case. `a-Movie 2001` is `A.Movie.2001`. */
export function nameKey(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]/gu, '');
  return key === '' ? name : key;
}
