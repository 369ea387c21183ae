import {describe, expect, test} from 'vitest';
import {
  type AudioEvidence,
  addAudioBytes,
  beginPlace,
  emptyAudioEvidence,
  endTrack,
  judgeAudio,
  needsMoreAudio,
} from '../../../src/media/audio/judge-audio.ts';
import type {AudioCodec, AudioTrack} from '../../../src/media/container.ts';
import {atmosUnit, trueHdStream, trueHdUnit} from '../../../src/simulators/media/truehd-writer.ts';
import {
  type DtsExtensionOptions,
  dtsCore,
  dtsExtension,
  dtsHdFrame,
  dtsUhdFrame,
  dtsXWords,
} from '../../support/media/dts-writer.ts';
import {ac3Frame, dec3Payload, eac3Frame, jocAddbsi} from '../../support/media/eac3-writer.ts';

function trackOf(codec: AudioCodec, overrides: Partial<AudioTrack> = {}): AudioTrack {
  return {
    kind: 'audio',
    id: 2,
    codec,
    codecId: `A_${codec.toUpperCase()}`,
    language: 'eng',
    title: 'Surround',
    unreadable: undefined,
    channels: 6,
    sampleRate: 48_000,
    config: undefined,
    ...overrides,
  };
}

/** Evidence of places, each a list of buffers. */
function evidenceOf(track: AudioTrack, ...places: Uint8Array[][]): AudioEvidence {
  const evidence = emptyAudioEvidence();
  for (const buffers of places) {
    beginPlace(evidence);
    for (const bytes of buffers) addAudioBytes(evidence, track, bytes);
  }
  return evidence;
}

function times(count: number, bytes: Uint8Array): Uint8Array[] {
  return Array.from({length: count}, () => bytes);
}

function concat(...frames: Uint8Array[]): Uint8Array {
  return Uint8Array.from(frames.flatMap(frame => [...frame]));
}

describe('TrueHD', () => {
  const track = trackOf('truehd');
  const plain = [trueHdStream()];
  const atmos = [trueHdStream(atmosUnit())];

  test('one major sync with a 16-channel presentation is final', () => {
    const evidence = evidenceOf(track, atmos);
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
    expect(judgeAudio(track, evidence)).toEqual({
      trackId: 2,
      codec: 'truehd',
      codecId: 'A_TRUEHD',
      channels: 8,
      sampleRate: 48_000,
      language: 'eng',
      title: 'Surround',
      atmos: true,
      dtsX: undefined,
      evidence: 'bitstream',
      because: '16-channel presentation in 1 of 1 major syncs, 15 dynamic objects',
    });
  });

  test('access units without a major sync leave the question to more frames', () => {
    const evidence = evidenceOf(track, [trueHdUnit({majorSync: false})]);
    expect(needsMoreAudio(track, evidence)).toBe('frames');
    expect(judgeAudio(track, evidence)).toMatchObject({atmos: undefined, evidence: 'container', channels: 6});
  });

  test('a no wants three places more, each with a major sync', () => {
    const evidence = emptyAudioEvidence();
    for (let place = 1; place <= 3; place += 1) {
      beginPlace(evidence);
      expect(needsMoreAudio(track, evidence)).toBe('frames');
      addAudioBytes(evidence, track, trueHdStream());
      expect(needsMoreAudio(track, evidence), `place ${place}`).toBe('places');
    }
    addAudioBytes(beginPlace(evidence), track, trueHdStream());
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
    expect(judgeAudio(track, evidence)).toMatchObject({atmos: false, because: 'no Atmos in 4 places'});
  });

  test('a place that showed nothing is not counted', () => {
    const evidence = evidenceOf(track, plain, [], plain, plain);
    expect(needsMoreAudio(track, evidence)).toBe('places');
    expect(judgeAudio(track, evidence).because).toBe('no Atmos in 3 places');
  });

  test('a file with one place says so', () => {
    expect(judgeAudio(track, evidenceOf(track, plain)).because).toBe('no Atmos in 1 place');
  });

  test('Atmos that begins late is found in a later place', () => {
    const evidence = evidenceOf(track, [trueHdStream({formatInfo: 0x8001, substreams: 1})], plain, atmos);
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
    expect(judgeAudio(track, evidence)).toMatchObject({
      atmos: true,
      channels: 8,
      because: '16-channel presentation in 1 of 3 major syncs, 15 dynamic objects',
    });
  });

  test('MLP in a TrueHD track is MLP, and asks for nothing more', () => {
    const unit = {formatSync: 0xbb, formatInfo: 0x2f0f0001, channelMeaning: [0, 0, 0, 0, 0, 0, 0, 1]} as const;
    const evidence = evidenceOf(track, [trueHdStream(unit)]);
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
    expect(judgeAudio(track, evidence)).toMatchObject({codec: 'mlp', atmos: false, channels: 2});
  });
});

