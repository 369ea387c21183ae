import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';
import {UserError} from '../base/user-error.ts';
import type {Sink} from '../output/sink.ts';

/** Questions to a person at a terminal. */
export type Prompt = {
  /** Aborted by Ctrl-C and by whatever else ends the program; every question fails then. */
  readonly signal: AbortSignal;
  say(text: string): void;
  /** The line that is typed, without spaces around it; the fallback for an empty one. */
  ask(question: string, fallback?: string): Promise<string>;
  /** The same, and what is typed does not show. */
  askSecret(question: string): Promise<string>;
  close(): void;
};

export type PromptOptions = {input: NodeJS.ReadableStream; output: Sink; signal: AbortSignal};

/** Opens the terminal for questions. Answers typed ahead are kept in their order. */
export function openPrompt({input, output, signal}: PromptOptions): Prompt {
  const ctrlC = new AbortController();
  const ended = AbortSignal.any([signal, ctrlC.signal]);
  const screen = createScreen(output);
  const lines = createLines(ended);
  // The terminal is raw while the interface is open: Ctrl-C comes as a key. No history: it would hold the secrets.
  const typed = createInterface({input, output: screen.stream, terminal: true, historySize: 0});
  typed.on('SIGINT', () => ctrlC.abort());
  typed.on('close', lines.end);
  typed.on('line', line => {
    // What comes next may be the secret, pasted along.
    screen.mute();
    lines.add(line);
  });
  return {
    signal: ended,
    say: text => output.write(text),
    async ask(question, fallback = '') {
      screen.unmute();
      typed.setPrompt(fallback === '' ? `${question}: ` : `${question} [${fallback}]: `);
      typed.prompt();
      return (await lines.next()) || fallback;
    },
    async askSecret(question) {
      output.write(`${question}: `);
      const line = await lines.next();
      output.write('\n');
      return line;
    },
    close: () => typed.close(),
  };
}

type Screen = {stream: Writable; mute(): void; unmute(): void};

/** What readline draws on, dark unless a question that may be seen is open. */
function createScreen(output: Sink): Screen {
  let isMuted = true;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: unknown, _, done) {
      if (!isMuted) output.write(String(chunk));
      done();
    },
  });
  Object.defineProperty(stream, 'columns', {get: () => output.columns});
  return {
    stream,
    mute() {
      isMuted = true;
    },
    unmute() {
      isMuted = false;
    },
  };
}

type Lines = {add(line: string): void; end(): void; next(): Promise<string>};

/** Lines in the order they came; waiting for one ends with the signal, and when there will be none. */
function createLines(signal: AbortSignal): Lines {
  const waiting: string[] = [];
  let hasEnded = false;
  let wake: () => void = () => undefined;
  signal.addEventListener('abort', () => wake());
  return {
    add(line) {
      waiting.push(line.trim());
      wake();
    },
    end() {
      hasEnded = true;
      wake();
    },
    async next() {
      for (;;) {
        signal.throwIfAborted();
        const line = waiting.shift();
        if (line !== undefined) return line;
        if (hasEnded) throw inputEnded();
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
    },
  };
}

function inputEnded(): UserError {
  return new UserError('usage', 'the input ended before every question was answered', {
    hint: 'answer them all, or run it with --yes',
  });
}
