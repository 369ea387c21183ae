import {describe, expect, it} from 'vitest';
import {
  aacStream,
  ac3Stream,
  atmosTrueHdStream,
  audioStream,
  dtsHdMaStream,
  eac3AtmosStream,
  eac3Stream,
  plainTrueHdStream,
  subtitleStream,
  titledAtmosStream,
} from '../../src/simulators/plex/audio-streams.ts';
import type {PlexDialect} from '../../src/simulators/plex/dialect.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {
  hdr10PlusStream,
  hdr10Stream,
  hevcStream,
  hlgStream,
  p5Stream,
  p7Stream,
  p81Stream,
  p84Stream,
  sdrStream,
} from '../../src/simulators/plex/video-streams.ts';
import {ask, container, dig, items, plexForTest, titles} from './ask.ts';

const withStreams = '/library/sections/1/all?type=1&includeElements=Stream&includeGuids=1';

/** The one movie of a server that speaks a dialect. */
async function shown(dialect: Partial<PlexDialect>, movie = simulatedMovie()): Promise<Record<string, unknown>> {
  const plex = await plexForTest({dialect});
  plex.addMovie('1', movie);
  return (await items(plex, withStreams))[0] ?? {};
}

describe('pictures', () => {
  it.each([
    ['P7', p7Stream(), {DOVIProfile: 7, DOVIBLCompatID: 6, DOVIELPresent: true, displayTitle: '4K DoVi/HDR10'}],
    ['P8.1', p81Stream(), {DOVIProfile: 8, DOVIBLCompatID: 1, DOVIELPresent: false, displayTitle: '4K DoVi/HDR10'}],
    ['P8.4', p84Stream(), {DOVIProfile: 8, DOVIBLCompatID: 4, colorTrc: 'arib-std-b67', displayTitle: '4K DoVi/HLG'}],
    ['P5', p5Stream(), {DOVIProfile: 5, DOVIBLCompatID: 0, displayTitle: '4K DoVi'}],
    ['HDR10', hdr10Stream(), {colorTrc: 'smpte2084', displayTitle: '4K HDR10'}],
    ['HDR10+', hdr10PlusStream(), {HDR10PlusPresent: true, displayTitle: '4K HDR10+'}],
    ['HLG', hlgStream(), {colorTrc: 'arib-std-b67', displayTitle: '4K HLG'}],
    ['SDR', sdrStream(), {codec: 'h264', height: 1080, displayTitle: '1080p'}],
  ])('%s is told as servers tell it', (_name, stream, expected) => {
    expect(stream).toMatchObject(expected);
    const doviKeys = Object.keys(stream).filter(key => key.startsWith('DOVI'));
    expect(doviKeys).toHaveLength('DOVIProfile' in expected ? 8 : 0);
  });

  it('of Dolby Vision 5 name no colours', () => {
    expect(p5Stream()).not.toHaveProperty('colorTrc');
  });

  it('take other values, and lose a key that is undefined', () => {
    const stream = hevcStream({
      dovi: {profile: 7, compatibilityId: 6},
      fields: {width: 1920, height: 800, level: undefined},
    });
    expect(stream).toMatchObject({DOVIProfile: 7, DOVIELPresent: false, displayTitle: '800p DoVi/HDR10'});
    expect(stream).not.toHaveProperty('level');
  });
});

describe('tracks of sound', () => {
  const trueHdAtmos = {profile: 'dolby truehd + dolby atmos', title: 'TrueHD Atmos 7.1'};

  it.each([
    ['English (TRUEHD 7.1 + Atmos)', atmosTrueHdStream(), trueHdAtmos],
    ['English (TRUEHD 7.1)', titledAtmosStream(), {title: 'TrueHD Atmos 7.1'}],
    ['English (TRUEHD 7.1)', plainTrueHdStream(), {title: 'Surround 7.1'}],
    ['English (EAC3 5.1 + Atmos)', eac3AtmosStream(), {profile: 'dolby digital plus + dolby atmos'}],
    ['English (DTS-HD MA 5.1)', dtsHdMaStream(), {profile: 'ma'}],
    ['English (AC3 5.1)', ac3Stream(), {}],
    ['English (EAC3 5.1)', eac3Stream(), {}],
    ['English (AAC Stereo)', aacStream(), {profile: 'lc'}],
    ['Deutsch (FLAC Mono)', audioStream({codec: 'flac', channels: 1, language: 'Deutsch'}), {}],
  ])('%s is told as servers tell it', (displayTitle, stream, told: {profile?: string; title?: string}) => {
    expect([stream['displayTitle'], stream['profile'], stream['title']]).toEqual([
      displayTitle,
      told.profile,
      told.title,
    ]);
  });
});

