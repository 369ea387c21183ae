/** A frame as far as these helpers look at it. */
export type ReadableFrame = {
  readonly trackId: number;
  readonly sizeBytes: number;
  readonly keyframe: boolean | undefined;
  readonly timeMs: number | undefined;
  read(start: number, end: number): Promise<Uint8Array>;
};

type Seekable<Frame> = {
  readonly tracks: readonly {readonly id: number}[];
  framesAt(position: number, trackIds: ReadonlySet<number>): AsyncIterable<Frame>;
};

/** The first frames from a position, of all tracks unless told otherwise; all frames when there is no limit. */
export async function framesFrom<Frame extends ReadableFrame>(
  container: Seekable<Frame>,
  position: number,
  {tracks, limit = Number.POSITIVE_INFINITY}: {tracks?: readonly number[]; limit?: number} = {},
): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of container.framesAt(position, new Set(tracks ?? container.tracks.map(({id}) => id)))) {
    frames.push(frame);
    if (frames.length >= limit) break;
  }
  return frames;
}

export async function payloads(frames: readonly ReadableFrame[]): Promise<Uint8Array[]> {
  return Promise.all(frames.map(frame => frame.read(0, frame.sizeBytes)));
}

/** Payloads as plain buffers, so that views compare equal whatever they look into. */
export function plain(bytes: readonly Uint8Array[]): string[] {
  return bytes.map(one => Buffer.from(one).toString('hex'));
}
