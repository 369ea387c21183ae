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
export async function* inFileOrder(
  streams: readonly (Iterable<Sample> | AsyncIterable<Sample>)[],
): AsyncGenerator<Sample> {
  const cursors = streams.map(cursorOver);
  const heads: IteratorResult<Sample>[] = [];
  for (const cursor of cursors) heads.push(await cursor.next());
  for (;;) {
    let next: {index: number; sample: Sample} | undefined;
    for (const [index, head] of heads.entries()) {
      if (!head.done && (!next || head.value.offset < next.sample.offset)) next = {index, sample: head.value};
    }
    const cursor = next && cursors[next.index];
    if (!next || !cursor) return;
    yield next.sample;
    heads[next.index] = await cursor.next();
  }
}

function cursorOver(stream: Iterable<Sample> | AsyncIterable<Sample>): Iterator<Sample> | AsyncIterator<Sample> {
  return Symbol.asyncIterator in stream ? stream[Symbol.asyncIterator]() : stream[Symbol.iterator]();
}
