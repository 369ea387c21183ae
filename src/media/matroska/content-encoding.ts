import {inflateZlib} from '../bytes/inflate.ts';
import {bytesField, type Element, type Fields, fieldsOf, masterField, uintField} from './element.ts';
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

/**
 * Parses the ContentEncodings of a TrackEntry. They are undone from the highest ContentEncodingOrder downward
 * (RFC 9559 section 5.1.4.1.31.2). Throws MediaError for broken elements.
 */
export function parseContentDecoding(trackEntry: Fields): ContentDecoding {
  const encodings = masterField(trackEntry, ids.contentEncodings)?.get(ids.contentEncoding) ?? [];
  const steps = encodings.map(parseEncoding).sort((one, other) => other.order - one.order);
  return {
    frames: steps.filter(({scope}) => hasBit(scope, scopeBits.frames)).map(({step}) => step),
    codecPrivate: steps.filter(({scope}) => hasBit(scope, scopeBits.codecPrivate)).map(({step}) => step),
  };
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
    prefix = joined(step.prefix, prefix);
  }
  return prefix;
}

/** Takes the steps on stored bytes; undefined where one is impossible. Throws MediaError for damaged zlib data. */
export function undoSteps(steps: readonly UndoStep[], stored: Uint8Array): Uint8Array | undefined {
  let bytes = stored;
  for (const step of steps) {
    if (step.undo === 'impossible') return undefined;
    bytes = step.undo === 'inflate' ? inflateZlib(bytes) : joined(step.prefix, bytes);
  }
  return bytes;
}

function parseEncoding(element: Element): {order: number; scope: number; step: UndoStep} {
  const fields = fieldsOf(element);
  return {
    order: uintField(fields, ids.contentEncodingOrder) ?? 0,
    scope: uintField(fields, ids.contentEncodingScope) ?? scopeBits.frames,
    step: stepOf(fields),
  };
}

function stepOf(fields: Fields): UndoStep {
  const type = uintField(fields, ids.contentEncodingType) ?? 0;
  if (type === 1) return {undo: 'impossible', because: 'the track is encrypted'};
  if (type !== 0) return {undo: 'impossible', because: `unknown content encoding type ${type}`};
  const compression = masterField(fields, ids.contentCompression) ?? new Map();
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

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