it('the extended title of a track does not repeat what its own title says', () => {
  const extended = (title: string, stream = plainTrueHdStream({title})): unknown => stream['extendedDisplayTitle'];
  expect(extended('TrueHD Atmos 7.1')).toBe('TrueHD Atmos 7.1 (English)');
  expect(extended('Surround 7.1')).toBe('Surround 7.1 (English TRUEHD)');
  expect(extended('Remastered')).toBe('Remastered (English TRUEHD 7.1)');
  expect(extended('', dtsHdMaStream({title: 'DTS-X 5.1'}))).toBe('DTS-X 5.1 (English)');
});

describe('a version', () => {
  it('is summed up from its tracks, the sound from the default one', () => {
    const media = simulatedMedia({
      video: p81Stream({bitrate: 1000}),
      audio: [ac3Stream(), eac3AtmosStream({default: true})],
    });
    expect(media).toMatchObject({
      width: 3840,
      videoResolution: '4k',
      videoCodec: 'hevc',
      bitrateKbps: 1000 + 640 + 768,
      audioCodec: 'eac3',
      audioProfile: 'dolby digital plus + dolby atmos',
      audioChannels: 6,
    });
  });

  it('that was not analysed has neither measures nor tracks until it is', async () => {
    const plex = await plexForTest();
    const {ratingKey} = plex.addMovie('1', simulatedMovie({media: [simulatedMedia({analysed: false})]}));
    const media = async (): Promise<unknown> => dig(await items(plex, `/library/metadata/${ratingKey}`), 0, 'Media', 0);
    expect(Object.keys(Object(await media()))).toEqual(['id', 'Part']);
    expect(dig(await media(), 'Part', 0)).not.toHaveProperty('Stream');
    expect((await ask(plex, `/library/metadata/${ratingKey}/analyze`, {method: 'PUT'})).status).toBe(200);
    expect(dig(await media(), 'Part', 0, 'Stream')).toHaveLength(3);
    expect((await ask(plex, '/library/metadata/9/analyze', {method: 'PUT'})).status).toBe(404);
  });

  it('may be an optimised copy or deleted, in several parts, and stand beside others', async () => {
    const deletedAt = new Date('2024-01-01T00:00:00Z');
    const movie = simulatedMovie({
      title: 'Many',
      year: 2000,
      media: [
        simulatedMedia({parts: [{sizeBytes: 10}, {sizeBytes: 20}]}),
        simulatedMedia({optimisedFor: 'Tablet', video: sdrStream(), file: '/movies/Plex Versions/Tablet/Many.mp4'}),
        simulatedMedia({deletedAt}),
      ],
    });
    const item = await shown({}, movie);
    expect(item['Media']).toMatchObject([
      {
        Part: [
          {size: 10, file: '/movies/Many (2000)/Many (2000) - part1.mkv'},
          {size: 20, file: '/movies/Many (2000)/Many (2000) - part2.mkv'},
        ],
      },
      {proxyType: 42, target: 'Tablet', Part: [{file: '/movies/Plex Versions/Tablet/Many.mp4'}]},
      {deletedAt: 1_704_067_200, Part: [{file: '/movies/Many (2000)/Many (2000) - version 3.mkv'}]},
    ]);
    expect(dig(item, 'Media', 0)).not.toHaveProperty('proxyType');
  });

  it('numbers its tracks over all kinds', async () => {
    const media = simulatedMedia({audio: [ac3Stream()], subtitles: [subtitleStream(), subtitleStream({codec: 'srt'})]});
    const streams = dig(await shown({}, simulatedMovie({media: [media]})), 'Media', 0, 'Part', 0, 'Stream');
    expect(streams).toMatchObject([
      {streamType: 1, index: 0},
      {streamType: 2, index: 1},
      {streamType: 3, index: 2, codec: 'pgs'},
      {streamType: 3, index: 3, codec: 'srt'},
    ]);
  });

  it('can be added to a movie that is there', async () => {
    const plex = await plexForTest();
    const {ratingKey} = plex.addMovie('1', simulatedMovie());
    plex.addVersion(ratingKey, simulatedMedia({video: sdrStream()}));
    expect(dig(await items(plex, withStreams), 0, 'Media')).toMatchObject([{width: 3840}, {width: 1920}]);
  });
});

