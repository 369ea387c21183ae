import {describe, expect, it} from 'vitest';
import type {PlexAudioStream} from '../../../src/clients/plex/plex.ts';
import type {Audio} from '../../../src/core/library/movie.ts';
import {audioFromPlex} from '../../../src/core/library/plex-audio.ts';
import {plainPlexAudio, plexMedia} from '../../support/library.ts';

const media = plexMedia({audioProfile: undefined});

function trackOf(stream: Partial<PlexAudioStream>): Audio | undefined {
  return audioFromPlex(media, [plainPlexAudio(stream)])[0];
}

describe('codecs', () => {
  it.each([
    ['truehd', undefined, 'truehd'],
    ['mlp', undefined, 'mlp'],
    ['eac3', undefined, 'eac3'],
    ['AC3', undefined, 'ac3'],
    ['dca', 'dts', 'dts'],
    ['dca', 'es', 'dts'],
    ['dca', undefined, 'dts'],
    ['dca', 'ma', 'dts-hd-ma'],
    ['dca', 'hra', 'dts-hd-hra'],
    ['dca', 'express', 'dts-express'],
    ['dca', 'dts-hd ma + dts:x', 'dts-hd-ma'],
    ['dca', 'dts-hd hra', 'dts-hd-hra'],
    ['dca-ma', 'ma', 'dts-hd-ma'],
    ['dca-ma', undefined, 'dts-hd-ma'],
    ['aac', 'he-aac', 'aac'],
    ['pcm_s24le', undefined, 'pcm'],
    ['pcm', undefined, 'pcm'],
    ['mp3', undefined, 'mp3'],
    ['flac', undefined, 'flac'],
    ['opus', undefined, 'opus'],
    ['wmapro', undefined, 'wmapro'],
    [undefined, undefined, 'unknown'],
  ])('%s with profile %s is %s', (codec, profile, expected) => {
    expect(trackOf({codec, profile})?.codec).toBe(expected);
  });

  it('an older server tells DTS-HD MA by the display title only', () => {
    expect(trackOf({codec: 'dca', displayTitle: 'English (DTS-HD MA 7.1)'})?.codec).toBe('dts-hd-ma');
  });
});

describe('Atmos', () => {
  it.each([
    ['the profile of TrueHD', {codec: 'truehd', profile: 'dolby truehd + dolby atmos'}],
    ['the profile of E-AC-3', {codec: 'eac3', profile: 'dolby digital plus + dolby atmos', channels: 6}],
    ['the display title', {displayTitle: '日本語 (TRUEHD 7.1 + Atmos)'}],
    ['the long display title', {extendedDisplayTitle: 'TrueHD Atmos 7.1 (English)'}],
    ['the muxer’s title', {title: 'TrueHD Atmos 7.1'}],
    ['a title with dots', {title: 'Film.TrueHD.Atmos.7.1-GRP'}],
    ['a title with underscores', {title: 'Dolby_Atmos_7.1'}],
    ['E-AC-3 of unknown channels', {codec: 'eac3', channels: undefined, title: 'Atmos'}],
  ])('is told by %s', (_name, stream) => {
    expect(trackOf(stream)?.atmos).toBe(true);
  });

  it.each([
    ['TrueHD 7.1 alone', {codec: 'truehd', title: 'Surround 7.1', displayTitle: 'English (TRUEHD 7.1)'}],
    ['TrueHD 5.1', {codec: 'truehd', channels: 6}],
    ['E-AC-3 5.1 without a mark', {codec: 'eac3', channels: 6, displayTitle: 'English (EAC3 5.1)'}],
    ['E-AC-3 7.1 without a mark', {codec: 'eac3', channels: 8}],
    ['AC-4', {codec: 'ac4', channels: 6}],
    ['Atmosphere, which is another word', {codec: 'truehd', title: 'Atmosphere mix'}],
    ['a title that denies it', {codec: 'eac3', channels: 6, title: 'DD+ 5.1 (non-Atmos)'}],
    ['no codec at all', {codec: undefined}],
  ])('is not decided by %s', (_name, stream) => {
    expect(trackOf(stream)?.atmos).toBeUndefined();
  });

  it.each([
    ['AC-3, whatever its title', {codec: 'ac3', channels: 6, title: 'Core of Atmos'}],
    ['DTS-HD MA', {codec: 'dca', profile: 'ma'}],
    ['E-AC-3 in stereo', {codec: 'eac3', channels: 2}],
    ['MLP', {codec: 'mlp'}],
    ['AAC', {codec: 'aac', profile: 'lc'}],
    ['a codec without a name of ours', {codec: 'wmapro'}],
  ])('is not in %s', (_name, stream) => {
    expect(trackOf(stream)?.atmos).toBe(false);
  });
});

