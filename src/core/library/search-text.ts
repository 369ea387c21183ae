const marks = /\p{M}+/gu;
const separators = /[^\p{L}\p{N}]+/gu;

/**
 * Text as it is compared in a search: without case, accents and punctuation, words apart by single spaces, `and` for
 * `&`. `Amélie` and `amelie`, `WALL·E` and `wall e` are the same.
 */
export function searchText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .replaceAll('&', ' and ')
    .replace(separators, ' ')
    .trim()
    .toLowerCase();
}
