import {describe, expect, test} from 'vitest';
import {parseDec3} from '../../../src/media/audio/dec3.ts';
import {findEac3Frames} from '../../../src/media/audio/eac3.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {
  ac3Frame,
  dec3Payload,
  type Eac3Options,
  eac3Frame,
  jocAddbsi,
  type MixOptions,
} from '../../support/media/eac3-writer.ts';

const lrSurroundAndBack = 0x1a00;

function concat(...frames: Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap(frame => [...frame]));
}

const mixings: (MixOptions | undefined)[] = [
  undefined,
  {programScale: false, pan: false, blockMix: false},
  {mixdef: 1},
  {mixdef: 2},
  {mixdef: 3},
];
const switches = [0, 1, 2, 3].flatMap(numblkscod =>
  [false, true].flatMap(lfe => [false, true].map(information => ({numblkscod, lfe, compr: lfe, information}))),
);
/** Every way through bsi but for stream type and acmod. */
const branches: Eac3Options[] = mixings.flatMap(mixing => switches.map(on => (mixing ? {...on, mixing} : on)));
const shapes = [0, 1, 2].flatMap(strmtyp => [0, 1, 2, 3, 4, 5, 6, 7].map(acmod => ({strmtyp, acmod})));

test.each(shapes)('addbsi is reached through every branch of bsi: stream type $strmtyp, acmod $acmod', shape => {
  for (const branch of branches) {
    const [frame] = findEac3Frames(eac3Frame({...branch, ...shape, addbsi: jocAddbsi(13)}));
    const [without] = findEac3Frames(eac3Frame({...branch, ...shape}));
    expect(frame?.joc, JSON.stringify(branch)).toEqual({complexityIndex: 13});
    expect(without, JSON.stringify(branch)).toMatchObject({sizeBytes: 256, joc: undefined});
  }
});

test('the halved sample rates of fscod 3 are read', () => {
  const frame = eac3Frame({fscod: 3, fscod2: 1, information: true, addbsi: jocAddbsi()});
  expect(findEac3Frames(frame)).toMatchObject([{sampleRate: 22_050, joc: {complexityIndex: 16}}]);
});

test.each([
  {addbsi: [1], because: 'one byte has no complexity'},
  {addbsi: [0, 16], because: 'the flag is not set'},
  {addbsi: [1, 0], because: 'complexity 0 means nothing'},
  {addbsi: [1, 17], because: 'complexity ends at 16'},
])('addbsi $addbsi is no JOC: $because', ({addbsi}) => {
  const [frame] = findEac3Frames(eac3Frame({addbsi}));
  expect(frame).toMatchObject({kind: 'eac3', channels: 6});
  expect(frame?.joc).toBeUndefined();
});

test('an independent substream and its dependent one are two frames, each with its channels', () => {
  const dependent = eac3Frame({
    strmtyp: 1,
    acmod: 6,
    lfe: false,
    chanmap: lrSurroundAndBack,
    addbsi: jocAddbsi(15),
  });
  const frames = findEac3Frames(concat(eac3Frame({sizeBytes: 512}), dependent));
  expect(frames).toMatchObject([
    {offset: 0, sizeBytes: 512, streamType: 'independent', channels: 6, lfe: true, joc: undefined},
    {offset: 512, streamType: 'dependent', channels: 4, channelMap: lrSurroundAndBack, joc: {complexityIndex: 15}},
  ]);
});

test.each([
  {fscod: 0, frmsizecod: 8, sizeBytes: 256, sampleRate: 48_000},
  {fscod: 0, frmsizecod: 36, sizeBytes: 2560, sampleRate: 48_000},
  {fscod: 1, frmsizecod: 28, sizeBytes: 1670, sampleRate: 44_100},
  {fscod: 1, frmsizecod: 29, sizeBytes: 1672, sampleRate: 44_100},
  {fscod: 2, frmsizecod: 30, sizeBytes: 2688, sampleRate: 32_000},
])('an AC-3 frame of code $frmsizecod at $sampleRate Hz has $sizeBytes bytes', ({sampleRate, ...options}) => {
  const frames = findEac3Frames(concat(ac3Frame(options), ac3Frame(options)));
  expect(frames).toMatchObject([
    {kind: 'ac3', offset: 0, sizeBytes: options.sizeBytes, sampleRate, channels: 6, lfe: true},
    {kind: 'ac3', offset: options.sizeBytes},
  ]);
});

