import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {fieldsOf, listOf} from '../../src/clients/fields.ts';
import {parseMedia} from '../../src/clients/plex/parse-media.ts';
import {type PlexPage, parsePage} from '../../src/clients/plex/parse-page.ts';
import {parseStreams} from '../../src/clients/plex/parse-streams.ts';
import type {PlexAudioStream, PlexMedia, PlexMovie, PlexPart, PlexVideoStream} from '../../src/clients/plex/plex.ts';

const answers = join(import.meta.dirname, '../../../shared/fixtures/plex');
const found = existsSync(answers);
if (!found) process.stderr.write(`${answers} is absent: conformance tests are skipped\n`);

describe.skipIf(!found)('answers of real Plex servers', () => {
  it('a library of 341 films is read whole, with its holes', () => {
    const {movies, itemKeys, totalSize} = pageOf('get-library-all-6');
    const media = movies.flatMap(movie => movie.media);
    const parts = media.flatMap(one => one.parts);
    expect([itemKeys.length, movies.length, totalSize, media.length, parts.length]).toEqual([341, 341, 341, 343, 347]);
    expect(movies.filter(movie => movie.media.length > 1)).toHaveLength(2);
    expect(media.map(one => one.parts.length).filter(count => count > 1)).toEqual([4, 2]);
    expect(media.filter(({width, videoCodec, bitrateKbps}) => !(width || videoCodec || bitrateKbps))).toHaveLength(1);
    expect(parts.filter(({durationMs}) => durationMs === undefined)).toHaveLength(3);
    expect(parts.filter(({container}) => container === undefined)).toHaveLength(4);
    expect(
      parts.every(({sizeBytes, key, file}) => sizeBytes && file && /^\/library\/parts\/\d+\/\d+\/file\./.test(key)),
    ).toBe(true);
    expect(movies.every(({imdb, tmdb, year, addedAt}) => imdb && tmdb && year && addedAt)).toBe(true);
    expect(movies.every(({libraryKey}) => libraryKey === '1')).toBe(true);
    expect(parts.every(({video, audio}) => video.length + audio.length === 0)).toBe(true);
  });

  it.each([
    ['get-library-all-2', 266],
    ['get-recently-added-1', 50],
  ])('shows, seasons and episodes of %s are not taken for movies', (name, items) => {
    const page = pageOf(name);
    expect(page.itemKeys).toHaveLength(items);
    expect(page.movies).toEqual([]);
  });

  it('one film with everything: Profile 8.1, a cropped picture, E-AC-3 without a mark of Atmos', () => {
    const movie = only(pageOf('get-media-meta-data-2').movies);
    expect(movie).toMatchObject({
      ratingKey: '134703',
      libraryKey: '3',
      originalTitle: 'Wicked: Part I',
      year: 2024,
      imdb: 'tt1262426',
      tmdb: 402_431,
    });
    const part = only(only(movie.media).parts);
    expect(part).toMatchObject({sizeBytes: 30_649_952_104, durationMs: 9_610_350, container: 'mkv'});
    expect(only(part.video)).toMatchObject({
      width: 3840,
      height: 1602,
      colorTrc: 'smpte2084',
      displayTitle: '4K DoVi/HDR10 (HEVC Main 10)',
      dovi: {profile: 8, compatibilityId: 1, level: 6, elPresent: false, rpuPresent: true},
    });
    expect(only(part.audio)).toMatchObject({codec: 'eac3', channels: 6, language: 'eng', profile: undefined});
    expect(namesAtmos(part.audio)).toEqual([]);
  });

  it('Profile 7 with its enhancement layer and Profile 5 in a list with streams', () => {
    const {movies} = pageOf('p7-p5-listing-with-streams');
    expect(movies.map(({media}) => only(pictures(media)).dovi)).toMatchObject([
      {profile: 7, compatibilityId: 6, elPresent: true},
      {profile: 7, compatibilityId: 6, elPresent: true},
      {profile: 5, compatibilityId: 0, elPresent: false},
    ]);
    expect(movies.map(({media}) => only(pictures(media)).colorTrc)).toEqual(['smpte2084', 'smpte2084', undefined]);
    expect(movies.map(({media}) => namesAtmos(sounds(media)).length)).toEqual([1, 0, 1]);
    expect(movies.map(({media}) => only(media).audioProfile)).toEqual([
      'dolby truehd + dolby atmos',
      undefined,
      'dolby digital plus + dolby atmos',
    ]);
  });

  it('Dolby Vision in a title alone, Atmos in a title in Japanese, several default tracks', () => {
    const {media} = only(pageOf('akira-dovi-truehd-atmos-japanese').movies);
    expect(only(pictures(media))).toMatchObject({displayTitle: '4K DoVi/HDR10', dovi: undefined});
    expect(sounds(media).map(({codec, language, isDefault}) => [codec, language, isDefault])).toEqual([
      ['truehd', 'jpn', false],
      ['truehd', 'eng', true],
      ['ac3', 'ita', true],
      ['ac3', 'ita', false],
    ]);
    expect(namesAtmos(sounds(media)).map(({language}) => language)).toEqual(['jpn']);
  });

  it('flags written as numbers', () => {
    const {media} = only(pageOf('batman-p5-int-flags').movies);
    const dovi = {profile: 5, compatibilityId: 0, blPresent: true, elPresent: false, rpuPresent: true};
    expect(only(pictures(media))).toMatchObject({isDefault: true, dovi});
    expect(only(sounds(media)).isDefault).toBe(true);
  });

  it('Atmos that only the media as a whole names', () => {
    const media = parseMedia(itemOf('fallout-atmos-only-at-media-level')['Media']);
    expect(only(media).audioProfile).toBe('dolby digital plus + dolby atmos');
    expect(only(pictures(media)).dovi).toMatchObject({profile: 8, compatibilityId: 1});
    expect(namesAtmos(sounds(media))).toEqual([]);
  });

  it('HDR10+ beside Dolby Vision, and an optimised copy that is left out', () => {
    // The keys of the parts are not in this sample.
    const wire = listOf(itemOf('mobland-episode-hdr10plus-dovi-optimized-version')['Media']).map(one => ({
      ...one,
      Part: listOf(one['Part']).map(part => ({...part, key: '/library/parts/1/1/file.mkv'})),
    }));
    expect(wire).toHaveLength(2);
    const media = parseMedia(wire);
    expect(only(media)).toMatchObject({id: 27_570, container: 'mkv'});
    expect(only(pictures(media))).toMatchObject({hdr10Plus: true, displayTitle: '4K DoVi/HDR10+', dovi: {profile: 8}});
    expect(namesAtmos(sounds(media))).toHaveLength(1);
  });

  it('profiles of sound are kept as sent', () => {
    const streams = listOf(answerOf('audio-profiles-2026')).map(({Stream: stream}) => stream);
    const {audio} = parseStreams(streams);
    expect(audio.map(({codec, profile}) => [codec, profile])).toEqual([
      ['truehd', 'dolby truehd + dolby atmos'],
      ['eac3', 'dolby digital plus + dolby atmos'],
      ['dca', 'ma'],
      ['dca', 'ma'],
      ['ac3', undefined],
      ['dca', 'dts'],
      ['truehd', undefined],
      ['eac3', undefined],
    ]);
    expect(audio[3]?.extendedDisplayTitle).toBe('DTS-X 7.1 (English)');
  });
});

function answerOf(name: string): unknown {
  return JSON.parse(readFileSync(join(answers, `${name}.json`), 'utf8'));
}

function pageOf(name: string): PlexPage {
  const page = parsePage(answerOf(name));
  if (page === undefined) throw new Error(`${name} holds no page`);
  return page;
}

function itemOf(name: string): Readonly<Record<string, unknown>> {
  return only(listOf(fieldsOf(fieldsOf(answerOf(name))?.['MediaContainer'])?.['Metadata']));
}

function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`expected one, got ${items.length}`);
  return item;
}

function partsOf(media: readonly PlexMedia[]): PlexPart[] {
  return media.flatMap(({parts}) => parts);
}

function pictures(media: PlexMovie['media']): PlexVideoStream[] {
  return partsOf(media).flatMap(({video}) => video);
}

function sounds(media: PlexMovie['media']): PlexAudioStream[] {
  return partsOf(media).flatMap(({audio}) => audio);
}

function namesAtmos(audio: readonly PlexAudioStream[]): PlexAudioStream[] {
  return audio.filter(({profile, title, displayTitle, extendedDisplayTitle}) =>
    [profile, title, displayTitle, extendedDisplayTitle].some(text => /atmos/i.test(text ?? '')),
  );
}
