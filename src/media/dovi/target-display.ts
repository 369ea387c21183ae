/** Peak luminance in nits by target_display_index of level 8, as the tools of Content Mapping 4 number their targets. */
const nitsByIndex: ReadonlyMap<number, number> = new Map([
  [1, 100],
  [16, 48],
  [18, 48],
  [21, 48],
  [24, 300],
  [25, 300],
  [27, 600],
  [28, 600],
  [37, 2000],
  [38, 2000],
  [42, 108],
  [48, 1000],
  [49, 1000],
]);

/** Peak luminance in nits of a numbered target display; undefined for one that the RPU describes itself (level 10). */
export function targetDisplayNits(targetDisplayIndex: number): number | undefined {
  return nitsByIndex.get(targetDisplayIndex);
}
