/** How much may be kept: so many files, and so many megabytes of 10^6 bytes together. */
export type Retention = {keep: number; maxTotalMb: number};

/** Which of these files, the newest first, are to go. The newest stays whatever it takes. */
export function planRetention<File extends {sizeBytes: number}>(
  files: readonly File[],
  {keep, maxTotalMb}: Retention,
): File[] {
  let bytes = 0;
  const firstToGo = files.findIndex(({sizeBytes}, index) => {
    bytes += sizeBytes;
    return index > 0 && (index >= keep || bytes > maxTotalMb * 1_000_000);
  });
  return firstToGo === -1 ? [] : files.slice(firstToGo);
}
