import type {Sink} from './sink.ts';

/** A line that tells what goes on, replaced in place and gone in the end. */
export type Progress = {update(text: string): void; stop(): void};

const silent: Progress = {update: () => undefined, stop: () => undefined};

/** A live line on a terminal; silence everywhere else and when quiet. Must be stopped before anything else is said. */
export async function startProgress(sink: Sink, {quiet, color}: {quiet: boolean; color: boolean}): Promise<Progress> {
  if (quiet || !sink.isTty || !sink.stream) return silent;
  const {default: ora} = await import('ora');
  const spinner = ora({
    stream: sink.stream,
    isEnabled: true,
    color: color ? 'cyan' : false,
    // Raw mode would take Ctrl-C away from the terminal.
    discardStdin: false,
  }).start();
  return {
    update: text => {
      spinner.text = text;
    },
    stop: () => {
      spinner.stop();
    },
  };
}