describe('dialects', () => {
  const video = ['Media', 0, 'Part', 0, 'Stream', 0];

  it.each([
    ['boolean', true, false],
    ['number', 1, 0],
    ['text', '1', '0'],
  ] as const)('write flags as a %s', async (flags, yes, no) => {
    const item = await shown({flags}, simulatedMovie({media: [simulatedMedia({video: p81Stream()})]}));
    expect(dig(item, ...video)).toMatchObject({DOVIPresent: yes, default: yes, DOVIELPresent: no});
  });

  it('may leave out flags that are false', async () => {
    const movie = simulatedMovie({media: [simulatedMedia({video: p81Stream()})]});
    const stream = dig(await shown({falseFlags: 'absent', flags: 'number'}, movie), ...video);
    expect(stream).toMatchObject({DOVIPresent: 1});
    expect(stream).not.toHaveProperty('DOVIELPresent');
  });

  it('may write numbers as text and ratingKeys as numbers', async () => {
    const item = await shown({numbers: 'text', ratingKeys: 'number'});
    expect(item['ratingKey']).toBe(101);
    expect(item['year']).toBe('2021');
    expect(dig(item, ...video)).toMatchObject({DOVIProfile: '7', width: '3840', DOVIELPresent: true});
    expect(dig(item, 'Media', 0, 'Part', 0, 'size')).toMatch(/^\d+$/);
    const plex = await plexForTest({dialect: {numbers: 'text'}});
    expect(await container(plex, '/library/sections/1/all?type=1')).toMatchObject({size: '0', librarySectionID: '1'});
  });

  it('of old servers know no Atmos profile, no HDR10+, and name the codec in titles', async () => {
    const media = simulatedMedia({video: hdr10PlusStream(), audio: [eac3AtmosStream(), dtsHdMaStream()]});
    const item = await shown({age: 'old'}, simulatedMovie({media: [media]}));
    const [picture, sound, dts] = [0, 1, 2].map(index => dig(item, 'Media', 0, 'Part', 0, 'Stream', index));
    expect(picture).toMatchObject({displayTitle: '4K HDR10 (HEVC Main 10)'});
    expect(picture).not.toHaveProperty('HDR10PlusPresent');
    expect(sound).toMatchObject({displayTitle: 'English (EAC3 5.1)', codec: 'eac3'});
    expect(sound).not.toHaveProperty('profile');
    expect(dts).toMatchObject({profile: 'ma'});
    expect(dig(item, 'Media', 0)).not.toHaveProperty('audioProfile');
    expect(JSON.stringify(item)).not.toMatch(/atmos|HDR10\+/i);
  });

  it('of the legacy agent have one guid and no list of them', async () => {
    const item = await shown({agent: 'legacy'}, simulatedMovie({guids: ['imdb://tt0123456', 'tmdb://5']}));
    expect(item['guid']).toBe('com.plexapp.agents.imdb://tt0123456?lang=en');
    expect(item).not.toHaveProperty('Guid');
  });

  it('may be changed while the server runs', async () => {
    const plex = await plexForTest();
    plex.addMovie('1', simulatedMovie());
    expect(typeof dig(await items(plex, withStreams), 0, 'ratingKey')).toBe('string');
    plex.speak({ratingKeys: 'number'});
    expect(typeof dig(await items(plex, withStreams), 0, 'ratingKey')).toBe('number');
  });

  it('leave alone what is put into an answer as it is', async () => {
    const broken = simulatedMovie({wire: {Media: undefined, year: -5, title: null}});
    const item = await shown({numbers: 'text'}, broken);
    expect(item).toMatchObject({year: -5, title: null});
    expect(item).not.toHaveProperty('Media');
    const odd = simulatedMovie({
      media: [simulatedMedia({wire: {width: 1e30}, parts: [{wire: {size: -1, file: undefined}}]})],
    });
    const media = dig(await shown({}, odd), 'Media', 0);
    expect(media).toMatchObject({width: 1e30, Part: [{size: -1}]});
    expect(dig(media, 'Part', 0)).not.toHaveProperty('file');
  });
});

