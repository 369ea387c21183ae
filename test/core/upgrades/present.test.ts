import {describe, expect, it} from 'vitest';
import type {Version} from '../../../src/core/library/movie.ts';
import {presentIn} from '../../../src/core/upgrades/present.ts';
import {aDolbyVision, aPlainVersion, aVersion} from '../../support/library.ts';

function withProfile(profile: number, compatibilityId: number | undefined): Version {
  return aVersion({dolbyVision: aDolbyVision({profile, layer: 'none', elPresent: false, compatibilityId})});
}

describe('what plays as HDR10 where there is no Dolby Vision', () => {
  it.each([
    ['HDR10', aPlainVersion(), true],
    ['HDR10+', aPlainVersion({dynamicRange: 'hdr10plus'}), true],
    ['HLG', aPlainVersion({dynamicRange: 'hlg'}), false],
    ['SDR', aPlainVersion({dynamicRange: 'sdr'}), false],
    ['nothing known', aPlainVersion({dynamicRange: undefined}), false],
    ['P5', withProfile(5, 0), false],
    ['P7 without a compatibility id', withProfile(7, undefined), true],
    ['P8.1', withProfile(8, 1), true],
    ['P8.2', withProfile(8, 2), false],
    ['P8.4', withProfile(8, 4), false],
    ['P8.6', withProfile(8, 6), true],
    ['P8 without a compatibility id', withProfile(8, undefined), false],
    ['P10.0', withProfile(10, 0), false],
    ['P10.1', withProfile(10, 1), true],
    ['Dolby Vision of no known profile', aVersion({dolbyVision: undefined}), false],
  ])('%s: %#', (_, version, plays) => {
    expect(presentIn(version).hasHdr10).toBe(plays);
  });
});
