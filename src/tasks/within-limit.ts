import type {App} from '../app.ts';

/**
 * What `work` answers, or `late` where it did not within the time; the signal it gets is aborted then. What never looks at the
 * signal is left alone. Throws what `work` throws, and the reason of the app's own signal.
 */
export async function withinLimit<Result>(
  app: Pick<App, 'signal' | 'deadline'>,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | typeof late> {
  const deadline = app.deadline(limitMs);
  const signal = AbortSignal.any([app.signal, deadline]);
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop, {once: true});
  try {
    signal.throwIfAborted();
    return await Promise.race([work(signal), stopped.promise]);
  } catch (error) {
    app.signal.throwIfAborted();
    if (deadline.aborted) return late;
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Nothing came in time. */
export const late: unique symbol = Symbol('late');
