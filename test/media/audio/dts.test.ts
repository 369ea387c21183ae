import {expect, test} from 'vitest';
import {findDtsFrames} from '../../../src/media/audio/dts.ts';
import {
  type DtsExtensionOptions,
  dtsCore,
  dtsExtension,
  dtsHdFrame,
  dtsUhdFrame,
  dtsXWords,
  fourteenBit,
  littleEndian,
} from '../../support/media/dts-writer.ts';

function concat(...frames: Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap(frame => [...frame]));
}

test.each([
  {amode: 9, lff: 2, sfreq: 13, channels: 6, sampleRate: 48_000},
  {amode: 2, lff: 0, sfreq: 8, channels: 2, sampleRate: 44_100},
  {amode: 0, lff: 0, sfreq: 13, channels: 1, sampleRate: 48_000},
  {amode: 8, lff: 1, sfreq: 3, channels: 5, sampleRate: 32_000},
])('a core of amode $amode has $channels channels', ({channels, sampleRate, ...options}) => {
  expect(findDtsFrames(dtsCore(options))).toMatchObject([
    {offset: 0, sizeBytes: 128, core: {packing: '16be', channels, lfe: options.lff > 0, sampleRate}, uhd: false},
  ]);
});

const packed = {
  '16le': littleEndian(dtsCore()),
  '14be': fourteenBit(dtsCore()),
  '14le': littleEndian(fourteenBit(dtsCore())),
} as const;

test.each(['16le', '14be', '14le'] as const)('a core packed as %s is read', packing => {
  const bytes = packed[packing];
  const frames = findDtsFrames(concat(bytes, bytes));
  expect(frames).toMatchObject([
    {offset: 0, sizeBytes: bytes.length, core: {packing, channels: 6, sampleRate: 48_000}},
    {offset: bytes.length},
  ]);
});

test.each([
  {sfreq: 0, because: 'sample rate'},
  {amode: 40, because: 'arrangement'},
  {lff: 3, because: 'LFE code'},
  {blocks: 3, because: 'block count'},
  {sizeBytes: 64, because: 'size'},
])('a core of invalid $because is refused', ({because: _, ...options}) => {
  expect(findDtsFrames(dtsCore(options))).toEqual([]);
});

test.each<DtsExtensionOptions>([
  {},
  {longSizes: true},
  {mixMetadata: true},
  {timeStamp: true, infoText: 'surround'},
  {components: ['xbr', 'xxch', 'xll'], maxSampleRate: 13},
  {components: ['lbr'], channels: 2},
  {components: ['x96'], channels: 6},
])('an extension substream behind a core says its components and channels: %j', options => {
  const {components = ['xll'], channels = 8, maxSampleRate = 12} = options;
  const frame = dtsHdFrame(options);
  const found = findDtsFrames(concat(frame, frame));
  expect(found).toMatchObject([
    {
      offset: 0,
      sizeBytes: frame.length,
      core: {channels: 6},
      extension: {
        components,
        channels,
        sampleRate: maxSampleRate === 13 ? 96_000 : 48_000,
        complete: true,
        dtsX: false,
      },
    },
    {offset: frame.length},
  ]);
});

test('an extension substream without static fields leaves the channels to the core', () => {
  const [frame] = findDtsFrames(dtsHdFrame({staticFields: false}));
  expect(frame?.extension).toMatchObject({components: ['xll'], channels: undefined, sampleRate: undefined});
});

test('a core that ends off the word grid is padded before the extension substream', () => {
  const bytes = concat(dtsCore({sizeBytes: 129}), new Uint8Array(3), dtsExtension());
  expect(findDtsFrames(bytes)).toMatchObject([{sizeBytes: bytes.length, extension: {components: ['xll']}}]);
});

test('an extension substream may stand alone', () => {
  const bytes = concat(dtsExtension({components: ['lbr']}), dtsExtension({components: ['lbr']}));
  expect(findDtsFrames(bytes)).toMatchObject([
    {core: undefined, extension: {components: ['lbr']}},
    {core: undefined, extension: {components: ['lbr']}},
  ]);
});

test.each(Object.entries(dtsXWords))('the %s word at a word of the lossless asset is DTS:X', (_, xWord) => {
  expect(findDtsFrames(dtsHdFrame({xWord}))[0]?.extension?.dtsX).toBe(true);
});

test.each([1, 2, 3])('the word %i bytes off the grid is not DTS:X', misalign => {
  expect(findDtsFrames(dtsHdFrame({xWord: dtsXWords.classic, misalign}))[0]?.extension?.dtsX).toBe(false);
});

test('the grid is that of the extension substream, not of the file', () => {
  const core = dtsCore({sizeBytes: 129});
  const bytes = concat(core, dtsExtension({xWord: dtsXWords.classic}));
  expect(findDtsFrames(bytes)[0]).toMatchObject({sizeBytes: bytes.length, extension: {dtsX: true}});
});

test('the word without a lossless asset is not DTS:X', () => {
  expect(findDtsFrames(dtsHdFrame({components: ['xbr'], xWord: dtsXWords.classic}))[0]?.extension?.dtsX).toBe(false);
});

test('sync words within a core are no frames', () => {
  const payload = [...dtsCore({sizeBytes: 96}).subarray(0, 20), 0x64, 0x58, 0x20, 0x25, 0x40, 0x41, 0x1b, 0xf2];
  const stream = concat(dtsCore({payload}), dtsCore());
  expect(findDtsFrames(stream).map(({offset}) => offset)).toEqual([0, 128]);
  expect(findDtsFrames(stream.subarray(2)).map(({offset}) => offset)).toEqual([126]);
});

test('an extension substream cut short says so', () => {
  const whole = dtsHdFrame();
  expect(findDtsFrames(whole.subarray(0, whole.length - 20))).toMatchObject([
    {extension: {complete: false, components: ['xll']}},
  ]);
});

test('DTS-UHD counts at the start and in a row, not where chance puts its sync', () => {
  const row = concat(dtsUhdFrame(), dtsUhdFrame(80));
  expect(findDtsFrames(row)).toMatchObject([{offset: 0, sizeBytes: 64, uhd: true}]);
  expect(findDtsFrames(concat(row, dtsUhdFrame()))).toHaveLength(2);
  expect(findDtsFrames(concat(new Uint8Array(9), dtsUhdFrame()))).toEqual([]);
});
