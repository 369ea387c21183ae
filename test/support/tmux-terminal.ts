import {execFile} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {promisify} from 'node:util';
import {onTestFinished} from 'vitest';
import {isInstalled} from './real-program.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** A terminal with a shell in it, as a person has it before himself; gone when the running test ends. */
export type TmuxTerminal = {
  /** Presses keys, by tmux's names for them: `a`, `Enter`, `Escape`, `C-c`. */
  press(...keys: string[]): Promise<void>;
  /** Types letters, whatever they spell. */
  type(text: string): Promise<void>;
  /** Types a line into the shell. */
  run(line: string): Promise<void>;
  /** The lines on the screen, without colours. */
  lines(): Promise<string[]>;
  /** With colours, as the escape sequences that make them. */
  styled(): Promise<string>;
  /** Waits until the screen is like this; answers its lines. */
  until(isIt: RegExp | ((lines: readonly string[]) => boolean)): Promise<string[]>;
  resize(columns: number, rows: number): Promise<void>;
  modes(): Promise<TerminalModes>;
  /** The process that the shell waits for. */
  programPid(): Promise<number>;
  /** Writes over the screen, as another program does that prints on the same terminal. */
  scribble(text: string): Promise<void>;
};

/** `pastes`: what is pasted is marked as such. */
type TerminalModes = {isAlternate: boolean; showsCursor: boolean; pastes: boolean};

/** Its processes are looked at as Linux tells of them. */
export const hasTmux: boolean = process.platform === 'linux' && isInstalled('tmux');

type Options = {env: Readonly<Record<string, string>>; cwd: string; columns?: number; rows?: number};

const tmux = promisify(execFile);
const longestMs = 30_000;
const lookEveryMs = 40;

/** The shell says so where a command has ended: `code 0 $`. */
export const prompt = /^code \d+ \$ *$/m;

const esc = '\u{1B}';
const pasteModes = new RegExp(`${esc}\\[\\?2004([hl])`, 'gu');

/** The shell itself is not to ask for marked pastes, so that it shows who does. */
const shellSettings = "PS1='code $? $ '\nbind 'set enable-bracketed-paste off'\nunset HISTFILE\n";

/** Starts a tmux of its own, which knows no settings of whoever runs the tests. */
export async function openTerminal({env, cwd, columns = 120, rows = 40}: Options): Promise<TmuxTerminal> {
  const socket = `felscanner-test-${randomUUID()}`;
  const folder = await temporaryFolder({rc: shellSettings});
  const log = join(folder, 'output');
  const place = {
    env: {
      // Its socket goes with the folder.
      TMUX_TMPDIR: folder,
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      ...env,
    },
    cwd,
  };
  const call = async (...words: string[]): Promise<string> => {
    const {stdout} = await tmux('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...words], place);
    return stdout;
  };
  onTestFinished(async () => {
    const shell = await call('display-message', '-p', '#{pane_pid}');
    const pids = [shell.trim(), ...(await childrenOf(shell.trim()))];
    await call('kill-server');
    await waitUntil(async () => (await Promise.all(pids.map(hasEnded))).every(Boolean));
  });
  const size = ['-x', String(columns), '-y', String(rows)];
  await call(
    'new-session',
    '-d',
    ...size,
    `bash --noprofile --rcfile '${join(folder, 'rc')}'`,
    ';',
    'pipe-pane',
    `cat > '${log}'`,
  );
  const terminal = terminalAt(call, log);
  await terminal.until(prompt);
  return terminal;
}

function terminalAt(call: (...words: string[]) => Promise<string>, log: string): TmuxTerminal {
  const lines = async (): Promise<string[]> => (await call('capture-pane', '-p')).replace(/\n$/, '').split('\n');
  const press = async (...keys: string[]): Promise<void> => void (await call('send-keys', ...keys));
  const type = async (text: string): Promise<void> => void (await call('send-keys', '-l', '--', text));
  return {
    press,
    type,
    async run(line) {
      await type(line);
      await press('Enter');
    },
    lines,
    styled: () => call('capture-pane', '-p', '-e'),
    async until(isIt) {
      const holds = typeof isIt === 'function' ? isIt : (seen: readonly string[]) => isIt.test(seen.join('\n'));
      let seen: string[] = [];
      await waitUntil(async () => {
        seen = await lines();
        return holds(seen);
      }).catch(() => Promise.reject(new Error(`${isIt} never came:\n${seen.join('\n')}`)));
      return seen;
    },
    resize: async (columns, rows) => void (await call('resize-window', '-x', String(columns), '-y', String(rows))),
    async modes() {
      const [alternate, cursor] = (await call('display-message', '-p', '#{alternate_on} #{cursor_flag}'))
        .trim()
        .split(' ');
      const pasting = [...(await readFile(log, 'utf8')).matchAll(pasteModes)].at(-1);
      return {isAlternate: alternate === '1', showsCursor: cursor === '1', pastes: pasting?.[1] === 'h'};
    },
    async programPid() {
      const shell = (await call('display-message', '-p', '#{pane_pid}')).trim();
      return Number((await childrenOf(shell))[0]);
    },
    async scribble(text) {
      await writeFile((await call('display-message', '-p', '#{pane_tty}')).trim(), text);
    },
  };
}

async function childrenOf(pid: string): Promise<string[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(child => child !== '');
}

/** Whoever is to bury it may take his time. */
async function hasEnded(pid: string): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State: gone');
  return /^State:\s+(?:gone|[ZX])/m.test(status);
}

/** Looks again and again. Throws where it never is. */
async function waitUntil(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + longestMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await setTimeout(lookEveryMs);
  }
}
