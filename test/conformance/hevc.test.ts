import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {parseAv1Config} from '../../src/media/av1/av1-config.ts';
import {parseMetadataObu} from '../../src/media/av1/metadata-obu.ts';
import {obuTypes, splitObus} from '../../src/media/av1/obu.ts';
import {parseSequenceHeader} from '../../src/media/av1/sequence-header.ts';
import {splitAnnexB} from '../../src/media/hevc/annexb.ts';
import {summarizeBaseLayer} from '../../src/media/hevc/base-layer.ts';
import {parseHevcConfig} from '../../src/media/hevc/hevc-config.ts';
import {isSlice, nalTypeOf, nalTypes} from '../../src/media/hevc/nal.ts';
import {findNalsAtEnd} from '../../src/media/hevc/nal-tail.ts';
import {writeAccessUnit} from '../../src/simulators/media/hevc/access-unit.ts';
import {toAnnexB, toLengthPrefixed} from '../../src/simulators/media/hevc/nal.ts';
import {
  hlgColour,
  type SpsOptions,
  sdrColour,
  writeParameterSets,
} from '../../src/simulators/media/hevc/parameter-sets.ts';
import {isInstalled} from '../support/real-program.ts';
import {hasSharedFixtures, sharedFixtures} from '../support/shared-fixtures.ts';

const pq2020 = {bitDepth: 10, primaries: 9, transfer: 16, matrix: 9, problems: []};
const light = {maxCllNits: 1000, maxFallNits: 400, masteringMaxNits: 1000, masteringMinNits: 0.0001};
const small = {width: 256, height: 144, ...pq2020, ...light, hdr10Plus: false};

describe.skipIf(!hasSharedFixtures())('third-party streams', () => {
  test.each([
    ['hevc/gen_p7_fel.hevc', small, {pictures: 259, rpu: 259, el: 795}],
    ['hevc/gen_p7_mel.hevc', small, {pictures: 259, rpu: 259, el: 795}],
    ['hevc/no_aud_muxed.hevc', small, {pictures: 259, rpu: 259, el: 536}],
    ['hevc/regular.hevc', small, {pictures: 259, rpu: 259, el: 0}],
    ['hevc/regular_start_code_4_muxed_el.hevc', small, {pictures: 259, rpu: 259, el: 795}],
    [
      'hevc/sei-suffix-muxed-rpu.hevc',
      {...small, width: 3840, height: 2160, maxFallNits: 243},
      {pictures: 3, rpu: 3, el: 0},
    ],
    [
      'hdr10plus/hdr10plus_single-frame.hevc',
      {...small, width: 640, height: 480, hdr10Plus: true},
      {pictures: 1, rpu: 0, el: 0},
    ],
  ])('%s is read as other readers read it', (file, facts, counts) => {
    const nals = splitAnnexB(read(file));
    expect(summarizeBaseLayer(nals)).toMatchObject(facts);
    expect({
      pictures: nals.filter(isFirstSlice).length,
      rpu: countOf(nals, nalTypes.rpu),
      el: countOf(nals, nalTypes.enhancementLayer),
    }).toEqual(counts);
  });

  test.each([
    'hevc/gen_p7_fel.hevc',
    'hevc/gen_p7_mel.hevc',
    'hevc/no_aud_muxed.hevc',
    'hevc/regular.hevc',
    'hevc/sei-suffix-muxed-rpu.hevc',
  ])('the tail of every access unit of %s gives its last NAL units', file => {
    const units = accessUnitsOf(splitAnnexB(read(file)));
    expect(units.length).toBeGreaterThan(2);
    for (const unit of units) {
      const bytes = toLengthPrefixed(unit);
      expect(findNalsAtEnd(bytes, 4)).toEqual(unit);
      for (const tailBytes of [4096, 700, 500]) {
        const found = findNalsAtEnd(bytes.subarray(Math.max(0, bytes.length - tailBytes)), 4);
        expect(found.some(nal => nalTypeOf(nal) === nalTypes.rpu)).toBe(true);
        expect(found).toEqual(unit.slice(unit.length - found.length));
      }
    }
  });

  test('a Matroska file tells its base layer in its CodecPrivate, and HDR10+ in its frames', () => {
    const file = read('hdr10plus/hdr10plus_regular.mkv');
    const hvcC = parseHevcConfig(codecPrivateOf(file));
    expect(hvcC.nalLengthSize).toBe(4);
    const facts = summarizeBaseLayer([...hvcC.nals, firstT35SeiOf(file)]);
    expect(facts).toMatchObject({width: 256, height: 144, ...pq2020, hdr10Plus: true});
  });

  test.each([
    ['mp4/hlg10-color-test.mp4', {width: 1920, height: 1080, ...pq2020, transfer: 18}],
    ['mp4/dolbyVision-hdr.MOV', {width: 1280, height: 720, ...pq2020, transfer: 18}],
    ['mp4/gen_p7_fel.mp4', {width: 256, height: 144, ...pq2020}],
  ])('the hvcC of %s tells the picture', (file, facts) => {
    expect(summarizeBaseLayer(parseHevcConfig(boxPayload(read(file), 'hvcC')).nals)).toMatchObject(facts);
  });

  test.each([
    ['rpu/regular_rpu.bin', 259],
    ['rpu/regular_rpu_mel.bin', 259],
    ['rpu/fel_orig.bin', 1],
    ['rpu/p8_001_end_crc32.bin', 3],
    ['rpu/trailing_bytes_rpu.bin', 1],
  ])('the RPU file %s is split into its RPUs', (file, count) => {
    const rpus = splitAnnexB(read(file));
    expect(rpus).toHaveLength(count);
    expect(rpus.every(rpu => rpu.at(-1) === 0x80)).toBe(true);
  });

  test('an unescaped 00 00 01 in a CRC does not tear its RPU', () => {
    const [first] = splitAnnexB(read('rpu/p8_001_end_crc32.bin'));
    expect([...(first ?? []).slice(-5)]).toEqual([0xd8, 0, 0, 1, 0x80]);
  });

  test('an AV1 file tells its size and carries an RPU beside every frame', () => {
    const file = read('mp4/video_dovi_3840x2160_30fps_dav1_10.mp4');
    const config = parseAv1Config(boxPayload(file, 'av1C'));
    expect(config).toMatchObject({profile: 0, level: 12, bitDepth: 10});
    const picture = {profile: 0, width: 3840, height: 2160, bitDepth: 10};
    expect(parseSequenceHeader(config.obus[0]?.payload ?? new Uint8Array(0))).toMatchObject(picture);

    const obus = splitObus(boxPayload(file, 'mdat').subarray(0, 400_000));
    const metadata = obus.filter(obu => obu.type === obuTypes.metadata && obu.complete);
    expect(metadata.length).toBeGreaterThan(1);
    for (const {payload} of metadata) {
      const message = parseMetadataObu(payload);
      expect(message.kind === 't35' ? [...message.t35.subarray(0, 3)] : message).toEqual([0xb5, 0x00, 0x3b]);
    }
  });
});

