import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {Track} from '../../../src/media/container.ts';
import {openMpegTs} from '../../../src/media/mpegts/open-mpegts.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {
  descriptor,
  dolbyVisionDescriptor,
  languageDescriptor,
  registrationDescriptor,
  type StreamOptions,
  type TransportStreamOptions,
  writeTransportStream,
} from '../../../src/simulators/media/mpegts-writer.ts';

const pes = [{bytes: fillerBytes(900), ptsMs: 1000}];
const hdmv = [registrationDescriptor('HDMV')];

async function tracksOf(
  streams: readonly StreamOptions[],
  options: Omit<TransportStreamOptions, 'streams'> = {},
): Promise<readonly Track[]> {
  const file = writeTransportStream({...options, streams: streams.map(stream => ({pes, ...stream}))});
  return (await openMpegTs(bufferSource(file))).tracks;
}

async function trackOf(
  stream: Omit<StreamOptions, 'pid'>,
  options: Omit<TransportStreamOptions, 'streams'> = {},
): Promise<Track | undefined> {
  return (await tracksOf([{pid: 0x1100, ...stream}], options))[0];
}

describe('the stream type', () => {
  it.each([
    [0x01, 'video', 'other'],
    [0x02, 'video', 'mpeg2'],
    [0x03, 'audio', 'mp2'],
    [0x04, 'audio', 'mp2'],
    [0x0f, 'audio', 'aac'],
    [0x10, 'video', 'mpeg4'],
    [0x11, 'audio', 'aac'],
    [0x1b, 'video', 'avc'],
    [0x24, 'video', 'hevc'],
    [0xea, 'video', 'vc1'],
    [0x81, 'audio', 'ac3'],
    [0x82, 'audio', 'dts'],
    [0x83, 'audio', 'truehd'],
    [0x84, 'audio', 'eac3'],
    [0x87, 'audio', 'eac3'],
    [0x8a, 'audio', 'dts'],
  ])('%i means %s %s in any stream', async (streamType, kind, codec) => {
    const expected = {id: 0x1100, kind, codec, codecId: `0x${streamType.toString(16).padStart(2, '0')}`};
    expect(await trackOf({streamType})).toMatchObject(expected);
    expect(await trackOf({streamType}, {programDescriptors: hdmv})).toMatchObject(expected);
  });

  it.each([
    [0x80, 'pcm'],
    [0x85, 'dts-hd-hra'],
    [0x86, 'dts-hd-ma'],
    [0xa1, 'eac3'],
    [0xa2, 'dts-express'],
  ])('%i means %s on Blu-ray only', async (streamType, codec) => {
    expect(await trackOf({streamType}, {programDescriptors: hdmv})).toMatchObject({kind: 'audio', codec});
    expect(await trackOf({streamType}, {packetBytes: 192})).toMatchObject({kind: 'audio', codec});
    expect(await trackOf({streamType})).toMatchObject({kind: 'other'});
  });

  it.each([0x05, 0x06, 0x15, 0x20, 0x90, 0x92])('%i alone tells neither picture nor sound', async streamType => {
    expect(await trackOf({streamType}, {programDescriptors: hdmv})).toMatchObject({kind: 'other'});
  });
});

