import type {BitReader} from '../bytes/bit-reader.ts';

/**
 * Steps over the part of a sequence header from timing_info_present_flag to the last operating point (AV1 specification,
 * section 5.5.1). Throws MediaError where the bits end.
 */
export function skipOperatingParameters(bits: BitReader): void {
  const bufferDelayLength = readTiming(bits);
  const initialDisplayDelayPresent = bits.flag();
  const operatingPointCount = bits.u(5) + 1;
  for (let point = 0; point < operatingPointCount; point += 1) {
    bits.skip(12);
    const levelIdx = bits.u(5);
    if (levelIdx > 7) bits.skip(1);
    if (bufferDelayLength !== undefined) skipOperatingParametersInfo(bits, bufferDelayLength);
    const displayDelayPresent = initialDisplayDelayPresent && bits.flag();
    if (displayDelayPresent) bits.skip(4);
  }
}

/** timing_info and decoder_model_info; answers the length of buffer delays in bits where there is a decoder model. */
function readTiming(bits: BitReader): number | undefined {
  const timingInfoPresent = bits.flag();
  if (!timingInfoPresent) return undefined;
  bits.skip(32 + 32);
  const equalPictureInterval = bits.flag();
  if (equalPictureInterval) bits.ue();

  const decoderModelInfoPresent = bits.flag();
  if (!decoderModelInfoPresent) return undefined;
  const bufferDelayLength = bits.u(5) + 1;
  bits.skip(32 + 5 + 5);
  return bufferDelayLength;
}

function skipOperatingParametersInfo(bits: BitReader, bufferDelayLength: number): void {
  const present = bits.flag();
  if (present) bits.skip(2 * bufferDelayLength + 1);
}
