import {expect, it} from 'vitest';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';
import {offeredBy} from '../../../src/core/upgrades/offered.ts';

it.each([
  ['BluRay x264', {dolbyVisionRank: 0, isFel: false, mayLackFallback: false}],
  ['UHD BluRay HDR10 x265', {dolbyVisionRank: 0, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P4', {dolbyVisionRank: 1, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P5', {dolbyVisionRank: 2, isFel: false, mayLackFallback: true}],
  ['WEB-DL DV P5 HDR10', {dolbyVisionRank: 2, isFel: false, mayLackFallback: true}],
  ['WEB-DL DV', {dolbyVisionRank: 2, isFel: false, mayLackFallback: true}],
  ['WEB-DL DV HDR10', {dolbyVisionRank: 3, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P8', {dolbyVisionRank: 3, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P5 P8', {dolbyVisionRank: 2, isFel: false, mayLackFallback: true}],
  ['WEB-DL DV P5 P8 SDR', {dolbyVisionRank: 2, isFel: false, mayLackFallback: true}],
  ['WEB-DL DV P5 P8 HDR10', {dolbyVisionRank: 2, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P5 P8 HDR10+', {dolbyVisionRank: 2, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P10', {dolbyVisionRank: 3, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P10.0', {dolbyVisionRank: 2, isFel: false, mayLackFallback: true}],
  ['WEB-DL DV P10.1', {dolbyVisionRank: 3, isFel: false, mayLackFallback: false}],
  ['UHD BluRay REMUX DV', {dolbyVisionRank: 3, isFel: false, mayLackFallback: false}],
  ['UHD BluRay REMUX DV MEL', {dolbyVisionRank: 3, isFel: false, mayLackFallback: false}],
  ['UHD BluRay REMUX BL+EL+RPU', {dolbyVisionRank: 4, isFel: true, mayLackFallback: false}],
  ['UHD BluRay REMUX DV FEL', {dolbyVisionRank: 4, isFel: true, mayLackFallback: false}],
  ['WEB-DL DV P5 MEL', {dolbyVisionRank: 2, isFel: false, mayLackFallback: false}],
  ['WEB-DL DV P5 BL+EL+RPU', {dolbyVisionRank: 4, isFel: true, mayLackFallback: false}],
  ['WEB-DL DV P5 FEL', {dolbyVisionRank: 4, isFel: true, mayLackFallback: false}],
])('%s counts as the least it may be: %j', (words, least) => {
  const claims = parseClaims(`Alpha 2019 2160p ${words}-GRP`);
  expect(offeredBy({claims, seeders: undefined, sizeBytes: undefined})).toMatchObject(least);
});

it('a release keeps what its source and its name tell', () => {
  const claims = parseClaims('Alpha 2019 1080p BluRay x264 TrueHD 7.1 Atmos-GRP');
  const told = {seeders: 4, sizeBytes: 5, group: 'GRP', resolution: '1080p', atmos: true};
  expect(offeredBy({claims, seeders: 4, sizeBytes: 5})).toMatchObject(told);
});
