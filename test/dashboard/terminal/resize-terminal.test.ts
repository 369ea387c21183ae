import {describe, expect, it} from 'vitest';
import {householdTerminal} from '../../support/household-terminal.ts';
import {hasTmux, prompt} from '../../support/tmux-terminal.ts';

type Size = {columns: number; rows: number};

const small: Size = {columns: 80, rows: 24};
const large: Size = {columns: 200, rows: 60};
const screens: Readonly<Record<string, RegExp>> = {
  1: /^\[1 Over/,
  2: /\[2 Movi/,
  3: /\[3 Appr/,
  4: /\[4 Down/,
  5: /\[5 Torr/,
  6: /\[6 Acti/,
  7: /\[7 Conn/,
  8: /\[8 Sett/,
  '?': /more lines below|Words/,
};

/** Tabs at the top, a rule as wide as the terminal below them, the keys in the last row. */
function isWhole(lines: readonly string[], {columns, rows}: Size): boolean {
  const [tabs = '', rule = ''] = lines;
  return (
    lines.length === rows &&
    /^\W?1 Over/.test(tabs) &&
    rule === '─'.repeat(columns) &&
    lines.filter(line => line.includes('─'.repeat(columns))).length === 1 &&
    /q quit *$/.test(lines.at(-1) ?? '')
  );
}

describe.skipIf(!hasTmux)('the dashboard on a terminal that is resized', () => {
  it('fills it to the last row, each screen, whether it shrinks or grows', async () => {
    const {terminal} = await householdTerminal({columns: 120, rows: 40});
    await terminal.run('felscanner dashboard');
    await terminal.until(lines => isWhole(lines, {columns: 120, rows: 40}));
    for (const size of [small, large, small]) {
      await terminal.resize(size.columns, size.rows);
      await terminal.until(lines => isWhole(lines, size));
      for (const [key, shown] of Object.entries(screens)) {
        await terminal.press(key);
        const lines = await terminal.until(shown);
        expect(isWhole(lines, size), lines.join('\n')).toBe(true);
      }
    }
  });

  it('leaves nothing behind of what was on a screen of another size', async () => {
    const {terminal} = await householdTerminal(large);
    await terminal.run('felscanner dashboard');
    await terminal.until(lines => isWhole(lines, large));
    await terminal.press('8');
    await terminal.until(/\[8 Sett/);
    await terminal.resize(small.columns, small.rows);
    await terminal.until(lines => isWhole(lines, small));
    await terminal.press('2');
    const resized = await terminal.until(/12 Angry Men/);
    await terminal.press('q');
    await terminal.until(prompt);
    await terminal.run('felscanner dashboard');
    await terminal.until(lines => isWhole(lines, small));
    await terminal.press('2');
    await terminal.until(lines => lines.join('\n') === resized.join('\n'));
  });

  it('says that a window is too small, and is there again in a larger one', async () => {
    const {terminal} = await householdTerminal(small);
    await terminal.run('felscanner dashboard');
    await terminal.until(lines => isWhole(lines, small));
    await terminal.resize(38, 9);
    await terminal.until(/too small: 40x10/i);
    await terminal.resize(small.columns, small.rows);
    await terminal.until(lines => isWhole(lines, small));
  });

  it('is drawn anew on Ctrl-L where something was written over it', async () => {
    const {terminal} = await householdTerminal(small);
    await terminal.run('felscanner dashboard');
    await terminal.press('2');
    const before = await terminal.until(/12 Angry Men/);
    await terminal.scribble('\u{1B}[5;1HNOISE NOISE NOISE\u{1B}[24;1H');
    await terminal.until(/NOISE/);
    await terminal.press('C-l');
    await terminal.until(lines => lines.join('\n') === before.join('\n'));
  });
});
