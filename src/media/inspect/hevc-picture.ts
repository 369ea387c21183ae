import {type BaseLayerFacts, summarizeBaseLayer} from '../hevc/base-layer.ts';
import type {PictureSigns} from './picture-signs.ts';

/** What the NAL units of a base layer, from its configuration and from before its pictures, say of the picture. */
export function hevcPicture(nals: Iterable<Uint8Array>): PictureSigns {
  const facts = summarizeBaseLayer(nals);
  return {
    width: facts.width,
    height: facts.height,
    bitDepth: facts.bitDepth,
    transfer: facts.transfer,
    preferredTransfer: facts.preferredTransfer,
    hdr10PlusSeen: facts.hdr10Plus,
    light: lightOf(facts),
    described: facts.width !== undefined,
  };
}

function lightOf({maxCllNits, maxFallNits, masteringMaxNits, masteringMinNits}: BaseLayerFacts): PictureSigns['light'] {
  return {
    ...(maxCllNits !== undefined && {maxCllNits}),
    ...(maxFallNits !== undefined && {maxFallNits}),
    ...(masteringMaxNits !== undefined && {masteringMaxNits}),
    ...(masteringMinNits !== undefined && {masteringMinNits}),
  };
}
