import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../src/base/buffer-source.ts';
import type {ByteSource} from '../../src/base/byte-source.ts';
import type {Container, Frame} from '../../src/media/container.ts';
import {openElementary} from '../../src/media/elementary/open-elementary.ts';
import {splitAnnexB} from '../../src/media/hevc/annexb.ts';
import {nalTypeOf} from '../../src/media/hevc/nal.ts';
import {openMpegTs} from '../../src/media/mpegts/open-mpegts.ts';
import {hasSharedFixtures, sharedFixtures} from '../support/shared-fixtures.ts';

const positions = [0, 0.3, 0.5, 0.9] as const;

const sourceOf = (file: string): ByteSource => bufferSource(readFileSync(join(sharedFixtures, file)));

async function opened(file: string): Promise<Container> {
  const container = await openElementary(sourceOf(file));
  if (!container) throw new Error(`${file} is not recognised`);
  return container;
}

async function framesOf(container: Container, position: number, trackIds?: readonly number[]): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of container.framesAt(position, new Set(trackIds ?? container.tracks.map(({id}) => id)))) {
    frames.push(frame);
  }
  return frames;
}

async function countWithNal(frames: readonly Frame[], type: number): Promise<number> {
  let count = 0;
  for (const frame of frames) {
    if (splitAnnexB(await frame.read(0, frame.sizeBytes)).some(nal => nalTypeOf(nal) === type)) count += 1;
  }
  return count;
}

const goldens: Readonly<Record<string, {rpus: number}>> = hasSharedFixtures()
  ? JSON.parse(readFileSync(join(sharedFixtures, 'expected_rpu.json'), 'utf8'))
  : {};
const goldensIn = (folder: string): [string, number][] =>
  Object.entries(goldens).flatMap(([file, {rpus}]): [string, number][] =>
    file.startsWith(folder) ? [[file, rpus]] : [],
  );

describe.skipIf(!hasSharedFixtures())('the transport stream fixtures', () => {
  const dual = [
    {id: 0x1011, kind: 'video', codec: 'hevc', codecId: '0x24', enhancesTrackId: undefined},
    {id: 0x1015, kind: 'video', codec: 'hevc', codecId: '0x24', enhancesTrackId: 0x1011},
  ];

  it.each([
    ['gen_p7_fel_dualpid.m2ts', dual, 10_760],
    ['gen_p7_mel_dualpid.m2ts', dual, 10_760],
    ['gen_p7_fel_singlepid.m2ts', [{id: 0x1011, codec: 'hevc'}], 10_760],
    ['sample_dts_hd_ma.ts', [{id: 0x100, kind: 'audio', codec: 'dts', codecId: '0x82', language: 'eng'}], 992],
    ['sample_eac3joc.ts', [{id: 0x76c, kind: 'audio', codec: 'eac3', codecId: '0x87'}], 2016],
    ['sample_h265.ts', [{id: 0x100, kind: 'video', codec: 'hevc', dolbyVisionRecord: undefined}], 967],
  ])('%s declares its streams', async (file, tracks, durationMs) => {
    const container = await openMpegTs(sourceOf(`ts/${file}`));
    expect(container.format).toBe('mpegts');
    expect(container.tracks).toMatchObject(tracks);
    expect(Math.abs((container.durationMs ?? 0) - durationMs)).toBeLessThan(50);
  });

  it.each(['fel', 'mel'])(
    'gen_p7_%s_dualpid.m2ts has the record of an enhancement layer on its second PID',
    async el => {
      const {tracks} = await openMpegTs(sourceOf(`ts/gen_p7_${el}_dualpid.m2ts`));
      const records = tracks.map(track => (track.kind === 'video' ? track.dolbyVisionRecord : undefined));
      expect(records).toEqual([undefined, Uint8Array.of(1, 0, 0x0e, 0x0e, 0x60, ...new Array<number>(19).fill(0))]);
    },
  );

  it.each([
    ['gen_p7_fel_dualpid.m2ts', 0x1015],
    ['gen_p7_mel_dualpid.m2ts', 0x1015],
    ['gen_p7_fel_singlepid.m2ts', 0x1011],
  ])('%s has an RPU in every frame from every position', async (file, pid) => {
    const container = await openMpegTs(sourceOf(`ts/${file}`));
    for (const position of positions) {
      const frames = await framesOf(container, position, [pid]);
      expect(frames.length).toBeGreaterThan(5);
      expect(await countWithNal(frames, 62)).toBe(frames.length);
    }
    expect(await framesOf(container, 0, [pid])).toHaveLength(259);
  });

  it('gen_p7_fel_singlepid.m2ts has the wrapped layer in every frame', async () => {
    const frames = await framesOf(await openMpegTs(sourceOf('ts/gen_p7_fel_singlepid.m2ts')), 0);
    expect(await countWithNal(frames, 63)).toBe(259);
    expect(frames[0]).toMatchObject({keyframe: true, trackId: 0x1011});
  });

  it.each([
    ['sample_dts_hd_ma.ts', [0x7f, 0xfe, 0x80, 0x01]],
    ['sample_eac3joc.ts', [0x0b, 0x77]],
  ])('%s has frames that begin with a sync word', async (file, sync) => {
    const container = await openMpegTs(sourceOf(`ts/${file}`));
    for (const position of positions) {
      const frames = await framesOf(container, position);
      expect(frames.length).toBeGreaterThan(3);
      for (const frame of frames) expect([...(await frame.read(0, sync.length))]).toEqual(sync);
    }
  });
});

