import type {Track} from '../container.ts';
import {type Box, boxesIn} from './box.ts';
import {BoxReader} from './box-reader.ts';
import {parseSoundEntry} from './sound-entry.ts';
import {parseVisualEntry} from './visual-entry.ts';

/** What a track is known by outside its sample descriptions. */
export type TrackIdentity = Pick<Track, 'id' | 'language' | 'title'> & {
  /** The handler type of the media: `vide`, `soun`, another. */
  readonly handler: string;
  readonly enhancesTrackId: number | undefined;
};

/** Version, flags and entry count before the entries of stsd. */
const entriesStart = 8;
/** More descriptions than any writer makes; further ones are not looked at. */
const maxEntries = 64;

/**
 * Makes a track of its stsd box (ISO/IEC 14496-12 section 8.5.2): of the first sample entry whose codec is known, or
 * else of the first. Throws MediaError for broken entries.
 */
export function parseSampleDescriptions(stsd: Box, {handler, enhancesTrackId, ...identity}: TrackIdentity): Track {
  const stsdVersion = new BoxReader(stsd).u8();
  const [first, ...others] = entriesOf(stsd);
  if (!first) return {...identity, kind: 'other', codecId: '', unreadable: 'no sample description'};
  switch (handler) {
    case 'vide':
      return {...identity, kind: 'video', enhancesTrackId, ...understood(first, others, parseVisualEntry)};
    case 'soun':
      return {
        ...identity,
        kind: 'audio',
        ...understood(first, others, entry => parseSoundEntry(entry, stsdVersion)),
      };
    default:
      return {...identity, kind: 'other', codecId: first.type, unreadable: undefined};
  }
}

function entriesOf(stsd: Box): Box[] {
  const entries: Box[] = [];
  for (const entry of boxesIn(stsd, entriesStart)) if (entries.push(entry) === maxEntries) break;
  return entries;
}

function understood<Entry extends {readonly codec: string}>(
  first: Box,
  others: readonly Box[],
  parse: (entry: Box) => Entry,
): Entry {
  const fallback = parse(first);
  if (fallback.codec !== 'other') return fallback;
  return others.map(parse).find(({codec}) => codec !== 'other') ?? fallback;
}
