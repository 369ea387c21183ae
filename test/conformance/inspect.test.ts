import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {fileSource} from '../../src/base/file-source.ts';
import type {MediaFacts} from '../../src/media/facts.ts';
import {inspectMedia} from '../../src/media/inspect/inspect-media.ts';
import {hasSharedFixtures, sharedFixtures} from '../support/shared-fixtures.ts';

type Sound = {codec: string; atmos?: boolean; dtsX?: boolean};
type Expected = {
  label?: string;
  layer?: string;
  elPresent?: boolean;
  baseLayer?: string;
  hdr10Plus?: boolean;
  evidence?: string;
  mixed?: boolean;
  audio?: Sound[];
};

const p7Fel: Expected = {label: 'P7 FEL', layer: 'fel', evidence: 'bitstream'};
const p7Mel: Expected = {label: 'P7 MEL', layer: 'mel', evidence: 'bitstream'};
const p81: Expected = {label: 'P8.1', layer: 'none', baseLayer: 'hdr10', evidence: 'bitstream'};
const leftover: Expected = {label: 'P8.1', layer: 'none', elPresent: true};
const stripped: Expected = {label: 'P7 no EL', layer: 'none', elPresent: false};

/** What MANIFEST.tsv says of each file, in the words of the contract. */
const verdicts: Readonly<Record<string, Expected>> = {
  'audio/fba_192k_8ch.mlp': {audio: [{codec: 'truehd', atmos: false}]},
  'audio/fba_2ch.mlp': {audio: [{codec: 'truehd', atmos: false}]},
  'audio/fba_atmos_obj.mlp': {audio: [{codec: 'truehd', atmos: true}]},
  'audio/fbb_copy.mlp': {audio: [{codec: 'mlp', atmos: false}]},
  'audio/sample.eac3': {audio: [{codec: 'eac3', atmos: false}]},
  'audio/sample_eac3joc.ec3': {audio: [{codec: 'eac3', atmos: true}]},
  'av1-rpu/fel_orig.bin': p7Fel,
  'av1-rpu/p84-01.bin': {label: 'P10', layer: 'none'},
  'hdr10plus/hdr10plus_regular.mkv': {label: 'HDR10+', baseLayer: 'hdr10plus', hdr10Plus: true},
  'hdr10plus/hdr10plus_single-frame.hevc': {label: 'HDR10+', hdr10Plus: true},
  'hevc/gen_p7_fel.hevc': {...p7Fel, elPresent: true},
  'hevc/gen_p7_mel.hevc': {...p7Mel, elPresent: true},
  'hevc/no_aud_muxed.hevc': leftover,
  'hevc/regular.hevc': {...p81, elPresent: false},
  'hevc/regular_start_code_4_muxed_el.hevc': leftover,
  'hevc/sei-suffix-muxed-rpu.hevc': stripped,
  'mkv/gen_hdr10_only.mkv': {label: 'HDR10', baseLayer: 'hdr10', hdr10Plus: false},
  'mkv/gen_movie_p7fel_truehdatmos_eac3joc_attach.mkv': {
    ...p7Fel,
    audio: [
      {codec: 'truehd', atmos: true},
      {codec: 'eac3', atmos: true},
    ],
  },
  'mkv/gen_p5.mkv': {label: 'P5', layer: 'none', evidence: 'bitstream'},
  'mkv/gen_p7_fel.mkv': {...p7Fel, elPresent: true},
  'mkv/gen_p7_fel_cuesfirst_void.mkv': p7Fel,
  'mkv/gen_p7_fel_el_stripped.mkv': stripped,
  'mkv/gen_p7_fel_hdrstrip.mkv': {...p7Fel, elPresent: true},
  'mkv/gen_p7_fel_nodvcc.mkv': p7Fel,
  'mkv/gen_p7_mel.mkv': {...p7Mel, elPresent: true},
  'mkv/gen_p7_mel_then_fel.mkv': {...p7Fel, mixed: true},
  'mkv/gen_p81.mkv': p81,
  'mkv/gen_p81_hdr10plus.mkv': {...p81, baseLayer: 'hdr10plus', hdr10Plus: true},
  'mkv/gen_truehd_atmos_xiphlace.mka': {audio: [{codec: 'truehd', atmos: true}]},
  'mkv/gen_truehd_late_atmos.mka': {audio: [{codec: 'truehd', atmos: true}]},
  'mkv/sample_with_dts_hd_ma.mkv': {audio: [{codec: 'dts-hd-ma', dtsX: false}]},
  'mkv/sample_with_dts_x.mkv': {audio: [{codec: 'dts-hd-ma', dtsX: true}]},
  'mp4/dolbyVision-hdr.MOV': {label: 'P8.4', layer: 'none', baseLayer: 'hlg'},
  'mp4/gen_p7_fel.mp4': {...p7Fel, elPresent: true},
  'mp4/gen_p7_fel_frag.mp4': {...p7Fel, elPresent: true},
  'mp4/gen_p81_dvh1_faststart.mp4': p81,
  'mp4/hlg10-color-test.mp4': {label: 'HLG', baseLayer: 'hlg'},
  'mp4/sample_dts_hd_ma.mp4': {audio: [{codec: 'dts-hd-ma', dtsX: false}]},
  'mp4/sample_eac3.mp4': {audio: [{codec: 'eac3', atmos: false}]},
  'mp4/sample_eac3joc.mp4': {audio: [{codec: 'eac3', atmos: true}]},
  'mp4/video_dovi_3840x2160_30fps_dav1_10.mp4': {label: 'P10.0', layer: 'none', evidence: 'bitstream'},
  'rpu/cmv40_full_rpu.bin': {label: 'P8'},
  'rpu/data_before_crc32.bin': p7Fel,
  'rpu/eof_rpu.bin': p7Fel,
  'rpu/fel_orig.bin': p7Fel,
  'rpu/fel_rpu.bin': p7Fel,
  'rpu/fel_to_mel.bin': p7Mel,
  'rpu/mel_orig.bin': p7Mel,
  'rpu/mel_rpu.bin': p7Mel,
  'rpu/p8_001_end_crc32.bin': {label: 'P8', layer: 'none'},
  'rpu/profile4.bin': {label: 'P4', layer: 'fel'},
  'rpu/profile5.bin': {label: 'P5', layer: 'none'},
  'rpu/profile8.bin': {label: 'P8', layer: 'none'},
  'rpu/profile84.bin': {label: 'P8', layer: 'none'},
  'rpu/regular_rpu.bin': {label: 'P8', layer: 'none'},
  'rpu/regular_rpu_mel.bin': p7Mel,
  'rpu/st2094_10_level3.bin': {label: 'P8', layer: 'none'},
  'rpu/trailing_bytes_rpu.bin': p7Fel,
  'ts/gen_p7_fel_dualpid.m2ts': {...p7Fel, elPresent: true},
  'ts/gen_p7_fel_singlepid.m2ts': {...p7Fel, elPresent: true},
  'ts/gen_p7_mel_dualpid.m2ts': {...p7Mel, elPresent: true},
  'ts/sample_dts_hd_ma.ts': {audio: [{codec: 'dts-hd-ma', dtsX: false}]},
  'ts/sample_eac3joc.ts': {audio: [{codec: 'eac3', atmos: true}]},
  'ts/sample_h265.ts': {label: 'SDR', baseLayer: 'sdr'},
};