test.each([
  [0, 2],
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 3],
  [5, 4],
  [6, 4],
  [7, 5],
])('acmod %i has %i channels and LFE adds one, in both codecs', (acmod, channels) => {
  const frames = findEac3Frames(
    concat(ac3Frame({acmod, lfe: false}), ac3Frame({acmod}), eac3Frame({acmod, lfe: false}), eac3Frame({acmod})),
  );
  expect(frames.map(frame => frame.channels)).toEqual([channels, channels + 1, channels, channels + 1]);
});

test('frames are found from the middle of a stream on, up to the last whole one', () => {
  const stream = concat(eac3Frame(), eac3Frame(), eac3Frame(), eac3Frame());
  expect(findEac3Frames(stream.subarray(100, 1000)).map(({offset}) => offset)).toEqual([156, 412]);
});

test('a sync word within a frame is no frame', () => {
  const payload = [...eac3Frame({sizeBytes: 64, addbsi: jocAddbsi()}).subarray(0, 40), 0x0b, 0x77];
  const stream = concat(eac3Frame({payload}), eac3Frame());
  expect(findEac3Frames(stream).map(({offset}) => offset)).toEqual([0, 256]);
  expect(findEac3Frames(stream.subarray(4)).map(({offset}) => offset)).toEqual([252]);
});

test.each([
  {name: 'stream type 3', frame: eac3Frame({strmtyp: 3})},
  {name: 'fscod2 3', frame: eac3Frame({fscod: 3, fscod2: 3})},
  {name: 'bsid 17', frame: eac3Frame({bsid: 17})},
  {name: 'AC-3 fscod 3', frame: ac3Frame({fscod: 3})},
  {name: 'AC-3 frame size code 38', frame: ac3Frame({frmsizecod: 38})},
])('a frame of reserved $name is refused', ({frame}) => {
  expect(findEac3Frames(frame)).toEqual([]);
});

test('EMDF payloads are found off the byte grid', () => {
  expect(findEac3Frames(eac3Frame({emdf: [11, 14, 2]}))[0]?.emdfPayloadIds).toEqual([11, 14, 2]);
});

test.each([-1, 1, 40])('an EMDF container %i bytes off its length is not believed', emdfSurplus => {
  expect(findEac3Frames(eac3Frame({emdf: [11, 14], emdfSurplus}))[0]?.emdfPayloadIds).toEqual([]);
});

test('an EMDF container cut off by the end of the frame is not believed', () => {
  const whole = eac3Frame({emdf: [11, 14]});
  const needed = 28;
  for (let sizeBytes = 10; sizeBytes <= 40; sizeBytes += 2) {
    const cut = whole.slice(0, sizeBytes);
    cut[3] = sizeBytes / 2 - 1;
    expect(findEac3Frames(cut)[0]?.emdfPayloadIds, `${sizeBytes} bytes`).toEqual(sizeBytes < needed ? [] : [11, 14]);
  }
});

describe('dec3', () => {
  test.each([
    {hex: '1400200f000110', channels: 6, joc: {complexityIndex: 16}},
    {hex: '1f40200f00', channels: 6, joc: undefined},
  ])('$hex is $channels channels', ({hex, channels, joc}) => {
    expect(parseDec3(Uint8Array.from(Buffer.from(hex, 'hex')))).toEqual({channels, joc});
  });

  test('chan_loc of a dependent substream adds its speakers', () => {
    expect(parseDec3(dec3Payload({chanLoc: 2, joc: 12}))).toEqual({channels: 8, joc: {complexityIndex: 12}});
  });

  test('a dec3 cut short throws MediaError', () => {
    const whole = dec3Payload();
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => parseDec3(whole.subarray(0, length)), `${length} bytes`).toThrow(MediaError);
    }
  });
});
