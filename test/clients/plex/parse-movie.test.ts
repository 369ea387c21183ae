import {describe, expect, it} from 'vitest';
import {parseMovie} from '../../../src/clients/plex/parse-movie.ts';
import {parsePage} from '../../../src/clients/plex/parse-page.ts';
import type {PlexMovie} from '../../../src/clients/plex/plex.ts';

type Wire = Record<string, unknown>;

function wirePart(overrides: Wire = {}): Wire {
  return {id: 11, key: '/library/parts/11/1700000000/file.mkv', file: '/films/A/A.mkv', size: 5000, ...overrides};
}

function wireMedia(overrides: Wire = {}): Wire {
  return {id: 7, videoCodec: 'hevc', container: 'mkv', Part: [wirePart()], ...overrides};
}

function wireMovie(overrides: Wire = {}): Wire {
  return {ratingKey: '1', type: 'movie', title: 'A', Media: [wireMedia()], ...overrides};
}

function movieOf(overrides: Wire): PlexMovie {
  const movie = parseMovie(wireMovie(overrides));
  if (movie === undefined) throw new Error('the movie was left out');
  return movie;
}

function streamsOf(...streams: Wire[]): {
  video: PlexMovie['media'][0]['parts'][0]['video'];
  audio: PlexMovie['media'][0]['parts'][0]['audio'];
} {
  const [media] = movieOf({Media: [wireMedia({Part: [wirePart({Stream: streams})]})]}).media;
  return {video: media?.parts[0]?.video ?? [], audio: media?.parts[0]?.audio ?? []};
}

describe('a movie', () => {
  it('is read whole', () => {
    const movie = parseMovie({
      ratingKey: '501',
      guid: 'plex://movie/5d776',
      type: 'movie',
      title: ' Twelve Lanterns ',
      titleSort: 'Twelve',
      originalTitle: 'Tolv lyktor',
      year: 2019,
      editionTitle: "Director's Cut",
      addedAt: 1_700_000_000,
      librarySectionID: 3,
      Guid: [{id: 'imdb://tt9000501'}, {id: 'tmdb://501'}, {id: 'tvdb://9'}],
      Media: [
        {
          id: 5010,
          duration: 7_200_000,
          bitrate: 75_000,
          width: 3840,
          height: 2160,
          audioChannels: 8,
          audioCodec: 'truehd',
          audioProfile: 'dolby truehd + dolby atmos',
          videoCodec: 'hevc',
          container: 'mkv',
          videoStreamDisplayTitle: '4K Dolby Vision/HDR10 (HEVC Main 10)',
          Part: [wirePart({duration: 7_200_000, container: 'mkv'})],
        },
      ],
    });
    expect(movie).toEqual({
      ratingKey: '501',
      libraryKey: '3',
      guid: 'plex://movie/5d776',
      title: 'Twelve Lanterns',
      sortTitle: 'Twelve',
      originalTitle: 'Tolv lyktor',
      year: 2019,
      edition: "Director's Cut",
      imdb: 'tt9000501',
      tmdb: 501,
      addedAt: new Date('2023-11-14T22:13:20Z'),
      media: [
        {
          id: 5010,
          durationMs: 7_200_000,
          bitrateKbps: 75_000,
          width: 3840,
          height: 2160,
          container: 'mkv',
          videoCodec: 'hevc',
          audioCodec: 'truehd',
          audioProfile: 'dolby truehd + dolby atmos',
          audioChannels: 8,
          videoDisplayTitle: '4K Dolby Vision/HDR10 (HEVC Main 10)',
          parts: [
            {
              id: 11,
              key: '/library/parts/11/1700000000/file.mkv',
              file: '/films/A/A.mkv',
              sizeBytes: 5000,
              durationMs: 7_200_000,
              container: 'mkv',
              video: [],
              audio: [],
            },
          ],
        },
      ],
    });
  });

  it.each([
    ['without a rating key', {ratingKey: undefined}],
    ['that is a collection', {type: 'collection'}],
    ['that is an episode', {type: 'episode'}],
  ])('%s is left out', (_what, overrides) => {
    expect(parseMovie(wireMovie(overrides))).toBeUndefined();
  });

  it.each([
    ['a rating key that is a number', {ratingKey: 501}, {ratingKey: '501'}],
    ['no type', {type: undefined}, {ratingKey: '1'}],
    ['a title that is a number', {title: 300}, {title: '300'}],
    ['no title', {title: undefined}, {title: 'A'}],
    ['a blank title', {title: '  '}, {title: 'A'}],
    ['no title and no file', {title: '', Media: []}, {title: '(untitled)'}],
    ['a title of control characters and tags', {title: '\u001b[31m<b>\n'}, {title: '\u001b[31m<b>'}],
    ['a year as text', {year: '1999'}, {year: 1999}],
    ['no year and a date', {originallyAvailableAt: '1999-03-30'}, {year: 1999}],
    ['a year that is none', {year: -5}, {year: undefined}],
    ['a year that is no number', {year: {}}, {year: undefined}],
    ['a huge time', {addedAt: 1e30}, {addedAt: undefined}],
    ['a negative time', {addedAt: -1}, {addedAt: undefined}],
    ['Media that is null', {Media: null}, {media: []}],
    ['Media that is text', {Media: 'none'}, {media: []}],
    ['an empty edition', {editionTitle: ''}, {edition: undefined}],
  ])('with %s is understood', (_what, overrides, expected) => {
    expect(movieOf(overrides)).toMatchObject(expected);
  });

  it.each([
    ['the legacy imdb agent', {guid: 'com.plexapp.agents.imdb://tt0123456?lang=en'}, 'tt0123456', undefined],
    ['the legacy themoviedb agent', {guid: 'com.plexapp.agents.themoviedb://603?lang=en'}, undefined, 603],
    [
      'a list beside a legacy guid',
      {guid: 'com.plexapp.agents.imdb://tt1', Guid: [{id: 'imdb://tt2'}]},
      'tt2',
      undefined,
    ],
    ['a guid of its own', {guid: 'local://4711'}, undefined, undefined],
    ['a list with odd members', {Guid: [null, 'x', {id: 5}, {id: 'tmdb://abc'}, {id: 'tmdb://7'}]}, undefined, 7],
  ])('takes its ids from %s', (_what, overrides, imdb, tmdb) => {
    expect(movieOf(overrides)).toMatchObject({imdb, tmdb});
  });
});

