import {type Fields, listOf, textOf, wholeOf} from '../fields.ts';
import {bounds} from './bounds.ts';
import {parseStreams} from './parse-streams.ts';
import type {PlexMedia, PlexPart} from './plex.ts';

/**
 * The versions of an item's Media[]. Left out are optimised copies, media whose file was deleted, and those without
 * one part that can be addressed.
 */
export function parseMedia(media: unknown): PlexMedia[] {
  return listOf(media).flatMap(one => {
    const parts = isDeleted(one) || isOptimised(one) ? [] : parseParts(one['Part']);
    const [first] = parts;
    return first ? [mediaOf(one, first, parts)] : [];
  });
}

/** Where the id of the media itself does not come, that of its first part tells it from others as well. */
function mediaOf(media: Fields, first: PlexPart, parts: PlexPart[]): PlexMedia {
  return {
    id: wholeOf(media['id'], bounds.id) ?? first.id,
    durationMs: wholeOf(media['duration'], bounds.durationMs),
    bitrateKbps: wholeOf(media['bitrate'], bounds.bitrateKbps),
    width: wholeOf(media['width'], bounds.pixels),
    height: wholeOf(media['height'], bounds.pixels),
    container: textOf(media['container']),
    videoCodec: textOf(media['videoCodec']),
    audioCodec: textOf(media['audioCodec']),
    audioProfile: textOf(media['audioProfile']),
    audioChannels: wholeOf(media['audioChannels'], bounds.channels),
    videoDisplayTitle: textOf(media['videoStreamDisplayTitle']),
    parts,
  };
}

/** Plex's own conversions: by their type, by the device they are made for, or by the folder they lie in. */
function isOptimised(media: Fields): boolean {
  return (
    wholeOf(media['proxyType'], bounds.counter) === optimisedProxyType ||
    textOf(media['target']) !== undefined ||
    listOf(media['Part']).some(part => /[/\\]Plex Versions[/\\]/.test(textOf(part['file']) ?? ''))
  );
}

const optimisedProxyType = 42;

function isDeleted(fields: Fields): boolean {
  return wholeOf(fields['deletedAt'], bounds.seconds) !== undefined;
}

function parseParts(parts: unknown): PlexPart[] {
  return listOf(parts).flatMap(part => {
    const id = wholeOf(part['id'], bounds.id);
    const key = textOf(part['key']);
    return id === undefined || key === undefined || isDeleted(part) ? [] : [partOf(part, id, key)];
  });
}

function partOf(part: Fields, id: number, key: string): PlexPart {
  return {
    id,
    key,
    file: textOf(part['file']),
    sizeBytes: wholeOf(part['size'], bounds.sizeBytes),
    durationMs: wholeOf(part['duration'], bounds.durationMs),
    container: textOf(part['container']),
    ...parseStreams(part['Stream']),
  };
}
