import {describe, expect, it} from 'vitest';
import {judgeRemovals} from '../../../src/core/collections/judge-removals.ts';
import {films, manyFilms, planRules} from '../../support/collections.ts';

const ofTen = {count: 10};

describe('removals', () => {
  it('may be as many as the limit says, and not one more', () => {
    const rules = planRules({maxRemovalsPercent: 20});
    expect(judgeRemovals({extra: films('1', '2'), ...ofTen}, rules)).toEqual({
      is: 'allowed',
      movies: films('1', '2'),
      refusals: [],
    });
    const {is, refusals} = judgeRemovals({extra: films('1', '2', '3'), ...ofTen}, rules);
    expect(is).toBe('refused');
    expect(refusals).toMatchObject([
      {because: 'removals', message: '3 removals were refused: of 10 in the collection that is more than 20 %'},
    ]);
  });

  it.each([
    {percent: 0, count: 100, extra: 1, allowed: 0},
    {percent: 1, count: 100, extra: 1, allowed: 1},
    {percent: 20, count: 3, extra: 1, allowed: 0},
    {percent: 20, count: 5, extra: 1, allowed: 1},
    {percent: 33, count: 3, extra: 1, allowed: 0},
    {percent: 34, count: 3, extra: 1, allowed: 1},
    {percent: 100, count: 3, extra: 3, allowed: 3},
  ])('$extra of $count with a limit of $percent %: $allowed', ({percent, count, extra, allowed}) => {
    const judged = judgeRemovals({extra: manyFilms(extra), count}, planRules({maxRemovalsPercent: percent}));
    expect(judged.is === 'allowed' ? judged.movies : []).toHaveLength(allowed);
    expect(judged.refusals).toHaveLength(allowed === extra ? 0 : 1);
  });

  it('are refused after a scan that left something out, by the name of the library', () => {
    const {is, refusals} = judgeRemovals({extra: films('1'), ...ofTen}, planRules({isWhole: false, library: '4K'}));
    expect(is).toBe('refused');
    expect(refusals[0]?.message).toBe('1 removal was refused: the last list of 4K did not come whole');
  });

  it('leave out movies of which it is not known what they are, and only those', () => {
    const rules = planRules({inDoubt: new Set(['1', '7']), maxRemovalsPercent: 20});
    expect(judgeRemovals({extra: films('1', '2', '3'), ...ofTen}, rules)).toMatchObject({
      is: 'allowed',
      movies: films('2', '3'),
      refusals: [{message: '1 movie was kept: what it is is not known yet'}],
    });
  });

  it('are all allowed where they are forced', () => {
    const rules = planRules({force: true, isWhole: false, maxRemovalsPercent: 0, inDoubt: new Set(['1'])});
    expect(judgeRemovals({extra: films('1', '2'), ...ofTen}, rules)).toEqual({
      is: 'allowed',
      movies: films('1', '2'),
      refusals: [],
    });
  });

  it('that nobody asked for are not refused', () => {
    expect(judgeRemovals({extra: [], count: 0}, planRules({isWhole: false}))).toEqual({
      is: 'allowed',
      movies: [],
      refusals: [],
    });
  });
});
