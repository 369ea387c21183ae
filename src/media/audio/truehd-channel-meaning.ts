import {BitReader} from '../bytes/bit-reader.ts';

/** What the extra_channel_meaning of a 16-channel presentation says. */
export type ChannelMeaning = {readonly dynamicObjects: number | undefined};

const field = {extraChannelMeaningLength: 4, dialogueNorm: 5, mixLevel: 6, channelCount: 5} as const;
/** Up to dyn_object_only and lfe_present. */
const neededBits = 22;

/**
 * Parses the extra_channel_meaning, its length field included, of a stream with a 16-channel presentation. Objects can
 * be counted where the presentation is objects only, perhaps beside an LFE; undefined elsewhere. Never throws. After
 * Dolby's "TrueHD (MLP) high-level bitstream description".
 */
export function parseExtraChannelMeaning(bytes: Uint8Array): ChannelMeaning {
  const bits = new BitReader(bytes);
  if (bits.bitsLeft < neededBits) return {dynamicObjects: undefined};
  bits.skip(field.extraChannelMeaningLength + field.dialogueNorm + field.mixLevel);
  const channelCount = bits.u(field.channelCount) + 1;
  const dynamicObjectsOnly = bits.flag();
  if (!dynamicObjectsOnly) return {dynamicObjects: undefined};
  const lfePresent = bits.flag();
  return {dynamicObjects: lfePresent ? channelCount - 1 : channelCount};
}