describe('versions', () => {
  it.each([
    ['an optimised copy', {proxyType: 42}],
    ['an optimised copy, its type as text', {proxyType: '42'}],
    ['a copy made for a target', {target: 'Tablet-1080p-Low'}],
    ['a copy below Plex Versions', {Part: [wirePart({file: '/films/A/Plex Versions/Tablet/A.mp4'})]}],
    ['a copy below Plex Versions on Windows', {Part: [wirePart({file: 'D:\\A\\Plex Versions\\Tablet\\A.mp4'})]}],
    ['a deleted one', {deletedAt: 1_700_000_000}],
    ['one without a part', {Part: undefined}],
    ['one whose part has no key', {Part: [wirePart({key: undefined})]}],
    ['one whose part has no id', {Part: [wirePart({id: undefined})]}],
  ])('%s is left out', (_what, overrides) => {
    expect(movieOf({Media: [wireMedia(overrides), wireMedia({id: 8})]}).media.map(({id}) => id)).toEqual([8]);
  });

  it('keep their order, and parts keep theirs', () => {
    const {media} = movieOf({Media: [wireMedia({id: 9, Part: [wirePart({id: 21}), wirePart({id: 20})]}), wireMedia()]});
    expect(media.map(({id, parts}) => [id, parts.map(part => part.id)])).toEqual([
      [9, [21, 20]],
      [7, [11]],
    ]);
  });

  it('go by their first part where they have no id', () => {
    expect(movieOf({Media: [wireMedia({id: undefined})]}).media[0]?.id).toBe(11);
  });

  it('may come alone in place of a list', () => {
    expect(movieOf({Media: wireMedia({Part: wirePart()})}).media[0]?.parts).toHaveLength(1);
  });

  it.each([
    [8_500_000_000, 8_500_000_000],
    ['8500000000', 8_500_000_000],
    ['8.0', 8],
    [0, undefined],
    [-1, undefined],
    [1.5, undefined],
    ['1e9', undefined],
    ['', undefined],
    [1e300, undefined],
    [Number.NaN, undefined],
    [true, undefined],
    [null, undefined],
    [[5], undefined],
  ])('a size of %j is %j', (size, expected) => {
    expect(movieOf({Media: [wireMedia({Part: [wirePart({size})]})]}).media[0]?.parts[0]?.sizeBytes).toBe(expected);
  });

  it('without analysis have no measures and stay', () => {
    const [media] = movieOf({Media: [{id: 7, Part: [wirePart()]}]}).media;
    expect(media).toMatchObject({
      width: undefined,
      videoCodec: undefined,
      bitrateKbps: undefined,
      container: undefined,
    });
  });
});

