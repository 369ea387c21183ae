import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../src/base/buffer-source.ts';
import {meteredSource} from '../../src/base/metered-source.ts';
import type {Container, Track, VideoTrack} from '../../src/media/container.ts';
import {openMatroska} from '../../src/media/matroska/open-matroska.ts';
import {framesFrom} from '../support/media/matroska-reading.ts';
import {isInstalled} from '../support/real-program.ts';
import {hasSharedFixtures, sharedFixtures} from '../support/shared-fixtures.ts';

type Expected = {
  file: string;
  codecs: readonly string[];
  /** The first five bytes of the record; none when there is no record. */
  record?: readonly number[];
  /** Frames and payload bytes of each track. */
  counts: readonly (readonly [frames: number, bytes: number])[];
};

const profile7 = [1, 0, 14, 15, 0x60];
const expected: readonly Expected[] = [
  {file: 'gen_hdr10_only.mkv', codecs: ['hevc'], counts: [[259, 18_173]]},
  {
    file: 'gen_movie_p7fel_truehdatmos_eac3joc_attach.mkv',
    codecs: ['hevc', 'truehd', 'eac3'],
    record: profile7,
    counts: [
      [259, 137_910],
      [400, 55_410],
      [64, 163_840],
    ],
  },
  {file: 'gen_p5.mkv', codecs: ['hevc'], record: [1, 0, 10, 13, 0], counts: [[259, 61_685]]},
  {file: 'gen_p7_fel.mkv', codecs: ['hevc'], record: profile7, counts: [[259, 137_910]]},
  {file: 'gen_p7_fel_cuesfirst_void.mkv', codecs: ['hevc'], record: profile7, counts: [[259, 137_910]]},
  {file: 'gen_p7_fel_el_stripped.mkv', codecs: ['hevc'], record: profile7, counts: [[259, 118_147]]},
  {file: 'gen_p7_fel_hdrstrip.mkv', codecs: ['hevc'], record: profile7, counts: [[259, 137_910]]},
  {file: 'gen_p7_fel_nodvcc.mkv', codecs: ['hevc'], counts: [[259, 137_910]]},
  {file: 'gen_p7_mel.mkv', codecs: ['hevc'], record: profile7, counts: [[259, 97_759]]},
  {file: 'gen_p7_mel_then_fel.mkv', codecs: ['hevc'], record: profile7, counts: [[259, 116_313]]},
  {file: 'gen_p81.mkv', codecs: ['hevc'], record: [1, 0, 16, 13, 0x10], counts: [[259, 68_401]]},
  {file: 'gen_p81_hdr10plus.mkv', codecs: ['hevc'], record: [1, 0, 16, 13, 0x10], counts: [[259, 83_676]]},
  {file: 'gen_truehd_atmos_xiphlace.mka', codecs: ['truehd'], counts: [[400, 55_410]]},
  {file: 'gen_truehd_late_atmos.mka', codecs: ['truehd'], counts: [[1008, 111_722]]},
  {file: 'sample_with_dts_hd_ma.mkv', codecs: ['dts'], counts: [[94, 200_032]]},
  {file: 'sample_with_dts_x.mkv', codecs: ['dts'], counts: [[94, 205_296]]},
];

describe.skipIf(!hasSharedFixtures())('the Matroska fixtures', () => {
  const pathOf = (file: string) => join(sharedFixtures, file);
  const open = (file: string): Promise<Container> => openMatroska(bufferSource(readFileSync(pathOf(file))));

  it('are all expected here', () => {
    const files = readdirSync(pathOf('mkv/')).filter(name => /\.mk[av]$/.test(name));
    expect(files.sort()).toEqual(expected.map(({file}) => file));
  });

  it.each(expected)('$file has the tracks, the record and the frames it was made with', async row => {
    const container = await open(`mkv/${row.file}`);
    expect(container.tracks.map(codecOf)).toEqual(row.codecs);
    const record = container.tracks.find(isVideo)?.dolbyVisionRecord;
    expect(record && [...record.subarray(0, 5)]).toEqual(row.record);
    expect(await countsOf(container)).toEqual(row.counts);
  });

  it.each(expected)('$file begins with a keyframe at every position', async ({file}) => {
    const container = await open(`mkv/${file}`);
    for (const position of [0, 0.05, 0.35, 0.5, 0.75, 0.95, 1]) {
      const [first] = await framesFrom(container, position, {tracks: [1], limit: 1});
      expect(first).toMatchObject({keyframe: true, trackId: 1});
    }
  });

  it('with header stripping gives the frames that the plain file holds', async () => {
    const [stripped, whole] = await Promise.all(['mkv/gen_p7_fel_hdrstrip.mkv', 'mkv/gen_p7_fel.mkv'].map(open));
    const both = [stripped, whole].map(async container => (container ? firstBytesOf(container) : []));
    const [one, other] = await Promise.all(both);
    expect(one).toEqual(other);
    expect(one).toHaveLength(259);
  });

  it('hdr10plus_regular.mkv has one HEVC track of 259 frames', async () => {
    const container = await open('hdr10plus/hdr10plus_regular.mkv');
    expect(container.tracks).toMatchObject([{codec: 'hevc', width: 256, height: 144, dolbyVisionRecord: undefined}]);
    expect(await countsOf(container)).toEqual([[259, 33_448]]);
  });

  it('with attachments is opened by two reads', async () => {
    const file = readFileSync(pathOf('mkv/gen_movie_p7fel_truehdatmos_eac3joc_attach.mkv'));
    const source = meteredSource(bufferSource(file), {budgetBytes: 1_000_000});
    await openMatroska(source);
    expect(source.cost.requests).toBe(2);
    expect(source.cost.bytes).toBeLessThanOrEqual(71_680);
  });

  it.skipIf(!isInstalled('ffprobe')).each(expected)(
    '$file has as many bytes in its tracks for ffprobe',
    async ({file, counts}) => {
      const options = ['-v', 'error', '-show_entries', 'packet=stream_index,size', '-of', 'csv=p=0'];
      const lines = execFileSync('ffprobe', [...options, pathOf(`mkv/${file}`)], {encoding: 'utf8'});
      const probed = counts.map(() => 0);
      for (const line of lines.trim().split('\n')) {
        const [stream = 0, size = 0] = line.split(',').map(Number);
        if (stream < probed.length) probed[stream] = (probed[stream] ?? 0) + size;
      }
      expect(probed).toEqual(counts.map(([, bytes]) => bytes));
    },
  );
});

function codecOf(track: Track): string {
  return track.kind === 'other' ? track.codecId : track.codec;
}

function isVideo(track: Track): track is VideoTrack {
  return track.kind === 'video';
}

async function countsOf(container: Container): Promise<[number, number][]> {
  const frames = await framesFrom(container, 0);
  return container.tracks.map(({id}) => {
    const own = frames.filter(({trackId}) => trackId === id);
    return [own.length, own.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0)];
  });
}

async function firstBytesOf(container: Container): Promise<string[]> {
  const frames = await framesFrom(container, 0);
  const heads = await Promise.all(frames.map(frame => frame.read(0, 16)));
  return heads.map(head => Buffer.from(head).toString('hex'));
}
