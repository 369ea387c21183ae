import {expect, it} from 'vitest';
import {type BaseLayerSigns, baseLayerRange} from '../../../src/media/inspect/dynamic-range.ts';

const silent: BaseLayerSigns = {
  transfer: undefined,
  preferredTransfer: undefined,
  hdr10Plus: undefined,
  described: true,
};

it.each<[string, Partial<BaseLayerSigns>, string | undefined]>([
  ['PQ is HDR10', {transfer: 16}, 'hdr10'],
  ['PQ with HDR10+ messages is HDR10+', {transfer: 16, hdr10Plus: true}, 'hdr10plus'],
  ['PQ without them is HDR10', {transfer: 16, hdr10Plus: false}, 'hdr10'],
  ['HLG is HLG', {transfer: 18}, 'hlg'],
  ['BT.2020 with HLG preferred by SEI 147 is HLG', {transfer: 14, preferredTransfer: 18}, 'hlg'],
  ['BT.709 is SDR', {transfer: 1}, 'sdr'],
  ['a described picture that says nothing of its transfer is SDR', {}, 'sdr'],
  ['a picture of which nothing was read is not known', {described: false}, undefined],
])('%s', (_title, signs, range) => {
  expect(baseLayerRange({...silent, ...signs})).toBe(range);
});
