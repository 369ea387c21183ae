import {describe, expect, it} from 'vitest';
import {householdTerminal} from '../../support/household-terminal.ts';
import {hasTmux} from '../../support/tmux-terminal.ts';

const tabs = ['Overview', 'Movies', 'Approvals', 'Downloads', 'Torrents', 'Activity', 'Connections', 'Settings'];

describe.skipIf(!hasTmux)('the dashboard on a terminal', () => {
  it('opens every screen by its number', async () => {
    const {terminal} = await householdTerminal();
    await terminal.run('felscanner dashboard');
    await terminal.until(/\[1 Overview\]/);
    for (const [index, title] of tabs.entries()) {
      await terminal.press(String(index + 1));
      const lines = await terminal.until(new RegExp(String.raw`\[${index + 1} ${title}[^\]]*\]`));
      expect(lines.at(-1)).toMatch(/\? help +q quit *$/);
    }
  });

  it('finds a movie and opens it', async () => {
    const {terminal} = await householdTerminal();
    await terminal.run('felscanner dashboard');
    await terminal.until(/\[1 Overview\]/);
    await terminal.press('2');
    await terminal.until(/12 Angry Men/);
    await terminal.press('/');
    await terminal.type('blade');
    const found = await terminal.until(/3 of 345 movies/);
    expect(found.join('\n')).toMatch(/Blade Runner 2049 .*P7 FEL/);
    expect(found.join('\n')).not.toMatch(/12 Angry Men/);
    await terminal.press('Enter', 'G', 'Enter');
    await terminal.until(/Blade Runner 2049 \(2017\)[\s\S]*FEL \(full enhancement layer\), proven/);
    await terminal.press('Escape');
    await terminal.until(/3 of 345 movies/);
  });

  it('approves what it asks about, once that is confirmed', async () => {
    const {terminal, json} = await householdTerminal();
    await terminal.run('felscanner dashboard');
    await terminal.until(/3 Approvals\(4\)/);
    await terminal.press('3');
    await terminal.until(/\[3 Approvals/);
    await terminal.press('a');
    await terminal.until(/Download 1 release.*\?\n[\s\S]*Heat \(1995\)/);
    expect((await json(['pending']))['approvals']).toHaveLength(4);
    await terminal.press('y');
    await terminal.until(/3 Approvals\(3\)[\s\S]*1 release approved/);
    expect((await json(['pending']))['approvals']).toHaveLength(3);
    expect(await json(['downloads'])).toMatchObject({downloads: [{movie: {title: 'Heat'}}]});
  });

  it('takes out the colours where NO_COLOR says so', async () => {
    const {terminal} = await householdTerminal();
    await terminal.run('felscanner dashboard');
    await terminal.until(/\[1 Overview\]/);
    await terminal.press('2');
    await terminal.until(/12 Angry Men/);
    expect(await terminal.styled()).toMatch(someColor);
    await terminal.press('q');
    await terminal.until(/code 0/);
    await terminal.run('NO_COLOR=1 felscanner dashboard');
    await terminal.until(/\[1 Overview\]/);
    await terminal.press('2');
    await terminal.until(/12 Angry Men/);
    expect(await terminal.styled()).not.toMatch(someColor);
  });
});

/** Of the 16 colours, of 256, or of all. */
const esc = '\u{1B}';
const someColor = new RegExp(String.raw`${esc}\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`, 'u');
