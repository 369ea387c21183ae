import type {BitReader} from '../bytes/bit-reader.ts';
import type {CodedColour} from '../hevc/vui.ts';

/** Bit depth of the samples and, where described, their colour. */
export type ColorConfig = {readonly bitDepth: number; readonly colour: CodedColour | undefined};

/** color_config( ) of the AV1 specification, section 5.5.2, up to color_range. Throws MediaError where the bits end. */
export function readColorConfig(bits: BitReader, profile: number): ColorConfig {
  const bitDepth = readBitDepth(bits, profile);
  const monoChrome = profile !== 1 && bits.flag();
  const colorDescriptionPresent = bits.flag();
  if (!colorDescriptionPresent) return {bitDepth, colour: undefined};

  const codePoints = {primaries: bits.u(8), transfer: bits.u(8), matrix: bits.u(8)};
  const fullRange = (!monoChrome && isSrgb(codePoints)) || bits.flag();
  return {bitDepth, colour: {...codePoints, fullRange}};
}

function readBitDepth(bits: BitReader, profile: number): number {
  const highBitdepth = bits.flag();
  const twelveBit = profile === 2 && highBitdepth && bits.flag();
  if (twelveBit) return 12;
  return highBitdepth ? 10 : 8;
}

/** BT.709 primaries, sRGB transfer, identity matrix: full range without a bit that says so. */
function isSrgb({primaries, transfer, matrix}: Omit<CodedColour, 'fullRange'>): boolean {
  return primaries === 1 && transfer === 13 && matrix === 0;
}
