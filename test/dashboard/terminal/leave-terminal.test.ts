import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {type ProgramTerminal, programTerminal} from '../../support/program-terminal.ts';
import {hasTmux, prompt, type TmuxTerminal} from '../../support/tmux-terminal.ts';

/** A terminal that shows the dashboard, with what the shell had said before it. */
async function openDashboard(program = 'felscanner dashboard'): Promise<ProgramTerminal> {
  const opened = await programTerminal({columns: 100, rows: 30});
  const {terminal, folder} = opened;
  await writeFile(join(folder, 'bug.mjs'), bug);
  await terminal.run('echo as it was; stty -a > before');
  await terminal.until(/^as it was[\s\S]*code 0/m);
  await terminal.run(program);
  await terminal.until(/\[1 Overview\]/);
  expect(await terminal.modes()).toEqual({isAlternate: true, showsCursor: false, pastes: true});
  return opened;
}

/** Something in the program that nobody has thought of. */
const bug = `
const {padEnd} = String.prototype;
String.prototype.padEnd = function (...words) {
  if (String(this) === 'bitstream') throw new Error('a bug on the screen');
  return padEnd.apply(this, words);
};
process.on('SIGUSR2', () => {
  throw new Error('a bug elsewhere');
});
`;
const withBug = 'NODE_OPTIONS=--import=$PWD/bug.mjs felscanner dashboard';

/** What the shell says when the program is gone. Throws where the terminal is not as it was. */
async function shellAfter(terminal: TmuxTerminal): Promise<string> {
  const lines = await terminal.until(lines => lines.some(line => line === 'as it was') && isPrompt(lines));
  expect(await terminal.modes()).toEqual({isAlternate: false, showsCursor: true, pastes: false});
  await terminal.run('stty -a | diff before - && echo same');
  await terminal.until(/^same$/m);
  return lines.join('\n').trimEnd();
}

function isPrompt(lines: readonly string[]): boolean {
  return prompt.test(lines.findLast(line => line !== '') ?? '');
}

describe.skipIf(!hasTmux)('the terminal behind the dashboard', () => {
  it.each([
    ['q', 0],
    ['C-c', 130],
  ])('is as it was after %s', async (key, code) => {
    const {terminal} = await openDashboard();
    await terminal.press(key);
    expect(await shellAfter(terminal)).toMatch(new RegExp(`felscanner dashboard\ncode ${code} \\$$`));
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('is as it was after %s', async signal => {
    const {terminal} = await openDashboard();
    process.kill(await terminal.programPid(), signal);
    expect(await shellAfter(terminal)).toMatch(/felscanner dashboard\ncode 130 \$$/);
  });

  it('is as it was after a bug while a frame is made, which is told', async () => {
    const {terminal} = await openDashboard(withBug);
    await terminal.press('?');
    expect(await shellAfter(terminal)).toMatch(/dashboard\n[\s\S]*a bug on the screen[\s\S]*\ncode 70 \$$/);
  });

  it('is as it was after a bug elsewhere, which is told', async () => {
    const {terminal} = await openDashboard(withBug);
    process.kill(await terminal.programPid(), 'SIGUSR2');
    expect(await shellAfter(terminal)).toMatch(/dashboard\n[\s\S]*a bug elsewhere[\s\S]*\ncode 1 \$$/);
  });

  it('belongs to the shell between Ctrl-Z and fg', async () => {
    const {terminal} = await openDashboard();
    await terminal.press('2');
    const before = await terminal.until(/\[2 Movies\][\s\S]*No movies are known/);
    await terminal.press('C-z');
    const between = await shellAfter(terminal);
    expect(between).toMatch(/Stopped +felscanner dashboard\ncode 148 \$$/);
    await terminal.run('echo typed');
    await terminal.until(/^typed$/m);
    await terminal.run('fg');
    await terminal.until(lines => lines.join('\n') === before.join('\n'));
    expect(await terminal.modes()).toEqual({isAlternate: true, showsCursor: false, pastes: true});
    await terminal.press('1');
    await terminal.until(/\[1 Overview\]/);
    await terminal.press('q');
    expect(await shellAfter(terminal)).toMatch(/fg\nfelscanner dashboard\ncode 0 \$$/);
  });

  it('sleeps once where Ctrl-Z is pressed twice', async () => {
    const {terminal} = await openDashboard();
    await terminal.press('C-z', 'C-z');
    await shellAfter(terminal);
    await terminal.run('fg');
    await terminal.until(/\[1 Overview\]/);
    await terminal.press('q');
    expect(await shellAfter(terminal)).toMatch(/code 0 \$$/);
  });

  it('is kept on Ctrl-Z where no shell could wake the program', async () => {
    const {terminal} = await openDashboard('exec felscanner dashboard');
    await terminal.press('C-z');
    await terminal.press('2');
    await terminal.until(/\[2 Movies\]/);
    expect(await terminal.modes()).toEqual({isAlternate: true, showsCursor: false, pastes: true});
  });

  it('is as it was after watch, which asks before it ends the daemon', async () => {
    const {terminal} = await openDashboard('felscanner watch');
    await terminal.until(/daemon runs/);
    await terminal.press('q');
    await terminal.until(/Leave\?[\s\S]*This ends with it: the daemon/);
    await terminal.press('y');
    expect(await shellAfter(terminal)).toMatch(
      /felscanner watch\n(?:felscanner is coming to its end \.\.\.\n)?code 0 \$$/,
    );
  });
});
