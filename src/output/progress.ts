import {plainText} from './plain-text.ts';
import type {Sink} from './sink.ts';

/** Tells what goes on: a line replaced in place on a terminal of known width, plain lines now and then elsewhere. */
export type Progress = {
  /** The text is only made when it is shown. */
  update(text: () => string): void;
  /** On a terminal the line is gone then. */
  stop(): void;
};

export type ProgressOptions = {
  quiet: boolean;
  color: boolean;
  /** Where it is given, a line is told every ten seconds where none can be drawn. */
  logClock?: () => Date;
};

const silent: Progress = {update: () => undefined, stop: () => undefined};
const redrawMs = 100;
const logMs = 10_000;

/** A live line on a terminal, lines in a log, silence when quiet. Must be stopped before anything else is said. */
export async function startProgress(sink: Sink, {quiet, color, logClock}: ProgressOptions): Promise<Progress> {
  if (quiet) return silent;
  // Ora divides by the width to know how many lines to clear: with 0 columns it would clear for ever.
  const isDrawable = sink.isTty && sink.columns !== undefined;
  if (!isDrawable || !sink.stream) return logClock ? logLines(sink, logClock) : silent;
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
