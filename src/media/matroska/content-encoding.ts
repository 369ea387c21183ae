import {inflateZlib, OversizeError} from '../bytes/inflate.ts';
import {MediaError} from '../media-error.ts';
import {
  BrokenChildError,
  bytesField,
  type Element,
  type Fields,
  fieldsOf,
  type ReadableFields,
  uintField,
} from './element.ts';
import {elementIds as ids} from './element-ids.ts';

/** One step back from stored bytes to coded bytes. */
export type UndoStep =
  | {readonly undo: 'prepend'; readonly prefix: Uint8Array}
  | {readonly undo: 'inflate'}
  | {readonly undo: 'impossible'; readonly because: string};

/** The steps in the order to take them, for frames and for the CodecPrivate. */
export type ContentDecoding = {readonly frames: readonly UndoStep[]; readonly codecPrivate: readonly UndoStep[]};

/** Bits of ContentEncodingScope, RFC 9559 section 5.1.4.1.31.3. */
const scopeBits = {frames: 1, codecPrivate: 2} as const;

/** ContentCompAlgo values that are not undone here, RFC 9559 section 5.1.4.1.31.6. */
const foreignAlgorithms: Readonly<Record<number, string>> = {1: 'bzlib', 2: 'lzo1x'};

/** Writers apply one, hostile files hundreds. */
const maxEncodings = 8;

/**
 * Parses the ContentEncodings of a TrackEntry. They are undone from the highest ContentEncodingOrder downward
 * (RFC 9559 section 5.1.4.1.31.2). Where they are damaged, or more than 8, frames cannot be read; the CodecPrivate is
 * taken to lie outside their scope, as writers leave it.
 */
export function parseContentDecoding({fields, damage}: ReadableFields): ContentDecoding {
  if (damage instanceof BrokenChildError && damage.childId === ids.contentEncodings) {
    return unknownDecoding('the content encodings of the track are damaged');
  }
  try {
    const encodings = strictMaster(fields, ids.contentEncodings).get(ids.contentEncoding) ?? [];
    if (encodings.length > maxEncodings) {
      return unknownDecoding(`the track has more than ${maxEncodings} content encodings`);
    }
    return decodingOf(encodings.map(parseEncoding));
  } catch (error) {
    if (error instanceof MediaError) return unknownDecoding('the content encodings of the track are damaged');
    throw error;
  }
}

/** Why the steps cannot all be taken; undefined when they can. */
export function whyImpossible(steps: readonly UndoStep[]): string | undefined {
  return steps.find(step => step.undo === 'impossible')?.because;
}

/** All prefixes in one, when prepending is all there is to do; undefined when whole frames are needed. */
export function prefixOf(steps: readonly UndoStep[]): Uint8Array | undefined {
  let prefix: Uint8Array = new Uint8Array(0);
  for (const step of steps) {
    if (step.undo !== 'prepend') return undefined;
    prefix = joined(step.prefix, prefix, Number.POSITIVE_INFINITY);
  }
  return prefix;
}

/**
 * Takes the steps on stored bytes; undefined where one is impossible. Throws OversizeError where more than `maxBytes`
 * come out of a step, MediaError for damaged zlib data.
 */
export function undoSteps(steps: readonly UndoStep[], stored: Uint8Array, maxBytes: number): Uint8Array | undefined {
  let bytes = stored;
  for (const step of steps) {
    if (step.undo === 'impossible') return undefined;
    bytes = step.undo === 'inflate' ? inflateZlib(bytes, maxBytes) : joined(step.prefix, bytes, maxBytes);
  }
  return bytes;
}

type Encoding = {readonly order: number; readonly scope: number; readonly step: UndoStep};

function parseEncoding(element: Element): Encoding {
  const fields = fieldsOf(element);
  return {
    order: uintField(fields, ids.contentEncodingOrder) ?? 0,
    scope: uintField(fields, ids.contentEncodingScope) ?? scopeBits.frames,
    step: stepOf(fields),
  };
}

function decodingOf(encodings: readonly Encoding[]): ContentDecoding {
  const steps = [...encodings].sort((one, other) => other.order - one.order);
  return {
    frames: steps.filter(({scope}) => hasBit(scope, scopeBits.frames)).map(({step}) => step),
    codecPrivate: steps.filter(({scope}) => hasBit(scope, scopeBits.codecPrivate)).map(({step}) => step),
  };
}

function unknownDecoding(because: string): ContentDecoding {
  return {frames: [{undo: 'impossible', because}], codecPrivate: []};
}

function stepOf(fields: Fields): UndoStep {
  const type = uintField(fields, ids.contentEncodingType) ?? 0;
  if (type === 1) return {undo: 'impossible', because: 'the track is encrypted'};
  if (type !== 0) return {undo: 'impossible', because: `unknown content encoding type ${type}`};
  const compression = strictMaster(fields, ids.contentCompression);
  const algorithm = uintField(compression, ids.contentCompAlgo) ?? 0;
  if (algorithm === 0) return {undo: 'inflate'};
  if (algorithm === 3) {
    return {undo: 'prepend', prefix: bytesField(compression, ids.contentCompSettings) ?? new Uint8Array(0)};
  }
  const name = foreignAlgorithms[algorithm] ?? `algorithm ${algorithm}`;
  return {undo: 'impossible', because: `the track is compressed with ${name}`};
}

function hasBit(value: number, bit: number): boolean {
  return Math.floor(value / bit) % 2 === 1;
}

/** Half of what encodings say would turn frames into noise: here damage counts, unlike in other elements. */
function strictMaster(fields: Fields, id: number): Fields {
  const element = fields.get(id)?.[0];
  return element === undefined ? new Map() : fieldsOf(element);
}

function joined(first: Uint8Array, second: Uint8Array, maxBytes: number): Uint8Array {
  const length = first.length + second.length;
  if (length > maxBytes) throw new OversizeError(`${length} bytes with the stripped header are too many`, 0);
  const whole = new Uint8Array(length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
