import type {AudioCodec} from '../container.ts';
import type {AudioFacts} from '../facts.ts';

/** A track as its file was read, or as a library knows it: then a codec without a name of ours is as Plex writes it. */
export type DescribedAudio =
  | Pick<AudioFacts, 'codec' | 'codecId' | 'channels' | 'atmos' | 'dtsX'>
  | (Pick<AudioFacts, 'channels' | 'atmos' | 'dtsX'> & {codec: string});

/** An audio track as people write it: `TrueHD Atmos 7.1`, `DD+ Atmos 5.1`, `DTS-HD MA + DTS:X 7.1`, `AC-3 2.0`. */
export function describeAudio(facts: DescribedAudio): string {
  const name = names[facts.codec] ?? (codecIdOf(facts) || 'unknown codec');
  const atmos = facts.atmos === true ? 'Atmos' : undefined;
  const dtsX = facts.dtsX === true && facts.codec !== 'dts-uhd' ? '+ DTS:X' : undefined;
  return [name, atmos, dtsX, layoutOf(facts.channels)].filter(part => part !== undefined).join(' ');
}

function codecIdOf(facts: DescribedAudio): string {
  if ('codecId' in facts) return facts.codecId;
  return facts.codec === 'other' ? '' : facts.codec;
}

const names: Readonly<Record<string, string | undefined>> = {
  truehd: 'TrueHD',
  mlp: 'MLP',
  eac3: 'DD+',
  ac3: 'AC-3',
  ac4: 'AC-4',
  dts: 'DTS',
  'dts-hd-ma': 'DTS-HD MA',
  'dts-hd-hra': 'DTS-HD HRA',
  'dts-express': 'DTS Express',
  'dts-uhd': 'DTS:X',
  aac: 'AAC',
  flac: 'FLAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
  alac: 'ALAC',
  mp2: 'MP2',
  mp3: 'MP3',
  pcm: 'PCM',
  other: undefined,
} satisfies Record<AudioCodec, string | undefined>;

/** The usual speaker layout of a channel count; only counts are known, so 6 is 5.1 and not 6.0. */
const layouts: Readonly<Record<number, string>> = {
  1: '1.0',
  2: '2.0',
  3: '3.0',
  4: '4.0',
  5: '5.0',
  6: '5.1',
  7: '6.1',
  8: '7.1',
};

function layoutOf(channels: number | undefined): string | undefined {
  return channels ? (layouts[channels] ?? `${channels} channels`) : undefined;
}
