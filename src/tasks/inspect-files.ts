import type {App, AskFfprobe} from '../app.ts';
import {mapLimit} from '../base/map-limit.ts';
import type {InspectOptions} from '../media/inspect/inspect-media.ts';
import {type InspectApp, inspectFile} from './inspect-file.ts';
import type {FfprobeAnswer, InspectedFile} from './inspected-file.ts';

export type InspectRequest = InspectOptions & {
  targets: readonly string[];
  /** Files read at once. */
  concurrency: number;
  /** Where it is given, ffprobe is asked about every readable file too. */
  askFfprobe?: AskFfprobe;
  /** Told of every file as soon as it and all before it are done. */
  onFile?: (file: InspectedFile) => void;
  /** Told how many files are done, in whatever order. */
  onCount?: (done: number) => void;
};

/**
 * Inspects files, several at once. Answers in the order of the targets. A file that cannot be read is an answer with
 * its error. When the app's signal is aborted, the answer is what was done till then.
 */
export async function inspectFiles(app: InspectApp, request: InspectRequest): Promise<InspectedFile[]> {
  const {targets, concurrency, samples, budgetBytes} = request;
  const options: InspectOptions = {
    ...(samples !== undefined && {samples}),
    ...(budgetBytes !== undefined && {budgetBytes}),
  };
  const ordered = inOrder(request.onFile);
  let done = 0;
  const files = await mapLimit(targets, {limit: concurrency, signal: app.signal}, async (target, index) => {
    try {
      const file = await inspectFile(app, target, options);
      const whole = {...file, ffprobe: await secondOpinion(app, target, {file, ask: request.askFfprobe})};
      done += 1;
      request.onCount?.(done);
      ordered.add(index, whole);
      return whole;
    } catch (error) {
      if (app.signal.aborted) return undefined;
      throw error;
    }
  });
  ordered.flush();
  return files.filter(file => file !== undefined);
}

type Opinion = {file: InspectedFile; ask: AskFfprobe | undefined};

async function secondOpinion(
  {signal}: Pick<App, 'signal'>,
  target: string,
  {file, ask}: Opinion,
): Promise<FfprobeAnswer | undefined> {
  if (!ask || file.error) return undefined;
  try {
    return {facts: await ask(target)};
  } catch (error) {
    signal.throwIfAborted();
    return {error: error instanceof Error ? error : new Error(String(error))};
  }
}

type Ordered<Value> = {add(index: number, value: Value): void; flush(): void};

/** Holds values back until all with a lower index were delivered, or till a flush says that those will not come. */
function inOrder<Value>(deliver: (value: Value) => void = () => undefined): Ordered<Value> {
  const waiting = new Map<number, Value>();
  let next = 0;
  return {
    add(index, value) {
      waiting.set(index, value);
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        waiting.delete(next);
        next += 1;
        deliver(ready);
      }
    },
    flush() {
      for (const [, value] of [...waiting].sort(([a], [b]) => a - b)) deliver(value);
      waiting.clear();
    },
  };
}
