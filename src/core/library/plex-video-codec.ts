import type {VideoCodec} from '../../media/container.ts';

/** Plex's name of a video codec, which is FFmpeg's, in our words; `other` for those without one. */
export function videoCodecFromPlex(name: string | undefined): VideoCodec | undefined {
  return name === undefined ? undefined : (codecs[name.toLowerCase()] ?? 'other');
}

const codecs: Readonly<Record<string, VideoCodec>> = {
  hevc: 'hevc',
  h265: 'hevc',
  h264: 'avc',
  avc: 'avc',
  av1: 'av1',
  vp9: 'vp9',
  mpeg2video: 'mpeg2',
  mpeg2: 'mpeg2',
  mpeg4: 'mpeg4',
  vc1: 'vc1',
  wmv3: 'vc1',
};
