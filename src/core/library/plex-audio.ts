import type {PlexAudioStream, PlexMedia} from '../../clients/plex/plex.ts';
import type {Audio} from './movie.ts';
import {audioCodecFromPlex, unnamedCodec} from './plex-audio-codec.ts';

/**
 * The tracks as Plex describes them, in the order given. A medium that was not analysed has one, by what is known of its
 * default track. Atmos and DTS:X are true where some word of Plex says so, false where the codec carries neither.
 */
export function audioFromPlex(media: PlexMedia, streams: readonly PlexAudioStream[]): Audio[] {
  if (streams.length === 0) return audioOfMedia(media);
  const marked = trackOfMediaProfile(media.audioProfile, streams);
  return streams.map(stream => audioOf(stream, stream === marked));
}

function audioOfMedia({audioCodec, audioProfile, audioChannels}: PlexMedia): Audio[] {
  if (audioCodec === undefined) return [];
  const track = {
    ...{index: undefined, isDefault: true, language: undefined, title: undefined},
    ...{displayTitle: undefined, extendedDisplayTitle: undefined},
  };
  return [audioOf({...track, codec: audioCodec, profile: audioProfile, channels: audioChannels}, false)];
}

/**
 * The track an Atmos mark of the medium belongs to: it describes the default track only, and its words name the codec.
 * Undefined where several fit and none of them, or more than one, is a default.
 */
function trackOfMediaProfile(
  audioProfile: string | undefined,
  streams: readonly PlexAudioStream[],
): PlexAudioStream | undefined {
  if (!audioProfile || !atmosWord.test(audioProfile)) return undefined;
  const codec = /truehd/i.test(audioProfile) ? 'truehd' : 'eac3';
  const fitting = streams.filter(stream => codecOf(stream) === codec);
  const candidates = fitting.length > 1 ? fitting.filter(({isDefault}) => isDefault) : fitting;
  return candidates.length === 1 ? candidates[0] : undefined;
}

function audioOf(stream: PlexAudioStream, isMarked: boolean): Audio {
  const {channels, language, title} = stream;
  const codec = codecOf(stream);
  const words = [stream.profile, title, stream.displayTitle, stream.extendedDisplayTitle].join('\n');
  return {
    codec,
    channels,
    language,
    title,
    atmos: carriesAtmos(codec, channels) ? isMarked || atmosWord.test(words) || undefined : withoutAtmos(codec),
    dtsX: dtsXOf(stream, {codec, words}),
    evidence: 'plex',
  };
}

function codecOf({codec, profile, displayTitle}: PlexAudioStream): Audio['codec'] {
  return audioCodecFromPlex(codec, profile ?? displayTitle);
}

/** The word itself, not `Atmosphere`, and not where it is denied. */
const atmosWord = /(?<!\b(?:no|non|not|without)[ -])(?<![a-z0-9])atmos(?![a-z0-9])/i;

/** Joint object coding rides on a downmix of five channels and more (ETSI TS 103 420). */
const minJocChannels = 5;

function carriesAtmos(codec: Audio['codec'], channels: number | undefined): boolean {
  if (codec === 'eac3') return channels === undefined || channels >= minJocChannels;
  return codec === 'truehd' || codec === 'ac4';
}

function withoutAtmos(codec: Audio['codec']): false | undefined {
  return codec === unnamedCodec ? undefined : false;
}

/** The token, which `DTS.x264` in the name of a release is not. */
const dtsXWord = /(?<![a-z0-9])dts[-:]?x(?![a-z0-9])/i;

/** Members of the family whose silence about DTS:X proves nothing: it hides in the extension, or in a lossy one. */
const dtsXCarriers: ReadonlySet<string> = new Set(['dts-hd-ma', 'dts-hd-hra']);

function dtsXOf(
  {profile}: PlexAudioStream,
  {codec, words}: {codec: Audio['codec']; words: string},
): boolean | undefined {
  if (!codec.startsWith('dts')) return codec === unnamedCodec ? undefined : false;
  if (codec === 'dts-uhd' || dtsXWord.test(words)) return true;
  return dtsXCarriers.has(codec) || (codec === 'dts' && profile === undefined) ? undefined : false;
}
