import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {brokenText} from '../../../src/dashboard/widgets/broken-text.ts';
import {factsPane} from '../../../src/dashboard/widgets/facts-pane.ts';
import {plainLook, spokenLook} from '../../support/dashboard-frame.tsx';
import {hostileNames} from '../../support/hostile-names.ts';

const facts = [
  {name: 'one', text: 'some words that go on'},
  {name: 'two', text: 'short'},
];

describe('a pane', () => {
  it('tells fact by fact below its heading', () => {
    expect(factsPane({title: 'It', facts}, {columns: 24, rows: 6}, plainLook)).toEqual([
      ' It ────────────────────',
      ' one       some words',
      '           that go on',
      ' two       short',
    ]);
  });

  it('says that there is more, and how to see it', () => {
    const pane = {title: 'It', facts, more: 'Enter'};
    expect(factsPane(pane, {columns: 24, rows: 3}, plainLook).slice(1)).toEqual([' one       some words', ' … Enter']);
  });

  it('is not there without room', () => {
    expect(factsPane({title: 'It', facts}, {columns: 24, rows: 0}, plainLook)).toEqual([]);
  });

  it('is sentences where it is spoken', () => {
    expect(factsPane({title: 'It', facts}, {columns: 24, rows: 6}, spokenLook)).toEqual([
      'It',
      'one: some words that go on.',
      'two: short.',
    ]);
  });

  it('stays within its room whatever it tells', () => {
    for (const text of hostileNames) {
      const lines = factsPane({title: text, facts: [{name: 'it', text}]}, {columns: 40, rows: 6}, plainLook);
      expect(lines.length).toBeLessThanOrEqual(6);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    }
  });
});

describe('a broken text', () => {
  it('breaks words that are longer than a line anywhere', () => {
    expect(brokenText('a Alpha.2019.2160p.UHD b', 8)).toEqual(['a', 'Alpha.20', '19.2160p', '.UHD b']);
  });

  it('breaks wide signs where they end', () => {
    expect(brokenText('千と千尋', 5)).toEqual(['千と', '千尋']);
  });

  it('is one empty line of nothing', () => {
    expect(brokenText('', 5)).toEqual(['']);
  });
});
