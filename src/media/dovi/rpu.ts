import {BitReader} from '../bytes/bit-reader.ts';
import {unescapeRbsp} from '../hevc/emulation-prevention.ts';
import {nalHeaderLength, nalTypeOf, nalTypes} from '../hevc/nal.ts';
import {MediaError} from '../media-error.ts';
import {cmVersionOf} from './cm-version.ts';
import {type DmData, readDmData} from './dm-data.ts';
import {elTypeOf} from './el-type.ts';
import {type RpuHeader, readRpuHeader} from './header.ts';
import {type RpuMapping, readMapping} from './mapping.ts';
import {type NlqComponent, readNlq} from './nlq.ts';
import {isDualLayer, profileOf} from './profile.ts';
import {openRpuFrame, rpuPrefix} from './rpu-framing.ts';

/** A Dolby Vision reference processing unit whose CRC is right. */
export type Rpu = {
  /** 4, 5, 7 or 8; undefined where the header does not tell. */
  readonly profile: number | undefined;
  /** What the enhancement layer is, by what this RPU makes of it; undefined in profiles without one. */
  readonly elType: 'fel' | 'mel' | undefined;
  /** Why the type of the enhancement layer could not be read, where there is one or may be one. */
  readonly undecided: string | undefined;
  readonly header: RpuHeader;
  readonly mapping: RpuMapping | undefined;
  readonly nlq: readonly NlqComponent[] | undefined;
  readonly dm: DmData | undefined;
  /** What is wrong with the display-management data, or why it could not be reached. */
  readonly dmProblem: string | undefined;
  readonly cmVersion: '2.9' | '4.0' | undefined;
  readonly crc: number;
};

/**
 * Parses an RPU as HEVC carries it: a NAL unit of type 62, emulation prevention still in, with its two header bytes or,
 * as in RPU files, without. Throws MediaError for other bytes, a wrong CRC, or a header that makes no sense.
 */
export function parseRpuNal(nal: Uint8Array): Rpu {
  if (nal[0] === rpuPrefix) return parseRpuPayload(unescapeRbsp(nal));
  if (nalTypeOf(nal) === nalTypes.rpu) return parseRpuPayload(unescapeRbsp(nal.subarray(nalHeaderLength)));
  throw new MediaError('not an RPU', 0);
}

/** Parses an RPU from its prefix 0x19 on, without emulation prevention (ETSI GS CCM 001). Throws as `parseRpuNal`. */
export function parseRpuPayload(payload: Uint8Array): Rpu {
  const {data, crc} = openRpuFrame(payload);
  const bits = new BitReader(data);
  bits.skip(8);
  const header = readRpuHeader(bits);
  const profile = profileOf(header);
  const composing = readComposing(bits, header);
  const display = readDisplay(bits, header, composing);
  const elType = composing.nlq && isDualLayer(profile) ? elTypeOf(composing.nlq) : undefined;
  return {
    profile,
    elType,
    undecided: whyUndecided({profile, elType, header, composing}),
    header,
    mapping: composing.mapping,
    nlq: composing.nlq,
    dm: display.dm,
    dmProblem: display.problem,
    cmVersion: display.dm && cmVersionOf(display.dm),
    crc,
  };
}

type Composing = {
  mapping: RpuMapping | undefined;
  nlq: NlqComponent[] | undefined;
  problem: string | undefined;
  /** `bits` stand where the display-management data begins. */
  passed: boolean;
};

/** The CRC vouches for the header, so trouble behind it costs the layer's type but not the profile. */
function readComposing(bits: BitReader, {sequence, usePrevVdrRpuFlag}: RpuHeader): Composing {
  const nothing = {mapping: undefined, nlq: undefined};
  if (!sequence) return {...nothing, problem: 'the RPU relies on the sequence info of an earlier one', passed: false};
  if (usePrevVdrRpuFlag) return {...nothing, problem: 'the RPU repeats the mapping of an earlier one', passed: true};
  try {
    const mapping = readMapping(bits, sequence);
    const nlq = mapping.nlqPivots && readNlq(bits, sequence);
    return {mapping, nlq, problem: undefined, passed: true};
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return {...nothing, problem: `the mapping cannot be read: ${error.message}`, passed: false};
  }
}

type Display = {dm: DmData | undefined; problem: string | undefined};

function readDisplay(bits: BitReader, header: RpuHeader, {passed, problem}: Composing): Display {
  if (!header.vdrDmMetadataPresentFlag) return {dm: undefined, problem: undefined};
  if (!passed) return {dm: undefined, problem};
  try {
    const dm = readDmData(bits, header.sequence?.dmCompression ?? 0);
    return {dm, problem: dm.cm29.problem ?? dm.cm40?.problem};
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return {dm: undefined, problem: error.message};
  }
}

type Decision = Pick<Rpu, 'profile' | 'elType' | 'header'> & {composing: Composing};

function whyUndecided({profile, elType, header, composing}: Decision): string | undefined {
  if (profile === undefined)
    return composing.problem ?? `vdr_rpu_profile ${header.vdrRpuProfile} is of no known profile`;
  return isDualLayer(profile) && elType === undefined ? composing.problem : undefined;
}
