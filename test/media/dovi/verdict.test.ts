import {describe, expect, test} from 'vitest';
import {type DolbyVisionRecord, parseDolbyVisionRecord} from '../../../src/media/dovi/config-record.ts';
import {parseRpuNal} from '../../../src/media/dovi/rpu.ts';
import {
  type DolbyVisionEvidence,
  type DolbyVisionVerdict,
  judgeDolbyVision,
  type RpuSample,
} from '../../../src/media/dovi/verdict.ts';

import {l6, l254, type RpuBlock} from '../../../src/simulators/media/rpu-blocks.ts';
import {type RpuOptions, writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';

const read = (options: RpuOptions): RpuSample => ({state: 'read', rpu: parseRpuNal(writeRpuNal(options))});
const fel = read({kind: 'fel'});
const mel = read({kind: 'mel'});
const p4 = read({kind: 'p4'});
const p5 = read({kind: 'p5'});
const p8 = read({kind: 'p8'});
const repeating = read({usePrevVdrRpu: true});
const relying = read({sequenceInfo: false});
const absent: RpuSample = {state: 'absent'};
const failed: RpuSample = {state: 'failed', because: 'the CRC of an RPU is wrong (at byte 9)'};

const records = {
  p4: '0100080f20',
  p5: '01000a0d00',
  p7: '01000e3760',
  p7Short: '01000e37',
  p8: '0100103510',
  p9: '0100122d20',
  p10: '0100143d10',
  p20: '0100283d00',
} as const;

function recordOf(name: keyof typeof records): DolbyVisionRecord {
  return parseDolbyVisionRecord(Buffer.from(records[name], 'hex'));
}

function judge(overrides: Partial<DolbyVisionEvidence>): DolbyVisionVerdict {
  return judgeDolbyVision({
    samples: [],
    record: undefined,
    recordProblem: undefined,
    elPresent: undefined,
    transfer: 16,
    codec: 'hevc',
    light: {},
    unreadable: undefined,
    ...overrides,
  });
}

describe('profile 7', () => {
  test.each<[string, RpuSample[], object]>([
    ['all FEL', [fel, fel, fel], {layer: 'fel', samples: {fel: 3, mel: 0, none: 0, failed: 0}, because: undefined}],
    ['all MEL', [mel, mel], {layer: 'mel', samples: {fel: 0, mel: 2, none: 0, failed: 0}, because: undefined}],
    [
      'one FEL among MEL',
      [mel, mel, fel],
      {
        layer: 'fel',
        samples: {fel: 1, mel: 2, none: 0, failed: 0},
        because: 'mixed: 1 sample says FEL, 2 samples say MEL',
      },
    ],
    ['FEL and failures', [failed, fel, repeating], {layer: 'fel', samples: {fel: 1, mel: 0, none: 0, failed: 2}}],
    [
      'MEL and failures',
      [failed, mel, repeating, absent],
      {layer: 'mel', samples: {fel: 0, mel: 1, none: 1, failed: 2}, because: '3 of 4 samples did not tell'},
    ],
    ['FEL and RPUs of profile 8', [p8, p8, fel], {layer: 'fel', samples: {fel: 1, mel: 0, none: 2, failed: 0}}],
    [
      'MEL and RPUs of profile 8',
      [p8, mel],
      {layer: 'unknown', because: '1 sample says MEL, 1 sample says a profile without one'},
    ],
    ['MEL and one failure', [mel, failed], {layer: 'mel', because: '1 of 2 samples did not tell'}],
    [
      'undecided RPUs and profile 8',
      [repeating, p8],
      {layer: 'unknown', because: 'the RPU repeats the mapping of an earlier one'},
    ],
    ['only undecided RPUs', [repeating], {layer: 'unknown', because: 'the RPU repeats the mapping of an earlier one'}],
  ])('with %s', (_, samples, facts) => {
    const proven = {profile: 7, compatibilityId: 6, evidence: 'bitstream'};
    expect(judge({samples, elPresent: true}).dolbyVision).toMatchObject({...proven, ...facts, elPresent: true});
    expect(judge({samples}).dolbyVision).toMatchObject({...proven, ...facts, elPresent: undefined});
  });

  test.each([
    ['FEL', [fel, mel], 'the RPU says FEL, but the enhancement layer is not in the file'],
    ['MEL', [mel], 'the RPU says MEL, but the enhancement layer is not in the file'],
    ['profile 7', [repeating], 'the RPU says profile 7, but the enhancement layer is not in the file'],
  ])('has no layer when the RPU says %s and the layer is gone', (_, samples, because) => {
    const facts = judge({samples, elPresent: false, record: recordOf('p7')}).dolbyVision;
    expect(facts).toMatchObject({profile: 7, layer: 'none', elPresent: false, evidence: 'bitstream', because});
  });

  test('told by the container alone, without its layer, has none', () => {
    const facts = judge({samples: [absent], elPresent: false, record: recordOf('p7')}).dolbyVision;
    const because = 'the container says profile 7, but the enhancement layer is not in the file';
    expect(facts).toMatchObject({layer: 'none', evidence: 'container', because});
  });

  test('keeps counts, level and compatibility id of its record', () => {
    expect(judge({samples: [fel], record: recordOf('p7')})).toMatchObject({
      dolbyVision: {level: 6, compatibilityId: 6, samples: {fel: 1}},
      notes: [],
    });
  });
});

test('profile 4 has layers like profile 7', () => {
  expect(judge({samples: [p4]}).dolbyVision).toMatchObject({profile: 4, layer: 'fel', compatibilityId: 2});
  expect(judge({samples: [p4], elPresent: false}).dolbyVision).toMatchObject({profile: 4, layer: 'none'});
});

describe('the container alone', () => {
  test.each<[string, Partial<DolbyVisionEvidence>, string]>([
    ['samples failed', {samples: [failed, failed]}, 'no RPU could be read: the CRC of an RPU is wrong (at byte 9)'],
    ['no picture has an RPU', {samples: [absent, absent]}, 'no RPU was found in 2 pictures'],
    ['one picture has none', {samples: [absent]}, 'no RPU was found in 1 picture'],
    ['frames are encrypted', {unreadable: 'encrypted'}, 'the frames cannot be read: encrypted'],
    ['nothing was sampled', {codec: 'vp9'}, 'no RPU was looked for in vp9 video'],
  ])('leaves the layer open when %s', (_, evidence, because) => {
    const facts = judge({...evidence, record: recordOf('p7')}).dolbyVision;
    expect(facts).toMatchObject({profile: 7, layer: 'unknown', evidence: 'container', because});
    const single = judge({...evidence, record: recordOf('p5')}).dolbyVision;
    expect(single).toMatchObject({profile: 5, layer: 'none', evidence: 'container', because});
  });

  test('counts no samples where none were taken', () => {
    expect(judge({record: recordOf('p5'), unreadable: 'encrypted'}).dolbyVision?.samples).toBeUndefined();
  });

  test('gives the profile to RPUs that do not tell it', () => {
    const facts = judge({samples: [relying], record: recordOf('p7')}).dolbyVision;
    expect(facts).toMatchObject({profile: 7, layer: 'unknown', evidence: 'container', samples: {failed: 1}});
    expect(facts?.because).toContain('sequence info');
  });
});

describe('the profile', () => {
  test.each<[string, Partial<DolbyVisionEvidence>, object]>([
    ['P5 by RPU', {samples: [p5]}, {profile: 5, compatibilityId: 0}],
    ['P8 in PQ', {samples: [p8], transfer: 16}, {profile: 8, compatibilityId: 1}],
    ['P8 in HLG', {samples: [p8], transfer: 18}, {profile: 8, compatibilityId: 4}],
    ['P8 in BT.709', {samples: [p8], transfer: 1}, {profile: 8, compatibilityId: 2}],
    ['P8 in what is not said', {samples: [p8], transfer: 2}, {profile: 8, compatibilityId: undefined}],
    ['P8 by record', {samples: [p8], transfer: 18, record: recordOf('p8')}, {profile: 8, compatibilityId: 1, level: 6}],
    ['P7 of a short record', {samples: [failed], record: recordOf('p7Short')}, {profile: 7, compatibilityId: 6}],
    ['P20', {samples: [p5], record: recordOf('p20')}, {profile: 20, compatibilityId: 0}],
    ['P9', {record: recordOf('p9'), codec: 'avc'}, {profile: 9, compatibilityId: 2}],
    ['P9 by RPU', {samples: [p8], record: recordOf('p9'), codec: 'avc'}, {profile: 9, evidence: 'bitstream'}],
    ['P8 among RPUs that do not tell', {samples: [relying, relying, p8]}, {profile: 8, evidence: 'bitstream'}],
    ['P10 by record alone', {record: recordOf('p10'), codec: 'av1'}, {profile: 10, evidence: 'container'}],
    ['P8 by record alone, in AV1', {record: recordOf('p8'), codec: 'av1'}, {profile: 8, evidence: 'container'}],
    ['P10 by record', {samples: [p8], record: recordOf('p10'), codec: 'av1'}, {profile: 10, compatibilityId: 1}],
    ['P10 that looks like P5', {samples: [p5], codec: 'av1'}, {profile: 10, compatibilityId: 0}],
    ['P10 in HLG', {samples: [p8], codec: 'av1', transfer: 18}, {profile: 10, compatibilityId: 4}],
    ['P10 that does not tell', {samples: [relying], codec: 'av1'}, {profile: 10, evidence: 'bitstream'}],
  ])('is %s', (_, evidence, facts) => {
    const {dolbyVision} = judge(evidence);
    expect(dolbyVision).toMatchObject(facts);
    expect(dolbyVision?.layer).toBe(dolbyVision?.profile === 7 ? 'unknown' : 'none');
  });

  test.each([
    ['P4', '01000837', 2],
    ['P5', '01000a35', 0],
    ['P7', '01000e37', 6],
    ['P9', '01001235', 2],
    ['P8', '01001035', 1],
    ['P10', '01001435', 1],
    ['P20', '01002835', undefined],
  ])('%s of a record without a compatibility id has the one of its base layer', (_, hex, compatibilityId) => {
    const record = parseDolbyVisionRecord(Buffer.from(hex, 'hex'));
    expect(judge({record}).dolbyVision?.compatibilityId).toBe(compatibilityId);
  });

  test('of the RPU outranks that of the record, whose other fields no longer hold', () => {
    const {dolbyVision, notes} = judge({samples: [p8], record: recordOf('p7')});
    expect(dolbyVision).toMatchObject({profile: 8, compatibilityId: 1, layer: 'none', evidence: 'bitstream'});
    expect(notes).toEqual(['the container says Dolby Vision profile 7, the bitstream says 8']);
  });

  test('of one sample with an enhancement layer outranks the others, which are told', () => {
    const {dolbyVision, notes} = judge({samples: [p8, p8, mel]});
    expect(dolbyVision?.profile).toBe(7);
    expect(notes).toEqual(['the RPUs are of more than one Dolby Vision profile: 8 in 2, 7 in 1']);
  });

  test('of RPUs that do not tell it is not told as another', () => {
    expect(judge({samples: [relying, p8]}).notes.join()).not.toContain('more than one');
  });

  test('of most samples wins among single-layer ones', () => {
    expect(judge({samples: [p5, p8, p8]}).dolbyVision?.profile).toBe(8);
    expect(judge({samples: [p8, p8, p5]}).dolbyVision?.profile).toBe(8);
    expect(judge({samples: [p8, p5, p5]}).dolbyVision?.profile).toBe(5);
  });
});

test('a profile 20 without a compatibility id has none, whatever its RPU and its picture look like', () => {
  const record = parseDolbyVisionRecord(Buffer.from('01002835', 'hex'));
  expect(judge({samples: [p5], record}).dolbyVision).toMatchObject({profile: 20, compatibilityId: undefined});
});

test.each([undefined, false])('a profile 8 RPU where an enhancement layer is %j needs no words', elPresent => {
  expect(judge({samples: [p8], elPresent}).dolbyVision?.because).toBeUndefined();
});

test('a profile 8 RPU beside an enhancement layer is told', () => {
  const facts = judge({samples: [p8], elPresent: true, record: recordOf('p8')}).dolbyVision;
  expect(facts).toMatchObject({profile: 8, layer: 'none', elPresent: true});
  expect(facts?.because).toBe('an enhancement layer is in the file, but the RPU is of profile 8, which uses none');
});

test('an RPU of FEL carried as AV1 carries it keeps the profile of the stream it was made for', () => {
  const facts = judge({samples: [fel], codec: 'av1'}).dolbyVision;
  expect(facts).toMatchObject({profile: 7, layer: 'fel', compatibilityId: 6, samples: {fel: 1}});
});

describe('without RPU and record', () => {
  test('there is no Dolby Vision', () => {
    expect(judge({samples: [absent, absent]})).toEqual({dolbyVision: undefined, notes: []});
    expect(judge({})).toEqual({dolbyVision: undefined, notes: []});
    expect(judge({codec: 'av1'})).toEqual({dolbyVision: undefined, notes: []});
  });

  test('failed samples are told', () => {
    const {dolbyVision, notes} = judge({samples: [failed, failed]});
    expect(dolbyVision).toBeUndefined();
    expect(notes).toEqual(['2 of 2 samples told nothing of Dolby Vision: the CRC of an RPU is wrong (at byte 9)']);
  });

  test('frames that cannot be read are told', () => {
    expect(judge({unreadable: 'encrypted'}).notes).toEqual([
      'whether there is Dolby Vision is not known, the frames cannot be read: encrypted',
    ]);
  });

  test('an RPU that does not tell its profile is told', () => {
    const {dolbyVision, notes} = judge({samples: [relying]});
    expect(dolbyVision).toBeUndefined();
    expect(notes[0]).toContain('sequence info');
  });
});

describe('notes', () => {
  test('tell a damaged record', () => {
    expect(judge({recordProblem: 'cut'}).notes).toEqual(["the container's Dolby Vision record is damaged: cut"]);
  });

  test('tell damaged display metadata once', () => {
    const broken: RpuBlock = {level: 1, payload: new Uint8Array(2)};
    const sample = read({kind: 'mel', cm29: [broken]});
    expect(judge({samples: [sample, sample]})).toMatchObject({
      dolbyVision: {layer: 'mel'},
      notes: ['Dolby Vision display metadata is not in order: level 1 of 2 bytes in place of 5'],
    });
  });

  test('list a few reasons and count the others', () => {
    const samples = ['a', 'b', 'c', 'd', 'e', 'a'].map((because): RpuSample => ({state: 'failed', because}));
    expect(judge({samples}).notes).toEqual(['6 of 6 samples told nothing of Dolby Vision: a; b; c; 2 more']);
    expect(judge({samples: samples.slice(0, 3)}).notes).toEqual([
      '3 of 3 samples told nothing of Dolby Vision: a; b; c',
    ]);
  });

  test('give the reasons of those samples alone that failed', () => {
    expect(judge({samples: [fel, failed]}).notes).toEqual([
      '1 of 2 samples told nothing of Dolby Vision: the CRC of an RPU is wrong (at byte 9)',
    ]);
  });
});

test('brightness is judged by the samples that tell it, of FEL and MEL alike', () => {
  const dark = read({kind: 'mel', cm29: [l6()]});
  const bare = read({kind: 'fel', dm: false});
  const {brightnessExpansion} = judge({samples: [fel, mel, dark, bare]}).dolbyVision ?? {};
  expect(brightnessExpansion).toMatchObject({samples: 2, baseLayerPeakFrom: 'mastering display'});
});

test('the newest Content Mapping version of the samples counts', () => {
  const newer = read({kind: 'mel', cm40: [l254()]});
  expect(judge({samples: [mel, newer]}).dolbyVision?.cmVersion).toBe('4.0');
  expect(judge({samples: [mel]}).dolbyVision?.cmVersion).toBe('2.9');
  expect(judge({samples: [read({dm: false})]}).dolbyVision).toMatchObject({cmVersion: undefined, metadata: undefined});
});
