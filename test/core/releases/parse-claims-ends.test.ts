import {expect, it} from 'vitest';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';

it.each([
  'Foo 2020 2160p UHD BluRay REMUX DV P7 TrueHD 7 1 Atmos - FEL',
  'Foo.2020.2160p.UHD.BluRay.REMUX.DV.HEVC-FEL',
  'Foo.2020.2160p.UHD.BluRay.REMUX.HEVC.TrueHD.7.1.Atmos-FEL',
])('a layer at the end is a claim and no group: %s', name => {
  expect(parseClaims(name)).toMatchObject({layer: 'fel', dolbyVision: true, group: undefined});
});

it('of an encode that claims nothing of the kind it is the group', () => {
  expect(parseClaims('Foo.2020.2160p.BluRay.x265-FEL')).toMatchObject({layer: undefined, group: 'FEL'});
});

it.each(['HDR10+', 'HDR.10+', 'HDR 10+', 'HDR10Plus'])('%s is HDR10+', words => {
  expect(parseClaims(`Foo 2020 2160p BluRay ${words} x265-GRP`).dynamicRange).toBe('hdr10plus');
});

it.each(['HDR10', 'HDR 10', 'HDR'])('%s is HDR10', words => {
  expect(parseClaims(`Foo 2020 2160p BluRay ${words} x265-GRP`).dynamicRange).toBe('hdr10');
});

it.each([
  '-BADGRP',
  '-[BADGRP]',
  '-[BADGRP][rarbg]',
  '-BADGRP-AsRequested',
  '-BADGRP-Obfuscated',
  '-BADGRP-Scrambled',
  '-BADGRP-postbot',
  '-BADGRP-xpost',
  '-BADGRP_xpost',
  '-BADGRP-AsRequested-xpost.mkv',
  '-BADGRP[rarbg]',
  '-BADGRP.[TGx]',
  '-BADGRP [eztv.re]',
  '-BADGRP.mkv',
  ' [BADGRP]',
  ' [BADGRP] [rartv]',
  ' (TrueHD 7.1 BADGRP)',
  ' (TrueHD 7.1 BADGRP) [QxR]',
  ' (TrueHD 7.1 BADGRP) [4K]',
])('the group is known whatever stands around it: %s', end => {
  expect(parseClaims(`Foo.2020.2160p.UHD.BluRay.REMUX.DV.FEL${end}`)).toMatchObject({group: 'BADGRP', layer: 'fel'});
});

it.each([
  ['Foo (2020) (2160p DV REMUX FEL BADGRP)', 'BADGRP'],
  ['Foo (2020) (2160p BluRay x265 10bit HDR Tigole)', 'Tigole'],
  ['Foo (2020) (2160p BluRay x265 10bit EAC3 5.1 French Tigole) [QxR]', 'Tigole'],
  ['Foo (2020) [2160p] [WEB] [5.1] [YTS.MX]', 'YTS'],
  ['Foo (2020) [2160p] [YIFY]', 'YIFY'],
])('the group in brackets at the end: %s', (name, group) => {
  expect(parseClaims(name)).toMatchObject({title: 'Foo', year: 2020, resolution: '2160p', group});
});

it.each([
  'Foo (2020)',
  'Foo (2020) [2160p] [rarbg]',
  'Foo (2020) [2160p] [eztv.re]',
  'Foo (2020) (2160p BluRay x265 eztv.re)',
  'Foo (2020) (2160p BluRay x265 English)',
  'Foo (2020) [2160p] [Hindi]',
  'Foo (2020) [2160p] [Some Words]',
  'Foo (2020) (2160p BluRay x265 14 GB)',
  'Foo (2020) (2160p BluRay x265 8GB)',
  'Foo (2020) [2160p] [tt0133093]',
  'Foo (2020) [2160p] [tmdbid-603]',
  'Foo (2020) [2160p] [A1B2C3D4]',
  'Foo (2020) 2160p (Extended Cut)',
  'Foo (2020) 2160p (Snyder Cut)',
  'Foo (2020) [2160p] [DV HDR10]',
  'Foo [Uncle] 2020 2160p',
])('what is in brackets and no group: %s', name => {
  expect(parseClaims(name).group).toBeUndefined();
});
