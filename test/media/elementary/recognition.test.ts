import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {openElementary} from '../../../src/media/elementary/open-elementary.ts';
import {
  wrapEnhancement,
  writeAccessUnit,
  writeAud,
  writeSlice,
} from '../../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {toAnnexB} from '../../../src/simulators/media/hevc/nal.ts';
import {writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {trueHdStream} from '../../../src/simulators/media/truehd-writer.ts';
import {dtsCore, dtsHdFrame, dtsUhdFrame} from '../../support/media/dts-writer.ts';
import {ac3Frame, eac3Frame} from '../../support/media/eac3-writer.ts';

const rpu = Uint8Array.of(0x7c, 0x01, 0x19, 0x08, 0x09, ...fillerBytes(100), 0x80);
const bare = rpu.subarray(2);
const t35 = Uint8Array.of(0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00, 0x37, 0xcd, 0x08, ...fillerBytes(100));
const picture = writeAccessUnit({parameterSets: writeParameterSets()});
const leading = (zeros: number) => concatBytes([new Uint8Array(zeros), toAnnexB(picture)]);
const enhanced = writeAccessUnit({parameterSets: writeParameterSets(), el: [writeAud(), writeSlice()], rpu});

describe('a raw stream', () => {
  it.each([
    ['HEVC pictures', toAnnexB(picture), 'hevc', 'hevc'],
    ['HEVC pictures behind short start codes', toAnnexB(picture, {startCodeBytes: 3}), 'hevc', 'hevc'],
    ['HEVC pictures behind zeros', leading(20), 'hevc', 'hevc'],
    ['HEVC pictures with both layers and an RPU', toAnnexB(enhanced), 'hevc', 'hevc'],
    ['TrueHD', trueHdStream(), 'mlp', 'truehd'],
    ['MLP', trueHdStream({formatSync: 0xbb}), 'mlp', 'mlp'],
    ['E-AC-3', concatBytes([eac3Frame(), eac3Frame()]), 'eac3', 'eac3'],
    ['E-AC-3 of one frame', eac3Frame(), 'eac3', 'eac3'],
    ['E-AC-3 with a core of AC-3', concatBytes([ac3Frame(), eac3Frame({strmtyp: 1}), ac3Frame()]), 'eac3', 'eac3'],
    ['AC-3', concatBytes([ac3Frame(), ac3Frame(), ac3Frame()]), 'ac3', 'ac3'],
    ['DTS', concatBytes([dtsCore(), dtsCore()]), 'dts', 'dts'],
    ['DTS-HD', concatBytes([dtsHdFrame(), dtsHdFrame()]), 'dts', 'dts'],
    ['DTS without a core', dtsHdFrame().subarray(dtsCore().length), 'dts', 'dts'],
    ['DTS-UHD', concatBytes([dtsUhdFrame(), dtsUhdFrame()]), 'dts', 'dts-uhd'],
    ['RPUs as NAL units', toAnnexB([rpu, rpu]), 'rpu', 'hevc'],
    ['RPUs without NAL headers', toAnnexB([bare, bare]), 'rpu', 'hevc'],
    ['one RPU as NAL unit', rpu, 'rpu', 'hevc'],
    ['one RPU', bare, 'rpu', 'hevc'],
    ['an RPU of AV1', t35, 'rpu', 'av1'],
    ['an RPU of AV1 without country code', t35.subarray(1), 'rpu', 'av1'],
  ])('of %s is recognised', async (_, bytes, format, codec) => {
    const container = await openElementary(bufferSource(bytes));
    expect(container).toMatchObject({format, durationMs: undefined, tracks: [{id: 1, codec, unreadable: undefined}]});
  });

  it('has frames of its one track alone', async () => {
    const container = await openElementary(bufferSource(toAnnexB(picture)));
    let frames = 0;
    for await (const _ of container?.framesAt(0, new Set([2])) ?? []) frames += 1;
    expect(frames).toBe(0);
  });
});

const nal = (...bytes: number[]) => concatBytes([Uint8Array.from(bytes), fillerBytes(50)]);

describe('another file', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(70_000)],
    ['a start code and nothing more', Uint8Array.of(0, 0, 0, 1)],
    ['AVC', toAnnexB([nal(0x09, 0xf0), nal(0x67, 0x64, 0x00, 0x33), nal(0x68, 0xee), nal(0x65, 0x88)])],
    ['MPEG-2 video', toAnnexB([nal(0xb3, 0x78), nal(0xb5, 0x14), nal(0x00, 0x08), nal(0x01, 0x0b)])],
    ['an MPEG-2 program stream', toAnnexB([nal(0xba, 0x44), nal(0xe0, 0x07)])],
    ['HEVC slices without parameter sets', toAnnexB([writeAud(), writeSlice()])],
    ['wrapped NAL units alone', toAnnexB(writeParameterSets().map(wrapEnhancement))],
    ['HEVC and what HEVC has no NAL unit for', toAnnexB([...writeParameterSets(), nal(0x67, 0x64)])],
    ['one sync of AC-3', concatBytes([ac3Frame(), fillerBytes(600)])],
    ['a start of AC-3', ac3Frame().subarray(0, 100)],
    ['TrueHD without its signature', trueHdStream().fill(0, 12, 14)],
    ['TrueHD whose units do not follow each other', trueHdStream().subarray(0, 96).fill(0, 0, 2)],
    ['something long that begins like an RPU', concatBytes([bare, fillerBytes(70_000)])],
    ['text', new TextEncoder().encode('1\n00:00:01,000 --> 00:00:02,000\nHello\n')],
  ])('of %s is not known', async (_, bytes) => {
    expect(await openElementary(bufferSource(bytes))).toBeUndefined();
  });

  it('of random bytes is not known, but for bytes that a signature explains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({minLength: 16, maxLength: 500}), async bytes => {
        const other = bytes.map((byte, at) => (at === 0 && [0, 0x0b, 0x19].includes(byte) ? 0xff : byte));
        expect(await openElementary(bufferSource(other))).toBeUndefined();
      }),
    );
  });
});
