import {describe, expect, it} from 'vitest';
import {isUnproven} from '../../../src/core/library/is-unproven.ts';
import type {Version} from '../../../src/core/library/movie.ts';
import {versionFromPlex} from '../../../src/core/library/plex-version.ts';
import {
  aDolbyVision,
  anAudio,
  aPlainVersion,
  aVersion,
  plainPlexAudio,
  plexAudio,
  plexMedia,
  plexMediaOf,
  plexPart,
  plexVideo,
} from '../../support/library.ts';

const silent = {colorTrc: undefined, displayTitle: undefined, extendedDisplayTitle: undefined, dovi: undefined};
const p8 = aDolbyVision({profile: 8, compatibilityId: 1, layer: 'none', elPresent: false});

const versions = {
  provenFel: aVersion(),
  layerOpen: aVersion({dolbyVision: aDolbyVision({layer: 'unknown', evidence: 'plex'})}),
  profile4Open: aVersion({dolbyVision: aDolbyVision({profile: 4, layer: 'unknown'})}),
  withoutEl: aVersion({dolbyVision: aDolbyVision({layer: 'none', elPresent: false})}),
  profile8: aVersion({dolbyVision: p8}),
  profileOpen: aVersion({dolbyVision: undefined}),
  trueHdOpen: aPlainVersion({audio: [anAudio({atmos: undefined})]}),
  eac3Open: aPlainVersion({audio: [anAudio({codec: 'eac3', atmos: undefined})]}),
  ac4Open: aPlainVersion({audio: [anAudio({codec: 'ac4', atmos: undefined})]}),
  dtsXOpen: aPlainVersion({audio: [anAudio({codec: 'dts-hd-ma', atmos: false, dtsX: undefined})]}),
  rangeOpen: aPlainVersion({dynamicRange: undefined}),
  silentFilm: aPlainVersion({audio: []}),
  sdr: aPlainVersion({dynamicRange: 'sdr'}),
} satisfies Record<string, Version>;

type Name = keyof typeof versions;

const names = Object.keys(versions).filter((name): name is Name => name in versions);

describe('what is not known for sure', () => {
  it('is an open layer, profile, Atmos or dynamic range, and nothing else', () => {
    expect(names.filter(name => isUnproven(versions[name]))).toEqual([
      'layerOpen',
      'profile4Open',
      'profileOpen',
      'trueHdOpen',
      'eac3Open',
      'rangeOpen',
    ]);
  });
});

describe('what Plex leaves open', () => {
  it.each([
    ['Profile 7', plexMediaOf({video: [plexVideo()], audio: [plexAudio()]}), true],
    ['HDR10 with TrueHD marked as Atmos', plexMediaOf({video: [plexVideo({dovi: undefined})]}), false],
    [
      'HDR10 with an unmarked TrueHD',
      plexMediaOf({video: [plexVideo({dovi: undefined})], audio: [plainPlexAudio()]}),
      true,
    ],
    [
      'SDR with E-AC-3 in stereo',
      plexMediaOf({
        video: [plexVideo({...silent, bitDepth: 8})],
        audio: [plainPlexAudio({codec: 'eac3', channels: 2})],
      }),
      false,
    ],
    ['a medium without streams', plexMedia({parts: [plexPart({video: [], audio: []})]}), true],
  ])('%s', (_name, media, expected) => {
    expect(isUnproven(versionFromPlex(media))).toBe(expected);
  });
});
