import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';

/** A program on a terminal of its own, as a person has it before himself. Must be closed. */
export type PseudoTerminal = {
  pid: number;
  /** When the program took the place of the shell that had set the terminal up; by `performance.now`, as all instants. */
  startedAt: number;
  /** The end of the first frame after which all that was written so far is like this. */
  frameWith(isIt: RegExp): Promise<number>;
  /** Types, and answers how long it took to the end of the frame that came of it. */
  type(keys: string): Promise<number>;
  /** Types what makes the program leave, and waits until it has. */
  leave(keys: string): Promise<void>;
  /** Ends it without warning, where it runs. */
  close(): Promise<void>;
};

type Place = {cwd: string; env: Readonly<Record<string, string>>; columns: number; rows: number};

/** A terminal shows what comes between two of these at once. */
const frameEnd = '\u{1B}[?2026l';
const longestMs = 30_000;
const pidLine = /pid (\d+)\r?\n/;

/** Starts node with these words on a terminal that the system makes, without anything that draws. */
export async function startOnTerminal(words: readonly string[], place: Place): Promise<PseudoTerminal> {
  const child = startScript(words, place);
  const ended = once(child, 'close');
  const screen = watchFrames(child, ended);
  const startedAt = await screen.when(text => pidLine.test(text));
  const pid = Number(pidLine.exec(screen.text())?.[1]);
  return {
    pid,
    startedAt,
    frameWith: isIt => screen.when(text => text.includes(frameEnd) && isIt.test(text)),
    async type(keys) {
      const frames = screen.frames();
      const before = performance.now();
      child.stdin?.write(keys);
      return (await screen.when(() => screen.frames() > frames)) - before;
    },
    async leave(keys) {
      child.stdin?.write(keys);
      await ended;
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** `script` of util-linux makes the terminal, and hands on what goes in and out. */
function startScript(words: readonly string[], {cwd, env, columns, rows}: Place): ChildProcess {
  const quoted = [process.execPath, ...words].map(word => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const line = `stty rows ${rows} cols ${columns} && echo "pid $$" && exec ${quoted}`;
  return spawn('script', ['-qefc', line, '/dev/null'], {
    cwd,
    env: {PATH: process.env['PATH'], HOME: cwd, SHELL: '/bin/sh', TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env},
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

type Screen = {
  text(): string;
  frames(): number;
  /** The instant at which something came that made this true. */
  when(isTrue: (text: string) => boolean): Promise<number>;
};

function watchFrames({stdout}: ChildProcess, ended: Promise<unknown>): Screen {
  let text = '';
  let frames = 0;
  let latestAt = performance.now();
  let look: () => void = () => undefined;
  stdout?.setEncoding('utf8').on('data', (piece: string) => {
    latestAt = performance.now();
    const before = text.slice(-frameEnd.length + 1);
    frames += (before + piece).split(frameEnd).length - 1;
    text += piece;
    look();
  });
  return {
    text: () => text,
    frames: () => frames,
    when: isTrue =>
      new Promise((resolve, reject) => {
        const tooLong = setTimeout(() => reject(new Error(`the screen never came:\n${text.slice(-2000)}`)), longestMs);
        ended.then(() => reject(new Error(`it ended before:\n${text.slice(-2000)}`)), reject);
        look = () => {
          if (!isTrue(text)) return;
          look = () => undefined;
          clearTimeout(tooLong);
          resolve(latestAt);
        };
        look();
      }),
  };
}
