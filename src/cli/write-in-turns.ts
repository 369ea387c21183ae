import {setImmediate} from 'node:timers/promises';
import type {Sink} from '../output/sink.ts';

// Some hundred rows, or one table.
const turnLength = 32_768;

/**
 * Ctrl-C and a reader that closed the pipe are heard of between the turns alone. Nothing is written after that: a JSON
 * document stays unfinished, so that nobody takes it for all movies. A reader that is slower than we are is waited for.
 */
export async function writeInTurns(out: Sink, pieces: Iterable<string>, signal: AbortSignal): Promise<void> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < turnLength) continue;
    out.write(text);
    text = '';
    await setImmediate();
    await out.drained?.();
    if (signal.aborted) return;
  }
  out.write(text);
}
