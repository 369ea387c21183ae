/**
 * The bytes of a size in words, such as `1.42 GB`, `1,234.5 MiB` or `932 MB`: trackers count in powers of 1024 under
 * either name. Undefined for anything else, for nothing, and for more than can be counted.
 */
export function parseSize(text: string): number | undefined {
  const [, digits = '', prefix = ''] = (text.length <= longestSize && size.exec(text)) || [];
  if (digits === '') return undefined;
  const sizeBytes = Math.round(Number(digits.replaceAll(',', '')) * 1024 ** prefixes.indexOf(prefix.toUpperCase()));
  return sizeBytes > 0 && Number.isSafeInteger(sizeBytes) ? sizeBytes : undefined;
}

const longestSize = 40;
const size = /^\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?:([KMGTP])i?)?B(?:ytes)?\s*$/i;

/** In the order of their powers. */
const prefixes: readonly string[] = ['', 'K', 'M', 'G', 'T', 'P'];