describe('AC-3 and E-AC-3', () => {
  const track = trackOf('eac3');
  const joc = eac3Frame({addbsi: jocAddbsi()});

  test('JOC in an independent substream is final', () => {
    const evidence = evidenceOf(track, [joc]);
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
    expect(judgeAudio(track, evidence)).toMatchObject({
      codec: 'eac3',
      atmos: true,
      channels: 6,
      evidence: 'bitstream',
      because: 'JOC, complexity 16',
    });
  });

  test('JOC in the dependent substream only is Atmos too', () => {
    const dependent = eac3Frame({strmtyp: 1, acmod: 6, lfe: false, chanmap: 0x1a00, addbsi: jocAddbsi(14)});
    const evidence = evidenceOf(track, times(2, concat(eac3Frame(), dependent)));
    expect(judgeAudio(track, evidence)).toMatchObject({atmos: true, channels: 8, because: 'JOC, complexity 14'});
  });

  test('object payloads in EMDF prove it where addbsi is silent; one of the two does not', () => {
    expect(judgeAudio(track, evidenceOf(track, [eac3Frame({emdf: [11, 14]})]))).toMatchObject({
      atmos: true,
      because: 'JOC (EMDF)',
    });
    expect(judgeAudio(track, evidenceOf(track, [eac3Frame({emdf: [11, 2]})])).atmos).toBeUndefined();
  });

  test('a no of 5.1 wants two frames a place and four places', () => {
    const plain = times(2, eac3Frame());
    expect(needsMoreAudio(track, evidenceOf(track, plain.slice(1)))).toBe('frames');
    expect(needsMoreAudio(track, evidenceOf(track, plain, plain, plain))).toBe('places');
    const evidence = evidenceOf(track, plain, plain, plain, plain);
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
    expect(judgeAudio(track, evidence)).toMatchObject({atmos: false, because: 'no JOC in 4 places'});
  });

  test('a no of 2.0 is final at once', () => {
    const evidence = evidenceOf(track, times(2, eac3Frame({acmod: 2, lfe: false})));
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
    expect(judgeAudio(track, evidence)).toMatchObject({atmos: false, channels: 2, because: 'no JOC in 1 place'});
  });

  test('a dependent substream in a buffer of its own counts with its independent one', () => {
    const dependent = eac3Frame({strmtyp: 1, acmod: 6, lfe: false, chanmap: 0x1a00});
    expect(judgeAudio(track, evidenceOf(track, [eac3Frame(), dependent, eac3Frame()])).channels).toBe(8);
  });

  test('other programs of the stream do not add channels', () => {
    const second = eac3Frame({substreamId: 1, acmod: 2, lfe: false});
    const dependent = eac3Frame({strmtyp: 1, acmod: 6, lfe: false, chanmap: 0x1a00});
    const unit = concat(eac3Frame(), second, dependent);
    expect(judgeAudio(track, evidenceOf(track, times(2, unit))).channels).toBe(6);
  });

  test('E-AC-3 frames in an AC-3 track are E-AC-3, an AC-3 core with a dependent substream too', () => {
    const ac3 = trackOf('ac3');
    const extended = concat(ac3Frame(), eac3Frame({strmtyp: 1, acmod: 6, lfe: false, chanmap: 0x1a00}));
    expect(judgeAudio(ac3, evidenceOf(ac3, [eac3Frame()])).codec).toBe('eac3');
    expect(judgeAudio(ac3, evidenceOf(ac3, [extended]))).toMatchObject({codec: 'eac3', channels: 8});
  });

  test('AC-3 is never Atmos', () => {
    const ac3 = trackOf('ac3', {channels: 2});
    const evidence = evidenceOf(ac3, times(2, ac3Frame()));
    expect(needsMoreAudio(ac3, evidence)).toBeUndefined();
    expect(judgeAudio(ac3, evidence)).toMatchObject({codec: 'ac3', atmos: false, channels: 6, because: undefined});
  });

  test('dec3 answers where no frame was seen', () => {
    const declared = trackOf('eac3', {codecId: 'ec-3', config: dec3Payload({joc: 16})});
    const silent = trackOf('eac3', {codecId: 'ec-3', config: dec3Payload({chanLoc: 2})});
    const damaged = trackOf('eac3', {codecId: 'ec-3', config: dec3Payload().subarray(0, 3)});
    const none = emptyAudioEvidence();
    expect(judgeAudio(declared, none)).toMatchObject({atmos: true, evidence: 'container'});
    expect(judgeAudio(silent, none)).toMatchObject({atmos: false, channels: 8, evidence: 'container'});
    expect(judgeAudio(damaged, none)).toMatchObject({atmos: undefined, channels: 6});
    expect(judgeAudio({...declared, codecId: 'A_EAC3'}, none).atmos).toBeUndefined();
  });

  test('frames outrank a dec3 that says otherwise, and that is told', () => {
    const declared = trackOf('eac3', {codecId: 'ec-3', config: dec3Payload({joc: 16})});
    const plain = times(2, eac3Frame({acmod: 2, lfe: false}));
    expect(needsMoreAudio(declared, evidenceOf(declared, plain))).toBe('places');
    expect(judgeAudio(declared, evidenceOf(declared, plain, plain, plain, plain))).toMatchObject({
      atmos: false,
      evidence: 'bitstream',
      because: 'no JOC in 4 places, though dec3 declares it',
    });
  });

  test('a no of too few places is no answer, unless the whole track was seen', () => {
    const evidence = evidenceOf(track, times(2, eac3Frame()), times(2, eac3Frame()));
    expect(judgeAudio(track, evidence)).toMatchObject({atmos: undefined, because: 'no JOC in 2 places'});
    expect(judgeAudio(track, endTrack(evidence))).toMatchObject({atmos: false, because: 'no JOC in the whole track'});
    expect(needsMoreAudio(track, evidence)).toBeUndefined();
  });
});

