import type {SimulatedStream} from './model.ts';
import {type StreamFields, streamOf} from './stream-fields.ts';

/** A track of sound: `codec` and `channels` make the layout and the titles, an Atmos profile is told in the title too. */
export function audioStream(fields: StreamFields = {}): SimulatedStream {
  const stream = streamOf(
    {streamType: 2, codec: 'ac3', channels: 6, bitrate: 640},
    {language: 'English', languageTag: 'en', languageCode: 'eng', samplingRate: 48_000},
    fields,
  );
  return streamOf({audioChannelLayout: layouts.get(stream['channels'])?.wire}, titlesOf(stream), stream);
}

/** TrueHD with Atmos as a current server tells it: in the profile, the title and the extended title. */
export function atmosTrueHdStream(fields: StreamFields = {}): SimulatedStream {
  return trueHdStream({profile: 'dolby truehd + dolby atmos', title: 'TrueHD Atmos 7.1', ...fields});
}

/** TrueHD with Atmos as an old server tells it: the track's own title is all there is. */
export function titledAtmosStream(fields: StreamFields = {}): SimulatedStream {
  return trueHdStream({title: 'TrueHD Atmos 7.1', ...fields});
}

/** TrueHD 7.1 with a title that says nothing; it may have Atmos or not. */
export function plainTrueHdStream(fields: StreamFields = {}): SimulatedStream {
  return trueHdStream({title: 'Surround 7.1', ...fields});
}

/** Dolby Digital Plus with Atmos as a current server tells it. */
export function eac3AtmosStream(fields: StreamFields = {}): SimulatedStream {
  return eac3Stream({profile: 'dolby digital plus + dolby atmos', ...fields});
}

/** Dolby Digital Plus 5.1. */
export function eac3Stream(fields: StreamFields = {}): SimulatedStream {
  return audioStream({codec: 'eac3', channels: 6, bitrate: 768, ...fields});
}

/** DTS-HD Master Audio. */
export function dtsHdMaStream(fields: StreamFields = {}): SimulatedStream {
  return audioStream({codec: 'dca', profile: 'ma', channels: 6, bitrate: 3800, bitDepth: 24, ...fields});
}

/** Dolby Digital 5.1. */
export function ac3Stream(fields: StreamFields = {}): SimulatedStream {
  return audioStream(fields);
}

/** AAC in stereo. */
export function aacStream(fields: StreamFields = {}): SimulatedStream {
  return audioStream({codec: 'aac', profile: 'lc', channels: 2, bitrate: 160, ...fields});
}

/** PGS subtitles. */
export function subtitleStream(fields: StreamFields = {}): SimulatedStream {
  return streamOf(
    {streamType: 3, canAutoSync: false, codec: 'pgs', language: 'English', languageTag: 'en', languageCode: 'eng'},
    {displayTitle: 'English (PGS)', extendedDisplayTitle: 'English (PGS)'},
    fields,
  );
}

function trueHdStream(fields: StreamFields): SimulatedStream {
  return audioStream({codec: 'truehd', channels: 8, bitrate: 4200, ...fields});
}

/** By the number of channels: the layout's name on the wire and in titles. */
const layouts: ReadonlyMap<unknown, {wire: string; title: string}> = new Map([
  [1, {wire: 'mono', title: 'Mono'}],
  [2, {wire: 'stereo', title: 'Stereo'}],
  [6, {wire: '5.1(side)', title: '5.1'}],
  [8, {wire: '7.1', title: '7.1'}],
]);

function titlesOf(stream: SimulatedStream): StreamFields {
  const language = stream['language'] ?? 'Unknown';
  const profile = String(stream['profile'] ?? '');
  const layout = layouts.get(stream['channels'])?.title ?? '';
  const codec = profile === 'ma' ? 'DTS-HD MA' : String(stream['codec']).toUpperCase();
  const atmos = profile.includes('dolby atmos') ? ' + Atmos' : '';
  const displayTitle = `${language} (${codec} ${layout}${atmos})`;
  const title = stream['title'];
  if (title === undefined) return {displayTitle, extendedDisplayTitle: displayTitle};
  const rest = [language, codec, layout].filter(word => !isIn(String(title), String(word)));
  return {displayTitle, extendedDisplayTitle: `${title} (${rest.join(' ')})`};
}

/** The extended title does not repeat what the track's own says: `TrueHD Atmos 7.1 (English)`. */
function isIn(title: string, word: string): boolean {
  return title.toLowerCase().includes(word.replace(/-.*$/, '').toLowerCase());
}
