import type {AudioCodec} from '../../media/container.ts';

/** Stands where Plex names no codec at all. */
export const unnamedCodec = 'unknown';

/**
 * Plex's name of an audio codec in the words of the contract, others as Plex writes them. `profile` tells the members
 * of the DTS family apart: `dts`, `es`, `hra`, `ma`, or FFmpeg's longer names.
 */
export function audioCodecFromPlex(codec: string | undefined, profile: string | undefined): AudioCodec | (string & {}) {
  const name = codec?.toLowerCase();
  if (name === undefined) return unnamedCodec;
  if (name.startsWith('pcm')) return 'pcm';
  const known = codecs[name] ?? name;
  return known === 'dts' && profile !== undefined ? dtsMember(profile) : known;
}

const codecs: Readonly<Record<string, AudioCodec>> = {
  truehd: 'truehd',
  mlp: 'mlp',
  eac3: 'eac3',
  'e-ac-3': 'eac3',
  'ec-3': 'eac3',
  ac3: 'ac3',
  'ac-3': 'ac3',
  ac4: 'ac4',
  'ac-4': 'ac4',
  dca: 'dts',
  dts: 'dts',
  'dca-ma': 'dts-hd-ma',
  'dca-hra': 'dts-hd-hra',
  'dts-hd ma': 'dts-hd-ma',
  'dts-hd': 'dts-hd-ma',
  aac: 'aac',
  aac_latm: 'aac',
  flac: 'flac',
  opus: 'opus',
  vorbis: 'vorbis',
  alac: 'alac',
  mp2: 'mp2',
  mp3: 'mp3',
  lpcm: 'pcm',
};

const dtsMembers: readonly {profile: RegExp; codec: AudioCodec}[] = [
  {profile: /^ma$|\bdts-?hd[ .]?ma\b/i, codec: 'dts-hd-ma'},
  {profile: /^(?:hra|hr)$|\bdts-?hd[ .]?(?:hra|hr)\b/i, codec: 'dts-hd-hra'},
  {profile: /^express$|\bdts[ -]express\b/i, codec: 'dts-express'},
];

function dtsMember(profile: string): AudioCodec {
  return dtsMembers.find(row => row.profile.test(profile.trim()))?.codec ?? 'dts';
}
