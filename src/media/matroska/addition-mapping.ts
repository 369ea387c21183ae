import {bytesField, type Fields, readableFieldsOf, uintField} from './element.ts';
import {elementIds as ids} from './element-ids.ts';

/** What a track's BlockAdditionMapping elements announce. */
export type AdditionMapping = {
  readonly dolbyVisionRecord: Uint8Array | undefined;
  readonly hasElConfig: boolean;
  /** The BlockAddIDs under which ITU-T T.35 messages lie beside the frames. */
  readonly t35AddIds: ReadonlySet<number>;
};

/** Codes of BlockAddIDType: four letters as a number, or a number of its own. Matroska block additional mappings. */
const recordTypes = ['dvcC', 'dvvC', 'dvwC'] as const;
const elConfigTypes = ['hvcE', 'avcE'] as const;
const t35Type = 4;

/** WebM and FFmpeg use BlockAddID 4 for T.35 without announcing it. */
const unannouncedT35Id = 4;

/** An old record may lack the compatibility id, but never the four bytes of version, profile, level and flags. */
const minRecordBytes = 4;

/** Parses the BlockAdditionMappings of a TrackEntry (RFC 9559 section 5.1.4.1.17). A damaged one is left out. */
export function parseAdditionMapping(trackEntry: Fields): AdditionMapping {
  const mappings = (trackEntry.get(ids.blockAdditionMapping) ?? []).flatMap(element => {
    const {fields, damage} = readableFieldsOf(element);
    if (damage !== undefined) return [];
    const type = uintField(fields, ids.blockAddIdType) ?? 0;
    return {
      value: uintField(fields, ids.blockAddIdValue),
      type,
      box: {type: lettersOf(type), data: bytesField(fields, ids.blockAddIdExtraData) ?? new Uint8Array(0)},
    };
  });
  const t35AddIds = new Set([unannouncedT35Id]);
  for (const {type, value} of mappings) if (type === t35Type && value !== undefined) t35AddIds.add(value);
  return {...dolbyVisionOf(mappings.map(({box}) => box)), t35AddIds};
}

/** Finds the configuration record and the enhancement layer's configuration among boxes named by four letters. */
export function dolbyVisionOf(
  boxes: readonly {readonly type: string; readonly data: Uint8Array}[],
): Pick<AdditionMapping, 'dolbyVisionRecord' | 'hasElConfig'> {
  const record = boxes.find(({type, data}) => isIn(recordTypes, type) && data.length >= minRecordBytes);
  return {dolbyVisionRecord: record?.data, hasElConfig: boxes.some(({type}) => isIn(elConfigTypes, type))};
}

function isIn(types: readonly string[], type: string): boolean {
  return types.includes(type);
}

function lettersOf(code: number): string {
  const codes = [24, 16, 8, 0].map(shift => Math.floor(code / 2 ** shift) % 256);
  return String.fromCharCode(...codes);
}
