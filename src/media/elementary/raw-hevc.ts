import type {ByteSource} from '../../base/byte-source.ts';
import type {Container, Frame} from '../container.ts';
import {splitAnnexB} from '../hevc/annexb.ts';
import {isSlice, nalTypeOf, nalTypes, readNalHeader} from '../hevc/nal.ts';
import {accessUnitStarts} from './access-unit-starts.ts';
import {frameInMemory, rawVideoTrack, singleTrackContainer} from './single-track.ts';
import {startsWithStartCode} from './start-code.ts';
import {unitsAt} from './units-at.ts';

/** How many NAL units from the start must all look like HEVC. */
const judgedNals = 16;

/** Beyond AUD, parameter sets and slices a stream may begin with these. */
const maxKnownType = nalTypes.suffixSei;

/**
 * Whether a file that begins with `head` is an HEVC byte stream (ITU-T H.265 annex B): a start code, parameter sets, and
 * no NAL unit among the first that HEVC reserves, as those of AVC and MPEG-2 are.
 */
export function looksLikeHevc(head: Uint8Array): boolean {
  if (!startsWithStartCode(head)) return false;
  const nals = splitAnnexB(head).slice(0, judgedNals);
  const types = nals.map(nalTypeOf);
  return types.includes(nalTypes.sps) && types.includes(nalTypes.pps) && nals.every(isPlausible);
}

/** The container around an HEVC byte stream; its frames are access units. */
export function openHevc(source: ByteSource): Container {
  return singleTrackContainer('hevc', rawVideoTrack('hevc'), position => accessUnitsAt(source, position));
}

async function* accessUnitsAt(source: ByteSource, position: number): AsyncGenerator<Frame, void, undefined> {
  for await (const unit of unitsAt(source, position, accessUnitStarts)) {
    yield frameInMemory(unit, {keyframe: isRandomAccess(unit)});
  }
}

/** Types 16 to 23 are intra random access points: ITU-T H.265 table 7-1. */
const irapTypes = {first: 16, last: 23} as const;

/** Parameter sets and SEI messages before the first slice are shorter. */
const headBytes = 65_536;

function isRandomAccess(unit: Uint8Array): boolean {
  const type = splitAnnexB(unit.subarray(0, headBytes)).map(nalTypeOf).find(isSlice);
  return type !== undefined && type >= irapTypes.first && type <= irapTypes.last;
}

function isPlausible(nal: Uint8Array): boolean {
  const header = readNalHeader(nal);
  if (!header || header.forbiddenZeroBit === 1 || header.nuhTemporalIdPlus1 === 0) return false;
  const type = header.nalUnitType;
  const isDolbyVision = type === nalTypes.rpu || type === nalTypes.enhancementLayer;
  return isDolbyVision || isSlice(type) || (type >= nalTypes.vps && type <= maxKnownType);
}
