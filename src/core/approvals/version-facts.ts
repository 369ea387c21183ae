import {bitrateInWords, sizeInWords} from '../../output/words.ts';
import type {CurrentVersion, OfferedVersion} from './approval.ts';

const evidenceWords = {
  bitstream: 'proven from its bytes',
  container: 'as its container says',
  plex: 'as Plex says',
  filename: 'as its name says',
} as const;

/** What is there, the label first: `HDR10`, `2160p`, `no Atmos`, `50 GB`, `56.8 Mbps`. */
export function currentFacts(current: CurrentVersion | undefined): string[] {
  if (!current) return ['not in the library'];
  const {label, evidence, resolution, atmos, sizeBytes, bitrateKbps, versions} = current;
  return known([
    label,
    evidence && evidenceWords[evidence],
    resolution,
    atmos === undefined ? 'Atmos unknown' : atmos ? 'Atmos' : 'no Atmos',
    sizeBytes === undefined ? undefined : sizeInWords(sizeBytes),
    bitrateKbps === undefined ? undefined : bitrateInWords(bitrateKbps),
    versions > 1 ? `the best of ${versions} versions` : undefined,
  ]);
}

/** What is offered, the label first: `P7 FEL`, `claimed by FEL`, `2160p`, `Atmos`, `71.3 GB`, `79.2 Mbps`. */
export function offeredFacts(offered: OfferedVersion): string[] {
  const {label, claimedBy, resolution, atmos, sizeBytes, bitrateKbps, edition} = offered;
  return known([
    label,
    claimedBy.length > 0 ? `claimed by ${claimedBy.join(', ')}` : 'unproven',
    resolution,
    atmos ? 'Atmos' : 'no Atmos named',
    sizeBytes === undefined ? undefined : sizeInWords(sizeBytes),
    bitrateKbps === undefined ? undefined : bitrateInWords(bitrateKbps),
    edition,
  ]);
}

function known(facts: readonly (string | undefined)[]): string[] {
  return facts.filter(fact => fact !== undefined);
}
