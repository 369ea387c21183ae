import {MediaError} from '../media-error.ts';
import {isHdr10PlusT35} from './hdr10plus.ts';
import {nalTypes, readNalHeader} from './nal.ts';
import {parseSei, type SeiMessage, seiTypes} from './sei.ts';
import {parseContentLightLevel, parseMasteringDisplay, parsePreferredTransfer} from './sei-light.ts';
import {parseSps} from './sps.ts';

/**
 * What the base layer's own NAL units say. Colour is in code points of ITU-T H.273, undefined where absent or
 * unspecified (2); light is in nits, undefined where absent or 0, which H.265 reads as unknown.
 */
export type BaseLayerFacts = {
  width: number | undefined;
  height: number | undefined;
  bitDepth: number | undefined;
  primaries: number | undefined;
  transfer: number | undefined;
  matrix: number | undefined;
  maxCllNits: number | undefined;
  maxFallNits: number | undefined;
  masteringMaxNits: number | undefined;
  masteringMinNits: number | undefined;
  /** An HDR10+ message was seen. */
  hdr10Plus: boolean;
  /** The transfer an alternative_transfer_characteristics SEI prefers over `transfer`. */
  preferredTransfer: number | undefined;
  /** SPS and SEI NAL units, or messages in one, that were skipped because they are damaged: at most maxProblems. */
  problems: string[];
};

const maxProblems = 16;

/**
 * Folds the SPS and SEI NAL units of parameter sets and access units into facts; the first SPS and the first message of
 * a kind win. Other NAL units, and those of upper layers, are passed over; damaged ones are told in `problems`.
 */
export function summarizeBaseLayer(nals: Iterable<Uint8Array>): BaseLayerFacts {
  const facts = nothingKnown();
  for (const nal of nals) {
    const header = readNalHeader(nal);
    if (header?.nuhLayerId !== 0) continue;
    if (header.nalUnitType === nalTypes.sps) attempt(facts, 'SPS', () => addSps(facts, nal));
    if (header.nalUnitType === nalTypes.prefixSei || header.nalUnitType === nalTypes.suffixSei) addSei(facts, nal);
  }
  return facts;
}

function nothingKnown(): BaseLayerFacts {
  return {
    width: undefined,
    height: undefined,
    bitDepth: undefined,
    primaries: undefined,
    transfer: undefined,
    matrix: undefined,
    maxCllNits: undefined,
    maxFallNits: undefined,
    masteringMaxNits: undefined,
    masteringMinNits: undefined,
    hdr10Plus: false,
    preferredTransfer: undefined,
    problems: [],
  };
}

function attempt(facts: BaseLayerFacts, what: string, add: () => void): void {
  try {
    add();
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    if (facts.problems.length < maxProblems) facts.problems.push(`${what} skipped: ${error.message}`);
  }
}

const unspecifiedCode = 2;

function addSps(facts: BaseLayerFacts, nal: Uint8Array): void {
  if (facts.width !== undefined) return;
  const sps = parseSps(nal);
  facts.width = sps.width;
  facts.height = sps.height;
  facts.bitDepth = sps.bitDepth;
  facts.primaries = knownUnless(unspecifiedCode, sps.colour?.primaries);
  facts.transfer = knownUnless(unspecifiedCode, sps.colour?.transfer);
  facts.matrix = knownUnless(unspecifiedCode, sps.colour?.matrix);
}

function addSei(facts: BaseLayerFacts, nal: Uint8Array): void {
  attempt(facts, 'SEI', () => {
    for (const {payloadType, payload} of parseSei(nal)) {
      attempt(facts, `SEI message ${payloadType}`, () => messageReaders.get(payloadType)?.(facts, payload));
    }
  });
}

type MessageReader = (facts: BaseLayerFacts, payload: SeiMessage['payload']) => void;

const messageReaders: ReadonlyMap<number, MessageReader> = new Map([
  [seiTypes.userDataRegisteredItuTT35, addT35],
  [seiTypes.masteringDisplayColourVolume, addMasteringDisplay],
  [seiTypes.contentLightLevelInfo, addContentLightLevel],
  [seiTypes.alternativeTransferCharacteristics, addPreferredTransfer],
]);

function addT35(facts: BaseLayerFacts, payload: Uint8Array): void {
  facts.hdr10Plus ||= isHdr10PlusT35(payload);
}

function addMasteringDisplay(facts: BaseLayerFacts, payload: Uint8Array): void {
  const {maxNits, minNits} = parseMasteringDisplay(payload);
  facts.masteringMaxNits ??= knownUnless(0, maxNits);
  facts.masteringMinNits ??= knownUnless(0, minNits);
}

function addContentLightLevel(facts: BaseLayerFacts, payload: Uint8Array): void {
  const {maxCllNits, maxFallNits} = parseContentLightLevel(payload);
  facts.maxCllNits ??= knownUnless(0, maxCllNits);
  facts.maxFallNits ??= knownUnless(0, maxFallNits);
}

function addPreferredTransfer(facts: BaseLayerFacts, payload: Uint8Array): void {
  facts.preferredTransfer ??= knownUnless(unspecifiedCode, parsePreferredTransfer(payload));
}

function knownUnless(unknown: number, value: number | undefined): number | undefined {
  return value === unknown ? undefined : value;
}
