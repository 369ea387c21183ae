import {BudgetSpentError} from '../../base/byte-source.ts';
import type {Container, Frame, VideoTrack} from '../container.ts';
import {isDualLayer} from '../dovi/profile.ts';
import {parseRpuNal, parseRpuPayload, type Rpu} from '../dovi/rpu.ts';
import type {RpuSample} from '../dovi/verdict.ts';
import {MediaError} from '../media-error.ts';
import type {AccessUnit, FoundRpu} from './access-unit.ts';
import {ElSearch} from './el-search.ts';
import {FreshFrames} from './fresh-frames.ts';
import {readAccessUnit} from './read-access-unit.ts';
import type {VideoTracks} from './video-tracks.ts';

/** What was read of the video at the sample points. */
export type VideoSamples = {
  rpus: RpuSample[];
  /** Units of the main track, in the order of the points. */
  units: AccessUnit[];
  /** Undefined: not looked for, or looked for in too few of several pictures to be called missing. */
  elPresent: boolean | undefined;
  budgetSpent: boolean;
};

/** Without a container's word for Dolby Vision, so many complete pictures without an RPU mean there is none. */
const enoughWithoutRpu = 2;
/** A picture of a transport stream may be spread over more than one packet of its elementary stream. */
const framesPerSample: Readonly<Record<VideoTrack['framing'], number>> = {annexb: 3, length: 1};
/** A second video track whose frames lie further apart than this is no enhancement layer. */
const maxFramesPerSample = 128;

/**
 * Reads one access unit at each position (0 to 1) and what it tells of Dolby Vision. A position whose picture was read
 * before, as in a file of a single picture, gives no sample. Never throws MediaError.
 */
export async function sampleVideo(
  container: Container,
  tracks: VideoTracks,
  positions: readonly number[],
): Promise<VideoSamples> {
  const samples = await samplePoints(container, tracks, positions);
  const isBlank = positions.length > 0 && samples.rpus.every(({state}) => state === 'failed');
  if (!isBlank || samples.budgetSpent || positions.includes(0)) return samples;
  // Of a download under way, and of a stream of one picture, the start may be all there is.
  const start = await samplePoints(container, tracks, [0]);
  return start.rpus.some(({state}) => state !== 'failed')
    ? {...start, rpus: [...samples.rpus, ...start.rpus]}
    : samples;
}

async function samplePoints(
  container: Container,
  tracks: VideoTracks,
  positions: readonly number[],
): Promise<VideoSamples> {
  const samples: VideoSamples = {rpus: [], units: [], elPresent: undefined, budgetSpent: false};
  const el = new ElSearch(positions.length);
  const expected = [tracks.main, ...tracks.others].some(track => track.dolbyVisionRecord);
  const fresh = new FreshFrames(container.durationMs);
  let candidates = [tracks.main, ...tracks.others];
  const readable: number[] = [];
  for (const [index, position] of positions.entries()) {
    if (!expected && isWithoutRpu(samples.rpus)) break;
    const lookForEl = el.isWorthLooking(index);
    const needsUnit = samples.units.length === 0;
    // Sampling ends early where nothing is expected; then the next point may not be read at all.
    const ahead = expected ? readAhead(container, tracks, positions[index + 1]) : undefined;
    const read = await sampleAt(container, tracks, {position, candidates, lookForEl, needsUnit, fresh});
    await ahead;
    if (!fresh.sawNew) continue;
    samples.rpus.push(sampleOf(read));
    samples.units.push(...read.units);
    el.note(read.el);
    if (read.units.length > 0) readable.push(position);
    if (read.rpuTrack && samples.units.length > 0) candidates = [read.rpuTrack];
    samples.budgetSpent = read.budgetSpent;
    if (samples.budgetSpent) break;
  }
  const last = readable.at(-1);
  if (el.wantsSecondLook && last !== undefined && readable.length > 1) {
    const again = new FreshFrames(container.durationMs);
    const point = {position: last, candidates: [tracks.main], lookForEl: true, needsUnit: true, fresh: again};
    el.note((await sampleAt(container, tracks, point)).el);
  }
  samples.elPresent = el.verdict(readable.length);
  return samples;
}

/**
 * Has the way to the next point read while this one is: on a network most of the time is waiting. What comes stays with
 * the source; what goes wrong shows again when the point is read. Where this point fails, closing the source ends it.
 */
