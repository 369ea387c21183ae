import type {AudioCodec, AudioTrack} from '../container.ts';
import type {AudioFamily} from './audio-family.ts';
import {type DtsFrame, findDtsFrames} from './dts.ts';
import type {DtsComponent} from './dts-extension.ts';

/** What is kept of the frames of a DTS track. Cut frames count for the codec, not for DTS:X. */
export type DtsCounts = {
  cores: number;
  /** Extension substreams seen, and of them those that were whole and lossless, and those with the DTS:X word. */
  extensions: number;
  losslessFrames: number;
  dtsXFrames: number;
  uhdFrames: number;
  components: Set<DtsComponent>;
  coreChannels: number | undefined;
  coreSampleRate: number | undefined;
  extensionChannels: number | undefined;
  extensionSampleRate: number | undefined;
};

/** The counts of a track of which no frame was seen. */
export function emptyDtsCounts(): DtsCounts {
  return {
    cores: 0,
    extensions: 0,
    losslessFrames: 0,
    dtsXFrames: 0,
    uhdFrames: 0,
    components: new Set(),
    coreChannels: undefined,
    coreSampleRate: undefined,
    extensionChannels: undefined,
    extensionSampleRate: undefined,
  };
}

/** So many frames are wanted before DTS:X is denied, or affirmed by most of them. */
const minDtsFrames = 8;

/**
 * The DTS family: its frames say which member it is. Transport streams carry core and extension substream in packets of
 * their own, so frames are counted, not paired.
 */
export const dtsFamily: AudioFamily<DtsCounts> = {
  add(counts, bytes) {
    const frames = findDtsFrames(bytes);
    for (const frame of frames) addFrame(counts, frame);
    return frames.length;
  },

  isProven: () => false,
  isPlaceDone: counts => decidingFrames(counts) >= minDtsFrames,
  wantsPlaces: () => false,

  judge(counts, track) {
    const codec = codecOf(counts, track);
    return {
      codec,
      channels: counts.extensionChannels ?? counts.coreChannels ?? track.channels,
      sampleRate: counts.extensionSampleRate ?? counts.coreSampleRate ?? track.sampleRate,
      atmos: false,
      ...judgeDtsX(codec, counts),
    };
  },
};

function addFrame(counts: DtsCounts, {core, extension, uhd}: DtsFrame): void {
  if (uhd) counts.uhdFrames += 1;
  if (core) {
    counts.cores += 1;
    counts.coreChannels ??= core.channels;
    counts.coreSampleRate ??= core.sampleRate;
  }
  if (!extension) return;
  counts.extensions += 1;
  for (const component of extension.components) counts.components.add(component);
  counts.extensionChannels ??= extension.channels;
  counts.extensionSampleRate ??= extension.sampleRate;
  if (extension.components.includes('xll') && (extension.complete || extension.dtsX)) {
    counts.losslessFrames += 1;
    if (extension.dtsX) counts.dtsXFrames += 1;
  }
}

function decidingFrames({cores, extensions, losslessFrames, uhdFrames, components}: DtsCounts): number {
  if (components.has('xll')) return losslessFrames;
  return extensions > 0 ? extensions : Math.max(cores, uhdFrames);
}

/** The first row whose component is there names the codec: a lossless stream may hold lossy extensions beside. */
const codecsByComponent: readonly {component: DtsComponent; codec: AudioCodec}[] = [
  {component: 'xll', codec: 'dts-hd-ma'},
  {component: 'lbr', codec: 'dts-express'},
  {component: 'xbr', codec: 'dts-hd-hra'},
  {component: 'xxch', codec: 'dts-hd-hra'},
  {component: 'x96', codec: 'dts-hd-hra'},
];

function codecOf(counts: DtsCounts, track: AudioTrack): AudioCodec {
  const row = codecsByComponent.find(({component}) => counts.components.has(component));
  if (row) return row.codec;
  if (counts.extensions === 0 && counts.cores >= minDtsFrames) return 'dts';
  return counts.uhdFrames > 0 && counts.cores === 0 && counts.extensions === 0 ? 'dts-uhd' : track.codec;
}

type DtsXVerdict = {dtsX: boolean | undefined; because: string | undefined};

function judgeDtsX(codec: AudioCodec, counts: DtsCounts): DtsXVerdict {
  const frames = decidingFrames(counts);
  if (codec === 'dts-uhd') return {dtsX: true, because: 'DTS-UHD frames'};
  if (codec === 'dts-hd-hra') return {dtsX: undefined, because: 'DTS:X inside DTS-HD HRA does not show'};
  if (frames < minDtsFrames) return {dtsX: undefined, because: `too few frames (${frames}) to tell DTS:X`};
  if (codec === 'dts' && counts.extensions === 0) return {dtsX: false, because: 'core only'};
  if (codec === 'dts-express') return {dtsX: false, because: undefined};
  if (codec !== 'dts-hd-ma') return {dtsX: undefined, because: undefined};
  if (counts.dtsXFrames === 0) return {dtsX: false, because: `no DTS:X word in ${frames} frames`};
  return {
    dtsX: counts.dtsXFrames * 2 > frames ? true : undefined,
    because: `DTS:X word in ${counts.dtsXFrames} of ${frames} frames`,
  };
}
