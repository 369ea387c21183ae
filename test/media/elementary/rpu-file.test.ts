import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import type {Frame} from '../../../src/media/container.ts';
import {openElementary} from '../../../src/media/elementary/open-elementary.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {toAnnexB} from '../../../src/simulators/media/hevc/nal.ts';
import {framesFrom, payloads, plain} from '../../support/media/matroska-reading.ts';

const bare = (seed: number) => Uint8Array.of(0x19, 0x08, 0x09, ...fillerBytes(60, seed), 0x80);
const nal = (seed: number) => Uint8Array.of(0x7c, 0x01, ...bare(seed));
const list = (count: number, rpu = bare) => Array.from({length: count}, (_, seed) => rpu(seed));
const units = (rpus: readonly Uint8Array[]) => plain(rpus.map(rpu => toAnnexB([rpu])));

async function framesOf(bytes: Uint8Array, position = 0): Promise<Frame[]> {
  const container = await openElementary(bufferSource(bytes));
  return container ? framesFrom(container, position) : [];
}

const bytesOf = async (bytes: Uint8Array, position = 0) => plain(await payloads(await framesOf(bytes, position)));

describe('a file of RPUs', () => {
  it.each([3, 4])('behind start codes of %i bytes gives each as NAL unit', async startCodeBytes => {
    expect(await bytesOf(toAnnexB(list(12), {startCodeBytes}))).toEqual(units(list(12, nal)));
    expect(await bytesOf(toAnnexB(list(12, nal), {startCodeBytes}))).toEqual(units(list(12, nal)));
  });

  it('ends each RPU at its last byte, zeros behind it left out', async () => {
    const padded = list(3).map(rpu => concatBytes([rpu, new Uint8Array(5)]));
    expect(await bytesOf(toAnnexB(padded))).toEqual(units(list(3, nal)));
  });

  it.each([0, 0.3, 0.5, 0.9, 1])('begins at the share %d of the list', async position => {
    const first = Math.min(99, Math.floor(position * 100));
    expect(await bytesOf(toAnnexB(list(100)), position)).toEqual(units(list(100, nal).slice(first)));
  });

  it('too large to be read whole begins near the share of its bytes', async () => {
    const found = await bytesOf(toAnnexB(list(20_000)), 0.5);
    expect(Math.abs(found.length - 10_000)).toBeLessThan(1500);
    expect(found).toEqual(units(list(20_000, nal).slice(-found.length)));
  });

  it.each([
    ['00 00 01 80', [0x41, 0, 0, 1, 0x80]],
    ['00 00 01 C4 80', [0, 0, 1, 0xc4, 0x80]],
    ['00 00 01 19 08 80', [0, 0, 1, 0x19, 0x08, 0x80]],
  ])('keeps an RPU whole whose unescaped CRC ends in %s', async (_, end) => {
    const torn = Uint8Array.of(...bare(1).subarray(0, -1), ...end);
    expect(await bytesOf(toAnnexB([bare(0), torn, bare(2), torn]))).toEqual(
      units([nal(0), Uint8Array.of(0x7c, 0x01, ...torn), nal(2), Uint8Array.of(0x7c, 0x01, ...torn)]),
    );
  });

  it('passes over what is no RPU', async () => {
    const aud = Uint8Array.of(0x46, 0x01, 0x50);
    expect((await bytesOf(toAnnexB([bare(0), bare(1), aud, bare(2)])))[2]).toEqual(units([nal(2)])[0]);
  });

  it.each([
    ['a NAL unit', nal(0)],
    ['no NAL unit', bare(0)],
  ])('without start codes is one RPU, be it %s', async (_, bytes) => {
    expect(await bytesOf(bytes, 0.7)).toEqual(units([nal(0)]));
  });
});

describe('an RPU of AV1', () => {
  const message = Uint8Array.of(0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00, 0x37, 0xcd, ...fillerBytes(60));

  it.each([
    ['with its country code', message],
    ['without it', message.subarray(1)],
  ])('%s stands beside a frame of no bytes', async (_, bytes) => {
    const [frame, ...more] = await framesOf(bytes, 0.5);
    expect(more).toEqual([]);
    expect(frame?.sizeBytes).toBe(0);
    expect(await frame?.read(0, 100)).toHaveLength(0);
    expect(plain(frame?.t35 ?? [])).toEqual(plain([message]));
  });
});
