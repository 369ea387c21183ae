import {describe, expect, it} from 'vitest';
import type {Version} from '../../../src/core/library/movie.ts';
import {versionTraits} from '../../../src/core/library/version-traits.ts';
import {aDolbyVision, anAudio, aPlainVersion, aVersion} from '../../support/library.ts';

function traitsOf(version: Version): string[] {
  return Object.entries(versionTraits)
    .filter(([, holds]) => holds(version))
    .map(([name]) => name);
}

function withLayer(overrides: Parameters<typeof aDolbyVision>[0]): Version {
  return aVersion({audio: [], dolbyVision: aDolbyVision(overrides)});
}

describe('traits of a version', () => {
  it.each<[string, Version, string[]]>([
    ['P7 FEL with TrueHD Atmos', aVersion(), ['dolbyVision', 'fel', 'atmos', 'trueHdAtmos']],
    ['P7 MEL', withLayer({layer: 'mel'}), ['dolbyVision', 'mel']],
    ['P7 ?', withLayer({layer: 'unknown'}), ['dolbyVision', 'layerUnknown']],
    ['P7 no EL', withLayer({layer: 'none'}), ['dolbyVision']],
    ['P8.1', withLayer({profile: 8, layer: 'none'}), ['dolbyVision']],
    ['P4, whatever its layer', withLayer({profile: 4, layer: 'fel'}), ['dolbyVision']],
    ['Dolby Vision of an unknown profile', aVersion({dolbyVision: undefined, audio: []}), ['dolbyVision']],
    ['HDR10', aPlainVersion(), []],
    ['E-AC-3 Atmos', aPlainVersion({audio: [anAudio({codec: 'eac3'})]}), ['atmos']],
    [
      'Atmos in the second track',
      aPlainVersion({audio: [anAudio({atmos: false}), anAudio()]}),
      ['atmos', 'trueHdAtmos'],
    ],
    ['Atmos that is not known', aPlainVersion({audio: [anAudio({atmos: undefined})]}), []],
    ['TrueHD without, beside E-AC-3 with Atmos', mixed(), ['atmos']],
  ])('%s', (_name, version, expected) => {
    expect(traitsOf(version)).toEqual(expected);
  });
});

function mixed(): Version {
  return aPlainVersion({audio: [anAudio({atmos: false}), anAudio({codec: 'eac3'})]});
}
