import {claimedLabel} from '../../../core/releases/claimed-label.ts';
import type {Claims} from '../../../core/releases/claims.ts';

const sources: Readonly<Record<NonNullable<Claims['source']>, string>> = {
  'uhd-bluray': 'UHD Blu-ray',
  bluray: 'Blu-ray',
  web: 'WEB',
  hdtv: 'HDTV',
  dvd: 'DVD',
  cam: 'filmed in a cinema',
};

const codecs: Readonly<Record<NonNullable<Claims['audioCodec']>, string>> = {
  truehd: 'TrueHD',
  'dts-hd-ma': 'DTS-HD MA',
  dts: 'DTS',
  eac3: 'E-AC-3',
  ac3: 'AC-3',
  flac: 'FLAC',
  aac: 'AAC',
  pcm: 'PCM',
  opus: 'Opus',
};

/** All that a name claims: `P7 FEL, 2160p, UHD Blu-ray remux, TrueHD 7.1 Atmos, by "FEL"`. */
export function claimsWords(claims: Claims): string {
  const {fallbackRange, resolution, source, make, audioCodec, channels, atmos, edition, evidence} = claims;
  const audio = [audioCodec && codecs[audioCodec], channels, atmos && 'Atmos'].filter(Boolean).join(' ');
  const parts = [
    claimedLabel(claims),
    fallbackRange && `with ${fallbackRange.toUpperCase().replace('PLUS', '+')}`,
    resolution,
    [source && sources[source], make].filter(Boolean).join(' '),
    audio,
    edition,
    proofWords(evidence),
  ];
  return parts.filter(Boolean).join(', ');
}

const telling: ReadonlySet<Claims['evidence'][number]['claim']> = new Set(['dolbyVision', 'profile', 'layer', 'atmos']);

/** The words of the name that say what it is about; that `2160p` says 2160p need not be told. */
function proofWords(evidence: Claims['evidence']): string | undefined {
  const words = evidence
    .filter(({claim}) => telling.has(claim))
    .map(({words: read, from}) => (from === 'search' ? `"${read}" (searched for)` : `"${read}"`));
  return words.length > 0 ? `by ${[...new Set(words)].join(' ')}` : undefined;
}
