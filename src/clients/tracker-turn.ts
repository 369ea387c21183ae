/**
 * Does one request to a tracker when it is its turn: one at a time over all processes, spaced, counted. `requests` is how
 * many the tracker will see of it, 1 unless given. Throws SourceError where the tracker may not be asked now.
 */
export type TrackerTurn = <Result>(work: () => Promise<Result>, requests?: number) => Promise<Result>;