type ExpectedRpu = {
  profiles: number[];
  cm: '2.9' | '4.0';
  el_types: string[];
  rpus: number;
  l1_max_pq: number;
  l5_LRTB?: number[][];
  l6_maxMDL_minMDL_MaxCLL_MaxFALL?: number[][];
};

describe.skipIf(!hasSharedFixtures())('the shared fixtures, inspected', () => {
  it('are all in the table', () => {
    const [, ...rows] = readFileSync(join(sharedFixtures, 'MANIFEST.tsv'), 'utf8').trim().split('\n');
    expect(Object.keys(verdicts).toSorted()).toEqual(rows.map(row => row.split('\t')[0]).toSorted());
  });

  it.each(Object.entries(verdicts))('%s', async (path, expected) => {
    const facts = await inspect(path);
    expect(pictureOf(facts, expected)).toEqual(withoutAudio(expected));
    if (expected.audio) expect(soundOf(facts, expected.audio)).toEqual(expected.audio);
  });

  const goldens: Readonly<Record<string, ExpectedRpu>> = hasSharedFixtures()
    ? JSON.parse(readFileSync(join(sharedFixtures, 'expected_rpu.json'), 'utf8'))
    : {};

  it.each(Object.entries(goldens))('%s says what its RPUs say', async (path, golden) => {
    const dolbyVision = (await inspect(path)).video?.dolbyVision;
    expect(dolbyVision?.cmVersion).toBe(golden.cm);
    expect(golden.profiles).toEqual([dolbyVision?.profile]);
    if (golden.rpus === 1) expect(dolbyVision?.metadata?.l1?.maxPq).toBe(golden.l1_max_pq);
    const {l5 = [], l6} = dolbyVision?.metadata ?? {};
    expect(l5.map(({left, right, top, bottom}) => [left, right, top, bottom])).toEqual(golden.l5_LRTB ?? []);
    const [expectedL6] = golden.l6_maxMDL_minMDL_MaxCLL_MaxFALL ?? [];
    expect(l6 && [l6.maxMasteringNits, l6.minMasteringNits * 10_000, l6.maxCllNits, l6.maxFallNits]).toEqual(
      expectedL6,
    );
  });
});

async function inspect(path: string): Promise<MediaFacts> {
  const source = await fileSource(join(sharedFixtures, path));
  try {
    return await inspectMedia(source);
  } finally {
    await source.close();
  }
}

function withoutAudio({audio: _, ...rest}: Expected): Expected {
  return rest;
}

/** Of the facts just those that are expected, so that a failure shows both side by side. */
function pictureOf(facts: MediaFacts, expected: Expected): Expected {
  const samples = facts.video?.dolbyVision?.samples;
  const all = {
    label: facts.label,
    layer: facts.video?.dolbyVision?.layer,
    elPresent: facts.video?.dolbyVision?.elPresent,
    baseLayer: facts.video?.baseLayer,
    hdr10Plus: facts.video?.hdr10Plus,
    evidence: facts.video?.dolbyVision?.evidence,
    mixed: (samples?.fel ?? 0) > 0 && (samples?.mel ?? 0) > 0,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'audio' && name in expected));
}

function soundOf(facts: MediaFacts, expected: readonly Sound[]): object[] {
  return facts.audio.map(({codec, atmos, dtsX}, index) => ({
    codec,
    ...('atmos' in (expected[index] ?? {}) && {atmos}),
    ...('dtsX' in (expected[index] ?? {}) && {dtsX}),
  }));
}