describe.skipIf(!isInstalled('ffprobe'))('streams of our writer', () => {
  test.each<SpsOptions>([
    {width: 3840, height: 2160},
    {width: 256, height: 144, colour: hlgColour},
    {width: 1918, height: 1078, bitDepth: 8, colour: sdrColour},
    {width: 640, height: 360, maxSubLayersMinus1: 2, scalingLists: 'explicit', pcm: true, aspectRatioIdc: 255},
  ])('are to ffprobe what they are to us: %o', options => {
    const nals = writeAccessUnit({parameterSets: writeParameterSets(options)});
    const {width, height, bitDepth} = summarizeBaseLayer(nals);
    expect(ffprobe(toAnnexB(nals))).toMatchObject({width, height, pix_fmt: bitDepth === 8 ? 'yuv420p' : 'yuv420p10le'});
    expect({width, height}).toEqual({width: options.width, height: options.height});
  });
});

function ffprobe(hevc: Uint8Array): unknown {
  const options = ['-v', 'quiet', '-f', 'hevc', '-show_streams', '-of', 'json', '-i', 'pipe:0'];
  const {stdout} = spawnSync('ffprobe', options, {input: hevc, encoding: 'utf8'});
  return JSON.parse(stdout).streams[0];
}

function read(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(sharedFixtures, file)));
}

function countOf(nals: readonly Uint8Array[], type: number): number {
  return nals.filter(nal => nalTypeOf(nal) === type).length;
}

function isFirstSlice(nal: Uint8Array): boolean {
  return isSlice(nalTypeOf(nal)) && ((nal[2] ?? 0) & 0x80) !== 0;
}

/** Access units as their RPUs end them. In these streams an end of sequence comes before the RPU. */
function accessUnitsOf(nals: readonly Uint8Array[]): Uint8Array[][] {
  const units: Uint8Array[][] = [];
  let start = 0;
  for (const [index, nal] of nals.entries()) {
    if (nalTypeOf(nal) !== nalTypes.rpu) continue;
    units.push(nals.slice(start, index + 1));
    start = index + 1;
  }
  return units;
}

function codecPrivateOf(matroska: Uint8Array): Uint8Array {
  const at = Buffer.from(matroska).indexOf(Buffer.of(0x63, 0xa2));
  const sizeBytes = (((matroska[at + 2] ?? 0) & 0x3f) << 8) | (matroska[at + 3] ?? 0);
  return matroska.subarray(at + 4, at + 4 + sizeBytes);
}

/** The first length-prefixed prefix SEI NAL unit that begins with a T.35 message. */
function firstT35SeiOf(matroska: Uint8Array): Uint8Array {
  const bytes = Buffer.from(matroska);
  const at = bytes.indexOf(Buffer.of(0x4e, 0x01, 0x04));
  return matroska.subarray(at, at + bytes.readUInt32BE(at - 4));
}

function boxPayload(mp4: Uint8Array, type: string): Uint8Array {
  const at = Buffer.from(mp4).indexOf(type);
  const sizeBytes = Buffer.from(mp4).readUInt32BE(at - 4);
  return mp4.subarray(at + 4, at - 4 + sizeBytes);
}
