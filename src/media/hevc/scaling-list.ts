import type {BitReader} from '../bytes/bit-reader.ts';

/** Steps over scaling_list_data( ) of ITU-T H.265 section 7.3.4. Throws MediaError where the bits end. */
export function skipScalingListData(bits: BitReader): void {
  for (let sizeId = 0; sizeId < 4; sizeId += 1) {
    const step = sizeId === 3 ? 3 : 1;
    for (let matrixId = 0; matrixId < 6; matrixId += step) skipScalingList(bits, sizeId);
  }
}

function skipScalingList(bits: BitReader, sizeId: number): void {
  const codedExplicitly = bits.flag();
  if (!codedExplicitly) {
    bits.ue();
    return;
  }
  const dcCount = sizeId > 1 ? 1 : 0;
  const coefficientCount = Math.min(64, 4 ** (sizeId + 2));
  for (let index = 0; index < dcCount + coefficientCount; index += 1) bits.se();
}