async function readAhead(container: Container, {main}: VideoTracks, position: number | undefined): Promise<void> {
  if (position === undefined) return;
  try {
    for await (const _ of container.framesAt(position, new Set([main.id]))) return;
  } catch {
    return;
  }
}

function isWithoutRpu(rpus: readonly RpuSample[]): boolean {
  return rpus.length >= enoughWithoutRpu && rpus.every(({state}) => state === 'absent');
}

type Point = {
  position: number;
  candidates: readonly VideoTrack[];
  lookForEl: boolean;
  needsUnit: boolean;
  fresh: FreshFrames;
};

type PointRead = {
  units: AccessUnit[];
  rpu: Rpu | undefined;
  rpuTrack: VideoTrack | undefined;
  el: boolean | undefined;
  problem: string | undefined;
  budgetSpent: boolean;
};

async function sampleAt(container: Container, tracks: VideoTracks, point: Point): Promise<PointRead> {
  const read: PointRead = {
    units: [],
    rpu: undefined,
    rpuTrack: undefined,
    el: undefined,
    problem: undefined,
    budgetSpent: false,
  };
  point.fresh.begin(point.position);
  try {
    await readPoint(container, tracks, {point, read});
  } catch (error) {
    if (!(error instanceof MediaError || error instanceof BudgetSpentError)) throw error;
    read.problem = error.message;
    read.budgetSpent = error instanceof BudgetSpentError;
  }
  return read;
}

function sampleOf({rpu, problem, units}: PointRead): RpuSample {
  if (rpu) return {state: 'read', rpu};
  if (problem !== undefined) return {state: 'failed', because: problem};
  return units.length > 0 ? {state: 'absent'} : {state: 'failed', because: 'no frame of the video lies there'};
}

/** Fills `read` as it goes, so that what was read before a failure is kept. */
async function readPoint(
  container: Container,
  tracks: VideoTracks,
  {point, read}: {point: Point; read: PointRead},
): Promise<void> {
  const slots = new Map(point.candidates.map(track => [track.id, {track, left: framesPerSample[track.framing]}]));
  const leader = point.candidates[0]?.id;
  let frames = 0;
  for await (const frame of container.framesAt(point.position, new Set(slots.keys()))) {
    if (!point.fresh.accepts(frame, frame.trackId === leader)) continue;
    const slot = slots.get(frame.trackId);
    if (slot && slot.left > 0) {
      slot.left -= 1;
      await readOrClose(frame, slot, {tracks, point, read});
    }
    frames += 1;
    const done = read.rpu !== undefined && (read.units.length > 0 || !point.needsUnit);
    if (done || frames >= maxFramesPerSample || [...slots.values()].every(({left}) => left === 0)) break;
  }
}

type Slot = {track: VideoTrack; left: number};
type Reading = {tracks: VideoTracks; point: Point; read: PointRead};

/** A damaged frame closes its track at this point; the others go on. Trouble is told of the main track only. */
async function readOrClose(frame: Frame, slot: Slot, reading: Reading): Promise<void> {
  try {
    await readFrame(frame, slot.track, reading);
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    slot.left = 0;
    if (slot.track === reading.tracks.main) reading.read.problem = error.message;
  }
}

async function readFrame(frame: Frame, track: VideoTrack, {tracks, point, read}: Reading): Promise<void> {
  const {lookForEl} = point;
  const unit = await readAccessUnit(frame, {track, nalLengthSize: tracks.nalLengthSizeOf(track), lookForEl});
  const isMain = track === tracks.main;
  if (isMain) read.units.push(unit);
  if (isMain && unit.enhancement !== 'not-looked-for' && read.el !== true) read.el = unit.enhancement === 'seen';
  const rpu = unit.rpu && parseRpu(unit.rpu);
  if (!rpu || !(isMain || enhances(track, tracks.main, rpu))) return;
  read.rpu = rpu;
  read.rpuTrack = track;
  if (!isMain) read.el = true;
  point.fresh.noteRpu(frame, rpu);
}

/** A second picture with an RPU may as well be another film (a trailer, another cut), unless it is an enhancement. */
function enhances(track: VideoTrack, main: VideoTrack, rpu: Rpu): boolean {
  return track.enhancesTrackId === main.id || isDualLayer(rpu.profile);
}

function parseRpu({form, bytes}: FoundRpu): Rpu {
  return form === 'nal' ? parseRpuNal(bytes) : parseRpuPayload(bytes);
}
