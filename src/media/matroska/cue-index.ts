import type {ReadWindow} from '../bytes/read-window.ts';
import {type Cue, findCues} from './cue-points.ts';
import {readElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';

/** What is looked for: a track's cue at a fraction of the running time, and that time in ticks where it is known. */
type CueQuery = {
  readonly position: number;
  readonly durationTicks: number | undefined;
  readonly track: number | undefined;
};

/** Answers with the last cue at or before the wanted time, or one near it; undefined where no cue is readable. */
export type CueIndex = {find(query: CueQuery): Promise<Cue | undefined>};

/** An index as large is read once as a whole; 2000 points and more. */
const maxWholeBytes = 65_536;

/** A hundred points, two minutes of a film with a cue per second. */
const windowBytes = 4096;

const maxWindows = 10;

/** How far from the wanted time a cue of a large index may lie, as a share of the running time. */
const tolerance = 0.01;

/** Opens the Cues said to lie at a file offset. Undefined when there are none. */
export async function openCueIndex(window: ReadWindow, at: number): Promise<CueIndex | undefined> {
  const element = await readElementHeader(window, at);
  if (element?.id !== ids.cues) return undefined;
  const {dataStart} = element;
  const sizeBytes = Math.min(element.size ?? Number.POSITIVE_INFINITY, window.sizeBytes - dataStart);
  if (sizeBytes > maxWholeBytes) return {find: query => findInWindows(window, {dataStart, sizeBytes}, query)};
  const cues = findCues(await window.upTo(dataStart, sizeBytes));
  return {find: query => Promise.resolve(cueBefore(forTrack(cues, query.track), wantedTicks(cues, query)))};
}

type Extent = {readonly dataStart: number; readonly sizeBytes: number};

/** Interpolates between known points of the index, time against bytes, until a window holds the wanted time. */
async function findInWindows(window: ReadWindow, extent: Extent, query: CueQuery): Promise<Cue | undefined> {
  const {durationTicks, position} = query;
  let low = {byte: 0, ticks: 0};
  let high = {byte: extent.sizeBytes, ticks: durationTicks ?? 0};
  let byte = position * extent.sizeBytes;
  let size = windowBytes;
  let nearest: Cue | undefined;
  for (let count = 0; count < maxWindows; count += 1) {
    const start = Math.max(0, Math.min(Math.floor(byte - size / 2), extent.sizeBytes - size));
    const all = findCues(await window.upTo(extent.dataStart + start, Math.min(size, extent.sizeBytes - start)));
    const cues = forTrack(all, query.track);
    const first = cues[0];
    const last = cues.at(-1);
    if (first === undefined || last === undefined) {
      size = Math.min(size * 4, maxWholeBytes);
      continue;
    }
    const target = durationTicks === undefined ? first.ticks : position * durationTicks;
    const found = cueBefore(cues, target);
    nearest = closerOf(nearest, found, target);
    if (isNear(nearest, target, durationTicks) || (first.ticks <= target && target <= last.ticks)) return nearest;
    if (target < first.ticks) high = {byte: start, ticks: first.ticks};
    else low = {byte: start + size, ticks: last.ticks};
    if (high.byte <= low.byte || high.ticks <= low.ticks) return nearest;
    // Interpolation alone creeps where points lie far denser in one part; halving now and then bounds that.
    const share = count % 2 === 0 ? (target - low.ticks) / (high.ticks - low.ticks) : 0.5;
    byte = low.byte + share * (high.byte - low.byte);
  }
  return nearest;
}

function isNear(cue: Cue | undefined, target: number, durationTicks: number | undefined): boolean {
  return cue !== undefined && Math.abs(cue.ticks - target) <= tolerance * (durationTicks ?? 0);
}

function closerOf(one: Cue | undefined, other: Cue | undefined, target: number): Cue | undefined {
  if (one === undefined || other === undefined) return other ?? one;
  return Math.abs(one.ticks - target) <= Math.abs(other.ticks - target) ? one : other;
}

/** The cues of one track; of all tracks when it has none. */
function forTrack(cues: readonly Cue[], track: number | undefined): readonly Cue[] {
  const own = cues.filter(cue => cue.track === track);
  return own.length > 0 ? own : cues;
}

function wantedTicks(cues: readonly Cue[], {position, durationTicks}: CueQuery): number {
  return position * (durationTicks ?? cues.reduce((latest, cue) => Math.max(latest, cue.ticks), 0));
}

/** The latest cue not after a time, else the earliest of all. */
function cueBefore(cues: readonly Cue[], ticks: number): Cue | undefined {
  let before: Cue | undefined;
  let earliest: Cue | undefined;
  for (const cue of cues) {
    if (earliest === undefined || cue.ticks < earliest.ticks) earliest = cue;
    if (cue.ticks <= ticks && (before === undefined || cue.ticks > before.ticks)) before = cue;
  }
  return before ?? earliest;
}
