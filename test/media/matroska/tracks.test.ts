import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {AudioTrack, Track, VideoTrack} from '../../../src/media/container.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {writeHvcC} from '../../../src/simulators/media/hevc/hvcc.ts';
import {toLengthPrefixed} from '../../../src/simulators/media/hevc/nal.ts';
import {writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {
  audioTrack,
  dolbyVisionRecord,
  emptyHvcC,
  hevcTrack,
  subtitleTrack,
  trailingBox,
  type WriterTrack,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';

async function tracksOf(...tracks: WriterTrack[]): Promise<readonly Track[]> {
  return (await openMatroska(bufferSource(writeMatroska({tracks})))).tracks;
}

async function videoOf(overrides: Partial<WriterTrack>): Promise<VideoTrack> {
  const [track] = await tracksOf(hevcTrack(overrides));
  if (track?.kind !== 'video') throw new Error('no video track');
  return track;
}

async function audioOf(overrides: Partial<WriterTrack>): Promise<AudioTrack> {
  const [track] = await tracksOf(audioTrack(overrides));
  if (track?.kind !== 'audio') throw new Error('no audio track');
  return track;
}

describe('tracks', () => {
  it('are told by kind, number, codec, language and name', async () => {
    const tracks = await tracksOf(
      hevcTrack({name: 'Main', languageBcp47: 'en-GB', language: 'eng'}),
      audioTrack({number: 200, name: 'Surround 7.1'}),
      subtitleTrack({language: 'und'}),
    );
    expect(tracks).toMatchObject([
      {kind: 'video', id: 1, codec: 'hevc', codecId: 'V_MPEGH/ISO/HEVC', title: 'Main', language: 'en-GB'},
      {
        kind: 'audio',
        id: 200,
        codec: 'truehd',
        title: 'Surround 7.1',
        language: 'eng',
        channels: 8,
        sampleRate: 48_000,
      },
      {kind: 'other', id: 3, codecId: 'S_HDMV/PGS', language: undefined, title: undefined},
    ]);
    expect(tracks.every(track => track.unreadable === undefined)).toBe(true);
  });

  it('of one number are told once', async () => {
    expect(await tracksOf(hevcTrack(), audioTrack({number: 1}))).toHaveLength(1);
  });

  it.each([
    ['V_MPEGH/ISO/HEVC', 'hevc'],
    ['V_MPEG4/ISO/AVC', 'avc'],
    ['V_AV1', 'av1'],
    ['V_VP9', 'vp9'],
    ['V_MPEG2', 'mpeg2'],
    ['V_MPEG4/ISO/ASP', 'mpeg4'],
    ['V_VP8', 'other'],
    ['V_UNHEARD_OF', 'other'],
  ])('name video codec %s as %s', async (codecId, codec) => {
    expect(await videoOf({codecId})).toMatchObject({codecId, codec, framing: 'length'});
  });

  it('of Video for Windows are named by their FourCC and hold start codes', async () => {
    const header = new Uint8Array(40);
    header.set(new TextEncoder().encode('WVC1'), 16);
    const track = await videoOf({codecId: 'V_MS/VFW/FOURCC', codecPrivate: header});
    expect(track).toMatchObject({codec: 'vc1', framing: 'annexb', config: undefined});
  });

  it('with start codes in place of an hvcC have that framing and no config', async () => {
    const track = await videoOf({codecPrivate: Uint8Array.of(0, 0, 0, 1, 0x40, 1, 12)});
    expect(track).toMatchObject({codec: 'hevc', framing: 'annexb', config: undefined});
  });

  it.each([
    ['A_TRUEHD', 'truehd'],
    ['A_MLP', 'mlp'],
    ['A_EAC3', 'eac3'],
    ['A_AC3', 'ac3'],
    ['A_AC3/BSID9', 'ac3'],
    ['A_DTS', 'dts'],
    ['A_DTS/EXPRESS', 'dts-express'],
    ['A_DTS/LOSSLESS', 'dts-hd-ma'],
    ['A_AAC', 'aac'],
    ['A_AAC/MPEG4/LC', 'aac'],
    ['A_FLAC', 'flac'],
    ['A_OPUS', 'opus'],
    ['A_VORBIS', 'vorbis'],
    ['A_ALAC', 'alac'],
    ['A_MPEG/L2', 'mp2'],
    ['A_MPEG/L3', 'mp3'],
    ['A_PCM/INT/LIT', 'pcm'],
    ['A_TTA1', 'other'],
  ])('name audio codec %s as %s', async (codecId, codec) => {
    expect(await audioOf({codecId})).toMatchObject({codecId, codec});
  });

  it('of the Audio Compression Manager are named by their format tag', async () => {
    expect(await audioOf({codecId: 'A_MS/ACM', codecPrivate: Uint8Array.of(0, 0x20, 2, 0)})).toMatchObject({
      codec: 'ac3',
    });
  });

  it('have the default channels and rate of the specification where Audio leaves them out', async () => {
    expect(await audioOf({audio: {}})).toMatchObject({channels: 1, sampleRate: 8000});
    expect(await audioOf({audio: null})).toMatchObject({channels: undefined, sampleRate: undefined});
  });

  it('have no size when Video is missing', async () => {
    expect(await videoOf({video: null})).toMatchObject({width: undefined, height: undefined, colour: {}});
  });

  it('tell colour and mastering metadata, and leave out what is unspecified or zero', async () => {
    const colour = {matrix: 9, transfer: 16, primaries: 9, maxCll: 1712, maxFall: 175, luminanceMax: 4000};
    expect((await videoOf({video: {colour: {...colour, luminanceMin: 0.005}}})).colour).toEqual({
      matrix: 9,
      transfer: 16,
      primaries: 9,
      maxCllNits: 1712,
      maxFallNits: 175,
      masteringMaxNits: 4000,
      masteringMinNits: 0.005,
    });
    expect((await videoOf({video: {colour: {matrix: 2, transfer: 2, maxCll: 0}}})).colour).toEqual({});
  });
});

describe('Dolby Vision', () => {
  const record = dolbyVisionRecord();

  it.each(['dvcC', 'dvvC', 'dvwC'])('is found in a BlockAdditionMapping of type %s', async type => {
    const track = await videoOf({
      mappings: [
        {type: 'mvcC', data: Uint8Array.of(1, 2, 3, 4, 5)},
        {type, data: record},
      ],
    });
    expect(track.dolbyVisionRecord).toEqual(record);
    expect(track.hasElConfig).toBe(false);
  });

  it.each(['hvcE', 'avcE'])('has an enhancement layer config in a mapping of type %s', async type => {
    expect(await videoOf({mappings: [{type, data: emptyHvcC}]})).toMatchObject({hasElConfig: true});
  });

  it('has no record where the mapping is too short for one', async () => {
    const track = await videoOf({mappings: [{type: 'dvcC', data: Uint8Array.of(1, 0, 14)}, {type: 'dvvC'}]});
    expect(track.dolbyVisionRecord).toBeUndefined();
  });

  it.each([8, 4, 0] as const)('is found in boxes behind the hvcC whose size counts %i header bytes', async counted => {
    const hvcC = writeHvcC(writeParameterSets());
    const boxes = [trailingBox('dvcC', record, counted), trailingBox('hvcE', emptyHvcC, counted)];
    const track = await videoOf({codecPrivate: Buffer.concat([hvcC, ...boxes])});
    expect(track.dolbyVisionRecord).toEqual(record);
    expect(track.hasElConfig).toBe(true);
    expect(track.config).toEqual(new Uint8Array(hvcC));
  });

  it('is not made up from bytes behind the hvcC that are no boxes', async () => {
    const rest = toLengthPrefixed([new TextEncoder().encode('dvcC and more of it')]);
    const track = await videoOf({codecPrivate: Buffer.concat([emptyHvcC, rest, Uint8Array.of(9)])});
    expect(track).toMatchObject({dolbyVisionRecord: undefined, hasElConfig: false});
    expect(track.config).toEqual(emptyHvcC);
  });

  it('is found though the hvcC is cut short, which is handed on as it is', async () => {
    const track = await videoOf({codecPrivate: Uint8Array.of(1, 2, 3), mappings: [{type: 'dvcC', data: record}]});
    expect(track.config).toEqual(Uint8Array.of(1, 2, 3));
    expect(track.dolbyVisionRecord).toEqual(record);
  });
});

describe('content encodings', () => {
  it.each([
    ['encryption', 'the track is encrypted'],
    ['bzlib', 'the track is compressed with bzlib'],
    ['lzo', 'the track is compressed with lzo1x'],
  ] as const)('of kind %s make a track unreadable', async (kind, because) => {
    expect(await videoOf({encodings: [{kind}]})).toMatchObject({unreadable: because, config: emptyHvcC});
  });

  it('of the CodecPrivate alone leave frames readable', async () => {
    expect(await videoOf({encodings: [{kind: 'encryption', scope: 2}]})).toMatchObject({
      unreadable: undefined,
      config: undefined,
    });
  });

  it('are undone in the CodecPrivate where their scope says so', async () => {
    const zlib = await videoOf({encodings: [{kind: 'zlib', scope: 3}]});
    const strip = await videoOf({encodings: [{kind: 'strip', scope: 2, settings: emptyHvcC.subarray(0, 4)}]});
    expect([zlib.config, strip.config].map(config => config && new Uint8Array(config))).toEqual([emptyHvcC, emptyHvcC]);
  });
});
