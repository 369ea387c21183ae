/** One sample of a track, found but not read. */
export type Sample = {
  readonly trackId: number;
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly sizeBytes: number;
  readonly keyframe: boolean;
  readonly timeMs: number | undefined;
};

/** Merges the samples of several tracks into the order they lie in the file, each track's own order kept. */
export function* inFileOrder(streams: readonly Iterable<Sample>[]): Generator<Sample> {
  const cursors = streams.map(stream => stream[Symbol.iterator]());
  const heads = cursors.map(cursor => cursor.next());
  for (;;) {
    let next: {index: number; sample: Sample} | undefined;
    for (const [index, head] of heads.entries()) {
      if (!head.done && (!next || head.value.offset < next.sample.offset)) next = {index, sample: head.value};
    }
    const cursor = next && cursors[next.index];
    if (!next || !cursor) return;
    yield next.sample;
    heads[next.index] = cursor.next();
  }
}
