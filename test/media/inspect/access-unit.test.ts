import {describe, expect, it} from 'vitest';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import type {Frame} from '../../../src/media/container.ts';
import {readAnnexBUnit} from '../../../src/media/inspect/annexb-unit.ts';
import {readLengthPrefixedUnit} from '../../../src/media/inspect/length-prefixed-unit.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {writeAccessUnit, writeSlice} from '../../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {toAnnexB, toLengthPrefixed, writeNal} from '../../../src/simulators/media/hevc/nal.ts';
import {writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {contentLightLevel, hdr10PlusT35, registeredT35} from '../../../src/simulators/media/hevc/sei.ts';

const rpuNal = concatBytes([Uint8Array.of(0x7c, 0x01, 0x19, 0x08, 0x09), fillerBytes(200), Uint8Array.of(0x80)]);

type CountedFrame = Frame & {reads: [number, number][]};

function frameOf(bytes: Uint8Array): CountedFrame {
  const reads: [number, number][] = [];
  return {
    reads,
    trackId: 1,
    sizeBytes: bytes.length,
    keyframe: true,
    timeMs: 0,
    t35: [],
    read(start, end) {
      reads.push([start, end]);
      return Promise.resolve(bytes.subarray(start, end));
    },
  };
}

const reading = {nalLengthSize: 4, lookForEl: true};
const large = {sliceBytes: 400_000, parameterSets: writeParameterSets(), sei: [contentLightLevel()]};

describe('a large access unit with length prefixes', () => {
  it('gives its RPU from its last bytes', async () => {
    const frame = frameOf(toLengthPrefixed(writeAccessUnit({...large, rpu: rpuNal})));
    const unit = await readLengthPrefixedUnit(frame, {...reading, lookForEl: false});
    expect(unit.rpu?.bytes).toEqual(rpuNal);
    expect(unit.enhancement).toBe('not-looked-for');
    expect(frame.reads).toHaveLength(2);
  });

  it('gives the parameter sets and SEI before its picture', async () => {
    const unit = await readLengthPrefixedUnit(
      frameOf(toLengthPrefixed(writeAccessUnit({...large, rpu: rpuNal}))),
      reading,
    );
    expect(unit.head.syntax === 'hevc' && unit.head.nals.map(nal => (nal[0] ?? 0) >> 1)).toEqual([35, 32, 33, 34, 39]);
  });

  it('reads an SEI message that is longer than the first read', async () => {
    const sei = [registeredT35(hdr10PlusT35({sizeBytes: 9000}))];
    const unit = await readLengthPrefixedUnit(
      frameOf(toLengthPrefixed(writeAccessUnit({...large, sei, rpu: rpuNal}))),
      reading,
    );
    expect(unit.head.syntax === 'hevc' && unit.head.nals.at(-1)?.length).toBeGreaterThan(9000);
  });

  it('sees a small enhancement layer in its tail without walking', async () => {
    const el = [writeSlice({sizeBytes: 60})];
    const frame = frameOf(toLengthPrefixed(writeAccessUnit({...large, el, rpu: rpuNal})));
    expect((await readLengthPrefixedUnit(frame, reading)).enhancement).toBe('seen');
    expect(frame.reads).toHaveLength(2);
  });

  it('finds a large enhancement layer by one step over the picture', async () => {
    const el = [writeSlice({sizeBytes: 90_000})];
    const frame = frameOf(toLengthPrefixed(writeAccessUnit({...large, el, rpu: rpuNal})));
    const unit = await readLengthPrefixedUnit(frame, reading);
    expect(unit.enhancement).toBe('seen');
    expect(frame.reads).toHaveLength(3);
    expect(frame.reads.at(-1)).toEqual([expect.any(Number), expect.any(Number)]);
  });

  it('says that the enhancement layer is missing after a walk to its end', async () => {
    const frame = frameOf(toLengthPrefixed(writeAccessUnit({...large, rpu: rpuNal})));
    expect((await readLengthPrefixedUnit(frame, reading)).enhancement).toBe('missing');
  });

  it('finds an RPU that does not lie at its end', async () => {
    const after = writeNal(41, fillerBytes(20_000));
    const frame = frameOf(toLengthPrefixed([...writeAccessUnit({...large, rpu: rpuNal}), after]));
    expect((await readLengthPrefixedUnit(frame, reading)).rpu?.bytes).toEqual(rpuNal);
  });

  it('has no RPU when the walk to its end met none', async () => {
    const unit = await readLengthPrefixedUnit(frameOf(toLengthPrefixed(writeAccessUnit(large))), reading);
    expect(unit.rpu).toBeUndefined();
    expect(unit.enhancement).toBe('missing');
  });

  it('is refused when its lengths lead outside', async () => {
    const bytes = toLengthPrefixed(writeAccessUnit(large)).slice(0, 300_000);
    await expect(readLengthPrefixedUnit(frameOf(bytes), reading)).rejects.toThrow(MediaError);
  });

  it.each([1, 2, 3])('may have lengths of %i bytes', async lengthSize => {
    const sliceBytes = lengthSize === 1 ? 200 : 40_000;
    const bytes = toLengthPrefixed(writeAccessUnit({sliceBytes, rpu: rpuNal}), lengthSize);
    const unit = await readLengthPrefixedUnit(frameOf(bytes), {...reading, nalLengthSize: lengthSize});
    expect(unit.rpu?.bytes).toEqual(rpuNal);
  });
});

describe('a small access unit with length prefixes', () => {
  it('is read in one go', async () => {
    const el = [writeSlice({sizeBytes: 60})];
    const frame = frameOf(toLengthPrefixed(writeAccessUnit({sliceBytes: 5000, el, rpu: rpuNal, eos: true})));
    const unit = await readLengthPrefixedUnit(frame, reading);
    expect(unit).toMatchObject({rpu: {form: 'nal', bytes: rpuNal}, enhancement: 'seen'});
    expect(frame.reads).toHaveLength(1);
  });

  it('is refused when its lengths do not add up and no RPU was met', async () => {
    const bytes = concatBytes([toLengthPrefixed(writeAccessUnit()), Uint8Array.of(0, 0, 9, 9, 1)]);
    await expect(readLengthPrefixedUnit(frameOf(bytes), reading)).rejects.toThrow('do not add up');
  });
});

describe('an access unit with start codes', () => {
  it('is read whole', async () => {
    const el = [writeSlice({sizeBytes: 60})];
    const unit = await readAnnexBUnit(frameOf(toAnnexB(writeAccessUnit({el, rpu: rpuNal}))));
    expect(unit).toMatchObject({rpu: {form: 'nal', bytes: rpuNal}, enhancement: 'seen'});
  });

  it('is refused when there is no NAL unit in it', async () => {
    await expect(readAnnexBUnit(frameOf(new Uint8Array(100)))).rejects.toThrow('no NAL unit');
  });
});
