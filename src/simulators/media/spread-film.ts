import {toLengthPrefixed} from './hevc/nal.ts';
import {hdr10PlusT35, registeredT35} from './hevc/sei.ts';
import {dolbyVisionRecord} from './matroska-tracks-writer.ts';
import {audioTrack, matroskaPieces, type WriterCluster} from './matroska-writer.ts';
import {type Picture, pictureTrack, writePictures} from './movie-writer.ts';
import {writeRpuNal} from './rpu-writer.ts';
import {type SpreadBytes, spreadBytes} from './spread-bytes.ts';
import {atmosUnit, trueHdUnit} from './truehd-writer.ts';

export type SpreadFilm = {
  sizeBytes: number;
  durationMs: number;
  /** What its bytes are: FEL, MEL, Profile 7 whose enhancement layer was taken out, 8.1, 5, HDR10+ or HDR10. */
  picture: 'fel' | 'mel' | 'no-el' | 'p81' | 'p5' | 'hdr10plus' | 'hdr10';
  /** `late`: the first half of the track is plain. */
  atmos: 'all' | 'late' | 'none';
};

/** As many places as there is something in; between them there is nothing but room. */
const scenes = 24;

/** A Matroska film as large and as long as films are, which takes a few kilobytes: nearly all of it is empty. */
export function writeSpreadFilm({sizeBytes, durationMs, picture, atmos}: SpreadFilm): SpreadBytes {
  const pictures = writePictures({count: scenes, ...pictureOptions(picture)});
  const clusters = pictures.map((one, scene) => clusterOf(one, {scene, durationMs, hasAtmos: hasAtmos(atmos, scene)}));
  const tracks = [pictureTrack({mappings: recordOf(picture)}), audioTrack()];
  const options = {tracks, clusters, durationTicks: durationMs, cues: 'first' as const};
  const gaps = (gapBytes: number, last = gapBytes): number[] => [...new Array<number>(scenes - 1).fill(gapBytes), last];
  const emptyBytes = sizeBytes - spreadBytes(matroskaPieces({...options, gapsBytes: gaps(0)})).sizeBytes;
  const gapBytes = Math.floor(emptyBytes / scenes);
  const lastBytes = emptyBytes - gapBytes * (scenes - 1);
  return spreadBytes(matroskaPieces({...options, gapsBytes: gaps(gapBytes, lastBytes)}));
}

type Pictures = Parameters<typeof writePictures>[0];

function pictureOptions(picture: SpreadFilm['picture']): Pictures {
  switch (picture) {
    case 'fel':
    case 'mel':
      return {rpu: () => writeRpuNal({kind: picture}), el: true};
    case 'no-el':
      return {rpu: () => writeRpuNal({kind: 'fel'}), el: false};
    case 'p81':
      return {rpu: () => writeRpuNal({kind: 'p8'}), el: false};
    case 'p5':
      return {rpu: () => writeRpuNal({kind: 'p5'}), el: false};
    case 'hdr10plus':
      return {rpu: () => undefined, el: false, unit: {sei: [registeredT35(hdr10PlusT35())]}};
    case 'hdr10':
      return {rpu: () => undefined, el: false};
  }
}

function recordOf(picture: SpreadFilm['picture']): {type: 'dvcC' | 'dvvC'; data: Uint8Array}[] {
  switch (picture) {
    case 'fel':
    case 'mel':
    case 'no-el':
      return [{type: 'dvcC', data: dolbyVisionRecord()}];
    case 'p81':
      return [{type: 'dvvC', data: dolbyVisionRecord({profile: 8, compatibilityId: 1, el: false})}];
    case 'p5':
      return [{type: 'dvcC', data: dolbyVisionRecord({profile: 5, compatibilityId: 0, el: false})}];
    default:
      return [];
  }
}

function hasAtmos(atmos: SpreadFilm['atmos'], scene: number): boolean {
  return atmos === 'all' || (atmos === 'late' && scene >= scenes / 2);
}

type Scene = {scene: number; durationMs: number; hasAtmos: boolean};

function clusterOf({nals, keyframe}: Picture, {scene, durationMs, hasAtmos: isAtmos}: Scene): WriterCluster {
  const sound = trueHdUnit(isAtmos ? atmosUnit() : {});
  return {
    ticks: Math.floor((durationMs / scenes) * scene),
    blocks: [
      {track: 1, keyframe, frames: [toLengthPrefixed(nals)]},
      {track: 2, keyframe: true, frames: [sound]},
    ],
  };
}
