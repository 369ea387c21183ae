import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {accessUnitStarts} from '../../../src/media/elementary/access-unit-starts.ts';
import {openElementary} from '../../../src/media/elementary/open-elementary.ts';
import {UnitCutter} from '../../../src/media/elementary/unit-cutter.ts';
import {writeAccessUnit, writeAud, writeFiller, writeSlice} from '../../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {toAnnexB, writeNal} from '../../../src/simulators/media/hevc/nal.ts';
import {writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {contentLightLevel, masteringDisplay} from '../../../src/simulators/media/hevc/sei.ts';
import {framesFrom, payloads, plain} from '../../support/media/matroska-reading.ts';
import {strictSource} from '../../support/media/strict-source.ts';

const rpuNal = (seed: number) => Uint8Array.of(0x7c, 0x01, 0x19, 0x08, 0x09, ...fillerBytes(80, seed), 0x80);
const laterSlice = (seed: number) => concatBytes([Uint8Array.of(0x02, 0x01, 0x20), fillerBytes(90, seed)]);
const sei = [masteringDisplay(), contentLightLevel()];

type Unit = {aud?: boolean; keyframe?: boolean; poc: number; sliceBytes?: number};

const unit = ({poc, keyframe = poc % 8 === 0, ...rest}: Unit) =>
  writeAccessUnit({
    poc,
    keyframe,
    parameterSets: writeParameterSets(),
    sei: keyframe ? sei : [],
    el: [writeAud(), writeSlice({poc, keyframe})],
    rpu: rpuNal(poc),
    ...rest,
  });

async function unitsOf(bytes: Uint8Array, position = 0): Promise<string[]> {
  const container = await openElementary(bufferSource(bytes));
  if (!container) throw new Error('not recognised');
  return plain(await payloads(await framesFrom(container, position)));
}

const numbers = (count: number) => Array.from({length: count}, (_, index) => index);

describe('access units', () => {
  it.each([
    ['with access unit delimiters', true, 4],
    ['without them', false, 4],
    ['behind short start codes', true, 3],
    ['behind short start codes, without delimiters', false, 3],
  ])('%s are cut before the next picture', async (_, aud, startCodeBytes) => {
    const units = numbers(20).map(poc => toAnnexB(unit({poc, aud}), {startCodeBytes}));
    expect(await unitsOf(concatBytes(units))).toEqual(plain(units));
  });

  it.each([
    ['several slices', [writeSlice(), laterSlice(1), laterSlice(2)]],
    ['a suffix SEI before the RPU', writeAccessUnit({aud: false, suffixSei: sei, rpu: rpuNal(1)})],
    ['an end of sequence behind the RPU', writeAccessUnit({aud: false, rpu: rpuNal(1), eos: true})],
    ['filler', [writeSlice(), writeFiller(), rpuNal(1)]],
    ['slices of a second layer', [writeSlice(), writeNal(1, fillerBytes(40).fill(0x80, 0, 1), 1), rpuNal(1)]],
    ['parameter sets of a second layer', [writeSlice(), writeNal(33, fillerBytes(40), 1), rpuNal(1)]],
  ])('with %s stay together', async (_, nals) => {
    const parameterSets = writeParameterSets();
    const units = [[writeAud(), ...parameterSets, ...nals], nals, [...parameterSets, ...nals], nals].map(one =>
      toAnnexB(one),
    );
    expect(await unitsOf(concatBytes(units))).toEqual(plain(units));
  });

  it('tell whether they are random access points', async () => {
    const container = await openElementary(bufferSource(concatBytes(numbers(17).map(poc => toAnnexB(unit({poc}))))));
    const frames = container ? await framesFrom(container, 0) : [];
    expect(frames.flatMap(({keyframe}, index) => (keyframe ? [index] : []))).toEqual([0, 8, 16]);
    expect(frames[1]?.keyframe).toBe(false);
  });

  it.each([0, 0.3, 0.5, 0.9, 1, -1, Number.NaN])('of a small file begin at the share %d of them', async position => {
    const units = numbers(20).map(poc => toAnnexB(unit({poc})));
    const share = position > 0 ? Math.min(19, Math.floor(position * 20)) : 0;
    expect(await unitsOf(concatBytes(units), position)).toEqual(plain(units.slice(share)));
  });
});

describe('a large file', () => {
  const units = numbers(60).map(poc => toAnnexB(unit({poc, sliceBytes: 60_000})));
  const file = concatBytes(units);

  it.each([0, 0.25, 0.5, 0.9, 1])('is entered at an access unit near the share %d of its bytes', async position => {
    const found = await unitsOf(file, position);
    expect(found.length).toBeGreaterThan(1);
    expect(Math.abs(60 - found.length - position * 60)).toBeLessThan(6);
    expect(found).toEqual(plain(units.slice(-found.length)));
  });

  it('costs the head, and one read of 128 KiB where that holds an access unit', async () => {
    const source = strictSource(file);
    const container = await openElementary(source);
    if (container) await framesFrom(container, 0.5, {limit: 1});
    expect(source.reads.map(({length}) => length)).toEqual([65_536, 131_072]);
  });

  it('whose access unit exceeds 8 MiB goes on behind it', async () => {
    const large = toAnnexB(unit({poc: 1, sliceBytes: 9_000_000}));
    const found = await unitsOf(concatBytes([units[0] ?? file, large, ...units.slice(2, 5)]));
    expect(found).toEqual(plain([units[0] ?? file, ...units.slice(2, 5)]));
  });

  it('without a further start code is given up after 16 MiB', async () => {
    const source = strictSource(concatBytes([...units.slice(0, 3), new Uint8Array(40_000_000).fill(0xaa)]));
    const container = await openElementary(source);
    const frames = container ? await framesFrom(container, 0) : [];
    expect(frames).toHaveLength(2);
    expect(source.reads.reduce((sum, {length}) => sum + length, 0)).toBeLessThan(19_000_000);
  });
});

describe('the cutter', () => {
  const units = numbers(6).map(poc =>
    toAnnexB(unit({poc, aud: poc % 2 === 0}), {startCodeBytes: poc % 3 === 0 ? 3 : 4}),
  );
  const torn = Uint8Array.of(0, 0, 0, 1, 0x7c, 0x01, 0x19, 0x08, ...fillerBytes(30), 0, 0, 1, 0x46, 0x01, 0x80);
  const file = concatBytes([fillerBytes(20), ...units, torn, ...units]);
  const expected = plain([...units.slice(0, -1), concatBytes([units.at(-1) ?? torn, torn]), ...units]);

  it('gives the same units whatever the sizes of the pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1, max: 400}), {maxLength: 60}), sizes => {
        const cutter = new UnitCutter(accessUnitStarts());
        let at = 0;
        const found = sizes.flatMap(size => {
          const piece = file.subarray(at, at + size);
          at += size;
          return cutter.push(piece);
        });
        found.push(...cutter.push(file.subarray(at)), ...cutter.end());
        expect(plain(found)).toEqual(expected);
      }),
      {numRuns: 200},
    );
  });

  it('gives the same units byte by byte', () => {
    const cutter = new UnitCutter(accessUnitStarts());
    const found = [...file].flatMap(byte => cutter.push(Uint8Array.of(byte)));
    expect(plain([...found, ...cutter.end()])).toEqual(expected);
  });

  it('never gives more bytes than it got', () => {
    const piece = fc.uint8Array({maxLength: 60}).map(bytes => bytes.map(byte => (byte < 128 ? byte % 3 : byte)));
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 20}), pieces => {
        const cutter = new UnitCutter(accessUnitStarts());
        const found = [...pieces.flatMap(one => cutter.push(one)), ...cutter.end()];
        const whole = Buffer.concat(pieces).toString('hex');
        expect(whole.endsWith(plain(found).join(''))).toBe(true);
      }),
    );
  });
});
