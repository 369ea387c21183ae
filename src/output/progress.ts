import {plainText} from './plain-text.ts';
import type {Sink} from './sink.ts';

/** Tells what goes on: a line replaced in place on a terminal, plain lines now and then in a log. */
export type Progress = {
  /** The text is only made when it is shown. */
  update(text: () => string): void;
  /** On a terminal the line is gone then. */
  stop(): void;
};

export type ProgressOptions = {
  quiet: boolean;
  color: boolean;
  /** Where it is given, what is no terminal gets a line every ten seconds. */
  logClock?: () => Date;
};

const silent: Progress = {update: () => undefined, stop: () => undefined};
const redrawMs = 100;
const logMs = 10_000;

/** A live line on a terminal, lines in a log, silence when quiet. Must be stopped before anything else is said. */
export async function startProgress(sink: Sink, {quiet, color, logClock}: ProgressOptions): Promise<Progress> {
  if (quiet) return silent;
  if (!sink.isTty || !sink.stream) return logClock ? logLines(sink, logClock) : silent;
  const {default: ora} = await import('ora');
  const spinner = ora({
    stream: sink.stream,
    isEnabled: true,
    color: color ? 'cyan' : false,
    // Raw mode would take Ctrl-C away from the terminal.
    discardStdin: false,
  }).start();
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    update(text) {
      const now = performance.now();
      if (now - shownAt < redrawMs) return;
      shownAt = now;
      spinner.text = text();
    },
    stop: () => {
      spinner.stop();
    },
  };
}

function logLines(sink: Sink, clock: () => Date): Progress {
  let toldAt = clock().getTime();
  return {
    update(text) {
      const now = clock().getTime();
      if (now - toldAt < logMs) return;
      toldAt = now;
      sink.write(`${plainText(text())}\n`);
    },
    stop: () => undefined,
  };
}
