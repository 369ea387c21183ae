import {describe, expect, it} from 'vitest';
import {helpText} from '../../src/dashboard/help-text.ts';
import {keyWords} from '../../src/dashboard/key-words.ts';
import {keymap, keysOf} from '../../src/dashboard/keymap.ts';
import {screens} from '../../src/dashboard/screen.ts';
import {createTheme} from '../../src/output/theme.ts';

describe('the keys', () => {
  it.each(screens)('mean one thing each on %s', screen => {
    const keys = keysOf(screen).flatMap(row => row.keys);
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it('all work somewhere, and say what they do', () => {
    for (const {where, label, means, keys} of keymap) {
      expect([where.length > 0, label !== '', means !== '', keys.length > 0]).toEqual([true, true, true, true]);
    }
  });

  it('are all in the help', () => {
    const help = helpText(createTheme(false), 200).join('\n');
    for (const {keys, means} of keymap) {
      expect(help).toContain(keys.map(keyWords).join(' '));
      expect(help).toContain(means);
    }
  });

  it('stand apart from what they do', () => {
    const lines = helpText(createTheme(false), 78);
    const names = new Set(keymap.map(({keys}) => keys.map(keyWords).join(' ')));
    for (const name of names)
      expect(lines.some(line => line === `  ${name}` || line.startsWith(`  ${name} `))).toBe(true);
  });

  it('of the screen somebody comes from are told first', () => {
    const first = (from: Parameters<typeof helpText>[2]): string | undefined =>
      helpText(createTheme(false), 78, from)[0];
    expect([first('overview'), first('movie'), first('torrents'), first('settings')]).toEqual([
      'Overview',
      'Movie',
      'Torrents',
      'Settings',
    ]);
  });

  it('have lines that fit in a narrow window', () => {
    for (const line of helpText(createTheme(false), 38)) expect(line.length).toBeLessThanOrEqual(38);
  });
});
