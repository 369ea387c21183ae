import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {splitAnnexB} from '../../../src/media/hevc/annexb.ts';
import {isSlice, nalTypeOf} from '../../../src/media/hevc/nal.ts';
import {looksLikeMpegTs} from '../../../src/media/mpegts/looks-like-mpegts.ts';
import {openMpegTs} from '../../../src/media/mpegts/open-mpegts.ts';
import {framesFrom, payloads} from '../../support/media/matroska-reading.ts';
import {isInstalled} from '../../support/real-program.ts';

const frameCount = 75;
const gop = 25;

/** Three seconds of HEVC and AC-3. */
const inputs = [
  ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=3'],
  ...['-f', 'lavfi', '-i', 'sine=frequency=300:duration=3'],
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', `keyint=${gop}:min-keyint=${gop}:log-level=none`],
  ...['-c:a', 'ac3', '-metadata:s:a:0', 'language=deu'],
];

describe.skipIf(!isInstalled('ffmpeg'))('a file made by ffmpeg', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'felscanner-mpegts-'));
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  it.each([
    ['of 188 bytes', 'plain.ts', [], {video: 0x100, audio: 0x101}],
    ['of 192 bytes', 'disc.m2ts', ['-mpegts_m2ts_mode', '1'], {video: 0x1011, audio: 0x1100}],
  ] as const)('in packets %s is read to the last picture', {timeout: 60_000}, async (_, name, options, pids) => {
    const path = join(folder, name);
    execFileSync('ffmpeg', ['-v', 'error', '-nostdin', ...inputs, '-f', 'mpegts', ...options, path]);
    const file = readFileSync(path);
    expect(looksLikeMpegTs(file.subarray(0, 65_536))).toBe(true);

    const container = await openMpegTs(bufferSource(file));
    expect(container.tracks).toMatchObject([
      {id: pids.video, codec: 'hevc', codecId: '0x24', unreadable: undefined},
      {id: pids.audio, codec: 'ac3', codecId: '0x81', language: 'deu'},
    ]);
    expect(Math.abs((container.durationMs ?? 0) - 3000)).toBeLessThan(100);

    const frames = await framesFrom(container, 0, {tracks: [pids.video]});
    expect(frames).toHaveLength(frameCount);
    expect(frames.flatMap(({keyframe}, index) => (keyframe ? [index] : []))).toEqual([0, gop, 2 * gop]);
    for (const payload of await payloads(frames)) {
      expect(splitAnnexB(payload).filter(nal => isSlice(nalTypeOf(nal)))).toHaveLength(1);
    }
    const sound = Buffer.concat(await payloads(await framesFrom(container, 0, {tracks: [pids.audio]})));
    expect([...sound.subarray(0, 2)]).toEqual([0x0b, 0x77]);
    expect(await framesFrom(container, 0.5, {tracks: [pids.video]})).not.toHaveLength(0);
  });
});
