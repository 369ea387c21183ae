import {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';

/** What is needed of an extension substream header; sizes in bytes. */
export type DtsExtensionHeader = {
  readonly sizeBytes: number;
  readonly frameSizeBytes: number;
  readonly assetSizes: readonly number[];
  readonly channels: number | undefined;
  readonly sampleRate: number | undefined;
};

const syncWord = 0x64582025;

/** Parses an extension substream header, sync included, ETSI TS 102 114 section 7.4. Throws MediaError where it is unsound. */
export function parseDtsExtensionHeader(bytes: Uint8Array): DtsExtensionHeader {
  const bits = new BitReader(bytes);
  if (bits.u(32) !== syncWord) throw new MediaError('not a DTS extension substream', 0);
  const userDefinedBits = 8;
  bits.skip(userDefinedBits);
  const substreamIndex = bits.u(2);
  const longSizes = bits.flag();
  const sizeBytes = bits.u(longSizes ? 12 : 8) + 1;
  const sizeBits = longSizes ? 20 : 16;
  const frameSizeBytes = bits.u(sizeBits) + 1;
  if (sizeBytes >= frameSizeBytes) throw new MediaError('DTS extension substream is all header', 5);

  const staticFields = bits.flag();
  const assets = staticFields ? readStaticFields(bits, substreamIndex) : 1;
  const assetSizes = Array.from({length: assets}, () => bits.u(sizeBits) + 1);
  const assetBytes = assetSizes.reduce((sum, size) => sum + size, 0);
  if (sizeBytes + assetBytes > frameSizeBytes) throw new MediaError('DTS assets pass the end of their substream', 5);
  const {channels, sampleRate} = staticFields
    ? readAssetDescriptor(bits)
    : {channels: undefined, sampleRate: undefined};
  if (bits.position > sizeBytes * 8) throw new MediaError('DTS extension substream header is cut short', 5);
  return {sizeBytes, frameSizeBytes, assetSizes, channels, sampleRate};
}

/** Everything between bStaticFieldsPresent and the sizes of the assets; answers how many assets there are. */
function readStaticFields(bits: BitReader, substreamIndex: number): number {
  const clockAndDuration = 5;
  const timeStamp = 36;
  bits.skip(clockAndDuration);
  if (bits.flag()) bits.skip(timeStamp);
  const presentations = bits.u(3) + 1;
  const assets = bits.u(3) + 1;
  const activeMasks = Array.from({length: presentations}, () => bits.u(substreamIndex + 1));
  for (const mask of activeMasks) {
    for (let index = 0; index <= substreamIndex; index += 1) if ((mask >> index) & 1) bits.skip(8);
  }
  if (bits.flag()) skipMixMetadata(bits);
  return assets;
}

/** Mixing metadata, table 7-2. */
function skipMixMetadata(bits: BitReader): void {
  const adjustmentLevel = 2;
  bits.skip(adjustmentLevel);
  const maskBits = (bits.u(2) + 1) * 4;
  const configurations = bits.u(2) + 1;
  bits.skip(maskBits * configurations);
}

/** nuMaxSampleRate of table 7-9. */
const sampleRates = [
  ...[8000, 16_000, 32_000, 64_000, 128_000, 22_050, 44_100, 88_200],
  ...[176_400, 352_800, 12_000, 24_000, 48_000, 96_000, 192_000, 384_000],
] as const;

/** The static metadata at the start of the first asset descriptor, up to nuTotalNumChs. */
function readAssetDescriptor(bits: BitReader): {channels: number; sampleRate: number | undefined} {
  const descriptorSizeAndAssetIndex = 12;
  bits.skip(descriptorSizeAndAssetIndex);
  if (bits.flag()) bits.skip(4);
  if (bits.flag()) bits.skip(24);
  if (bits.flag()) bits.skip((bits.u(10) + 1) * 8);
  const bitResolution = 5;
  bits.skip(bitResolution);
  const sampleRate = sampleRates[bits.u(4)];
  return {channels: bits.u(8) + 1, sampleRate};
}