describe('DTS', () => {
  const track = trackOf('dts');
  const judge = (bytes: Uint8Array, count = 8) => judgeAudio(track, evidenceOf(track, times(count, bytes)));
  const x: DtsExtensionOptions = {xWord: dtsXWords.classic};

  test.each([
    {name: 'core only', bytes: dtsCore(), codec: 'dts', dtsX: false, channels: 6},
    {name: 'lossless', bytes: dtsHdFrame(), codec: 'dts-hd-ma', dtsX: false, channels: 8},
    {name: 'lossless with DTS:X', bytes: dtsHdFrame(x), codec: 'dts-hd-ma', dtsX: true, channels: 8},
    {
      name: 'a misaligned word',
      bytes: dtsHdFrame({...x, misalign: 2}),
      codec: 'dts-hd-ma',
      dtsX: false,
      channels: 8,
    },
    {name: 'high resolution', bytes: dtsHdFrame({components: ['xbr']}), codec: 'dts-hd-hra', channels: 8},
    {
      name: 'Express',
      bytes: dtsExtension({components: ['lbr'], channels: 2}),
      codec: 'dts-express',
      dtsX: false,
      channels: 2,
    },
    {name: 'DTS-UHD', bytes: dtsUhdFrame(), codec: 'dts-uhd', dtsX: true, channels: 6},
  ])('eight frames of $name are $codec', ({bytes, codec, dtsX, channels}) => {
    expect(judge(bytes)).toMatchObject({codec, dtsX, channels, atmos: false, evidence: 'bitstream'});
    expect(needsMoreAudio(track, evidenceOf(track, times(7, bytes)))).toBe('frames');
    expect(needsMoreAudio(track, evidenceOf(track, times(8, bytes)))).toBeUndefined();
  });

  test('seven frames neither prove nor deny DTS:X', () => {
    expect(judge(dtsHdFrame(x), 7)).toMatchObject({
      codec: 'dts-hd-ma',
      dtsX: undefined,
      because: 'too few frames (7) to tell DTS:X',
    });
    expect(judge(dtsHdFrame(), 7).dtsX).toBeUndefined();
  });

  test('the word in a few frames only is neither yes nor no', () => {
    const frames = [...times(2, dtsHdFrame(x)), ...times(8, dtsHdFrame())];
    expect(judgeAudio(track, evidenceOf(track, frames))).toMatchObject({
      dtsX: undefined,
      because: 'DTS:X word in 2 of 10 frames',
    });
  });

  test('core and extension substream in buffers of their own are one stream', () => {
    const pairs = times(8, dtsCore()).flatMap(core => [core, dtsExtension(x)]);
    expect(needsMoreAudio(track, evidenceOf(track, pairs.slice(0, 14)))).toBe('frames');
    expect(needsMoreAudio(track, evidenceOf(track, pairs))).toBeUndefined();
    expect(judgeAudio(track, evidenceOf(track, pairs))).toMatchObject({codec: 'dts-hd-ma', dtsX: true, channels: 8});
  });

  test('extension substreams cut short are not counted against DTS:X', () => {
    const whole = dtsHdFrame();
    expect(judge(whole.subarray(0, whole.length - 20))).toMatchObject({codec: 'dts-hd-ma', dtsX: undefined});
  });
});

