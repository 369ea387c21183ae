import {describe, expect, it} from 'vitest';
import {createFigures} from '../../bench/support/figures.ts';
import {judgeAim} from '../../bench/support/judge-aim.ts';

describe('an aim', () => {
  it.each([
    [300, '350', true],
    [351, '<= 350', false],
    [350, '<= 350', true],
    [19, '>= 20', false],
    [20, '>= 20', true],
    [150_000, '<= 200,000', true],
    [1.3, '<= 1.2', false],
    [1, undefined, undefined],
    ['a few', '3', undefined],
  ])('%s against %s', (value, aim, met) => {
    expect(judgeAim(value, aim)).toBe(met);
  });

  it('that cannot be read is not passed over', () => {
    expect(() => judgeAim(1, 'about 3')).toThrow('about 3');
  });

  it('that cannot be read is told when its figure comes, not after all others', () => {
    const figure = {figure: 'requests', value: 34, unit: '', aim: '<= 34: the list and 33 pages'};
    expect(() => createFigures('scan').add(figure)).toThrow('the list and 33 pages');
  });
});
