import {parseAv1Config} from '../av1/av1-config.ts';
import {parseMetadataObu} from '../av1/metadata-obu.ts';
import {type Obu, obuTypes} from '../av1/obu.ts';
import {parseSequenceHeader} from '../av1/sequence-header.ts';
import {isHdr10PlusT35} from '../hevc/hdr10plus.ts';
import {MediaError} from '../media-error.ts';
import {type PictureSigns, unknownPicture} from './picture-signs.ts';

/** Folds the configuration record and the OBUs before pictures into what they say of the picture; damage is passed over. */
export function av1Picture(config: Uint8Array | undefined, obus: Iterable<Obu>): PictureSigns {
  const signs = unknownPicture();
  for (const obu of [...configObus(config), ...obus]) {
    try {
      if (obu.type === obuTypes.sequenceHeader) addSequence(signs, obu.payload);
      if (obu.type === obuTypes.metadata) addMetadata(signs, obu.payload);
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
    }
  }
  return signs;
}

function configObus(config: Uint8Array | undefined): readonly Obu[] {
  try {
    return config ? parseAv1Config(config).obus : [];
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return [];
  }
}

function addSequence(signs: PictureSigns, payload: Uint8Array): void {
  const {width, height, bitDepth, colour} = parseSequenceHeader(payload);
  signs.width ??= width;
  signs.height ??= height;
  signs.bitDepth ??= bitDepth;
  signs.transfer ??= colour?.transfer;
  signs.described = true;
}

function addMetadata(signs: PictureSigns, payload: Uint8Array): void {
  const metadata = parseMetadataObu(payload);
  switch (metadata.kind) {
    case 'content-light':
      signs.light.maxCllNits ??= metadata.maxCllNits;
      signs.light.maxFallNits ??= metadata.maxFallNits;
      return;
    case 'mastering-display':
      signs.light.masteringMaxNits ??= metadata.maxNits;
      signs.light.masteringMinNits ??= metadata.minNits;
      return;
    case 't35':
      signs.hdr10PlusSeen ||= isHdr10PlusT35(metadata.t35);
      return;
    case 'other':
      return;
  }
}
