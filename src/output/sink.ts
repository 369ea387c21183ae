/** Where text goes: one of the two standard streams, or a buffer in tests. */
export type Sink = {
  write(text: string): void;
  /** A person looks at it: aligned tables, colour and progress are welcome. */
  readonly isTty: boolean;
  /** Width in characters; undefined where it is not known: of a pipe, and of a terminal that says 0. */
  readonly columns: number | undefined;
  /** The stream itself, for what draws on it (a progress line); undefined for buffers. */
  readonly stream: NodeJS.WritableStream | undefined;
  /** Resolves when whoever takes the text has taken enough of it; missing where nobody needs to be waited for. */
  drained?(): Promise<void>;
};

/** stdout carries data, stderr carries talk. */
export type Streams = {readonly out: Sink; readonly err: Sink};

type OutputStream = NodeJS.WritableStream & {isTTY?: boolean; columns?: number};

/**
 * A sink over a stream of the process; the width follows the window. When the stream breaks (nobody reads the pipe any
 * more, the disk is full) `onBroken` is told once, and what is written after that is lost.
 */
export function streamSink(stream: OutputStream, onBroken: (error: NodeJS.ErrnoException) => void): Sink {
  let broken = false;
  stream.on('error', error => {
    if (!broken) onBroken(error);
    broken = true;
  });
  return {
    write: text => {
      if (!broken) stream.write(text);
    },
    isTty: stream.isTTY === true,
    get columns() {
      return stream.columns === 0 ? undefined : stream.columns;
    },
    stream,
  };
}
