import type {BitReader} from '../bytes/bit-reader.ts';

/** Colour as a coded stream describes it: code points of ITU-T H.273, 2 meaning unspecified. */
export type CodedColour = {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly fullRange: boolean;
};

const extendedSar = 255;

/**
 * The colour description of vui_parameters (ITU-T H.265 section E.2.1), read up to there; undefined where the VUI has
 * none. Throws MediaError where the bits end.
 */
export function readVuiColour(bits: BitReader): CodedColour | undefined {
  const aspectRatioInfoPresent = bits.flag();
  if (aspectRatioInfoPresent && bits.u(8) === extendedSar) bits.skip(32);

  const overscanInfoPresent = bits.flag();
  if (overscanInfoPresent) bits.skip(1);

  const videoSignalTypePresent = bits.flag();
  if (!videoSignalTypePresent) return undefined;

  bits.skip(3);
  const fullRange = bits.flag();
  const colourDescriptionPresent = bits.flag();
  if (!colourDescriptionPresent) return undefined;
  return {primaries: bits.u(8), transfer: bits.u(8), matrix: bits.u(8), fullRange};
}
