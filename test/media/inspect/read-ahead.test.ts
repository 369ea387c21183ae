import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {ByteSource} from '../../../src/base/byte-source.ts';
import {inspectMedia} from '../../../src/media/inspect/inspect-media.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {toLengthPrefixed} from '../../../src/simulators/media/hevc/nal.ts';
import {audioTrack, writeMatroska} from '../../../src/simulators/media/matroska-writer.ts';
import {pictureTrack, writePictures} from '../../../src/simulators/media/movie-writer.ts';
import {writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';

const seconds = 400;
const pictures = writePictures({count: seconds, rpu: () => writeRpuNal({kind: 'fel'}), el: true});
const film = writeMatroska({
  tracks: [pictureTrack(), audioTrack({number: 2, codecId: 'A_AAC'})],
  clusters: pictures.map(({nals, keyframe}, second) => ({
    ticks: second * 1000,
    blocks: [
      {track: 1, keyframe, frames: [toLengthPrefixed(nals)]},
      {track: 2, keyframe: true, frames: [new Uint8Array(20_000)]},
    ],
  })),
  durationTicks: seconds * 1000,
  cueRelativePositions: true,
});

/** Answers each read a turn later, and counts how many wait at once. */
function slowly(inner: ByteSource, failing: (read: number) => boolean = () => false) {
  const waiting = {now: 0, most: 0, reads: 0};
  const source: ByteSource = {
    ...inner,
    async read(offset, length) {
      waiting.reads += 1;
      const fails = failing(waiting.reads);
      waiting.now += 1;
      waiting.most = Math.max(waiting.most, waiting.now);
      await new Promise(resolve => setImmediate(resolve));
      waiting.now -= 1;
      if (fails) throw new Error('the network broke');
      return inner.read(offset, length);
    },
  };
  return {source, waiting};
}

describe('reading ahead', () => {
  it('has the way to the next point read while one is, and no byte more for it', async () => {
    const {source, waiting} = slowly(bufferSource(film));
    const facts = await inspectMedia(source);
    expect(facts.label).toBe('P7 FEL');
    expect(waiting.most).toBe(2);
    const atOnce = await inspectMedia(bufferSource(film));
    expect(atOnce).toEqual(facts);
  });

  it('finds at once what is found one after the other', async () => {
    const open = () => openMatroska(bufferSource(film));
    const places = [0.1, 0.3, 0.5, 0.7, 0.9];
    const firstAt = async (container: Awaited<ReturnType<typeof openMatroska>>, place: number) => {
      for await (const frame of container.framesAt(place, new Set([1]))) return frame.timeMs;
      return undefined;
    };
    const alone = await open();
    const expected = [];
    for (const place of places) expected.push(await firstAt(alone, place));
    const together = await open();
    expect(await Promise.all(places.map(place => firstAt(together, place)))).toEqual(expected);
  });

  it('that fails with the point it ran ahead of leaves no rejection behind', async () => {
    for (let broken = 2; broken <= 6; broken += 1) {
      const {source} = slowly(bufferSource(film), read => read >= broken);
      await expect(inspectMedia(source)).rejects.toThrow('the network broke');
    }
  });
});
