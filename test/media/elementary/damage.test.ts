import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {openElementary} from '../../../src/media/elementary/open-elementary.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {writeAccessUnit} from '../../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {toAnnexB} from '../../../src/simulators/media/hevc/nal.ts';
import {writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {trueHdStream} from '../../../src/simulators/media/truehd-writer.ts';
import {dtsHdFrame} from '../../support/media/dts-writer.ts';
import {eac3Frame} from '../../support/media/eac3-writer.ts';
import {strictSource} from '../../support/media/strict-source.ts';

const rpu = Uint8Array.of(0x7c, 0x01, 0x19, 0x08, 0x09, ...fillerBytes(60), 0x80);
const units = [0, 1, 2].map(poc =>
  toAnnexB(writeAccessUnit({poc, keyframe: poc === 0, parameterSets: writeParameterSets(), sliceBytes: 80, rpu})),
);

const samples = [
  ['HEVC', concatBytes(units)],
  ['RPUs', toAnnexB([rpu, rpu.subarray(2), rpu])],
  ['TrueHD', trueHdStream({}, 4)],
  ['E-AC-3', concatBytes([eac3Frame(), eac3Frame({addbsi: [1, 16]}), eac3Frame()])],
  ['DTS', concatBytes([dtsHdFrame(), dtsHdFrame()])],
  ['an RPU of AV1', Uint8Array.of(0xb5, 0, 0x3b, 0, 0, 8, 0, 0x37, 0xcd, 8, ...fillerBytes(60))],
] as const;

/** Reads all there is at three positions: the number of frames, or undefined where the file is not known. */
async function readThrough(bytes: Uint8Array): Promise<number | undefined> {
  let frames = 0;
  try {
    const container = await openElementary(strictSource(bytes));
    if (!container) return undefined;
    for (const position of [0, 0.4, 1]) {
      for await (const frame of container.framesAt(position, new Set([1]))) {
        const payload = await frame.read(0, frame.sizeBytes);
        const most = bytes.length + 6;
        if (payload.length !== frame.sizeBytes || payload.length > most) throw new RangeError('a wrong size');
        frames += 1;
      }
    }
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
  }
  return frames;
}

describe.each(samples)('a file of %s', (_, whole) => {
  it('is well to begin with', async () => {
    expect(await readThrough(whole)).toBeGreaterThan(1);
  });

  it('cut off anywhere is read so far or not known', async () => {
    for (let length = 0; length < whole.length; length += 1) await readThrough(whole.subarray(0, length));
    expect(await readThrough(whole.subarray(0, 2))).toBeUndefined();
  });

  it('with any byte set to any of the awkward values is read, in part or not at all', async () => {
    for (let at = 0; at < whole.length; at += 1) {
      for (const value of [0x00, 0x01, 0xff, (whole[at] ?? 0) ^ 0x10]) {
        const damaged = whole.slice();
        damaged[at] = value;
        await readThrough(damaged);
      }
    }
    expect(await readThrough(new Uint8Array(whole.length))).toBeUndefined();
  });

  it('with bits turned, stretches moved and bytes appended is read, in part or not at all', async () => {
    const place = fc.nat({max: whole.length - 1});
    const edits = fc.array(fc.tuple(place, fc.nat({max: 255})), {minLength: 1, maxLength: 10});
    await fc.assert(
      fc.asyncProperty(edits, place, fc.uint8Array({maxLength: 100}), async (changes, from, more) => {
        const damaged = concatBytes([whole, more]);
        damaged.copyWithin(whole.length >> 1, from, from + 30);
        for (const [at, value] of changes) damaged[at] = value;
        expect((await readThrough(damaged)) ?? 0).toBeGreaterThanOrEqual(0);
      }),
      {numRuns: 200},
    );
  });
});
