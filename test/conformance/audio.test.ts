import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {findDtsFrames} from '../../src/media/audio/dts.ts';
import {findEac3Frames} from '../../src/media/audio/eac3.ts';
import {describeAudio} from '../../src/media/audio/format-audio.ts';
import {addAudioBytes, emptyAudioEvidence, endTrack, judgeAudio} from '../../src/media/audio/judge-audio.ts';
import {findMajorSyncs} from '../../src/media/audio/truehd.ts';
import type {AudioCodec, AudioTrack} from '../../src/media/container.ts';
import {hasSharedFixtures, sharedFixtures} from '../support/shared-fixtures.ts';

function read(name: string): Uint8Array {
  return readFileSync(join(sharedFixtures, name));
}

function trackOf(codec: AudioCodec): AudioTrack {
  return {
    kind: 'audio',
    id: 1,
    codec,
    codecId: '',
    language: undefined,
    title: undefined,
    unreadable: undefined,
    channels: undefined,
    sampleRate: undefined,
    config: undefined,
  };
}

describe.skipIf(!hasSharedFixtures())('third-party audio samples', () => {
  test.each([
    {file: 'audio/fba_192k_8ch.mlp', codec: 'truehd', text: 'TrueHD 7.1', atmos: false, sampleRate: 192_000},
    {file: 'audio/fba_2ch.mlp', codec: 'truehd', text: 'TrueHD 2.0', atmos: false, sampleRate: 48_000},
    {file: 'audio/fba_atmos_obj.mlp', codec: 'truehd', text: 'TrueHD Atmos 7.1', atmos: true, sampleRate: 48_000},
    {file: 'audio/fbb_copy.mlp', codec: 'truehd', text: 'MLP 2.0', atmos: false, sampleRate: 48_000},
    {file: 'audio/sample.eac3', codec: 'eac3', text: 'DD+ 5.1', atmos: false, sampleRate: 48_000},
    {file: 'audio/sample_eac3joc.ec3', codec: 'eac3', text: 'DD+ Atmos 5.1', atmos: true, sampleRate: 48_000},
    {file: 'mkv/gen_truehd_late_atmos.mka', codec: 'truehd', text: 'TrueHD Atmos 7.1', atmos: true, sampleRate: 48_000},
    {file: 'mkv/sample_with_dts_x.mkv', codec: 'dts', text: 'DTS-HD MA + DTS:X 7.1', atmos: false, sampleRate: 48_000},
    {file: 'mkv/sample_with_dts_hd_ma.mkv', codec: 'dts', text: 'DTS-HD MA 7.1', atmos: false, sampleRate: 48_000},
    {file: 'mp4/sample_dts_hd_ma.mp4', codec: 'dts', text: 'DTS-HD MA 7.1', atmos: false, sampleRate: 48_000},
    {file: 'mp4/sample_eac3joc.mp4', codec: 'eac3', text: 'DD+ Atmos 5.1', atmos: true, sampleRate: 48_000},
  ] as const)('$file is $text', ({file, codec, text, atmos, sampleRate}) => {
    const track = trackOf(codec);
    const facts = judgeAudio(track, endTrack(addAudioBytes(emptyAudioEvidence(), track, read(file))));
    expect(describeAudio(facts)).toBe(text);
    expect(facts).toMatchObject({atmos, sampleRate, evidence: 'bitstream'});
  });

  test('every major sync passes signature, CRC and access unit checks', () => {
    for (const file of ['fba_192k_8ch', 'fba_2ch', 'fba_atmos_obj', 'fbb_copy']) {
      const bytes = read(`audio/${file}.mlp`);
      expect(findMajorSyncs(bytes), file).toHaveLength(countSyncWords(bytes));
    }
  });

  test('the object sample declares four substreams, C8 and fifteen objects', () => {
    expect(findMajorSyncs(read('audio/fba_atmos_obj.mlp'))[0]).toMatchObject({
      offset: 4,
      substreams: 4,
      extendedSubstreamInfo: 0,
      substreamInfo: 0xc8,
      dynamicObjects: 15,
    });
  });

  test('E-AC-3 frames tile their files without a gap', () => {
    for (const [file, frames] of [
      ['audio/sample.eac3', 54],
      ['audio/sample_eac3joc.ec3', 64],
    ] as const) {
      const bytes = read(file);
      const found = findEac3Frames(bytes);
      expect(found, file).toHaveLength(frames);
      expect(found.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0)).toBe(bytes.length);
    }
  });

  test('all frames of the JOC sample carry complexity 16 and the EMDF payloads 11, 14, 2', () => {
    for (const frame of findEac3Frames(read('audio/sample_eac3joc.ec3'))) {
      expect(frame).toMatchObject({joc: {complexityIndex: 16}, emdfPayloadIds: [11, 14, 2]});
    }
  });

  test.each([
    {file: 'mkv/sample_with_dts_x.mkv', dtsX: 94},
    {file: 'mkv/sample_with_dts_hd_ma.mkv', dtsX: 0},
  ])('$file carries the DTS:X word in $dtsX of 94 frames', ({file, dtsX}) => {
    const frames = findDtsFrames(read(file));
    expect(frames).toHaveLength(94);
    expect(frames.filter(({extension}) => extension?.components.includes('xll'))).toHaveLength(94);
    expect(frames.filter(({extension}) => extension?.dtsX)).toHaveLength(dtsX);
  });
});

function countSyncWords(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes);
  let count = 0;
  for (const last of [0xba, 0xbb]) {
    let at = buffer.indexOf(Uint8Array.of(0xf8, 0x72, 0x6f, last));
    while (at !== -1) {
      count += 1;
      at = buffer.indexOf(Uint8Array.of(0xf8, 0x72, 0x6f, last), at + 1);
    }
  }
  return count;
}
