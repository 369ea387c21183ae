import type {DynamicRange} from '../../media/facts.ts';
import type {MergedAudio} from './merge-audio.ts';
import type {Disagreement, Version} from './movie.ts';

export type Compared = {
  /** The version as it was claimed. */
  claimed: Version;
  /** The version after its bytes were read. */
  seen: Version;
  pairs: MergedAudio['pairs'];
  dropped: MergedAudio['dropped'];
};

/** On which facts a claim and the bytes differ. A claim that left something open disagrees with nothing that fills it. */
export function disagreementsOf(compared: Compared): Disagreement[] {
  const found = [
    pictureOf(compared),
    enhancementLayerOf(compared),
    hdr10PlusOf(compared),
    resolutionOf(compared),
    ...compared.pairs.map(atmosOf),
    tracksOf(compared),
  ];
  return found.filter(disagreement => disagreement !== undefined);
}

function pictureOf({claimed, seen}: Compared): Disagreement | undefined {
  if (isOpen(claimed.label, seen.label)) return dynamicRangeOf(claimed, seen);
  return {fact: 'picture', plex: claimed.label, bitstream: seen.label};
}

/**
 * `P7 ?` leaves the layer open, `P8` the kind of base layer, `HDR10` whether there is more in it: older servers look for
 * no HDR10+.
 */
function isOpen(claim: string, seen: string): boolean {
  if (claim === seen || claim === '?' || seen === '?') return true;
  if (claim === 'P7 ?' || seen === 'P7 ?') return claim.startsWith('P7 ') && seen.startsWith('P7 ');
  return seen.startsWith(`${claim}.`) || (claim === 'HDR10' && seen === 'HDR10+');
}

const rangeWords: Readonly<Record<DynamicRange, string>> = {
  'dolby-vision': 'Dolby Vision',
  hdr10plus: 'HDR10+',
  hdr10: 'HDR10',
  hlg: 'HLG',
  sdr: 'SDR',
};

/** Only where the labels leave it open: `?` with the word Dolby Vision against a picture without. */
function dynamicRangeOf(claimed: Version, seen: Version): Disagreement | undefined {
  if (claimed.label !== '?' || !claimed.dynamicRange || !seen.dynamicRange) return undefined;
  if (claimed.dynamicRange === seen.dynamicRange) return undefined;
  return {
    fact: 'dynamic range',
    plex: rangeWords[claimed.dynamicRange],
    bitstream: rangeWords[seen.dynamicRange],
  };
}

/** Where the profile differs as well, the picture says it already. */
function enhancementLayerOf({claimed, seen}: Compared): Disagreement | undefined {
  const plex = claimed.dolbyVision;
  const bytes = seen.dolbyVision;
  if (plex?.elPresent === undefined || bytes?.elPresent === undefined) return undefined;
  if (plex.profile !== bytes.profile || plex.elPresent === bytes.elPresent) return undefined;
  const words = (isPresent: boolean): string => (isPresent ? 'present' : 'not in the file');
  return {fact: 'enhancement layer', plex: words(plex.elPresent), bitstream: words(bytes.elPresent)};
}

/** HDR10+ beside Dolby Vision; alone it is the picture. */
function hdr10PlusOf({claimed, seen}: Compared): Disagreement | undefined {
  const isDenied = claimed.hdr10Plus === true && seen.hdr10Plus === false && claimed.label !== 'HDR10+';
  return isDenied ? {fact: 'HDR10+', plex: 'present', bitstream: 'not in the file'} : undefined;
}

function resolutionOf({claimed, seen}: Compared): Disagreement | undefined {
  if (!claimed.resolution || !seen.resolution || claimed.resolution === seen.resolution) return undefined;
  return {fact: 'resolution', plex: claimed.resolution, bitstream: seen.resolution};
}

function atmosOf({claimed, seen}: MergedAudio['pairs'][number], place: number): Disagreement | undefined {
  const fact = `Atmos of track ${place + 1}`;
  if (claimed?.atmos === true && seen.atmos === false) return {fact, plex: 'Atmos', bitstream: 'no Atmos'};
  if (!claimed || claimed.atmos === true || seen.atmos !== true) return undefined;
  return {fact, plex: claimed.atmos === false ? 'no Atmos' : 'not said', bitstream: 'Atmos'};
}

function tracksOf({claimed, seen, dropped}: Compared): Disagreement | undefined {
  if (dropped.length === 0) return undefined;
  const codecs = ({audio}: Version): string => audio.map(({codec}) => codec).join(', ');
  return {fact: 'audio tracks', plex: codecs(claimed), bitstream: codecs(seen)};
}
