import {describe, expect, it} from 'vitest';
import type {AudioTrack, Track, VideoTrack} from '../../../src/media/container.ts';
import {openMp4} from '../../../src/media/mp4/open-mp4.ts';
import {ascii, box, fullBox, u16, u32} from '../../../src/simulators/media/mp4/boxes.ts';
import type {Mp4TrackInput} from '../../../src/simulators/media/mp4/mp4-input.ts';
import {dolbyVisionBox, esds, sinf, soundEntry, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';
import {makeFrames, writtenSource} from './collect-frames.ts';

async function openTrack(track: Partial<Mp4TrackInput> & Pick<Mp4TrackInput, 'handler' | 'entries'>): Promise<Track> {
  const container = await openMp4(writtenSource({tracks: [{frames: makeFrames(3), ...track}]}).source);
  const [opened] = container.tracks;
  if (!opened) throw new Error('no track was opened');
  return opened;
}

async function openVideo(...entries: readonly Uint8Array[]): Promise<VideoTrack> {
  const track = await openTrack({handler: 'vide', entries});
  if (track.kind !== 'video') throw new Error(`the track is ${track.kind}`);
  return track;
}

async function openAudio(entry: Uint8Array, stsdVersion = 0): Promise<AudioTrack> {
  const track = await openTrack({handler: 'soun', entries: [entry], stsdVersion});
  if (track.kind !== 'audio') throw new Error(`the track is ${track.kind}`);
  return track;
}

describe('a visual sample entry', () => {
  it.each([
    ['hvc1', 'hevc'],
    ['hev1', 'hevc'],
    ['dvh1', 'hevc'],
    ['dvhe', 'hevc'],
    ['avc1', 'avc'],
    ['avc3', 'avc'],
    ['dva1', 'avc'],
    ['dvav', 'avc'],
    ['av01', 'av1'],
    ['dav1', 'av1'],
    ['vp09', 'vp9'],
    ['vc-1', 'vc1'],
    ['jpeg', 'other'],
  ])('%s is %s', async (type, codec) => {
    expect(await openVideo(visualEntry(type))).toMatchObject({kind: 'video', codecId: type, codec, framing: 'length'});
  });

  it.each([
    [0x20, 'mpeg4'],
    [0x61, 'mpeg2'],
    [0x23, 'hevc'],
    [0x6c, 'other'],
  ])('mp4v of object type %i is %s', async (objectType, codec) => {
    expect(await openVideo(visualEntry('mp4v', [esds(objectType)]))).toMatchObject({codec});
  });

  it('gives size, configuration and Dolby Vision record', async () => {
    const config = Uint8Array.of(1, 2, 3);
    const track = await openVideo(
      visualEntry('hev1', [box('hvcC', config), dolbyVisionBox('dvcC'), box('hvcE', config)]),
    );
    expect(track).toMatchObject({width: 3840, height: 2160, config, hasElConfig: true, unreadable: undefined});
    expect([...(track.dolbyVisionRecord ?? [])].slice(0, 5)).toEqual([0x01, 0x00, 0x0e, 0x37, 0x60]);
    expect(track.dolbyVisionRecord).toHaveLength(24);
  });

  it.each(['dvcC', 'dvvC', 'dvwC'] as const)('takes the record of %s', async type => {
    const record = {profile: 8, level: 1, el: 0, compatibility: 1};
    const track = await openVideo(visualEntry('hvc1', [dolbyVisionBox(type, record)]));
    expect([...(track.dolbyVisionRecord ?? [])].slice(0, 5)).toEqual([0x01, 0x00, 0x10, 0x0d, 0x10]);
    expect(track.hasElConfig).toBe(false);
  });

  it.each([
    ['avc1', 'avcC'],
    ['av01', 'av1C'],
  ])('of %s is configured by %s', async (type, config) => {
    expect((await openVideo(visualEntry(type, [box(config, Uint8Array.of(9))]))).config).toEqual(Uint8Array.of(9));
  });

  it('that is encrypted still says its codec and record', async () => {
    const track = await openVideo(visualEntry('encv', [dolbyVisionBox('dvcC'), sinf('hvc1')]));
    expect(track).toMatchObject({codecId: 'hvc1', codec: 'hevc', unreadable: 'encrypted'});
    expect(track.dolbyVisionRecord).toHaveLength(24);
  });

  it('that is encrypted without saying what it was is of another codec', async () => {
    expect(await openVideo(visualEntry('encv'))).toMatchObject({codec: 'other', unreadable: 'encrypted'});
  });

  it('is the first that is understood where there are several', async () => {
    const track = await openVideo(visualEntry('xyz1'), visualEntry('hvc1'), visualEntry('avc1'));
    expect(track).toMatchObject({codecId: 'hvc1', codec: 'hevc'});
  });

  it('is read past padding behind its boxes', async () => {
    const entry = visualEntry('hvc1', [
      box('hvcC', Uint8Array.of(7)),
      Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0),
    ]);
    expect((await openVideo(entry)).config).toEqual(Uint8Array.of(7));
  });
});

