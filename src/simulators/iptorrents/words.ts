/** Text as it stands in a page. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** `71.3 GB`, in powers of 1024. */
export function sizeWords(sizeBytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log2(Math.max(sizeBytes, 1)) / 10), units.length - 1);
  const amount = sizeBytes / 1024 ** power;
  return `${power === 0 ? amount : Number(amount.toFixed(2))} ${units[power]}`;
}

/** `1,234`. */
export function countWords(count: number): string {
  return count.toLocaleString('en-US');
}

const unitsS: readonly (readonly [string, number])[] = [
  ['years', 31_536_000],
  ['months', 2_592_000],
  ['weeks', 604_800],
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
];

/** `10.3 hours ago`. */
export function ageWords(then: Date, now: Date): string {
  const ageS = Math.max(0, (now.getTime() - then.getTime()) / 1000);
  const [unit, seconds] = unitsS.find(([, length]) => ageS >= length) ?? ['seconds', 1];
  return `${(ageS / seconds).toFixed(1)} ${unit} ago`;
}
