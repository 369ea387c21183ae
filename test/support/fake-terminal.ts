import {EventEmitter} from 'node:events';
import {PassThrough, Writable} from 'node:stream';
import headless from '@xterm/headless';

/** A terminal for Ink within a test: what is typed, and what stands on its screen. */
export type FakeTerminal = {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  type(text: string): void;
  resize(columns: number, rows: number): void;
  /** What stands on the screen now, line by line, without colours. */
  screen(): string;
  /** Resolves when the screen holds the text. */
  until(text: string): Promise<void>;
  /** How often something was drawn. */
  writes(): number;
  /** The alternate screen is shown. */
  isAlternate(): boolean;
  /** The keyboard is in raw mode: every key is handed on. */
  isRaw(): boolean;
};

/** A terminal of a size. */
export function fakeTerminal(columns = 100, rows = 30): FakeTerminal {
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
  const news = new EventEmitter();
  let writes = 0;
  let raw = false;
  const output = Object.assign(
    new Writable({
      write(chunk, _, done) {
        writes += 1;
        terminal.write(String(chunk), () => {
          done();
          news.emit('news');
        });
      },
    }),
    {columns, rows, isTTY: true},
  );
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(mode: boolean) {
      raw = mode;
      return input;
    },
    ref: () => input,
    unref: () => input,
  });
  const screen = (): string => {
    const {active} = terminal.buffer;
    const lines = Array.from(
      {length: terminal.rows},
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    );
    return lines.join('\n');
  };
  return {
    // Ink takes of both what is here.
    stdin: input as unknown as NodeJS.ReadStream,
    stdout: output as unknown as NodeJS.WriteStream,
    type: typed => input.write(typed),
    resize(width, height) {
      terminal.resize(width, height);
      Object.assign(output, {columns: width, rows: height});
      output.emit('resize');
    },
    screen,
    async until(wanted) {
      while (!screen().includes(wanted)) await new Promise(resolve => news.once('news', resolve));
    },
    writes: () => writes,
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    isRaw: () => raw,
  };
}