describe('a private stream', () => {
  it.each([
    ['registered as HEVC', registrationDescriptor('HEVC'), 'video', 'hevc'],
    ['registered as DOVI', registrationDescriptor('DOVI'), 'video', 'hevc'],
    ['registered as AC-3', registrationDescriptor('AC-3'), 'audio', 'ac3'],
    ['registered as EAC3', registrationDescriptor('EAC3'), 'audio', 'eac3'],
    ['registered as DTS2', registrationDescriptor('DTS2'), 'audio', 'dts'],
    ['registered as Opus', registrationDescriptor('Opus'), 'audio', 'opus'],
    ['with the AC-3 descriptor of DVB', descriptor(0x6a, [0]), 'audio', 'ac3'],
    ['with the enhanced AC-3 descriptor of DVB', descriptor(0x7a, [0]), 'audio', 'eac3'],
    ['with the DTS descriptor of DVB', descriptor(0x7b, [0, 0, 0, 0, 0]), 'audio', 'dts'],
    ['with the AAC descriptor of DVB', descriptor(0x7c, [0]), 'audio', 'aac'],
    ['with the AC-4 descriptor of DVB', descriptor(0x7f, [0x15, 0]), 'audio', 'ac4'],
    ['with the DTS-UHD descriptor of DVB', descriptor(0x7f, [0x21, 0]), 'audio', 'dts-uhd'],
    ['with a Dolby Vision descriptor', dolbyVisionDescriptor({blPresent: true}), 'video', 'hevc'],
  ])('%s is known', async (_, one, kind, codec) => {
    expect(await trackOf({streamType: 0x06, descriptors: [one]})).toMatchObject({kind, codec, codecId: '0x06'});
  });

  it.each([
    ['teletext', descriptor(0x56, [])],
    ['subtitles', descriptor(0x59, [])],
    ['registered by somebody', registrationDescriptor('ABCD')],
    ['with an extension descriptor without content', descriptor(0x7f, [])],
  ])('%s is neither picture nor sound', async (_, one) => {
    expect(await trackOf({streamType: 0x06, descriptors: [one]})).toMatchObject({kind: 'other'});
  });

  it('with the cue messages of SCTE 35 is not taken for DTS-HD', async () => {
    const descriptors = [registrationDescriptor('CUEI')];
    expect(await trackOf({streamType: 0x86, descriptors}, {programDescriptors: hdmv})).toMatchObject({kind: 'other'});
  });

  it('with AV1 is declared unreadable', async () => {
    const track = await trackOf({streamType: 0x06, descriptors: [registrationDescriptor('AV01')]});
    expect(track).toMatchObject({codec: 'av1', unreadable: 'AV1 is not read from transport streams'});
  });
});

describe('the language', () => {
  it.each([
    ['deu', 'deu'],
    ['und', undefined],
    ['UND', undefined],
    ['   ', undefined],
    ['d', undefined],
  ])('%j is told as %j', async (written, told) => {
    const track = await trackOf({streamType: 0x81, descriptors: [languageDescriptor(written)]});
    expect(track?.language).toBe(told);
  });
});

