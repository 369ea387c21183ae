/** A count such as `1,234`; undefined for anything else, and for more than any tracker counts. */
export function parseCount(text: string): number | undefined {
  return /^\s*(\d{1,3}(,\d{3}){1,2}|\d{1,9})\s*$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}
