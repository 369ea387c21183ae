import {type Fields, flagOf, listOf, textOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';
import type {PlexAudioStream, PlexDovi, PlexVideoStream} from './plex.ts';

/** Pictures and sound of a part's Stream[], each in the order of the file as sent; subtitles are left out. */
export function parseStreams(streams: unknown): {video: PlexVideoStream[]; audio: PlexAudioStream[]} {
  const video: PlexVideoStream[] = [];
  const audio: PlexAudioStream[] = [];
  for (const stream of listOf(streams)) {
    const type = wholeOf(stream['streamType'], bounds.counter);
    if (type === 1) video.push(parseVideo(stream));
    if (type === 2) audio.push(parseAudio(stream));
  }
  return {video, audio};
}

function parseVideo(stream: Fields): PlexVideoStream {
  return {
    index: wholeOf(stream['index'], bounds.index),
    isDefault: isDefault(stream),
    codec: textOf(stream['codec']),
    width: wholeOf(stream['width'], bounds.pixels),
    height: wholeOf(stream['height'], bounds.pixels),
    bitDepth: wholeOf(stream['bitDepth'], bounds.bitDepth),
    bitrateKbps: wholeOf(stream['bitrate'], bounds.bitrateKbps),
    colorTrc: textOf(stream['colorTrc']),
    colorPrimaries: textOf(stream['colorPrimaries']),
    displayTitle: textOf(stream['displayTitle']),
    extendedDisplayTitle: textOf(stream['extendedDisplayTitle']),
    hdr10Plus: flagOf(stream['HDR10PlusPresent']),
    dovi: parseDovi(stream),
  };
}

/** A record that is not there may be told by DOVIPresent false as well as by no key at all. */
function parseDovi(stream: Fields): PlexDovi | undefined {
  const profile = wholeOf(stream['DOVIProfile'], bounds.dovi);
  if (!flagOf(stream['DOVIPresent']) && profile === undefined) return undefined;
  return {
    profile,
    level: wholeOf(stream['DOVILevel'], bounds.dovi),
    compatibilityId: wholeOf(stream['DOVIBLCompatID'], bounds.dovi),
    blPresent: flagOf(stream['DOVIBLPresent']),
    elPresent: flagOf(stream['DOVIELPresent']),
    rpuPresent: flagOf(stream['DOVIRPUPresent']),
  };
}

function parseAudio(stream: Fields): PlexAudioStream {
  return {
    index: wholeOf(stream['index'], bounds.index),
    isDefault: isDefault(stream),
    codec: textOf(stream['codec']),
    profile: textOf(stream['profile']),
    channels: wholeOf(stream['channels'], bounds.channels),
    language: textOf(stream['languageCode']) ?? textOf(stream['languageTag']) ?? textOf(stream['language']),
    title: textOf(stream['title']),
    displayTitle: textOf(stream['displayTitle']),
    extendedDisplayTitle: textOf(stream['extendedDisplayTitle']),
  };
}

function isDefault(stream: Fields): boolean {
  return flagOf(stream['default']) || flagOf(stream['selected']);
}
