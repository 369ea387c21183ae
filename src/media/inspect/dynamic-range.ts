import type {DynamicRange} from '../facts.ts';

/** Transfer characteristics of ITU-T H.273 that tell the range of a picture. */
const transferPq = 16;
const transferHlg = 18;

export type BaseLayerSigns = {
  /** H.273 transfer characteristics of the base layer; 2 or undefined: not said. */
  transfer: number | undefined;
  /** SEI 147, the transfer characteristics preferred over those of the VUI. */
  preferredTransfer: number | undefined;
  hdr10Plus: boolean | undefined;
  /** Some description of the picture was read, so that silence about its transfer means SDR. */
  described: boolean;
};

/** The range of the picture without Dolby Vision. Undefined where nothing of the picture could be read. */
export function baseLayerRange(signs: BaseLayerSigns): Exclude<DynamicRange, 'dolby-vision'> | undefined {
  const {transfer, preferredTransfer, hdr10Plus, described} = signs;
  if (transfer === transferPq) return hdr10Plus ? 'hdr10plus' : 'hdr10';
  if (transfer === transferHlg || preferredTransfer === transferHlg) return 'hlg';
  return described ? 'sdr' : undefined;
}
