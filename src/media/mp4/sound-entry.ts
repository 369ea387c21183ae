import type {AudioCodec, AudioTrack} from '../container.ts';
import {type Box, extensionsIn} from './box.ts';
import {BoxReader} from './box-reader.ts';
import {audioCodecOf} from './codec-ids.ts';
import {aacConfigChannels, ac3Channels, eac3Channels} from './declared-channels.ts';
import {type ElementaryStream, parseElementaryStream} from './elementary-stream.ts';
import {unwrapEntry} from './protected-entry.ts';

/** What an audio sample entry says of its track. */
export type SoundEntry = Omit<AudioTrack, 'id' | 'language' | 'title' | 'kind'>;

const configTypes: readonly string[] = ['dec3', 'dac3', 'dmlp', 'ddts', 'udts', 'dac4', 'dfLa', 'dOps', 'alac'];

/**
 * Parses an audio sample entry: ISO/IEC 14496-12 section 12.2.3, or version 0, 1 or 2 of a QuickTime sound
 * description. `stsdVersion` tells ISO's second version from QuickTime's. Throws MediaError where it is cut short.
 */
export function parseSoundEntry(entry: Box, stsdVersion: number): SoundEntry {
  const fields = readFields(entry, stsdVersion);
  const boxes = withWave(extensionsIn(entry, fields.fixedBytes));
  const {type, unreadable} = unwrapEntry(entry, boxes);
  const stream = parseElementaryStream(boxes.find(box => box.type === 'esds'));
  const codec = audioCodecOf(type, stream?.objectType);
  const config = boxes.find(box => configTypes.includes(box.type))?.payload;
  return {
    codecId: type,
    codec,
    unreadable,
    channels: configuredChannels(codec, config, stream) ?? (fields.channels || undefined),
    sampleRate: (type === 'mlpa' ? mlpRate(fields.rate) : samplingRateBox(boxes)) ?? (fields.rate.hz || undefined),
    config,
  };
}

/** The rate field is a 16.16 fixed-point number, read both ways because `mlpa` writes an integer there. */
type Rate = {hz: number; word: number};
type Fields = {fixedBytes: number; channels: number; rate: Rate};

const versionOffset = 8;

function readFields(entry: Box, stsdVersion: number): Fields {
  const reader = new BoxReader(entry, versionOffset);
  const version = reader.u16();
  reader.skip(6);
  const channels = reader.u16();
  reader.skip(6);
  const word = reader.u32();
  const rate = {hz: Math.floor(word / 65_536), word};
  if (version === 2) return readVersion2(reader);
  return {fixedBytes: version === 1 && stsdVersion === 0 ? 44 : 28, channels, rate};
}

/** SoundDescriptionV2 of the QuickTime File Format: struct size, rate as a double, channel count. */
function readVersion2(reader: BoxReader): Fields {
  reader.skip(4);
  const hz = reader.f64();
  const channels = reader.u32();
  const plausible = Number.isFinite(hz) && hz > 0;
  return {fixedBytes: 64, channels, rate: {hz: plausible ? hz : 0, word: 0}};
}

/** QuickTime may wrap the boxes of ISO in a `wave` atom. */
function withWave(boxes: readonly Box[]): Box[] {
  return boxes.flatMap(box => (box.type === 'wave' ? [box, ...extensionsIn(box, 0)] : [box]));
}

/** Dolby's binding of MLP writes the sampling rate as an integer; other writers stay with fixed point. */
function mlpRate({hz, word}: Rate): number {
  const highestHz = 192_000;
  return word <= highestHz ? word : hz;
}

/** The srat box of AudioSampleEntryV1 holds rates the fixed-point field has no room for. */
function samplingRateBox(boxes: readonly Box[]): number | undefined {
  const srat = boxes.find(box => box.type === 'srat');
  return srat && srat.payload.length >= 8 ? new BoxReader(srat, 4).u32() : undefined;
}

/** The entry's own count is a mere template for these codecs: often 2 beside six channels. */
function configuredChannels(
  codec: AudioCodec,
  config: Uint8Array | undefined,
  stream: ElementaryStream | undefined,
): number | undefined {
  if (codec === 'aac') return stream?.decoderConfig && aacConfigChannels(stream.decoderConfig);
  if (codec === 'ac3') return config && ac3Channels(config);
  return codec === 'eac3' ? config && eac3Channels(config) : undefined;
}
