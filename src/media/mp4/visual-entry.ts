import type {VideoTrack} from '../container.ts';
import {type Box, extensionsIn} from './box.ts';
import {BoxReader} from './box-reader.ts';
import {videoCodecOf} from './codec-ids.ts';
import {parseColour} from './colour.ts';
import {parseElementaryStream} from './elementary-stream.ts';
import {unwrapEntry} from './protected-entry.ts';

/** What a visual sample entry says of its track. */
export type VisualEntry = Omit<VideoTrack, 'id' | 'language' | 'title' | 'kind' | 'enhancesTrackId'>;

/** Fixed fields of a VisualSampleEntry, its boxes follow (ISO/IEC 14496-12 section 12.1.3). */
const fixedBytes = 78;
const widthOffset = 24;

const configTypes: readonly string[] = ['hvcC', 'avcC', 'av1C'];
const recordTypes: readonly string[] = ['dvcC', 'dvvC', 'dvwC'];
const elConfigTypes: readonly string[] = ['hvcE', 'avcE'];

/** Parses a visual sample entry. Throws MediaError where it is shorter than its fixed fields. */
export function parseVisualEntry(entry: Box): VisualEntry {
  const reader = new BoxReader(entry, widthOffset);
  const [width, height] = [reader.u16(), reader.u16()];
  reader.skip(fixedBytes - widthOffset - 4);
  const boxes = extensionsIn(entry, fixedBytes);
  const {type, unreadable} = unwrapEntry(entry, boxes);
  const first = (types: readonly string[]): Box | undefined => boxes.find(box => types.includes(box.type));
  return {
    codecId: type,
    codec: videoCodecOf(type, parseElementaryStream(first(['esds']))?.objectType),
    unreadable,
    width: width || undefined,
    height: height || undefined,
    framing: 'length',
    config: first(configTypes)?.payload,
    dolbyVisionRecord: first(recordTypes)?.payload,
    hasElConfig: first(elConfigTypes) !== undefined,
    colour: parseColour(boxes),
  };
}
