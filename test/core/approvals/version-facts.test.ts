import {expect, it} from 'vitest';
import type {CurrentVersion, OfferedVersion} from '../../../src/core/approvals/approval.ts';
import {currentFacts, offeredFacts} from '../../../src/core/approvals/version-facts.ts';

const current: CurrentVersion = {
  label: 'HDR10',
  evidence: undefined,
  resolution: undefined,
  atmos: undefined,
  sizeBytes: undefined,
  bitrateKbps: undefined,
  file: undefined,
  versions: 1,
};
const offered: OfferedVersion = {
  label: 'P7 FEL',
  claimedBy: [],
  resolution: undefined,
  atmos: false,
  sizeBytes: undefined,
  bitrateKbps: undefined,
  edition: undefined,
};

it.each<[CurrentVersion | undefined, string[]]>([
  [undefined, ['not in the library']],
  [current, ['HDR10', 'Atmos unknown']],
  [
    {...current, evidence: 'plex', resolution: '2160p', atmos: false, sizeBytes: 5e10, bitrateKbps: 56_800},
    ['HDR10', 'as Plex says', '2160p', 'no Atmos', '50 GB', '56.8 Mbps'],
  ],
  [{...current, atmos: true, versions: 2}, ['HDR10', 'Atmos', 'the best of 2 versions']],
])('of what is there is told what is known: %#', (version, facts) => {
  expect(currentFacts(version)).toEqual(facts);
});

it.each<[OfferedVersion, string[]]>([
  [offered, ['P7 FEL', 'unproven', 'no Atmos named']],
  [
    {...offered, claimedBy: ['FEL', 'P7'], resolution: '2160p', atmos: true, sizeBytes: 71.3e9, bitrateKbps: 79_200},
    ['P7 FEL', 'claimed by FEL, P7', '2160p', 'Atmos', '71.3 GB', '79.2 Mbps'],
  ],
  [{...offered, edition: 'Extended'}, ['P7 FEL', 'unproven', 'no Atmos named', 'Extended']],
  [{...offered, claimedBy: ['FEL']}, ['P7 FEL', 'claimed by FEL', 'no Atmos named']],
])('of what is offered is told what is claimed: %#', (version, facts) => {
  expect(offeredFacts(version)).toEqual(facts);
});
