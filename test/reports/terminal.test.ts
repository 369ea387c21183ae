import {stripVTControlCharacters} from 'node:util';
import {describe, expect, it} from 'vitest';
import {rollUp} from '../../src/core/reports/roll-up.ts';
import {createTheme} from '../../src/output/theme.ts';
import {layeredBar, shareBar} from '../../src/views/report-bar.ts';
import {fitText} from '../../src/views/report-fit.ts';
import {reportText} from '../../src/views/report-text.ts';
import {aMovie} from '../support/library.ts';
import {manyMovies} from '../support/many-movies.ts';

const now = new Date('2026-01-02T03:04:05Z');
const theme = createTheme(false);

describe('a roll-up on a terminal', () => {
  it.each([80, 100, 149, 150, 200])('of %i columns has no longer line', columns => {
    const text = reportText(rollUp(manyMovies(2000), {now}), {theme, columns});
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(columns);
  });

  it('puts sections beside each other where the terminal is wide', () => {
    const lines = (columns: number) => reportText(rollUp(manyMovies(500), {now}), {theme, columns}).split('\n');
    expect(lines(200).some(line => /^Totals +Profiles/.test(line))).toBe(true);
    expect(lines(200).length).toBeLessThan(lines(80).length * 0.7);
  });

  it('cuts titles in Chinese, Japanese and Korean by the columns they take', () => {
    const text = reportText(rollUp([aMovie({title: '千と千尋の神隠し'.repeat(8)})], {now}), {theme, columns: 80});
    const line = text.split('\n').find(one => one.includes('千')) ?? '';
    const wide = line.match(/\p{Script=Han}|\p{Script=Hiragana}/gu)?.length ?? 0;
    expect(line.length + wide).toBeLessThanOrEqual(80);
    expect(line).toContain('…');
  });

  it('says the same with colour as without', () => {
    const rolled = rollUp(manyMovies(300), {now});
    const plain = reportText(rolled, {theme, columns: 200});
    const colored = reportText(rolled, {theme: createTheme(true), columns: 200});
    expect(colored).not.toBe(plain);
    expect(stripVTControlCharacters(colored)).toBe(plain);
  });
});

describe('a text', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly 10', 10, 'exactly 10'],
    ['eleven more', 10, 'eleven mo…'],
    ['千と千尋', 8, '千と千尋'],
    ['千と千尋', 7, '千と千…'],
    ['千と千尋', 6, '千と…'],
    ['한국영화', 5, '한국…'],
    ['👨‍👩‍👧 film', 5, '👨‍👩‍👧 f…'],
    ['e\u0301te\u0301', 3, 'e\u0301te\u0301'],
  ])('%s cut to %i columns is %s', (text, columns, fitting) => {
    expect(fitText(text, columns)).toBe(fitting);
  });
});

describe('a bar', () => {
  it.each([
    [0, ''],
    [0.0001, '▏'],
    [0.5, '█████'],
    [0.55, '█████▌'],
    [1, '██████████'],
    [1.5, '██████████'],
  ])('of a share of %d in ten characters is %s', (share, bar) => {
    expect(shareBar(share, 10)).toBe(bar);
  });

  it('of layers shows each up to its share', () => {
    const style = (text: string): string => text;
    const layers = [
      {share: 0.2, shade: '█', style},
      {share: 0.5, shade: '▒', style},
      {share: 1, shade: '░', style},
    ];
    expect(layeredBar(layers, 10)).toBe('██▒▒▒░░░░░');
  });
});