describe.skipIf(!hasSharedFixtures())('the HEVC fixtures', () => {
  it.each(goldensIn('hevc/'))('%s has %i access units with an RPU', async (file, rpus) => {
    const container = await opened(file);
    expect(container).toMatchObject({format: 'hevc', tracks: [{codec: 'hevc', framing: 'annexb'}]});
    const frames = await framesOf(container, 0);
    expect(frames).toHaveLength(rpus);
    expect(await countWithNal(frames, 62)).toBe(rpus);
    expect(frames[0]?.keyframe).toBe(true);
  });

  it.each(goldensIn('hevc/'))('%s has RPUs from every position', async (file, rpus) => {
    const container = await opened(file);
    for (const position of positions) {
      const frames = await framesOf(container, position);
      expect(await countWithNal(frames, 62)).toBe(rpus - Math.floor(rpus * position));
    }
  });

  it('hdr10plus_single-frame.hevc is one access unit', async () => {
    const container = await opened('hdr10plus/hdr10plus_single-frame.hevc');
    expect(await framesOf(container, 0.5)).toHaveLength(1);
  });
});

describe.skipIf(!hasSharedFixtures())('the RPU fixtures', () => {
  it.each(goldensIn('rpu/'))('%s has %i RPUs as NAL units', async (file, rpus) => {
    const container = await opened(file);
    expect(container).toMatchObject({format: 'rpu', tracks: [{codec: 'hevc', framing: 'annexb'}]});
    const frames = await framesOf(container, 0);
    expect(frames).toHaveLength(rpus);
    for (const frame of frames) {
      expect([...(await frame.read(0, 8))]).toEqual([0, 0, 0, 1, 0x7c, 0x01, 0x19, 0x08]);
      expect((await frame.read(0, frame.sizeBytes)).at(-1)).toBe(0x80);
    }
    expect(await framesOf(container, 0.9)).toHaveLength(rpus - Math.floor(rpus * 0.9));
  });

  it.each(['fel_orig.bin', 'p84-01.bin'])('av1-rpu/%s is a message beside an empty frame', async file => {
    const container = await opened(`av1-rpu/${file}`);
    expect(container).toMatchObject({format: 'rpu', tracks: [{codec: 'av1'}]});
    const [frame, ...more] = await framesOf(container, 0.5);
    expect(more).toEqual([]);
    expect(frame?.sizeBytes).toBe(0);
    expect([...(frame?.t35[0]?.subarray(0, 7) ?? [])]).toEqual([0xb5, 0, 0x3b, 0, 0, 8, 0]);
  });
});

describe.skipIf(!hasSharedFixtures())('the audio fixtures', () => {
  it.each([
    ['fba_192k_8ch.mlp', 'mlp', 'truehd'],
    ['fba_2ch.mlp', 'mlp', 'truehd'],
    ['fba_atmos_obj.mlp', 'mlp', 'truehd'],
    ['fbb_copy.mlp', 'mlp', 'mlp'],
    ['sample.eac3', 'eac3', 'eac3'],
    ['sample_eac3joc.ec3', 'eac3', 'eac3'],
  ])('%s is %s that holds %s', async (file, format, codec) => {
    const source = sourceOf(`audio/${file}`);
    const container = await opened(`audio/${file}`);
    expect(container).toMatchObject({format, tracks: [{kind: 'audio', codec}]});
    const frames = await framesOf(container, 0);
    const bytes = await Promise.all(frames.map(frame => frame.read(0, frame.sizeBytes)));
    expect(Buffer.concat(bytes)).toEqual(Buffer.from(await source.read(0, source.sizeBytes)));
  });

  it('are entered at a sync word', async () => {
    const [frame] = await framesOf(await opened('audio/sample_eac3joc.ec3'), 0.5);
    expect([...((await frame?.read(0, 2)) ?? [])]).toEqual([0x0b, 0x77]);
    const [unit] = await framesOf(await opened('audio/fba_2ch.mlp'), 0.3);
    expect([...((await unit?.read(4, 7)) ?? [])]).toEqual([0xf8, 0x72, 0x6f]);
  });
});