describe('an Atmos mark of the medium', () => {
  const trueHd = 'dolby truehd + dolby atmos';
  const eac3 = 'dolby digital plus + dolby atmos';
  const track = (codec: string, isDefault = false): PlexAudioStream => plainPlexAudio({codec, channels: 6, isDefault});

  it.each([
    ['the only track', eac3, [track('eac3')], [true]],
    ['the default among its codec', trueHd, [track('truehd'), track('truehd', true)], [undefined, true]],
    ['the only one of its codec', trueHd, [track('ac3', true), track('truehd')], [false, true]],
    ['none of another codec', trueHd, [track('eac3', true)], [undefined]],
    ['none where several fit', trueHd, [track('truehd'), track('truehd')], [undefined, undefined]],
    ['none where two defaults fit', trueHd, [track('truehd', true), track('truehd', true)], [undefined, undefined]],
    ['none of a profile without it', 'ma', [track('truehd', true)], [undefined]],
  ])('belongs to %s', (_name, audioProfile, streams, expected) => {
    expect(audioFromPlex({...media, audioProfile}, streams).map(({atmos}) => atmos)).toEqual(expected);
  });
});

describe('DTS:X', () => {
  it.each([
    ['DTS-X as a token', {codec: 'dca', profile: 'ma', extendedDisplayTitle: 'DTS-X 7.1 (English)'}, true],
    ['DTS:X as a token', {codec: 'dca', profile: 'ma', title: 'DTS:X Master Audio'}, true],
    ['the profile of newer servers', {codec: 'dca', profile: 'dts-hd ma + dts:x'}, true],
    ['DTS-HD MA, which may hide it', {codec: 'dca', profile: 'ma'}, undefined],
    ['DTS-HD HRA, which may hide it', {codec: 'dca', profile: 'hra'}, undefined],
    ['DTS of unknown kind', {codec: 'dca', profile: undefined}, undefined],
    ['the name of a release', {codec: 'dca', profile: 'dts', title: 'Something.DTS.x264-GRP'}, false],
    ['the name of a release with a dash', {codec: 'dca', profile: 'dts', title: 'Something.DTS-x265-GRP'}, false],
    ['the name of a release with dots', {codec: 'dca', profile: 'dts', title: 'Something.DTS.x.264-GRP'}, false],
    ['a DTS core', {codec: 'dca', profile: 'dts'}, false],
    ['DTS-ES', {codec: 'dca', profile: 'es'}, false],
    ['AC-3, whatever its title', {codec: 'ac3', title: 'DTS:X'}, false],
    ['TrueHD', {codec: 'truehd'}, false],
  ])('by %s', (_name, stream, expected) => {
    expect(trackOf(stream)?.dtsX).toBe(expected);
  });
});

describe('a medium that was not analysed', () => {
  it('has one track by what is known of its default one', () => {
    const unanalysed = plexMedia({audioCodec: 'truehd', audioProfile: 'dolby truehd + dolby atmos', audioChannels: 8});
    expect(audioFromPlex(unanalysed, [])).toEqual([
      {codec: 'truehd', channels: 8, atmos: true, dtsX: false, evidence: 'plex'},
    ]);
  });

  it('knows its DTS member by the profile', () => {
    const [track] = audioFromPlex(plexMedia({audioCodec: 'dca-ma', audioProfile: 'ma', audioChannels: 6}), []);
    expect(track).toMatchObject({codec: 'dts-hd-ma', channels: 6, atmos: false});
  });

  it('has no track where no codec is told', () => {
    expect(audioFromPlex(plexMedia({audioCodec: undefined, audioProfile: undefined}), [])).toEqual([]);
  });
});
