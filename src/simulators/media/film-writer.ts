import {toLengthPrefixed} from './hevc/nal.ts';
import {audioTrack, type WriterCluster, writeMatroska} from './matroska-writer.ts';
import {pictureTrack, writePictures} from './movie-writer.ts';
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
  const pictures = writePictures({count: seconds, rpu: () => rpu, el: rpu !== undefined});
  const sound = trueHdUnit(atmos ? atmosUnit() : {});
  const clusters = pictures.map(
    ({nals, keyframe}, second): WriterCluster => ({
      ticks: second * 1000,
      blocks: [
        {track: 1, keyframe, frames: [toLengthPrefixed(nals)]},
        {track: 2, keyframe: true, frames: [sound]},
      ],
    }),
  );
  const tracks = [
    pictureTrack(rpu ? {} : {mappings: []}),
    audioTrack(audioTitle === undefined ? {} : {name: audioTitle}),
  ];
  return writeMatroska({tracks, clusters, durationTicks: seconds * 1000});
}
