import {MediaError} from '../media-error.ts';
import {type Box, boxesIn, findBox} from './box.ts';
import {BoxReader} from './box-reader.ts';
import type {SampleDefaults} from './movie.ts';
import type {Sample} from './sample.ts';
import {openTrackRun, type TrackRun} from './track-run.ts';

/** What fragments need to know of the movie they belong to: by track id, common properties and units of time. */
export type FragmentContext = {
  readonly defaults: ReadonlyMap<number, SampleDefaults>;
  readonly timescales: ReadonlyMap<number, number>;
};

/** The samples of one track in one fragment. */
export type TrackFragment = {
  readonly trackId: number;
  readonly samples: Iterable<Sample>;
  /** When its last sample ends; undefined where tfdt is missing. */
  readonly endMs: number | undefined;
};

/** tfhd flags of ISO/IEC 14496-12 section 8.8.7. */
const headerFlags = {
  baseDataOffset: 0x01,
  sampleDescription: 0x02,
  defaultDuration: 0x08,
  defaultSize: 0x10,
  defaultFlags: 0x20,
  baseIsMoof: 0x20000,
};
const maxTrackFragments = 256;
/** Bound of samples that are described by nothing but a count. */
const maxSamples = 2 ** 20;
const noDefaults: SampleDefaults = {duration: 0, sizeBytes: 0, flags: 0};

/**
 * Parses a moof box (ISO/IEC 14496-12 section 8.8.4) whose header is at `moofOffset` of the file. Samples are looked
 * up as they are asked for. Throws MediaError.
 */
export function parseMovieFragment(moof: Box, moofOffset: number, context: FragmentContext): TrackFragment[] {
  const fragments: TrackFragment[] = [];
  let [nextData, samples] = [moofOffset, 0];
  for (const traf of boxesIn(moof)) {
    if (traf.type !== 'traf') continue;
    if (fragments.length === maxTrackFragments) throw new MediaError('too many track fragments', traf.offset);
    const header = parseHeader(traf, context, {moofOffset, nextData});
    const runs = openRuns(traf, header);
    nextData = runs.at(-1)?.end ?? nextData;
    for (const run of runs) samples += run.count;
    if (samples > maxSamples) throw new MediaError(`more than ${maxSamples} samples in a fragment`, traf.offset);
    fragments.push(trackFragment(header, runs, context));
  }
  return fragments;
}

type Header = {trackId: number; base: number; defaults: SampleDefaults; startTime: number | undefined};

function parseHeader(
  traf: Box,
  {defaults}: FragmentContext,
  {moofOffset, nextData}: {moofOffset: number; nextData: number},
): Header {
  const tfhd = findBox(traf, 'tfhd');
  if (!tfhd) throw new MediaError('a track fragment has no header', traf.offset);
  const reader = new BoxReader(tfhd, 1);
  const flags = reader.u24();
  const trackId = reader.u32();
  const common = defaults.get(trackId) ?? noDefaults;
  const implied = flags & headerFlags.baseIsMoof ? moofOffset : nextData;
  const base = flags & headerFlags.baseDataOffset ? reader.u64() : implied;
  if (flags & headerFlags.sampleDescription) reader.skip(4);
  return {
    trackId,
    base,
    defaults: {
      duration: flags & headerFlags.defaultDuration ? reader.u32() : common.duration,
      sizeBytes: flags & headerFlags.defaultSize ? reader.u32() : common.sizeBytes,
      flags: flags & headerFlags.defaultFlags ? reader.u32() : common.flags,
    },
    startTime: parseDecodeTime(findBox(traf, 'tfdt')),
  };
}

function parseDecodeTime(tfdt: Box | undefined): number | undefined {
  if (!tfdt) return undefined;
  const reader = new BoxReader(tfdt);
  const version = reader.u8();
  reader.skip(3);
  return reader.word(version);
}

function openRuns(traf: Box, {base, defaults}: Header): TrackRun[] {
  const runs: TrackRun[] = [];
  let next = base;
  for (const trun of boxesIn(traf)) {
    if (trun.type !== 'trun') continue;
    const run = openTrackRun(trun, {base, next, defaults});
    runs.push(run);
    next = run.end;
  }
  return runs;
}

function trackFragment(
  {trackId, startTime}: Header,
  runs: readonly TrackRun[],
  {timescales}: FragmentContext,
): TrackFragment {
  const timescale = timescales.get(trackId);
  const toMs = (time: number | undefined): number | undefined =>
    time === undefined || startTime === undefined || !timescale ? undefined : ((startTime + time) * 1000) / timescale;
  const duration = runs.reduce((sum, run) => sum + run.duration, 0);
  return {trackId, endMs: toMs(duration), samples: {[Symbol.iterator]: () => samplesOf(trackId, runs, toMs)}};
}

function* samplesOf(
  trackId: number,
  runs: readonly TrackRun[],
  toMs: (time: number) => number | undefined,
): Generator<Sample> {
  let time = 0;
  for (const run of runs) {
    for (const {duration, ...place} of run.samples()) {
      if (place.sizeBytes > 0) yield {trackId, ...place, timeMs: toMs(time)};
      time += duration;
    }
  }
}
