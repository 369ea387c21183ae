import fc from 'fast-check';
import {expect, test} from 'vitest';
import {summarizeBaseLayer} from '../../../src/media/hevc/base-layer.ts';
import {wrapEnhancement, writeAccessUnit} from '../../../src/simulators/media/hevc/access-unit.ts';
import {writeNal} from '../../../src/simulators/media/hevc/nal.ts';
import {hlgColour, sdrColour, writeParameterSets, writeSps} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {
  contentLightLevel,
  hdr10PlusT35,
  masteringDisplay,
  preferredTransfer,
  registeredT35,
  writeSei,
} from '../../../src/simulators/media/hevc/sei.ts';

const light = [masteringDisplay({maxNits: 4000}), contentLightLevel({maxCllNits: 1712, maxFallNits: 175})];

test('parameter sets and SEI messages add up', () => {
  const nals = writeAccessUnit({
    parameterSets: writeParameterSets(),
    sei: [...light, registeredT35(hdr10PlusT35())],
    el: writeParameterSets({width: 1920, height: 1080}),
  });
  expect(summarizeBaseLayer(nals)).toEqual({
    width: 3840,
    height: 2160,
    bitDepth: 10,
    primaries: 9,
    transfer: 16,
    matrix: 9,
    maxCllNits: 1712,
    maxFallNits: 175,
    masteringMaxNits: 4000,
    masteringMinNits: 0.005,
    hdr10Plus: true,
    preferredTransfer: undefined,
    problems: [],
  });
});

test('nothing is known of nothing', () => {
  const facts = summarizeBaseLayer([]);
  expect(facts).toMatchObject({hdr10Plus: false, problems: []});
  expect(Object.values(facts).filter(fact => fact === undefined)).toHaveLength(11);
});

test('an HLG stream that calls itself BT.2020 tells its preferred transfer', () => {
  const sps = writeSps({colour: {...hlgColour, transfer: 14}});
  const facts = summarizeBaseLayer([sps, writeSei([preferredTransfer(18)])]);
  expect(facts).toMatchObject({transfer: 14, preferredTransfer: 18});
});

test('unspecified code points and light of 0 are not known', () => {
  const nals = [
    writeSps({colour: {primaries: 2, transfer: 2, matrix: 2}}),
    writeSei([contentLightLevel({maxCllNits: 0, maxFallNits: 0}), masteringDisplay({maxNits: 0, minNits: 0})]),
  ];
  const {width, problems, hdr10Plus, height, bitDepth, ...rest} = summarizeBaseLayer(nals);
  expect([width, height, bitDepth, hdr10Plus, problems]).toEqual([3840, 2160, 10, false, []]);
  expect(Object.values(rest)).toEqual(new Array(8).fill(undefined));
});

test('the first SPS and the first light win', () => {
  const nals = [
    writeSps(),
    writeSps({width: 1920, colour: sdrColour}),
    writeSei(light),
    writeSei([contentLightLevel()]),
  ];
  expect(summarizeBaseLayer(nals)).toMatchObject({width: 3840, transfer: 16, maxCllNits: 1712});
});

test('NAL units of the enhancement layer and of upper layers do not count', () => {
  const nals = [wrapEnhancement(writeSps({width: 1920})), writeSps({nuhLayerId: 1, width: 1920})];
  expect(summarizeBaseLayer(nals)).toMatchObject({width: undefined, problems: []});
});

test('a damaged SPS is skipped and told, and a later one counts', () => {
  const facts = summarizeBaseLayer([writeSps().subarray(0, 20), writeSps()]);
  expect(facts.width).toBe(3840);
  expect(facts.problems).toEqual([expect.stringMatching(/^SPS skipped: needs \d+ bits/)]);
});

test('a short message is skipped and told, and its neighbours count', () => {
  const facts = summarizeBaseLayer([writeSei([{payloadType: 137, payload: new Uint8Array(9)}, contentLightLevel()])]);
  expect(facts.maxCllNits).toBe(1000);
  expect(facts.problems).toEqual([expect.stringMatching(/^SEI message 137 skipped: /)]);
});

test('a damaged SEI NAL unit is skipped and told', () => {
  const facts = summarizeBaseLayer([writeNal(39, Uint8Array.of(4, 200, 1, 0x80)), writeSei(light)]);
  expect(facts.maxCllNits).toBe(1712);
  expect(facts.problems).toEqual(['SEI skipped: SEI message is longer than its NAL unit (at byte 2)']);
});

test('a stream of nothing but damage is told in few words', () => {
  const facts = summarizeBaseLayer(new Array(1000).fill(Uint8Array.of(0x42, 0x01)));
  expect(facts.problems).toHaveLength(16);
});

test('no bytes make it throw', () => {
  const header = fc.constantFrom([0x42, 1], [0x4e, 1], [0x50, 1], []);
  const nal = fc
    .tuple(header, fc.uint8Array({maxLength: 60}))
    .map(([head, rest]) => Uint8Array.from([...head, ...rest]));
  fc.assert(
    fc.property(fc.array(nal, {maxLength: 8}), nals => {
      expect(summarizeBaseLayer(nals).problems.length).toBeLessThanOrEqual(16);
    }),
  );
});
