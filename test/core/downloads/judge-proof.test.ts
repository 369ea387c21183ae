import {describe, expect, it} from 'vitest';
import {judgeProof} from '../../../src/core/downloads/judge-proof.ts';
import type {Version} from '../../../src/core/library/movie.ts';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';
import {aDolbyVision, anAudio, aPlainVersion, aVersion, plainAudio} from '../../support/library.ts';

const mel = aDolbyVision({layer: 'mel'});
const p8 = aDolbyVision({profile: 8, compatibilityId: 1, layer: 'none', elPresent: false});
const p5 = aDolbyVision({profile: 5, compatibilityId: 0, layer: 'none', elPresent: false});
const stripped = aDolbyVision({layer: 'none', elPresent: false});
const noAtmos = [anAudio({atmos: false})];
const openAtmos = [anAudio({atmos: undefined})];
const fel = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL TrueHD 7 1';

type Row = [name: string, found: Version, honest: boolean | 'open', words?: string];

const rows: Row[] = [
  [`${fel} Atmos-GRP`, aVersion(), true, 'P7 FEL, 2160p, Atmos'],
  [`${fel} Atmos-GRP`, aVersion({dolbyVision: mel}), false, 'P7 MEL, 2160p, Atmos'],
  [`${fel} Atmos-GRP`, aVersion({dolbyVision: p8}), false, 'P8.1, 2160p, Atmos'],
  [`${fel} Atmos-GRP`, aVersion({dolbyVision: stripped}), false, 'P7 no EL, 2160p, Atmos'],
  [`${fel} Atmos-GRP`, aPlainVersion(), false],
  [`${fel} Atmos-GRP`, aVersion({audio: noAtmos}), false, 'P7 FEL, 2160p, no Atmos'],
  [`${fel} Atmos-GRP`, aVersion({audio: openAtmos}), 'open'],
  [`${fel} Atmos-GRP`, aVersion({dolbyVision: mel, audio: openAtmos}), false, 'P7 MEL, 2160p, Atmos unknown'],
  [`${fel}-GRP`, aVersion({audio: noAtmos}), true, 'P7 FEL, 2160p'],
  [`${fel}-GRP`, aVersion({dolbyVision: aDolbyVision({layer: 'unknown'})}), 'open'],
  [`${fel}-GRP`, aVersion({resolution: '1080p'}), false, 'P7 FEL, 1080p'],
  [`${fel}-GRP`, aVersion({resolution: undefined}), 'open'],
  ['Alpha 2019 2160p UHD BluRay REMUX BL+EL+RPU-GRP', aVersion({dolbyVision: mel}), true],
  ['Alpha 2019 2160p UHD BluRay REMUX BL+EL+RPU-GRP', aVersion({dolbyVision: p8}), false],
  ['Alpha 2019 2160p UHD BluRay REMUX DV MEL-GRP', aVersion(), true],
  ['Alpha 2019 2160p UHD BluRay REMUX DV MEL-GRP', aVersion({dolbyVision: stripped}), false],
  ['Alpha 2019 2160p WEB-DL DV HDR P8 H 265-GRP', aVersion({dolbyVision: p8, audio: [plainAudio()]}), true],
  ['Alpha 2019 2160p WEB-DL DV HDR P8 H 265-GRP', aVersion({dolbyVision: p5, audio: [plainAudio()]}), false],
  ['Alpha 2019 2160p WEB-DL DV H 265-GRP', aVersion({dolbyVision: p5, audio: [plainAudio()]}), true],
  ['Alpha 2019 2160p WEB-DL DV H 265-GRP', aPlainVersion(), false],
  ['Alpha 2019 2160p WEB-DL P5 H 265-GRP', aVersion({dolbyVision: p8, audio: [plainAudio()]}), true],
  ['Alpha 2019 2160p BluRay HDR10 x265-GRP', aPlainVersion(), true],
  ['Alpha 2019 2160p BluRay HDR10 x265-GRP', aPlainVersion({dynamicRange: 'sdr'}), false],
  ['Alpha 2019 2160p BluRay HDR10 x265-GRP', aPlainVersion({dynamicRange: undefined}), 'open'],
  ['Alpha 2019 2160p BluRay HDR10+ x265-GRP', aPlainVersion({dynamicRange: 'hdr10plus', hdr10Plus: true}), true],
  ['Alpha 2019 2160p BluRay HDR10+ x265-GRP', aPlainVersion(), false],
  ['Alpha 2019 2160p BluRay HDR10+ x265-GRP', aPlainVersion({hdr10Plus: undefined}), 'open'],
  [`${fel} HDR10+-GRP`, aVersion(), false],
  [`${fel} HDR10+-GRP`, aVersion({hdr10Plus: true}), true],
  ['Alpha 2019 1080p BluRay x264-GRP', aPlainVersion({dynamicRange: 'sdr'}), true],
];

describe('a proof', () => {
  it.each(rows)('of %s, found %j, is %s', (name, found, honest, words) => {
    const verdict = judgeProof(parseClaims(name), found);
    if (honest === 'open') expect(verdict).toEqual({open: expect.any(String)});
    else expect(verdict).toMatchObject({proof: {honest, ...(words !== undefined && {found: words})}});
  });

  it('says what was claimed in the words of what was found', () => {
    expect(judgeProof(parseClaims(`${fel} Atmos-GRP`), aVersion())).toEqual({
      proof: {claimed: 'P7 FEL, 2160p, Atmos', found: 'P7 FEL, 2160p, Atmos', honest: true},
    });
  });
});
