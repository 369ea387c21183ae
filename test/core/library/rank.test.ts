import {describe, expect, it} from 'vitest';
import type {Version} from '../../../src/core/library/movie.ts';
import {bestVersion, compareVersions, dolbyVisionRank} from '../../../src/core/library/rank.ts';
import {aDolbyVision, anAudio, aPlainVersion, aVersion, plainAudio} from '../../support/library.ts';

function withProfile(profile: number, overrides: Parameters<typeof aDolbyVision>[0] = {}): Version {
  return aVersion({dolbyVision: aDolbyVision({profile, layer: 'none', elPresent: false, ...overrides})});
}

describe('rank of Dolby Vision', () => {
  it.each([
    [0, 'HDR10', aPlainVersion()],
    [0, 'SDR', aPlainVersion({dynamicRange: 'sdr'})],
    [0, '?', aPlainVersion({dynamicRange: undefined})],
    [1, 'P4', withProfile(4, {layer: 'fel'})],
    [2, 'P5', withProfile(5, {compatibilityId: 0})],
    [2, 'P10.0', withProfile(10, {compatibilityId: 0})],
    [2, 'P20', withProfile(20, {compatibilityId: 0})],
    [2, '?', aVersion({dolbyVision: undefined})],
    [3, 'P8.1', withProfile(8, {compatibilityId: 1})],
    [3, 'P8.4', withProfile(8, {compatibilityId: 4})],
    [3, 'P9.2', withProfile(9, {compatibilityId: 2})],
    [3, 'P10.1', withProfile(10, {compatibilityId: 1})],
    [3, 'P7 MEL', withProfile(7, {layer: 'mel'})],
    [3, 'P7 ?', withProfile(7, {layer: 'unknown'})],
    [3, 'P7 no EL', withProfile(7)],
    [4, 'P7 FEL', aVersion()],
  ])('%i is that of %s', (rank, _label, version) => {
    expect(dolbyVisionRank(version)).toBe(rank);
  });
});

describe('the better of two versions', () => {
  const sdr = aPlainVersion({dynamicRange: 'sdr'});

  it.each([
    ['Dolby Vision before resolution', aVersion({resolution: '1080p'}), aPlainVersion()],
    ['FEL before MEL with more bits', aVersion({bitrateKbps: 1}), withProfile(7, {layer: 'mel'})],
    ['HDR10+ before HDR10', aPlainVersion({dynamicRange: 'hdr10plus'}), aPlainVersion()],
    ['HDR10 before SDR of more pixels', aPlainVersion({resolution: '1080p'}), sdr],
    ['HLG before SDR', aPlainVersion({dynamicRange: 'hlg'}), sdr],
    ['more pixels before Atmos', sdr, {...sdr, resolution: '1080p' as const, audio: [anAudio()]}],
    ['any class before an unknown one', {...sdr, resolution: '480p' as const}, {...sdr, resolution: undefined}],
    ['Atmos before bitrate', {...sdr, bitrateKbps: 1, audio: [plainAudio(), anAudio({codec: 'eac3'})]}, sdr],
    ['more bits', sdr, {...sdr, bitrateKbps: 60_000}],
    ['any bitrate before an unknown one', sdr, {...sdr, bitrateKbps: undefined}],
  ])('%s', (_name, better, worse) => {
    expect(compareVersions(better, worse)).toBeLessThan(0);
    expect(compareVersions(worse, better)).toBeGreaterThan(0);
    expect(bestVersion([worse, better])).toBe(1);
    expect(bestVersion([better, worse])).toBe(0);
  });

  it('is neither where HDR10 meets HLG, or equals meet', () => {
    expect(compareVersions(aPlainVersion(), aPlainVersion({dynamicRange: 'hlg'}))).toBe(0);
    expect(bestVersion([sdr, aVersion(), aVersion()])).toBe(1);
  });

  it('is number 0 where there is none', () => {
    expect(bestVersion([])).toBe(0);
  });
});
