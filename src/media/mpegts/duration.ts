import type {ByteSource} from '../../base/byte-source.ts';
import {parsePesHeader, ticksPerMs, ticksWrap} from './pes.ts';
import {PacketCutter} from './read-packets.ts';

/** The second and last try is only made where the first finds no time at all. */
const tailBytes = [65_536, 262_144] as const;

export type DurationOptions = {
  readonly stride: number;
  /** The first PTS of each PID, in ticks. */
  readonly firstPts: ReadonlyMap<number, number>;
  /** PID whose word counts most: that of the picture. */
  readonly mainPid: number | undefined;
};

/**
 * Running time in milliseconds, from the first PTS to the last that the file's last bytes hold: of the picture, else of
 * the stream that lasts longest. Undefined where no stream has both.
 */
export async function readDurationMs(source: ByteSource, options: DurationOptions): Promise<number | undefined> {
  for (const length of tailBytes) {
    const tail = await source.read(Math.max(0, source.sizeBytes - length), length);
    const ticks = ticksByPid(tail, options);
    const longest = ticks.get(options.mainPid ?? -1) ?? Math.max(0, ...ticks.values());
    if (longest > 0) return longest / ticksPerMs;
    if (source.sizeBytes <= length) break;
  }
  return undefined;
}

/** How far behind its first PTS each PID's last one is. */
function ticksByPid(tail: Uint8Array, {stride, firstPts}: DurationOptions): Map<number, number> {
  const ticks = new Map<number, number>();
  for (const {pid, unitStart, scrambled, payload} of new PacketCutter(stride).push(tail, {more: false})) {
    const first = firstPts.get(pid);
    if (!unitStart || scrambled || first === undefined) continue;
    const pts = parsePesHeader(payload)?.ptsTicks;
    if (pts !== undefined) ticks.set(pid, Math.max(ticks.get(pid) ?? 0, ticksSince(first, pts)));
  }
  return ticks;
}

/** Across the wrap of 26.5 hours; negative for a picture that is shown before the one first sent. */
function ticksSince(first: number, pts: number): number {
  const ahead = (pts - first + ticksWrap) % ticksWrap;
  return ahead < ticksWrap / 2 ? ahead : ahead - ticksWrap;
}
