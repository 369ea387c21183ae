import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {openMpegTs} from '../../../src/media/mpegts/open-mpegts.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {
  type PesOptions,
  type StreamOptions,
  writeTransportStream,
} from '../../../src/simulators/media/mpegts-writer.ts';

const wrapMs = 2 ** 33 / 90;

const every40Ms = (count: number, startMs: number | undefined, sizeBytes = 600): PesOptions[] =>
  Array.from({length: count}, (_, index) => ({
    bytes: fillerBytes(sizeBytes, index),
    ptsMs: startMs === undefined ? undefined : startMs + index * 40,
  }));

async function durationOf(streams: readonly StreamOptions[]): Promise<number | undefined> {
  const {durationMs} = await openMpegTs(bufferSource(writeTransportStream({streams})));
  return durationMs === undefined ? undefined : Math.round(durationMs);
}

const video = (pes: readonly PesOptions[]) => ({pid: 0x1011, streamType: 0x24, pes});
const audio = (pes: readonly PesOptions[]) => ({pid: 0x1100, streamType: 0x81, pes});

describe('the running time', () => {
  it('is what lies between the first and the last PTS of the picture', async () => {
    expect(await durationOf([audio(every40Ms(300, 500)), video(every40Ms(301, 600_000))])).toBe(12_000);
  });

  it('goes on across the wrap of the clock', async () => {
    expect(await durationOf([video(every40Ms(301, wrapMs - 6000))])).toBe(12_000);
  });

  it('does not follow the order of pictures', async () => {
    const pes = every40Ms(301, 600_000);
    const reordered = [...pes.slice(0, 297), ...pes.slice(297).reverse()];
    expect(await durationOf([video(reordered)])).toBe(12_000);
  });

  it('begins with the picture sent first, though one shown before may follow', async () => {
    const [first, second, ...rest] = every40Ms(30, 600_000);
    expect(await durationOf([video([second, first, ...rest].flatMap(one => one ?? []))])).toBe(28 * 40);
  });

  it('is that of the sound where no picture begins near the end', async () => {
    const large = [...every40Ms(2, 600_000), {bytes: fillerBytes(400_000)}];
    expect(
      await durationOf([video(large), audio([...every40Ms(2, 600_000), {bytes: fillerBytes(300), ptsMs: 609_000}])]),
    ).toBe(undefined);
    const heard = [...every40Ms(2, 600_000), {bytes: fillerBytes(380_000)}, {bytes: fillerBytes(300), ptsMs: 609_000}];
    expect(await durationOf([video(large), audio(heard)])).toBe(9000);
  });

  it('is sought in the last 256 KiB where the last 64 hold none', async () => {
    const pes = [...every40Ms(300, 600_000), {bytes: fillerBytes(150_000), ptsMs: 612_000}];
    expect(await durationOf([video(pes)])).toBe(12_000);
  });

  it('is not known without times', async () => {
    expect(await durationOf([video(every40Ms(30, undefined))])).toBe(undefined);
  });

  it('is not known of a single picture', async () => {
    expect(await durationOf([video(every40Ms(1, 1000))])).toBe(undefined);
  });
});
