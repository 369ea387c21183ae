import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {BoxReader} from './box-reader.ts';
import type {SampleDefaults} from './movie.ts';

/** Samples of a fragment that lie one behind the other. Durations in the track's time scale. */
export type TrackRun = {
  readonly count: number;
  readonly duration: number;
  /** Where in the file its data ends. */
  readonly end: number;
  samples(): Generator<RunSample>;
};

type RunSample = {offset: number; sizeBytes: number; keyframe: boolean; duration: number};

/** trun flags of ISO/IEC 14496-12 section 8.8.8; the second four announce a field of every sample. */
const runFlags = {dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, composition: 0x800};
const perSampleFlags: readonly number[] = [runFlags.duration, runFlags.size, runFlags.flags, runFlags.composition];
/** sample_is_non_sync_sample of the sample flags (section 8.8.3). */
const nonSyncFlag = 0x10000;

/** Where a run's data lies without a word of its own: `base` of the track fragment, or behind the previous run. */
type RunPlace = {base: number; next: number; defaults: SampleDefaults};

/** Opens a trun box without copying its table. Throws MediaError where the table is cut short. */
export function openTrackRun(trun: Box, {base, next, defaults}: RunPlace): TrackRun {
  const reader = new BoxReader(trun, 1);
  const flags = reader.u24();
  const count = reader.u32();
  const start = flags & runFlags.dataOffset ? base + reader.i32() : next;
  if (start < 0) throw new MediaError('trun lies before the start of the file', trun.offset);
  const firstFlags = flags & runFlags.firstFlags ? reader.u32() : undefined;
  const wordsPerSample = perSampleFlags.filter(flag => flags & flag).length;
  if (count * wordsPerSample * 4 > reader.bytesLeft) {
    throw new MediaError(`trun has no room for its ${count} samples`, trun.offset);
  }
  const table = reader.bytes(count * wordsPerSample * 4);
  const fields = {table, flags, wordsPerSample, defaults, firstFlags};
  return {count, ...totalsOf(fields, count, start), samples: () => runSamples(fields, count, start)};
}

type Fields = {
  table: Uint8Array;
  flags: number;
  wordsPerSample: number;
  defaults: SampleDefaults;
  firstFlags: number | undefined;
};

function totalsOf(fields: Fields, count: number, start: number): {duration: number; end: number} {
  if (fields.wordsPerSample === 0) {
    const {duration, sizeBytes} = fields.defaults;
    return {duration: count * duration, end: start + count * sizeBytes};
  }
  let [duration, end] = [0, start];
  for (const sample of runSamples(fields, count, start)) {
    duration += sample.duration;
    end += sample.sizeBytes;
  }
  return {duration, end};
}

function* runSamples(fields: Fields, count: number, start: number): Generator<RunSample> {
  const {table, wordsPerSample, defaults, firstFlags} = fields;
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  const wordOf = (flag: number): ((index: number) => number) | undefined => {
    if (!(fields.flags & flag)) return undefined;
    const before = perSampleFlags.filter(other => other < flag && fields.flags & other).length;
    return index => view.getUint32((index * wordsPerSample + before) * 4);
  };
  const [durationOf, sizeOf, flagsOf] = [wordOf(runFlags.duration), wordOf(runFlags.size), wordOf(runFlags.flags)];
  let offset = start;
  for (let index = 0; index < count; index += 1) {
    const sampleFlags = index === 0 && firstFlags !== undefined ? firstFlags : (flagsOf?.(index) ?? defaults.flags);
    const sizeBytes = sizeOf?.(index) ?? defaults.sizeBytes;
    const duration = durationOf?.(index) ?? defaults.duration;
    yield {offset, sizeBytes, keyframe: (sampleFlags & nonSyncFlag) === 0, duration};
    offset += sizeBytes;
  }
}
