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

it.each(['-BADGRP', '-[BADGRP]', '-BADGRP-AsRequested', '-BADGRP-Obfuscated', '-BADGRP[rarbg]', '-BADGRP.mkv'])(
  'the group is known whatever stands behind it: %s',
  end => {
    expect(parseClaims(`Foo.2020.2160p.UHD.BluRay.REMUX.DV.FEL${end}`)).toMatchObject({group: 'BADGRP', layer: 'fel'});
  },
);
