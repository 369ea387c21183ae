import {expect, test} from 'vitest';
import {describeAudio} from '../../../src/media/audio/format-audio.ts';
import type {AudioFacts} from '../../../src/media/facts.ts';

function factsOf(facts: Partial<AudioFacts>): AudioFacts {
  return {
    trackId: 1,
    codec: 'truehd',
    codecId: '',
    channels: 8,
    sampleRate: 48_000,
    language: undefined,
    title: undefined,
    atmos: undefined,
    dtsX: undefined,
    evidence: 'bitstream',
    because: undefined,
    ...facts,
  };
}

test.each<[string, Partial<AudioFacts>]>([
  ['TrueHD Atmos 7.1', {atmos: true}],
  ['TrueHD 5.1', {atmos: false, channels: 6}],
  ['DD+ Atmos 5.1', {codec: 'eac3', atmos: true, channels: 6}],
  ['DD+ 2.0', {codec: 'eac3', channels: 2}],
  ['AC-3 2.0', {codec: 'ac3', channels: 2}],
  ['DTS-HD MA 5.1', {codec: 'dts-hd-ma', dtsX: false, channels: 6}],
  ['DTS-HD MA + DTS:X 7.1', {codec: 'dts-hd-ma', dtsX: true}],
  ['DTS-HD HRA 6.1', {codec: 'dts-hd-hra', channels: 7}],
  ['DTS:X 5.1', {codec: 'dts-uhd', dtsX: true, channels: 6}],
  ['PCM 1.0', {codec: 'pcm', channels: 1}],
  ['AC-4', {codec: 'ac4', channels: undefined}],
  ['FLAC 12 channels', {codec: 'flac', channels: 12}],
  ['A_REAL/COOK 2.0', {codec: 'other', codecId: 'A_REAL/COOK', channels: 2}],
  ['unknown codec 2.0', {codec: 'other', channels: 2}],
])('%s', (text, facts) => {
  expect(describeAudio(factsOf(facts))).toBe(text);
});
