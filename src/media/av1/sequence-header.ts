import {BitReader} from '../bytes/bit-reader.ts';
import type {CodedColour} from '../hevc/vui.ts';
import {readColorConfig} from './color-config.ts';
import {skipOperatingParameters} from './operating-parameters.ts';

/** What a sequence header says about the picture. */
export type SequenceHeader = {
  readonly profile: number;
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** Undefined where the header has no color description. */
  readonly colour: CodedColour | undefined;
};

/**
 * The payload of a sequence header OBU (AV1 specification, section 5.5.1). Throws MediaError where the bits end before
 * the color description.
 */
export function parseSequenceHeader(payload: Uint8Array): SequenceHeader {
  const bits = new BitReader(payload);
  const profile = bits.u(3);
  bits.skip(1);
  const reducedStillPicture = bits.flag();
  if (reducedStillPicture) bits.skip(5);
  else skipOperatingParameters(bits);

  const frameWidthBits = bits.u(4) + 1;
  const frameHeightBits = bits.u(4) + 1;
  const width = bits.u(frameWidthBits) + 1;
  const height = bits.u(frameHeightBits) + 1;
  if (!reducedStillPicture) skipFrameIds(bits);
  bits.skip(3);
  if (!reducedStillPicture) skipInterTools(bits);
  bits.skip(3);
  return {profile, width, height, ...readColorConfig(bits, profile)};
}

function skipFrameIds(bits: BitReader): void {
  const frameIdNumbersPresent = bits.flag();
  if (frameIdNumbersPresent) bits.skip(4 + 3);
}

/** From enable_interintra_compound to order_hint_bits_minus_1. */
function skipInterTools(bits: BitReader): void {
  bits.skip(4);
  const enableOrderHint = bits.flag();
  if (enableOrderHint) bits.skip(2);

  const chooseScreenContentTools = bits.flag();
  const mayForceScreenContent = chooseScreenContentTools || bits.flag();
  if (mayForceScreenContent) {
    const chooseIntegerMv = bits.flag();
    if (!chooseIntegerMv) bits.skip(1);
  }
  if (enableOrderHint) bits.skip(3);
}
