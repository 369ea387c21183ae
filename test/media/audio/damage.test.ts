import fc from 'fast-check';
import {expect, test} from 'vitest';
import {findAc4Frames} from '../../../src/media/audio/ac4.ts';
import {parseDec3} from '../../../src/media/audio/dec3.ts';
import {findDtsFrames} from '../../../src/media/audio/dts.ts';
import {parseDtsCore} from '../../../src/media/audio/dts-core.ts';
import {parseDtsExtension} from '../../../src/media/audio/dts-extension.ts';
import {findEac3Frames} from '../../../src/media/audio/eac3.ts';
import {parseAc3Header, parseEac3Header} from '../../../src/media/audio/eac3-header.ts';
import {findEmdfPayloadIds} from '../../../src/media/audio/emdf.ts';
import {addAudioBytes, emptyAudioEvidence, judgeAudio, needsMoreAudio} from '../../../src/media/audio/judge-audio.ts';
import {findMajorSyncs} from '../../../src/media/audio/truehd.ts';
import type {AudioTrack} from '../../../src/media/container.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {atmosUnit, trueHdStream} from '../../../src/simulators/media/truehd-writer.ts';
import {dtsHdFrame, dtsXWords, fourteenBit} from '../../support/media/dts-writer.ts';
import {ac3Frame, dec3Payload, eac3Frame, jocAddbsi} from '../../support/media/eac3-writer.ts';

type Placed = {offset: number; sizeBytes?: number};

/** Analysers accept any bytes; what they find lies within them, in order. */
const analysers: [string, (bytes: Uint8Array) => readonly Placed[]][] = [
  ['findMajorSyncs', findMajorSyncs],
  ['findEac3Frames', findEac3Frames],
  ['findDtsFrames', findDtsFrames],
  ['findAc4Frames', findAc4Frames],
];

/** Parsers throw MediaError, nothing else. */
const parsers: [string, (bytes: Uint8Array) => unknown][] = [
  ['parseDec3', parseDec3],
  ['parseAc3Header', parseAc3Header],
  ['parseEac3Header', parseEac3Header],
  ['parseDtsCore', parseDtsCore],
  ['parseDtsExtension', parseDtsExtension],
];

const samples: [string, Uint8Array][] = [
  ['a TrueHD unit', trueHdStream(atmosUnit(), 1)],
  ['an E-AC-3 frame', eac3Frame({mixing: {mixdef: 3}, information: true, addbsi: jocAddbsi(), emdf: [11, 14]})],
  ['an AC-3 frame', ac3Frame()],
  ['a DTS-HD frame', dtsHdFrame({xWord: dtsXWords.classic, mixMetadata: true, infoText: 'x'})],
  ['a 14-bit DTS core', fourteenBit(dtsHdFrame())],
  ['a dec3', dec3Payload({joc: 16})],
];

test.each(samples)('every truncation of %s is survived', (_, sample) => {
  for (let length = 0; length <= sample.length; length += 1) survive(sample.subarray(0, length));
});

test.each(samples)('flipped bits in %s are survived', (_, sample) => {
  fc.assert(
    fc.property(fc.array(fc.nat(sample.length * 8 - 1), {minLength: 1, maxLength: 12}), flips => {
      const damaged = sample.slice();
      for (const bit of flips) damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
      survive(damaged);
    }),
    {numRuns: 300},
  );
});

const syncs = [
  [0xf8, 0x72, 0x6f, 0xba],
  [0x0b, 0x77],
  [0x7f, 0xfe, 0x80, 0x01],
  [0x1f, 0xff, 0xe8, 0x00],
  [0x64, 0x58, 0x20, 0x25],
  [0x40, 0x41, 0x1b, 0xf2],
  [0xac, 0x40],
  [0x58, 0x38],
];

test('random bytes full of sync words are survived', () => {
  const piece = fc.oneof(fc.constantFrom(...syncs), fc.array(fc.nat(255), {maxLength: 24}));
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 60}), pieces => survive(Uint8Array.from(pieces.flat()))),
    {numRuns: 500},
  );
});

test.each(syncs.map(sync => [Buffer.from(sync).toString('hex'), sync] as const))(
  'a megabyte of nothing but %s is gone through to its end',
  (_, sync) => {
    const bytes = Uint8Array.from({length: 2 ** 20}, (_byte, index) => sync[index % sync.length] ?? 0);
    for (const [, find] of analysers) expectPlaced(find(bytes), bytes.length);
  },
);

function survive(bytes: Uint8Array): void {
  for (const [, find] of analysers) expectPlaced(find(bytes), bytes.length);
  expect(findEmdfPayloadIds(bytes).length).toBeLessThan(32);
  for (const [name, parse] of parsers) {
    const error = errorOf(() => parse(bytes));
    expect(error === undefined || error instanceof MediaError, `${name} threw ${String(error)}`).toBe(true);
  }
  for (const codec of ['truehd', 'eac3', 'dts', 'ac4'] as const) {
    const track: AudioTrack = {...anyTrack, codec, config: bytes};
    const evidence = addAudioBytes(emptyAudioEvidence(), track, bytes);
    expect([undefined, 'frames', 'places']).toContain(needsMoreAudio(track, evidence));
    expect(judgeAudio(track, evidence).channels ?? 1).toBeGreaterThan(0);
  }
}

function expectPlaced(found: readonly Placed[], length: number): void {
  let end = 0;
  for (const {offset, sizeBytes = 1} of found) {
    expect(offset).toBeGreaterThanOrEqual(end);
    expect(offset).toBeLessThan(length);
    end = offset + sizeBytes;
  }
}

function errorOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

const anyTrack: AudioTrack = {
  kind: 'audio',
  id: 1,
  codec: 'other',
  codecId: 'ec-3',
  language: undefined,
  title: undefined,
  unreadable: undefined,
  channels: undefined,
  sampleRate: undefined,
  config: undefined,
};