describe('items by key', () => {
  it('come in one answer without those that are unknown, in another order than asked', async () => {
    const plex = await plexForTest();
    const keys = plex
      .addMovies(
        '1',
        ['A', 'B', 'C', 'D'].map(title => simulatedMovie({title})),
      )
      .map(one => one.ratingKey);
    const path = `/library/metadata/${[...keys, '99', keys[0]].join(',')}`;
    const found = await titles(plex, path);
    expect([...found].sort()).toEqual(['A', 'B', 'C', 'D']);
    expect(found).not.toEqual(['A', 'B', 'C', 'D']);
    expect(await titles(plex, path)).toEqual(found);
  });

  it('show everything, and the library they lie in', async () => {
    const plex = await plexForTest({libraries: [{}, {title: 'Kids'}]});
    const {ratingKey} = plex.addMovie('2', simulatedMovie());
    const [item] = await items(plex, `/library/metadata/${ratingKey}`);
    expect(item).toMatchObject({librarySectionID: 2, librarySectionTitle: 'Kids', Guid: [{}, {}]});
    expect(dig(item, 'Media', 0, 'Part', 0, 'Stream')).toHaveLength(3);
    const [trimmed] = await items(plex, `/library/metadata/${ratingKey}?skipRefresh=1&excludeElements=Guid,Role`);
    expect(trimmed).not.toHaveProperty('Guid');
  });

  it('are 404 when none is known and 400 when the address is too long', async () => {
    const plex = await plexForTest({dialect: {maxUrlLength: 100}});
    expect((await ask(plex, '/library/metadata/7,8,9')).status).toBe(404);
    const many = Array.from({length: 50}, (_, index) => index + 1000).join(',');
    expect((await ask(plex, `/library/metadata/${many}`)).status).toBe(400);
  });

  it('may hold other items that are none of the library', async () => {
    const plex = await plexForTest();
    const {ratingKey} = plex.addMovie('1', simulatedMovie());
    const path = `/library/metadata/${ratingKey}`;
    expect(dig(await items(plex, path), 0)).not.toHaveProperty('Extras');
    expect(dig(await items(plex, `${path}?includeExtras=1`), 0, 'Extras', 'Metadata', 0, 'type')).toBe('clip');
    plex.speak({nested: 'sent'});
    expect(dig(await items(plex, path), 0, 'Related', 'Hub', 0, 'Metadata', 0, 'type')).toBe('movie');
  });
});

describe('single movies that lists name', () => {
  it('may be denied all the same, or answered by nothing', async () => {
    const plex = await plexForTest({dialect: {metadata: 'denied'}});
    const {ratingKey} = plex.addMovie('1', simulatedMovie());
    expect((await ask(plex, `/library/metadata/${ratingKey}`)).status).toBe(404);
    plex.speak({metadata: 'empty'});
    expect(await container(plex, `/library/metadata/${ratingKey}`)).toEqual({size: 0});
    expect(await titles(plex, '/library/sections/1/all?type=1')).toHaveLength(1);
  });

  it('may be answered one by one only', async () => {
    const plex = await plexForTest({dialect: {keyLists: 'unknown'}});
    const keys = plex.addMovies('1', [simulatedMovie(), simulatedMovie()]).map(({ratingKey}) => ratingKey);
    expect((await ask(plex, `/library/metadata/${keys.join(',')}`)).status).toBe(404);
    expect((await ask(plex, `/library/metadata/${keys[0]}`)).status).toBe(200);
  });
});
