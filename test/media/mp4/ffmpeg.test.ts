import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Frame} from '../../../src/media/container.ts';
import {openMp4} from '../../../src/media/mp4/open-mp4.ts';
import {isInstalled} from '../../support/real-program.ts';
import {collectFrames, countedSource} from './collect-frames.ts';

const seconds = 4;
const picturesPerSecond = 25;

const layouts: readonly (readonly [string, readonly string[]])[] = [
  ['the movie box last', []],
  ['the movie box first', ['-movflags', '+faststart']],
  ['fragments behind an empty movie box', ['-movflags', '+frag_keyframe+empty_moov+delay_moov']],
  ['fragments behind a movie box that describes the first', ['-movflags', '+frag_keyframe']],
  [
    'fragments with a segment index of the whole file',
    ['-movflags', '+frag_keyframe+empty_moov+delay_moov+dash+global_sidx'],
  ],
  ['a fragment for every frame', ['-movflags', '+frag_every_frame+empty_moov+delay_moov+default_base_moof']],
];

// Skipped where ffmpeg is missing (apt-get install ffmpeg), except under CI=true.
describe.skipIf(!isInstalled('ffmpeg'))('a file ffmpeg wrote', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'felscanner-mp4-'));
  });

  afterAll(() => {
    rmSync(folder, {recursive: true, force: true});
  });

  it.each(layouts)('with %s is read back right', async (_, flags) => {
    const bytes = encode(join(folder, 'made.mp4'), flags);
    const container = await openMp4(countedSource(bytes).source);
    expect(container.tracks).toMatchObject([
      {kind: 'video', codecId: 'mp4v', codec: 'mpeg4', width: 128, height: 72, language: undefined, title: undefined},
      {kind: 'audio', codecId: 'ac-3', codec: 'ac3', channels: 6, sampleRate: 48_000, language: 'fra'},
    ]);
    const frames = await collectFrames(container);
    const video = frames.filter(({trackId}) => trackId === 1);
    expect(video).toHaveLength(seconds * picturesPerSecond);
    expect(video.map(({keyframe}) => keyframe)).toEqual(video.map((__, index) => index % 10 === 0));
    // The delay of the sound encoder may shift the times of fragments.
    expect(Math.abs((video.at(-1)?.timeMs ?? 0) - 3960)).toBeLessThan(10);
    for (const frame of video) expect(await pictureType(frame)).toBe(frame.keyframe ? 'intra' : 'predicted');
    const sound = frames.filter(({trackId}) => trackId === 2);
    expect(sound).toHaveLength(Math.ceil((seconds * 48_000) / 1536));
    for (const frame of sound) expect([...(await frame.read(0, 2))]).toEqual([0x0b, 0x77]);
  });

  it.each(layouts)('with %s is entered anywhere at a sync sample', async (_, flags) => {
    const bytes = encode(join(folder, 'entered.mp4'), flags);
    const container = await openMp4(countedSource(bytes).source);
    for (const position of [0.2, 0.5, 0.8]) {
      const [first] = await collectFrames(container, {position, trackIds: [1], limit: 1});
      expect(first?.keyframe).toBe(true);
      expect(first && (await pictureType(first))).toBe('intra');
      expect(Math.abs((first?.timeMs ?? 0) - position * seconds * 1000)).toBeLessThan(900);
    }
  });

  function encode(path: string, flags: readonly string[]): Uint8Array {
    const picture = ['-f', 'lavfi', '-i', `testsrc2=s=128x72:r=${picturesPerSecond}:d=${seconds}`];
    const sound = ['-f', 'lavfi', '-i', `anoisesrc=d=${seconds}:r=48000,pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0`];
    const codecs = [
      '-c:v',
      'mpeg4',
      '-g',
      '10',
      '-sc_threshold',
      '0',
      '-bf',
      '0',
      '-flags',
      '+bitexact',
      '-c:a',
      'ac3',
    ];
    const output = ['-metadata:s:a', 'language=fra', ...flags, '-y', path];
    execFileSync('ffmpeg', ['-v', 'error', '-nostdin', ...picture, ...sound, ...codecs, ...output]);
    return readFileSync(path);
  }
});

/** MPEG-4 Visual (ISO/IEC 14496-2): coding type behind the start code of the picture, which other headers may precede. */
async function pictureType(frame: Frame): Promise<string | undefined> {
  const bytes = Buffer.from(await frame.read(0, 256));
  const vop = bytes.indexOf(Uint8Array.of(0, 0, 1, 0xb6));
  if (vop === -1) return undefined;
  return ['intra', 'predicted'][(bytes[vop + 4] ?? 255) >> 6];
}
