import type {VideoFacts} from '../facts.ts';

/** What parameter sets and metadata messages say of the base layer's picture. */
export type PictureSigns = {
  width: number | undefined;
  height: number | undefined;
  bitDepth: number | undefined;
  /** Transfer characteristics of ITU-T H.273; undefined: not said. */
  transfer: number | undefined;
  /** The transfer an SEI message (147) prefers over that of the VUI. */
  preferredTransfer: number | undefined;
  hdr10PlusSeen: boolean;
  light: VideoFacts['light'];
  /** A parameter set was read, so that silence about the transfer means SDR. */
  described: boolean;
};

export function unknownPicture(): PictureSigns {
  return {
    width: undefined,
    height: undefined,
    bitDepth: undefined,
    transfer: undefined,
    preferredTransfer: undefined,
    hdr10PlusSeen: false,
    light: {},
    described: false,
  };
}