describe('picture streams', () => {
  const p7 = {
    streamType: 1,
    default: true,
    codec: 'hevc',
    index: 0,
    bitrate: 70_000,
    bitDepth: 10,
    width: 3840,
    height: 2160,
    colorTrc: 'smpte2084',
    colorPrimaries: 'bt2020',
    DOVIPresent: true,
    DOVIProfile: 7,
    DOVILevel: 6,
    DOVIBLCompatID: 6,
    DOVIBLPresent: true,
    DOVIELPresent: true,
    DOVIRPUPresent: true,
    displayTitle: '4K DoVi/HDR10',
    extendedDisplayTitle: '4K DoVi/HDR10 (HEVC Main 10)',
  };
  const dovi = {profile: 7, level: 6, compatibilityId: 6, blPresent: true, elPresent: true, rpuPresent: true};

  it('are read whole', () => {
    expect(streamsOf(p7).video).toEqual([
      {
        index: 0,
        isDefault: true,
        codec: 'hevc',
        width: 3840,
        height: 2160,
        bitDepth: 10,
        bitrateKbps: 70_000,
        colorTrc: 'smpte2084',
        colorPrimaries: 'bt2020',
        displayTitle: '4K DoVi/HDR10',
        extendedDisplayTitle: '4K DoVi/HDR10 (HEVC Main 10)',
        hdr10Plus: false,
        dovi,
      },
    ]);
  });

  it.each([[true], [1], ['1'], ['true']])('take %j for a flag that is set', flag => {
    const flags = {DOVIPresent: flag, DOVIBLPresent: flag, DOVIELPresent: flag, DOVIRPUPresent: flag};
    const [video] = streamsOf({...p7, ...flags, default: flag, HDR10PlusPresent: flag}).video;
    expect(video).toMatchObject({dovi, isDefault: true, hdr10Plus: true});
  });

  it.each([[false], [0], ['0'], ['false'], [''], [null], [undefined]])('take %j for a flag that is not set', flag => {
    const [video] = streamsOf({...p7, DOVIELPresent: flag, default: flag, HDR10PlusPresent: flag}).video;
    expect(video).toMatchObject({dovi: {...dovi, elPresent: false}, isDefault: false, hdr10Plus: false});
  });

  it.each([
    ['no DOVI keys', {DOVIPresent: undefined, DOVIProfile: undefined}, undefined],
    ['DOVIPresent false alone', {DOVIPresent: false, DOVIProfile: undefined}, undefined],
    ['a profile alone', {DOVIPresent: undefined, DOVIProfile: '5'}, {profile: 5}],
    ['an odd profile', {DOVIPresent: 1, DOVIProfile: 'seven'}, {profile: undefined}],
    ['compatibility 0', {DOVIBLCompatID: 0}, {compatibilityId: 0}],
    ['compatibility as text', {DOVIBLCompatID: '1'}, {compatibilityId: 1}],
  ])('with %s', (_what, overrides, expected) => {
    const [video] = streamsOf({...p7, ...overrides}).video;
    if (expected === undefined) expect(video?.dovi).toBeUndefined();
    else expect(video?.dovi).toMatchObject(expected);
  });
});