describe('colour', () => {
  const mastering = box('mdcv', u16(1, 2, 3, 4, 5, 6, 7, 8), u32(10_000_000, 50));

  it('is said by colr, clli and mdcv', async () => {
    const nclx = box('colr', ascii('nclx'), u16(9, 16, 9), Uint8Array.of(0));
    const {colour} = await openVideo(visualEntry('hvc1', [nclx, box('clli', u16(1000, 400)), mastering]));
    const {masteringMinNits, ...exact} = colour;
    expect(exact).toEqual({
      primaries: 9,
      transfer: 16,
      matrix: 9,
      maxCllNits: 1000,
      maxFallNits: 400,
      masteringMaxNits: 1000,
    });
    expect(masteringMinNits).toBeCloseTo(0.005);
  });

  it.each([
    ['nclc of QuickTime', [box('colr', ascii('nclc'), u16(9, 18, 9))], {primaries: 9, transfer: 18, matrix: 9}],
    ['nothing unspecified', [box('colr', ascii('nclx'), u16(2, 16, 2))], {transfer: 16}],
    ['nothing of an ICC profile', [box('colr', ascii('prof'), u16(9, 16, 9))], {}],
    [
      'nclx beside an ICC profile',
      [box('colr', ascii('prof')), box('colr', ascii('nclx'), u16(1, 1, 1))],
      {primaries: 1, transfer: 1, matrix: 1},
    ],
    ['no zero light levels', [box('clli', u16(0, 0))], {}],
    ['nothing of boxes cut short', [box('clli', u16(1)), box('mdcv'), box('colr', ascii('nclx'))], {}],
  ])('is %s', async (_, boxes, colour) => {
    expect((await openVideo(visualEntry('hvc1', boxes))).colour).toEqual(colour);
  });
});

