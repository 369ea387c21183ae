import {
  contentLightLevel,
  masteringDisplay,
  toLengthPrefixed,
  writeAccessUnit,
  writeHvcC,
  writeParameterSets,
  writeSlice,
} from './hevc-writer.ts';
import {audioTrack, dolbyVisionRecord, hevcTrack, type WriterCluster, writeMatroska} from './matroska-writer.ts';
import {atmosUnit, trueHdUnit} from './truehd-writer.ts';

export type ShortFilmOptions = {
  /** A complete RPU NAL unit in every frame; without one the film is HDR10 and has no Dolby Vision record. */
  rpu?: Uint8Array;
  atmos?: boolean;
  audioTitle?: string;
  seconds?: number;
};

/** A Matroska film of some seconds and kilobytes, 3840x2160 PQ, with a TrueHD track; with an RPU it is Profile 7. */
export function writeShortFilm({rpu, atmos = false, audioTitle, seconds = 4}: ShortFilmOptions = {}): Uint8Array {
  const parameterSets = writeParameterSets();
  const picture = toLengthPrefixed(
    writeAccessUnit({
      parameterSets,
      sei: [masteringDisplay(), contentLightLevel()],
      ...(rpu && {el: [writeSlice()], rpu}),
    }),
  );
  const sound = trueHdUnit(atmos ? atmosUnit() : {});
  const clusters = Array.from(
    {length: seconds},
    (_, second): WriterCluster => ({
      ticks: second * 1000,
      blocks: [
        {track: 1, keyframe: true, frames: [picture]},
        {track: 2, keyframe: true, frames: [sound]},
      ],
    }),
  );
  const tracks = [
    hevcTrack({
      codecPrivate: writeHvcC(parameterSets),
      ...(rpu && {mappings: [{type: 'dvcC', data: dolbyVisionRecord()}]}),
    }),
    audioTrack(audioTitle === undefined ? {} : {name: audioTitle}),
  ];
  return writeMatroska({tracks, clusters, durationTicks: seconds * 1000});
}
