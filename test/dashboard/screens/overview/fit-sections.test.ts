import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fitSections} from '../../../../src/dashboard/screens/overview/fit-sections.ts';
import type {Section} from '../../../../src/dashboard/screens/overview/section.ts';

function aSection(title: string, count: number, overrides: Partial<Section> = {}): Section {
  return {title, lines: Array.from({length: count}, (_, at) => `${title}${at}`), least: 1, ...overrides};
}

function shown(sections: readonly Section[], rows: number): string[] {
  return fitSections(sections, rows).map(({title, lines}) => `${title} ${lines.length}`);
}

describe('sections', () => {
  it('share what remains, the first ones before the others', () => {
    const sections = [aSection('a', 9), aSection('b', 2), aSection('c', 9)];
    expect(shown(sections, 6)).toEqual(['a 1', 'b 1', 'c 1']);
    expect(shown(sections, 7)).toEqual(['a 2', 'b 1', 'c 1']);
    expect(shown(sections, 12)).toEqual(['a 4', 'b 2', 'c 3']);
    expect(shown(sections, 99)).toEqual(['a 9', 'b 2', 'c 9']);
  });

  it('are left out where they have less room than they need, and later ones take it', () => {
    const sections = [aSection('a', 4, {least: 4}), aSection('b', 9, {least: 5}), aSection('c', 9, {least: 2})];
    expect(shown(sections, 10)).toEqual(['a 4', 'c 4']);
    expect(shown(sections, 11)).toEqual(['a 4', 'b 5']);
  });

  it('without lines are left out', () => {
    expect(shown([aSection('a', 0), aSection('b', 1)], 9)).toEqual(['b 1']);
  });

  it('need no more lines than they have', () => {
    expect(shown([aSection('a', 1, {least: 5})], 2)).toEqual(['a 1']);
  });

  it('are shown in part rather than not at all where it is the first one', () => {
    expect(shown([aSection('a', 9, {least: 9})], 5)).toEqual(['a 4']);
    expect(shown([aSection('a', 9, {least: 9})], 1)).toEqual([]);
  });

  it('say in their last line what is not shown', () => {
    const section = aSection('a', 5, {rest: from => `and ${5 - from} more`});
    expect(fitSections([section], 4)[0]?.lines).toEqual(['a0', 'a1', 'and 3 more']);
    expect(fitSections([section], 6)[0]?.lines).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(fitSections([section], 2)[0]?.lines).toEqual(['a0']);
  });

  it('never take more rows than there are, and never lose the lines below a heading', () => {
    const section = fc.record({
      title: fc.string(),
      lines: fc.array(fc.string(), {maxLength: 30}),
      least: fc.integer({min: 0, max: 12}),
      rest: fc.constant(() => 'the rest'),
    });
    fc.assert(
      fc.property(fc.array(section, {maxLength: 10}), fc.integer({min: 0, max: 80}), (sections, rows) => {
        const fitted = fitSections(sections, rows);
        expect(fitted.reduce((sum, {lines}) => sum + 1 + lines.length, 0)).toBeLessThanOrEqual(rows);
        expect(fitted.every(({lines}) => lines.length > 0)).toBe(true);
        const first = sections.find(({lines}) => lines.length > 0);
        if (first && rows >= 2) expect(fitted[0]?.title).toBe(first.title);
      }),
    );
  });
});
