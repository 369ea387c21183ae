import {expect, test} from 'vitest';
import {findMajorSyncs, maxMajorSyncs} from '../../../src/media/audio/truehd.ts';
import {
  atmosUnit,
  formatInfo71,
  type TrueHdUnit,
  trueHdMajorSync,
  trueHdStream,
  trueHdUnit,
} from '../../../src/simulators/media/truehd-writer.ts';
import {ac3Frame} from '../../support/media/eac3-writer.ts';

type Case = {name: string; unit: TrueHdUnit; expected: object};

const cases: Case[] = [
  {
    name: 'objects only, 4 substreams, C8',
    unit: atmosUnit(),
    expected: {format: 'truehd', substreams: 4, substreamInfo: 0xc8, atmos: true, channels: 8, dynamicObjects: 15},
  },
  {
    name: 'a channel-based 16-channel presentation',
    unit: {...atmosUnit(), extraMeaning: bits => bits.u(11, 0).u(5, 11).flag(false).u(4, 1).u(16, 0)},
    expected: {atmos: true, dynamicObjects: undefined},
  },
  {
    name: 'extended_substream_info 3, FC, objects without LFE',
    unit: {...atmosUnit({dynamicObjects: 12, lfe: false}), extendedSubstreamInfo: 3, substreamInfo: 0xfc},
    expected: {atmos: true, extendedSubstreamInfo: 3, dynamicObjects: 12},
  },
  {
    name: 'a 16-channel presentation without channel meaning',
    unit: {substreams: 4, substreamInfo: 0xc8},
    expected: {atmos: true, dynamicObjects: undefined},
  },
  {
    name: 'plain 7.1 at 192 kHz',
    unit: {formatInfo: 0x20000000 + formatInfo71},
    expected: {atmos: false, substreams: 3, substreamInfo: 0x7c, channels: 8, sampleRate: 192_000},
  },
  {
    name: 'plain 5.1 at 44.1 kHz',
    unit: {formatInfo: 0x80078000},
    expected: {atmos: false, channels: 6, sampleRate: 44_100},
  },
  {
    name: 'plain 2.0',
    unit: {formatInfo: 0x00008001, substreams: 1, substreamInfo: 0x14},
    expected: {atmos: false, channels: 2, sampleRate: 48_000},
  },
  {
    name: 'an assignment of five bits',
    unit: {formatInfo: 0x0007801f, flags: 0x800},
    expected: {channels: 8},
  },
  {
    name: 'MLP whose byte 25 has the bit of extra channel meaning',
    unit: {
      formatSync: 0xbb,
      formatInfo: 0x2f0f0001,
      substreams: 1,
      substreamInfo: 0x85,
      channelMeaning: [0x56, 3, 0, 0, 0x80, 0x80, 0, 0x1b],
    },
    expected: {format: 'mlp', atmos: false, channels: 2, sampleRate: 48_000, dynamicObjects: undefined},
  },
];

test.each(cases)('a major sync says what it is: $name', ({unit, expected}) => {
  const syncs = findMajorSyncs(trueHdStream(unit));
  expect(syncs).toHaveLength(1);
  expect(syncs[0]).toMatchObject({offset: 4, ...expected});
});

test('major syncs are found wherever access units begin, among AC-3 frames', () => {
  const before = trueHdUnit({majorSync: false}).subarray(10);
  const unit = trueHdStream(atmosUnit());
  const bytes = Uint8Array.of(...before, ...ac3Frame(), ...unit, ...ac3Frame(), ...unit);
  const first = before.length + 256;
  expect(findMajorSyncs(bytes).map(({offset}) => offset)).toEqual([first + 4, first + unit.length + 256 + 4]);
});

test('a major sync at the very start counts though its access unit header is gone', () => {
  expect(findMajorSyncs(trueHdUnit(atmosUnit()).subarray(4))).toMatchObject([{offset: 0, atmos: true}]);
});

test('a sync word in a payload is no major sync', () => {
  const payload = Uint8Array.of(...[0xf8, 0x72, 0x6f, 0xba, 0, 7, 0x80, 0x4f, 0xb7, 0x52], ...new Uint8Array(60));
  expect(findMajorSyncs(trueHdUnit({majorSync: false, payload}))).toEqual([]);
});

test('a major sync outside an access unit is refused', () => {
  const payload = trueHdMajorSync(atmosUnit());
  expect(findMajorSyncs(trueHdUnit({majorSync: false, payload}))).toEqual([]);
});

test('every flipped bit of access unit header, major sync and substream directory loses the major sync', () => {
  const unit = trueHdUnit(atmosUnit());
  const directory = 4 + trueHdMajorSync(atmosUnit()).length;
  for (let bit = 0; bit < (directory + 8) * 8; bit += 1) {
    // The first bit of an entry makes it longer: what is taken for its second word may have the right parity.
    if (bit >= directory * 8 && bit % 16 === 0) continue;
    const damaged = unit.slice();
    damaged[Math.floor(bit / 8)] = (damaged[Math.floor(bit / 8)] ?? 0) ^ (0x80 >> (bit % 8));
    expect(findMajorSyncs(damaged), `bit ${bit}`).toEqual([]);
  }
});

test('a unit cut before its CRC holds no major sync, cut later it does', () => {
  const unit = trueHdUnit(atmosUnit());
  const needed = 4 + trueHdMajorSync(atmosUnit()).length;
  for (let length = 0; length <= unit.length; length += 1) {
    expect(findMajorSyncs(unit.subarray(0, length)), `${length} bytes`).toHaveLength(length < needed ? 0 : 1);
  }
});

test('no more than maxMajorSyncs are gathered', () => {
  const sync = trueHdUnit({payload: new Uint8Array(0)});
  const bytes = new Uint8Array(sync.length * (maxMajorSyncs + 10));
  for (let at = 0; at < bytes.length; at += sync.length) bytes.set(sync, at);
  expect(findMajorSyncs(bytes)).toHaveLength(maxMajorSyncs);
});
