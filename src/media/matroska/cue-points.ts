import {MediaError} from '../media-error.ts';
import {type Element, type Fields, fieldsOf, uintField} from './element.ts';
import {parseElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';

/** One entry of the index: a block of a track, at a time in TimestampScale; positions in bytes. */
export type Cue = {
  readonly ticks: number;
  readonly track: number;
  /** The Cluster's place, from the start of the Segment's payload. */
  readonly clusterPosition: number;
  /** The block's place, from the start of the Cluster's payload. */
  readonly relativePosition: number | undefined;
};

/** A point for each of dozens of tracks fits; it bounds what a false start can cost. */
const maxCuePointBytes = 1024;

/**
 * Parses CuePoints (RFC 9559 section 5.1.5) out of any stretch of a Cues payload, also one that begins or ends within a
 * point, or is damaged in places: what is no plausible point is passed over. In the order of the bytes.
 */
export function findCues(bytes: Uint8Array): Cue[] {
  const cues: Cue[] = [];
  let at = bytes.indexOf(ids.cuePoint);
  while (at !== -1) {
    const point = cuePointAt(bytes, at);
    if (point !== undefined) cues.push(...point.cues);
    at = bytes.indexOf(ids.cuePoint, point?.end ?? at + 1);
  }
  return cues;
}

function cuePointAt(bytes: Uint8Array, at: number): {cues: Cue[]; end: number} | undefined {
  const header = parseElementHeader(bytes, at);
  if (header?.size === undefined || header.size > maxCuePointBytes) return undefined;
  const start = at + header.headerBytes;
  const end = start + header.size;
  // Writers put CueTime first; demanding it keeps payload bytes that look like a header from being taken for one.
  if (end > bytes.length || bytes[start] !== ids.cueTime) return undefined;
  const cues = cuesOf({id: header.id, data: bytes.subarray(start, end), offset: start});
  return cues.length === 0 ? undefined : {cues, end};
}

function cuesOf(point: Element): Cue[] {
  try {
    const fields = fieldsOf(point);
    const ticks = uintField(fields, ids.cueTime);
    if (ticks === undefined) return [];
    return (fields.get(ids.cueTrackPositions) ?? []).flatMap(element => cueOf(ticks, fieldsOf(element)) ?? []);
  } catch (error) {
    if (error instanceof MediaError) return [];
    throw error;
  }
}

function cueOf(ticks: number, positions: Fields): Cue | undefined {
  const track = uintField(positions, ids.cueTrack);
  const clusterPosition = uintField(positions, ids.cueClusterPosition);
  if (track === undefined || clusterPosition === undefined) return undefined;
  return {ticks, track, clusterPosition, relativePosition: uintField(positions, ids.cueRelativePosition)};
}
