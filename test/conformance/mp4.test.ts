import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../src/base/buffer-source.ts';
import type {Container, Frame, Track} from '../../src/media/container.ts';
import {openMp4} from '../../src/media/mp4/open-mp4.ts';
import {hasSharedFixtures, sharedFixtures} from '../support/shared-fixtures.ts';

const fixtures = join(sharedFixtures, 'mp4');

type Expected = {
  file: string;
  durationMs: number;
  tracks: readonly object[];
  /** Frames of each video and audio track, and which of the video are sync samples. */
  frames: Readonly<Record<number, number>>;
  sync?: readonly number[];
};

const hevc = {kind: 'video', codec: 'hevc', framing: 'length', hasElConfig: false, unreadable: undefined};
const pq = {primaries: 9, transfer: 16, matrix: 9};
const hlg = {primaries: 9, transfer: 18, matrix: 9};

const files: readonly Expected[] = [
  {
    file: 'dolbyVision-hdr.MOV',
    durationMs: 107,
    tracks: [
      {...hevc, codecId: 'hvc1', width: 1280, height: 720, colour: hlg, title: undefined},
      {kind: 'audio', codec: 'aac', codecId: 'mp4a', channels: 2, sampleRate: 44_100},
      {kind: 'other', codecId: 'mebx'},
      {kind: 'other', codecId: 'mebx'},
      {kind: 'other', codecId: 'mebx'},
    ],
    frames: {1: 5, 2: 7},
    sync: [0],
  },
  {
    file: 'gen_p7_fel.mp4',
    durationMs: 10_802,
    tracks: [{...hevc, codecId: 'hev1', width: 256, height: 144, colour: pq}],
    frames: {1: 259},
    sync: [0, 250],
  },
  {
    file: 'gen_p7_fel_frag.mp4',
    durationMs: 10_801,
    tracks: [{...hevc, codecId: 'hev1', width: 256, height: 144, colour: pq}],
    frames: {1: 259},
    sync: [0, 250],
  },
  {
    file: 'gen_p81_dvh1_faststart.mp4',
    durationMs: 10_802,
    tracks: [{...hevc, codecId: 'dvh1', width: 256, height: 144, colour: pq}],
    frames: {1: 259},
    sync: [0, 250],
  },
  {
    file: 'hlg10-color-test.mp4',
    durationMs: 300,
    tracks: [
      {kind: 'audio', codec: 'aac', codecId: 'mp4a', channels: 2, sampleRate: 48_000},
      {...hevc, codecId: 'hvc1', width: 1920, height: 1080, colour: hlg, dolbyVisionRecord: undefined},
    ],
    frames: {1: 13, 2: 9},
    sync: [0],
  },
  {
    file: 'sample_dts_hd_ma.mp4',
    durationMs: 1003,
    tracks: [{kind: 'audio', codec: 'dts', codecId: 'mp4a', channels: 8, sampleRate: 48_000, language: 'eng'}],
    frames: {1: 94},
  },
  {
    file: 'sample_eac3.mp4',
    durationMs: 1728,
    tracks: [{kind: 'audio', codec: 'eac3', codecId: 'ec-3', channels: 6, sampleRate: 48_000}],
    frames: {1: 54},
  },
  {
    file: 'sample_eac3joc.mp4',
    durationMs: 2048,
    tracks: [{kind: 'audio', codec: 'eac3', codecId: 'ec-3', channels: 6, sampleRate: 48_000}],
    frames: {1: 64},
  },
  {
    file: 'video_dovi_3840x2160_30fps_dav1_10.mp4',
    durationMs: 3966,
    tracks: [{kind: 'video', codec: 'av1', codecId: 'dav1', width: 3840, height: 2160}],
    frames: {1: 120},
  },
];

