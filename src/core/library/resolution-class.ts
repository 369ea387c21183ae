const classes = [
  {name: '2160p', minWidth: 3200, minHeight: 1800},
  {name: '1080p', minWidth: 1800, minHeight: 1000},
  {name: '720p', minWidth: 1200, minHeight: 680},
  {name: '576p', minWidth: 1000, minHeight: 560},
  {name: '480p', minWidth: 700, minHeight: 470},
] as const;

export type ResolutionClass = (typeof classes)[number]['name'] | 'sd';

/** All of them, the largest first. */
export const resolutionClasses: readonly ResolutionClass[] = [...classes.map(({name}) => name), 'sd'];

/**
 * The class of a picture in pixels, by whichever side reaches it, since films are cropped to their aspect ratio:
 * 3840x1600 is 2160p, 1920x800 and 1440x1080 are 1080p.
 */
export function resolutionClass(width: number | undefined, height: number | undefined): ResolutionClass | undefined {
  if (!width && !height) return undefined;
  const found = classes.find(({minWidth, minHeight}) => (width ?? 0) >= minWidth || (height ?? 0) >= minHeight);
  return found?.name ?? 'sd';
}
