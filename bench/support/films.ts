import {createWriteStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {pipeline} from 'node:stream/promises';
import {writeAccessUnit, writeSlice} from '../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../src/simulators/media/hevc/filler-bytes.ts';
import {writeHvcC} from '../../src/simulators/media/hevc/hvcc.ts';
import {toLengthPrefixed} from '../../src/simulators/media/hevc/nal.ts';
import {writeParameterSets} from '../../src/simulators/media/hevc/parameter-sets.ts';
import {contentLightLevel, masteringDisplay} from '../../src/simulators/media/hevc/sei.ts';
import {
  audioTrack,
  dolbyVisionRecord,
  hevcTrack,
  type MatroskaOptions,
  matroskaChunks,
  subtitleTrack,
  type WriterBlock,
  type WriterCluster,
  writeMatroska,
} from '../../src/simulators/media/matroska-writer.ts';
import {writeRpuNal} from '../../src/simulators/media/rpu-writer.ts';
import {atmosUnit, type TrueHdUnit, trueHdUnit} from '../../src/simulators/media/truehd-writer.ts';

export type FilmShape = {
  seconds: number;
  /** Of the picture, both layers together. */
  megabitsPerSecond: number;
  trueHd: 'atmos' | 'plain';
};

const framesPerSecond = 24;
const trueHdUnitsPerSecond = 1200;
/** A keyframe takes three times the room of other frames. */
const keyframeWeight = 3;
/** The share of the enhancement layer that full layers of discs have. */
const elShare = 0.1;
const majorSyncEvery = 128;
const firstSubtitleSecond = 20;

/**
 * A Profile 7 FEL film in Matroska as remuxes of discs are: one GOP a second in two clusters, cues last, a TrueHD track,
 * a subtitle track whose first subtitle comes late. Deterministic.
 */
function filmOptions({seconds, megabitsPerSecond, trueHd}: FilmShape): MatroskaOptions {
  const parameterSets = writeParameterSets();
  const tracks = [
    hevcTrack({
      codecPrivate: writeHvcC(parameterSets),
      mappings: [{type: 'dvcC', data: dolbyVisionRecord()}],
    }),
    audioTrack({name: 'Surround 7.1'}),
    subtitleTrack(),
  ];
  const frames = frameBytes(megabitsPerSecond, parameterSets);
  const sound = trueHd === 'atmos' ? atmosUnit() : {};
  const clusters = {
    *[Symbol.iterator]() {
      for (let second = 0; second < seconds; second += 1) yield* clustersOf(second, frames, sound);
    },
  };
  return {tracks, clusters, durationTicks: seconds * 1000, cues: 'last', voidBytes: 4000};
}

type Frames = {key: Uint8Array; other: Uint8Array};

function frameBytes(megabitsPerSecond: number, parameterSets: readonly Uint8Array[]): Frames {
  const secondBytes = (megabitsPerSecond * 1e6) / 8;
  const otherBytes = secondBytes / (framesPerSecond - 1 + keyframeWeight);
  return {
    key: frameOf(otherBytes * keyframeWeight, {keyframe: true, parameterSets}),
    other: frameOf(otherBytes, {keyframe: false, parameterSets}),
  };
}

function frameOf(
  sizeBytes: number,
  {keyframe, parameterSets}: {keyframe: boolean; parameterSets: readonly Uint8Array[]},
): Uint8Array {
  return toLengthPrefixed(
    writeAccessUnit({
      keyframe,
      parameterSets,
      sei: [masteringDisplay(), contentLightLevel()],
      sliceBytes: Math.round(sizeBytes * (1 - elShare)),
      el: [writeSlice({keyframe, sizeBytes: Math.round(sizeBytes * elShare)})],
      rpu: writeRpuNal(),
    }),
  );
}

function* clustersOf(second: number, frames: Frames, sound: TrueHdUnit): Generator<WriterCluster> {
  const half = framesPerSecond / 2;
  for (const first of [0, half]) {
    const blocks: WriterBlock[] = [];
    const start = Math.round((first * 1000) / framesPerSecond);
    for (let frame = first; frame < first + half; frame += 1) {
      const ticks = Math.round((frame * 1000) / framesPerSecond) - start;
      const keyframe = frame === 0;
      blocks.push({track: 1, ticks, keyframe, frames: [keyframe ? frames.key : frames.other]});
      blocks.push(...soundBlocks(frame, ticks, sound));
    }
    if (second === firstSubtitleSecond && first === 0) blocks.push({track: 3, frames: [fillerBytes(20_000)]});
    yield {ticks: second * 1000 + start, blocks};
  }
}

function soundBlocks(frame: number, ticks: number, sound: TrueHdUnit): WriterBlock[] {
  const perFrame = trueHdUnitsPerSecond / framesPerSecond;
  return Array.from({length: perFrame}, (_, index) => {
    const majorSync = (frame * perFrame + index) % majorSyncEvery === 0;
    const unit = trueHdUnits(sound)[majorSync ? 'sync' : 'plain'];
    return {track: 2, ticks, keyframe: majorSync, frames: [unit]};
  });
}

const madeUnits = new WeakMap<TrueHdUnit, {sync: Uint8Array; plain: Uint8Array}>();

function trueHdUnits(sound: TrueHdUnit): {sync: Uint8Array; plain: Uint8Array} {
  const made = madeUnits.get(sound) ?? {
    sync: trueHdUnit({...sound, payload: fillerBytes(500)}),
    plain: trueHdUnit({...sound, majorSync: false, payload: fillerBytes(500)}),
  };
  madeUnits.set(sound, made);
  return made;
}

/** A film of a few hundred kilobytes, in memory. */
export function writeSmallFilm(): Uint8Array {
  return writeMatroska(filmOptions({seconds: 4, megabitsPerSecond: 0.5, trueHd: 'atmos'}));
}

/** Writes a film to a file and gives its size in bytes. */
export async function writeFilm(path: string, shape: FilmShape): Promise<number> {
  await pipeline(matroskaChunks(filmOptions(shape)), createWriteStream(path));
  return (await stat(path)).size;
}