describe('what leaves nothing to ask', () => {
  test.each<AudioCodec>(['aac', 'flac', 'opus', 'pcm', 'mp3', 'alac'])(
    '%s is answered by the container, without Atmos',
    codec => {
      const track = trackOf(codec);
      const evidence = evidenceOf(track, [trueHdStream(atmosUnit())]);
      expect(needsMoreAudio(track, evidence)).toBeUndefined();
      expect(judgeAudio(track, evidence)).toMatchObject({codec, atmos: false, dtsX: undefined, evidence: 'container'});
    },
  );

  test.each<AudioCodec>(['ac4', 'other'])('%s stays undecided', codec => {
    const track = trackOf(codec);
    expect(needsMoreAudio(track, emptyAudioEvidence())).toBeUndefined();
    expect(judgeAudio(track, emptyAudioEvidence()).atmos).toBeUndefined();
  });

  test('AC-4 sync frames make the codec proven', () => {
    const track = trackOf('ac4');
    const evidence = evidenceOf(track, [Uint8Array.of(0xac, 0x40, 0, 2, 1, 2)]);
    expect(judgeAudio(track, evidence)).toMatchObject({codec: 'ac4', evidence: 'bitstream', atmos: undefined});
  });

  test('an unreadable track is not asked for frames', () => {
    expect(needsMoreAudio(trackOf('truehd', {unreadable: 'encrypted'}), emptyAudioEvidence())).toBeUndefined();
  });

  test('a track of which nothing was read wants frames', () => {
    for (const codec of ['truehd', 'eac3', 'ac3', 'dts'] as const) {
      expect(needsMoreAudio(trackOf(codec), emptyAudioEvidence())).toBe('frames');
    }
  });
});
