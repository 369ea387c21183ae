import type {Sink, Streams} from '../output/sink.ts';

const silent: Sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};

/** For work behind a screen: what it would print would be drawn over. */
export const silentStreams: Streams = {out: silent, err: silent};
