import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import type {Track} from '../../../src/media/container.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {parseTracks} from '../../../src/media/matroska/tracks.ts';
import {MediaError} from '../../../src/media/media-error.ts';

import {
  audioTrack,
  dolbyVisionRecord,
  frameOf,
  hevcTrack,
  subtitleTrack,
  trackEntry,
  type WriterTrack,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';

const record = dolbyVisionRecord();
const main = hevcTrack({
  name: 'Main',
  mappings: [
    {type: 'dvcC', data: record},
    {type: 'hvcE', data: frameOf(1, 30)},
  ],
  video: {width: 3840, height: 2160, colour: {matrix: 9, transfer: 16, primaries: 9, maxCll: 1712, luminanceMax: 4000}},
});
const surround = audioTrack({name: 'Surround', encodings: [{kind: 'zlib'}]});
const tracks: readonly WriterTrack[] = [main, surround, subtitleTrack({number: 3, name: 'Signs'})];

/** The tracks of a file in which the element that begins with these bytes has another size byte (of one byte). */
async function withSize(
  written: readonly WriterTrack[],
  start: readonly number[],
  size: number,
): Promise<readonly Track[]> {
  const file = writeMatroska({tracks: written});
  const at = Buffer.from(file).indexOf(Uint8Array.from(start));
  expect(at).toBeGreaterThan(0);
  file[at + start.length - 1] = size;
  return (await openMatroska(bufferSource(file))).tracks;
}

/** The size byte of an element with this payload. */
function sizeOf({length}: {length: number}): number {
  return 0x80 + length;
}

describe('a track entry', () => {
  it('whose name is damaged keeps what stands before it, and the others keep all', async () => {
    const [video, audio, subtitles] = await withSize(tracks, [0x53, 0x6e, sizeOf('Surround')], 0xfe);
    expect(video).toMatchObject({id: 1, title: 'Main', dolbyVisionRecord: record, hasElConfig: true});
    expect(audio).toMatchObject({id: 2, kind: 'audio', codec: 'truehd', title: undefined, unreadable: undefined});
    expect(subtitles).toMatchObject({id: 3, title: 'Signs'});
  });

  it('that loses its codec is left out, and the others keep all', async () => {
    const found = await withSize(tracks, [0x86, sizeOf('A_TRUEHD')], 0xfe);
    expect(found.map(({id}) => id)).toEqual([1, 3]);
  });

  it.each([-30, -5, -1, 1, 10, 34])('whose own size is off by %i costs no other entry', offBy => {
    const entries = tracks.map(trackEntry);
    const damaged = entries.map(entry => entry.slice());
    const audio = damaged[1];
    if (!audio || audio[1] === undefined) throw new Error('no entry');
    audio[1] += offBy;
    const whole = parseTracks({id: 0x1654ae6b, data: concatBytes(entries), offset: 0}).map(({track}) => track);
    const found = parseTracks({id: 0x1654ae6b, data: concatBytes(damaged), offset: 0}).map(({track}) => track);
    expect([found[0], found.at(-1)]).toEqual([whole[0], whole[2]]);
    expect(found[1]).toMatchObject({id: 2, kind: 'audio', codec: 'truehd'});
  });

  it('is found behind a checksum whose size is damaged', async () => {
    const file = writeMatroska({tracks, crc32: true});
    const at = Buffer.from(file).indexOf(Uint8Array.of(0x16, 0x54, 0xae, 0x6b));
    const crcAt = Buffer.from(file).indexOf(Uint8Array.of(0xbf, 0x84), at);
    file[crcAt + 1] = 0xc1;
    expect((await openMatroska(bufferSource(file))).tracks.map(({id}) => id)).toEqual([1, 2, 3]);
  });

  it('that is the only one and damaged to nothing makes the file unreadable', async () => {
    await expect(withSize([hevcTrack()], [0xd7, 0x81], 0xfe)).rejects.toThrow(/no track that can be read/);
  });

  it('beyond the 256th is not told, and 300 are no reason to refuse the file', () => {
    const many = Array.from({length: 300}, (_, index) => trackEntry(audioTrack({number: index + 1})));
    expect(parseTracks({id: 0x1654ae6b, data: concatBytes(many), offset: 0})).toHaveLength(256);
  });
});

describe('a damaged part of a track', () => {
  it('costs its own values when it is the mastering metadata', async () => {
    const [video] = await withSize(tracks, [0x55, 0xd9, 0x88], 0x8f);
    expect(video).toMatchObject({width: 3840, height: 2160, dolbyVisionRecord: record});
    expect(video?.kind === 'video' && video.colour).toEqual({primaries: 9, transfer: 16, matrix: 9, maxCllNits: 1712});
  });

  it('costs what stands behind it when it lies in Video', async () => {
    const [video] = await withSize(tracks, [0x55, 0xb1, 0x81], 0xfe);
    expect(video).toMatchObject({codec: 'hevc', width: 3840, height: 2160, colour: {}, dolbyVisionRecord: record});
  });

  it('costs itself when it is a BlockAdditionMapping', async () => {
    const [video] = await withSize(tracks, [0x41, 0xed, sizeOf(frameOf(1, 30))], 0xfe);
    expect(video).toMatchObject({dolbyVisionRecord: record, hasElConfig: false});
  });

  it.each([
    ['the contents of its encodings', [0x62, 0x40, 0x8b], 0xfe],
    ['the encodings themselves', [0x6d, 0x80, 0x8e], 0xfe],
    ['an encoding of which too little is left', [0x62, 0x40, 0x8b], 0x87],
  ])('makes the track unreadable when it is %s', async (_, start, size) => {
    const [video, audio] = await withSize(tracks, start, size);
    expect(video).toMatchObject({unreadable: undefined});
    expect(audio).toMatchObject({codec: 'truehd', unreadable: 'the content encodings of the track are damaged'});
  });

  it('costs the CodecPrivate when that does not inflate', async () => {
    const zlib = hevcTrack({encodings: [{kind: 'zlib', scope: 3}]});
    const file = writeMatroska({tracks: [zlib]});
    file[Buffer.from(file).indexOf(Uint8Array.of(0x78, 0x9c))] = 0xff;
    expect((await openMatroska(bufferSource(file))).tracks).toMatchObject([{codec: 'hevc', config: undefined}]);
  });
});

describe('content encodings', () => {
  it('of more than eight layers make a track unreadable', async () => {
    const encodings = Array.from({length: 9}, (_, order) => ({kind: 'strip' as const, order}));
    const file = writeMatroska({tracks: [hevcTrack({encodings})]});
    expect((await openMatroska(bufferSource(file))).tracks).toMatchObject([
      {unreadable: 'the track has more than 8 content encodings'},
    ]);
  });
});

describe('the Tracks element', () => {
  const entries = tracks.map(trackEntry);
  const data = concatBytes(entries);
  const ends = [0, 1, 2].map(index => concatBytes(entries.slice(0, index + 1)).length);

  it('with one byte set to anything loses one track at most', () => {
    for (let at = 0; at < data.length; at += 1) {
      for (const value of [0x00, 0x80, 0xae, 0xff, (data[at] ?? 0) ^ 0x01, (data[at] ?? 0) ^ 0x10]) {
        const damaged = data.slice();
        damaged[at] = value;
        const found = parseTracks({id: 0x1654ae6b, data: damaged, offset: 0});
        const hit = ends.findIndex(end => at < end);
        const others = [1, 2, 3].filter((_, index) => index !== hit);
        expect(
          found.map(({track}) => track.id),
          `byte ${at} = ${value}`,
        ).toEqual(expect.arrayContaining(others));
      }
    }
  });

  it('of any bytes gives tracks or a MediaError', () => {
    const pieces = fc.array(fc.oneof(fc.uint8Array({maxLength: 40}), fc.constantFrom(...entries)), {maxLength: 8});
    fc.assert(
      fc.property(pieces, parts => {
        try {
          expect(parseTracks({id: 0x1654ae6b, data: concatBytes(parts), offset: 0}).length).toBeLessThanOrEqual(256);
        } catch (error) {
          expect(error).toBeInstanceOf(MediaError);
        }
      }),
    );
  });

  it.each([
    ['entries', [0xae]],
    ['empty entries', [0xae, 0x80]],
    ['entries in entries', [0xae, 0x10, 0x3f, 0xff, 0xff]],
  ])('of 4 MiB of %s is refused in bounded time', {timeout: 5000}, (_, pattern) => {
    const hostile = new Uint8Array(4_194_304).map((__, at) => pattern[at % pattern.length] ?? 0);
    expect(() => parseTracks({id: 0x1654ae6b, data: hostile, offset: 0})).toThrow(MediaError);
  });
});