const records: readonly (readonly [string, readonly number[]])[] = [
  ['dolbyVision-hdr.MOV', [0x01, 0x00, 0x10, 0x15, 0x40]],
  ['gen_p7_fel.mp4', [0x01, 0x00, 0x0e, 0x0f, 0x60]],
  ['gen_p7_fel_frag.mp4', [0x01, 0x00, 0x0e, 0x0f, 0x60]],
  ['gen_p81_dvh1_faststart.mp4', [0x01, 0x00, 0x10, 0x0d, 0x10]],
  ['video_dovi_3840x2160_30fps_dav1_10.mp4', [0x02, 0x01, 0x14, 0x3d, 0x00]],
];

describe.skipIf(!hasSharedFixtures())('the MP4 fixtures', () => {
  it.each(files)('$file declares its tracks', async ({file, durationMs, tracks}) => {
    const container = await open(file);
    expect(container.tracks).toMatchObject(tracks);
    expect(Math.round(container.durationMs ?? 0)).toBe(durationMs);
  });

  it.each(files)('$file gives all its frames, whole', async ({file, frames, sync}) => {
    const container = await open(file);
    const read = await framesOf(container, 0);
    for (const [id, count] of Object.entries(frames)) {
      expect(read.filter(({trackId}) => trackId === Number(id))).toHaveLength(count);
    }
    for (const frame of read) {
      expect(await frame.read(0, frame.sizeBytes)).toHaveLength(frame.sizeBytes);
      expect(await beginsRight(trackOf(container, frame), frame)).toBe(true);
    }
    const video = read.filter(frame => trackOf(container, frame).kind === 'video');
    if (sync) expect(video.flatMap(({keyframe}, index) => (keyframe ? [index] : []))).toEqual(sync);
  });

  it.each(files)('$file is entered at a sync sample anywhere', async ({file}) => {
    const container = await open(file);
    for (const position of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      const frames = await framesOf(container, position);
      const first = frames.find(frame => trackOf(container, frame).kind === 'video') ?? frames[0];
      expect(first?.keyframe).toBe(true);
    }
  });

  it.each(records)('%s carries its Dolby Vision record', async (file, record) => {
    const {tracks} = await open(file);
    const video = tracks.find(track => track.kind === 'video');
    expect([...(video?.dolbyVisionRecord ?? [])].slice(0, 5)).toEqual(record);
  });

  it.each([
    ['sample_eac3.mp4', [0x1f, 0x40, 0x20, 0x0f, 0x00]],
    ['sample_eac3joc.mp4', [0x14, 0x00, 0x20, 0x0f, 0x00, 0x01, 0x10]],
  ])('%s carries its dec3', async (file, dec3) => {
    const [track] = (await open(file)).tracks;
    expect(track?.kind === 'audio' && track.config && [...track.config]).toEqual(dec3);
  });
});

function open(file: string): Promise<Container> {
  return openMp4(bufferSource(readFileSync(join(fixtures, file))));
}

async function framesOf(container: Container, position: number): Promise<Frame[]> {
  const wanted = container.tracks.filter(({kind}) => kind !== 'other').map(({id}) => id);
  const frames: Frame[] = [];
  for await (const frame of container.framesAt(position, new Set(wanted))) frames.push(frame);
  return frames;
}

function trackOf({tracks}: Container, {trackId}: Frame): Track {
  const track = tracks.find(({id}) => id === trackId);
  if (!track) throw new Error(`a frame of the unknown track ${trackId}`);
  return track;
}

/** The lengths of the NAL units of HEVC fill the frame; the others begin with their sync word. */
async function beginsRight(track: Track, frame: Frame): Promise<boolean> {
  const bytes = await frame.read(0, frame.sizeBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (track.kind === 'audio' && track.codec === 'eac3') return view.getUint16(0) === 0x0b77;
  if (track.kind === 'audio' && track.codec === 'dts') return view.getUint32(0) === 0x7ffe8001;
  if (track.kind !== 'video' || track.codec !== 'hevc') return true;
  let position = 0;
  while (position + 4 <= bytes.length) position += 4 + view.getUint32(position);
  return position === bytes.length;
}
