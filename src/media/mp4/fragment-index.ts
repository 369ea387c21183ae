/** Where fragments begin, in ascending order of time. Offsets are of boxes on the file's top level. */
export type FragmentIndex = {
  readonly points: readonly IndexPoint[];
  /** When the last fragment ends; undefined: the index does not say. */
  readonly endMs: number | undefined;
};

export type IndexPoint = {readonly timeMs: number; readonly offset: number};

/** The last point not after `timeMs`, or else the first; undefined in an empty index. */
export function pointAt({points}: FragmentIndex, timeMs: number): IndexPoint | undefined {
  return points.findLast(point => point.timeMs <= timeMs) ?? points[0];
}