describe('sound streams', () => {
  const truehd = {streamType: 2, codec: 'truehd', index: 1, channels: 8};

  it('are read whole', () => {
    const stream = {
      ...truehd,
      selected: true,
      profile: 'dolby truehd + dolby atmos',
      languageCode: 'eng',
      languageTag: 'en',
      language: 'English',
      title: 'TrueHD Atmos 7.1',
      displayTitle: 'English (TRUEHD 7.1 + Atmos)',
      extendedDisplayTitle: 'TrueHD Atmos 7.1 (English)',
    };
    expect(streamsOf(stream).audio).toEqual([
      {
        index: 1,
        isDefault: true,
        codec: 'truehd',
        profile: 'dolby truehd + dolby atmos',
        channels: 8,
        language: 'eng',
        title: 'TrueHD Atmos 7.1',
        displayTitle: 'English (TRUEHD 7.1 + Atmos)',
        extendedDisplayTitle: 'TrueHD Atmos 7.1 (English)',
      },
    ]);
  });

  it.each([
    [{languageTag: 'ja', language: '日本語'}, 'ja'],
    [{language: '日本語'}, '日本語'],
    [{}, undefined],
  ])('of %j have the language %j', (fields, language) => {
    expect(streamsOf({...truehd, ...fields}).audio[0]?.language).toBe(language);
  });

  it('are told from others by their type, also as text; what is neither picture nor sound is left out', () => {
    const {video, audio} = streamsOf(
      {...truehd, streamType: '2'},
      {streamType: 3, codec: 'pgs'},
      {streamType: '1', codec: 'h264'},
      {codec: 'ac3'},
    );
    expect(audio.map(({codec}) => codec)).toEqual(['truehd']);
    expect(video.map(({codec}) => codec)).toEqual(['h264']);
  });
});

describe('a page', () => {
  const page = (container: Wire) => parsePage({MediaContainer: container});

  it('gives movies, the keys of all items and the total', () => {
    const items = [wireMovie(), wireMovie({ratingKey: 2, type: 'collection'}), wireMovie({ratingKey: undefined})];
    const parsed = page({size: 3, totalSize: '70', librarySectionID: 4, Metadata: items});
    expect(parsed?.movies.map(({ratingKey, libraryKey}) => [ratingKey, libraryKey])).toEqual([['1', '4']]);
    expect(parsed).toMatchObject({itemKeys: ['1', '2', undefined], totalSize: 70});
  });

  it('may be empty', () => {
    expect(page({size: 0})).toEqual({movies: [], itemKeys: [], totalSize: undefined});
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['an object without a container', {}],
    ['a container that is text', {MediaContainer: 'x'}],
    ['a container that counts items and holds none', {MediaContainer: {size: 200}}],
  ])('is not %s', (_what, answer) => {
    expect(parsePage(answer)).toBeUndefined();
  });

  it('does not take extras and related items for items', () => {
    const nested = {Extras: {Metadata: [wireMovie({ratingKey: '2'})]}, Related: {Hub: [{Metadata: [wireMovie()]}]}};
    expect(page({size: 1, Metadata: [wireMovie(nested)]})?.itemKeys).toEqual(['1']);
  });

  it('of 10,000 movies with ten streams each is parsed in a fraction of a second', () => {
    const stream = {streamType: 2, codec: 'truehd', index: 1, channels: 8, languageCode: 'eng', title: 'Surround 7.1'};
    const streams = [{streamType: 1, codec: 'hevc', DOVIPresent: true, DOVIProfile: 7}, ...Array(9).fill(stream)];
    const items = Array.from({length: 10_000}, (_, index) =>
      wireMovie({ratingKey: String(index), Media: [wireMedia({Part: [wirePart({Stream: streams})]})]}),
    );
    const start = performance.now();
    expect(page({size: 10_000, Metadata: items})?.movies).toHaveLength(10_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
