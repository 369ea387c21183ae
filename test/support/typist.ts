import {PassThrough} from 'node:stream';
import type {Input} from '../../src/app.ts';
import type {Sink} from '../../src/output/sink.ts';

/** A person at a terminal who writes each answer when the question for it has appeared. */
export type Typist = {
  input: Input;
  /** A terminal of 100 columns. */
  screen: Sink;
  shown: () => string;
  /** Ctrl-C, Ctrl-D and the like. */
  press: (keys: string) => void;
};

export type Reply = {to: RegExp; type: string};

export const enter = '\r';
export const ctrlC = '\u0003';
export const ctrlD = '\u0004';

/** A terminal where the replies are typed in their order, each once its question is on the screen. */
export function createTypist(replies: readonly Reply[] = []): Typist {
  const keyboard = new PassThrough();
  const waiting = [...replies];
  let screen = '';
  let seen = 0;
  const react = (): void => {
    const [next] = waiting;
    if (!next?.to.test(screen.slice(seen))) return;
    waiting.shift();
    seen = screen.length;
    keyboard.write(next.type);
  };
  return {
    input: Object.assign(keyboard, {isTTY: true}),
    screen: {
      write(text) {
        screen += text;
        setImmediate(react);
      },
      isTty: true,
      columns: 100,
      stream: undefined,
    },
    shown: () => screen,
    press: keys => {
      keyboard.write(keys);
    },
  };
}