describe('the Dolby Vision descriptor', () => {
  const record = (track: Track | undefined) => (track?.kind === 'video' ? [...(track.dolbyVisionRecord ?? [])] : []);
  const zeros = (count: number) => new Array<number>(count).fill(0);

  it('of one layer becomes the record of the same fields', async () => {
    const descriptors = [dolbyVisionDescriptor({profile: 8, elPresent: false, blPresent: true, compatibilityId: 1})];
    const track = await trackOf({streamType: 0x24, descriptors});
    expect(record(track)).toEqual([1, 0, 0x10, 0x35, 0x10, ...zeros(19)]);
    expect(track).toMatchObject({enhancesTrackId: undefined});
  });

  it('of an enhancement layer names its base layer before the compatibility id', async () => {
    const tracks = await tracksOf([
      {pid: 0x200, streamType: 0x24},
      {pid: 0x201, streamType: 0x24, descriptors: [dolbyVisionDescriptor({dependencyPid: 0x200, mdCompression: 2})]},
    ]);
    expect(tracks).toMatchObject([{enhancesTrackId: undefined}, {enhancesTrackId: 0x200}]);
    expect(tracks.map(record)).toEqual([[], [1, 0, 0x0e, 0x36, 0x68, ...zeros(19)]]);
  });

  it('of older writers sets bits that were reserved: they are no metadata compression', async () => {
    const descriptors = [dolbyVisionDescriptor({mdCompression: 3, reserved: 3})];
    expect(record(await trackOf({streamType: 0x24, descriptors}))[4]).toBe(0x60);
  });

  it('without a compatibility id has none', async () => {
    const descriptors = [descriptor(0xb0, [1, 0, 0x0a, 0x35])];
    expect(record(await trackOf({streamType: 0x24, descriptors}))).toEqual([1, 0, 0x0a, 0x35, 0, ...zeros(19)]);
  });

  it.each([0, 1, 2, 3])('cut short to %i bytes is left out', async length => {
    const descriptors = [descriptor(0xb0, [1, 0, 0x0e, 0x35].slice(0, length))];
    expect(await trackOf({streamType: 0x24, descriptors})).toMatchObject({dolbyVisionRecord: undefined});
  });

  it('that depends on a PID which is not there, is the stream itself or is sound enhances nothing', async () => {
    const tracks = await tracksOf([
      {pid: 0x200, streamType: 0x81},
      {pid: 0x201, streamType: 0x24, descriptors: [dolbyVisionDescriptor({dependencyPid: 0x200})]},
      {pid: 0x202, streamType: 0x24, descriptors: [dolbyVisionDescriptor({dependencyPid: 0x202})]},
      {pid: 0x203, streamType: 0x24, descriptors: [dolbyVisionDescriptor({dependencyPid: 0x999})]},
    ]);
    expect(tracks.map(track => (track.kind === 'video' ? track.enhancesTrackId : 'sound'))).toEqual([
      'sound',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('two HEVC streams without descriptor', () => {
  it('on the PIDs of a disc are base and enhancement layer', async () => {
    const tracks = await tracksOf([
      {pid: 0x1011, streamType: 0x24},
      {pid: 0x1015, streamType: 0x24},
    ]);
    expect(tracks).toMatchObject([
      {id: 0x1011, enhancesTrackId: undefined},
      {id: 0x1015, enhancesTrackId: 0x1011},
    ]);
  });

  it.each([
    [
      {pid: 0x100, streamType: 0x24},
      {pid: 0x101, streamType: 0x24},
    ],
    [
      {pid: 0x1011, streamType: 0x1b},
      {pid: 0x1015, streamType: 0x24},
    ],
    [
      {pid: 0x1011, streamType: 0x24},
      {pid: 0x1015, streamType: 0x1b},
    ],
  ])('elsewhere, or of another codec, are two pictures', async (one, other) => {
    const tracks = await tracksOf([one, other], {pmtPid: 0x300});
    expect(tracks).toMatchObject([
      {kind: 'video', enhancesTrackId: undefined},
      {kind: 'video', enhancesTrackId: undefined},
    ]);
  });
});

describe('program tables', () => {
  const video: StreamOptions = {
    pid: 0x1011,
    streamType: 0x24,
    pes: Array.from({length: 4}, () => ({bytes: fillerBytes(700)})),
  };

  it('of several packets are put together', async () => {
    const many = Array.from({length: 60}, (_, index) => ({
      pid: 0x1100 + index,
      streamType: 0x81,
      descriptors: [languageDescriptor('eng')],
    }));
    expect(await tracksOf(many)).toHaveLength(60);
  });

  it('with a wrong CRC are not believed', async () => {
    const file = writeTransportStream({streams: [video], badCrc: true});
    await expect(openMpegTs(bufferSource(file))).rejects.toThrow(/no program map/);
  });

  it('that never come are told', async () => {
    const file = writeTransportStream({streams: [video], tables: 'none'});
    await expect(openMpegTs(bufferSource(file))).rejects.toThrow(/no program map/);
  });

  it('of one damaged round are read in the next', async () => {
    const file = writeTransportStream({streams: [video]});
    file[188 + 12] = (file[188 + 12] ?? 0) ^ 0xff;
    expect((await openMpegTs(bufferSource(file))).tracks).toMatchObject([{id: 0x1011}]);
  });

  it('that name a program which never comes hold nothing up', async () => {
    const file = writeTransportStream({streams: [video], missingPmtPids: [0x400]});
    expect((await openMpegTs(bufferSource(file))).tracks).toMatchObject([{id: 0x1011}]);
  });

  it('that name a PID twice make one track of it', async () => {
    const tracks = await tracksOf([
      {pid: 0x200, streamType: 0x24},
      {pid: 0x200, streamType: 0x81},
    ]);
    expect(tracks).toMatchObject([{id: 0x200, kind: 'video'}]);
  });

  it('behind three megabytes of other packets are found, behind five are not', async () => {
    const file = writeTransportStream({streams: [video]});
    const packets = (count: number) =>
      new Uint8Array(count * 188).map((_, at) => [0x47, 0x1f, 0xff, 0x10][at % 188] ?? 0);
    expect((await openMpegTs(bufferSource(Buffer.concat([packets(16_000), file])))).tracks).toHaveLength(1);
    const late = bufferSource(Buffer.concat([packets(28_000), file]));
    await expect(openMpegTs(late)).rejects.toThrow(/no program map/);
  });
});

describe('a scrambled stream', () => {
  it('is declared unreadable and gives no frames', async () => {
    const file = writeTransportStream({
      streams: [
        {pid: 0x200, streamType: 0x24, scrambled: true, pes},
        {pid: 0x201, streamType: 0x24, pes: [{bytes: fillerBytes(900), scrambled: true}]},
        {pid: 0x202, streamType: 0x81, pes},
      ],
    });
    const container = await openMpegTs(bufferSource(file));
    const scrambled = 'its packets are scrambled';
    expect(container.tracks.map(({unreadable}) => unreadable)).toEqual([scrambled, scrambled, undefined]);
    const ids: number[] = [];
    for await (const {trackId} of container.framesAt(0, new Set([0x200, 0x201, 0x202]))) ids.push(trackId);
    expect(ids).toEqual([0x202]);
  });
});