describe('an audio sample entry', () => {
  it.each([
    ['ac-3', 'ac3'],
    ['ec-3', 'eac3'],
    ['ac-4', 'ac4'],
    ['mlpa', 'truehd'],
    ['dtsc', 'dts'],
    ['dtsh', 'dts'],
    ['dtsl', 'dts-hd-ma'],
    ['dtse', 'dts-express'],
    ['dtsx', 'dts-uhd'],
    ['fLaC', 'flac'],
    ['Opus', 'opus'],
    ['alac', 'alac'],
    ['lpcm', 'pcm'],
    ['sowt', 'pcm'],
    ['twos', 'pcm'],
    ['.mp3', 'mp3'],
    ['mp4a', 'aac'],
    ['what', 'other'],
  ])('%s is %s', async (type, codec) => {
    expect(await openAudio(soundEntry(type))).toMatchObject({
      kind: 'audio',
      codecId: type,
      codec,
      channels: 2,
      sampleRate: 48_000,
    });
  });

  it.each([
    [0x40, 'aac'],
    [0x67, 'aac'],
    [0x69, 'mp3'],
    [0x6b, 'mp3'],
    [0xa5, 'ac3'],
    [0xa6, 'eac3'],
    [0xa9, 'dts'],
    [0xab, 'dts-hd-ma'],
    [0xe1, 'other'],
  ])('mp4a of object type %i is %s', async (objectType, codec) => {
    expect(await openAudio(soundEntry('mp4a', [esds(objectType)]))).toMatchObject({codec});
  });

  it.each([
    ['dec3', 'ec-3'],
    ['dac3', 'ac-3'],
    ['dmlp', 'mlpa'],
    ['ddts', 'dtsh'],
    ['udts', 'dtsx'],
  ])('hands %s on', async (config, type) => {
    const payload = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    expect((await openAudio(soundEntry(type, [box(config, payload)]))).config).toEqual(payload);
  });

  it('that is encrypted still says its codec', async () => {
    expect(await openAudio(soundEntry('enca', [sinf('ec-3')]))).toMatchObject({codec: 'eac3', unreadable: 'encrypted'});
  });

  it.each([
    ['E-AC-3 5.1', 'ec-3', box('dec3', Uint8Array.of(0x1f, 0x40, 0x20, 0x0f, 0x00)), 6],
    ['E-AC-3 5.1 with JOC', 'ec-3', box('dec3', Uint8Array.of(0x14, 0x00, 0x20, 0x0f, 0x00, 0x01, 0x10)), 6],
    ['E-AC-3 7.1 by a dependent substream', 'ec-3', box('dec3', Uint8Array.of(0x1f, 0x40, 0x20, 0x0f, 0x02, 0x02)), 8],
    ['E-AC-3 2.0', 'ec-3', box('dec3', Uint8Array.of(0x06, 0x00, 0x20, 0x04, 0x00)), 2],
    ['AC-3 5.1', 'ac-3', box('dac3', Uint8Array.of(0x10, 0x3d, 0xe0)), 6],
    ['a dec3 cut short, by the entry', 'ec-3', box('dec3', Uint8Array.of(0x1f)), 2],
  ])('counts the channels of %s', async (_, type, config, channels) => {
    expect(await openAudio(soundEntry(type, [config]))).toMatchObject({channels});
  });

  it.each([
    ['5.1', [0x11, 0xb0], 6],
    ['7.1', [0x11, 0xb8], 8],
    ['its own layout, by the entry', [0x11, 0x80], 2],
  ])('counts the channels of AAC %s', async (_, config, channels) => {
    const entry = soundEntry('mp4a', [esds(0x40, Uint8Array.from(config))]);
    expect(await openAudio(entry)).toMatchObject({codec: 'aac', channels});
  });

  it('of QuickTime version 1 has its boxes 16 bytes later, in a wave atom', async () => {
    const wave = box(
      'wave',
      box('frma', ascii('mp4a')),
      esds(0x40, Uint8Array.of(0x11, 0xb0)),
      u32(8),
      ascii('\0\0\0\0'),
    );
    expect(await openAudio(soundEntry('mp4a', [wave], {version: 1}))).toMatchObject({codec: 'aac', channels: 6});
  });

  it('of QuickTime version 2 has its own rate and channels', async () => {
    const entry = soundEntry('lpcm', [], {version: 2, channels: 8, sampleRate: 192_000});
    expect(await openAudio(entry)).toMatchObject({codec: 'pcm', channels: 8, sampleRate: 192_000});
  });

  it('of ISO version 1 may give a rate that fits no fixed-point field', async () => {
    const plain = soundEntry('alac', [fullBox('srat', 0, 0, u32(96_000))], {rateField: 0});
    plain[17] = 1;
    expect(await openAudio(plain, 1)).toMatchObject({sampleRate: 96_000});
  });

  it.each([
    ['an integer', 192_000],
    ['fixed point', 48_000 * 65_536],
  ])('of MLP has a rate written as %s', async (_, rateField) => {
    const sampleRate = rateField > 192_000 ? 48_000 : 192_000;
    expect(await openAudio(soundEntry('mlpa', [], {rateField}))).toMatchObject({sampleRate});
  });
});

describe('a track', () => {
  const entries = [soundEntry('ac-3')];

  it.each([
    ['its language', {language: 'deu'}, {language: 'deu'}],
    ['no language where it is undetermined', {language: 'und'}, {language: undefined}],
    ['no language for a code of the Macintosh', {language: 4}, {language: undefined}],
    ['no language where it is unspecified', {language: 0x7fff}, {language: undefined}],
    ['its extended language first', {language: 'por', extendedLanguage: 'pt-BR'}, {language: 'pt-BR'}],
    ['its title', {title: 'Commentary'}, {title: 'Commentary'}],
    ['the name of its handler as title', {handlerName: 'Surround 7.1'}, {title: 'Surround 7.1'}],
    ['no title where the name is that of any handler', {handlerName: 'SoundHandler'}, {title: undefined}],
  ])('tells %s', async (_, input, expected) => {
    expect(await openTrack({handler: 'soun', entries, ...input})).toMatchObject(expected);
  });

  it('of another kind is kept as such', async () => {
    const track = await openTrack({handler: 'meta', entries: [box('tx3g', new Uint8Array(30))]});
    expect(track).toMatchObject({kind: 'other', codecId: 'tx3g'});
  });

  it('without a sample description cannot be read', async () => {
    expect(await openTrack({handler: 'vide', entries: []})).toMatchObject({unreadable: 'no sample description'});
  });
});
