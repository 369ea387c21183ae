import {expect, it} from 'vitest';
import {parseClaims} from '../../../../src/core/releases/parse-claims.ts';
import {claimsWords} from '../../../../src/dashboard/screens/torrents/claims-words.ts';

it.each([
  [
    'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP',
    'P7 FEL, 2160p, UHD Blu-ray remux, TrueHD 7.1 Atmos, by "DV" "FEL" "Atmos"',
  ],
  ['Beta 2023 2160p WEB-DL DDP5 1 DV HDR10 H 265-FLUX', 'P8, with HDR10, 2160p, WEB, E-AC-3 5.1, by "DV"'],
  ['Gamma 1999 1080p BluRay x264 DTS-OLD', '?, 1080p, Blu-ray encode, DTS'],
])('the claims of %s are told in words', (name, words) => {
  expect(claimsWords(parseClaims(name))).toBe(words);
});

it('a claim that only the search makes says so', () => {
  const claims = parseClaims('Alpha 2019 2160p UHD BluRay REMUX DV HEVC-GRP', {searchTerm: 'BL+EL+RPU'});
  expect(claimsWords(claims)).toContain('"BL+EL+RPU" (searched for)');
});
