import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexEvent} from '../../clients/plex/plex.ts';
import type {FollowedLibraries} from './followed-libraries.ts';
import type {MovieChanges} from './scan-new-movies.ts';
import {type Settling, settle, type Told, unsettle, waitMs} from './settling.ts';

type Needs = {
  app: Pick<App, 'now' | 'sleep'>;
  signal: AbortSignal;
  libraries: FollowedLibraries;
  onChanged: (changes: MovieChanges) => void | Promise<void>;
  /** Told why the server did not say which libraries it has; what was to be handed over is kept. */
  onTrouble: (trouble: UserError) => void;
  /** Told of what else went wrong, which ends it. */
  onFailure: (error: unknown) => void;
};

export type HandOver = {
  take(events: readonly PlexEvent[]): void;
  /** Waits for what is being handed over. */
  done(): Promise<void>;
};

/** Hands over what was told of movies once it has settled, one set after the other, until the signal is aborted. */
export function createHandOver(needs: Needs): HandOver {
  const {app, signal, onFailure} = needs;
  const told: Told[] = [];
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      await handOver(needs, told);
    } catch (error) {
      if (!signal.aborted) onFailure(error);
    } finally {
      // What was told while it came to its end is not to be forgotten.
      running = told.length > 0 && !signal.aborted ? run() : undefined;
    }
  };
  return {
    take(events) {
      const at = app.now();
      for (const event of events) told.push({...event, at});
      running ??= run();
    },
    done: async () => running,
  };
}

/** Till nothing is left of what was told meanwhile. */
async function handOver(needs: Needs, told: Told[]): Promise<void> {
  const {app, signal} = needs;
  let settling: Settling = new Map();
  let failures = 0;
  while (told.length > 0 || settling.size > 0) {
    settling = unsettle(settling, told.splice(0));
    const {due, rest} = settle(settling, app.now());
    settling = rest;
    if (due.length > 0) {
      failures = (await deliver(needs, due, told)) ? 0 : failures + 1;
      if (failures > 0) await app.sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)), signal);
    } else await app.sleep(waitMs(settling, app.now()) ?? 0, signal);
    signal.throwIfAborted();
  }
}

const firstPauseMs = 5000;
const longestPauseMs = 60_000;

/** Answers whether the server said which of them are ours. */
async function deliver(needs: Needs, due: readonly PlexEvent[], told: Told[]): Promise<boolean> {
  const ours = await keepOurs(needs, due, told);
  if (!ours) return false;
  const changed = ours.filter(({state}) => state === 'finished').map(({ratingKey}) => ratingKey);
  const removed = ours.filter(({state}) => state === 'deleted').map(({ratingKey}) => ratingKey);
  if (ours.length > 0) await needs.onChanged({changed, removed});
  return true;
}

async function keepOurs(
  {app, signal, libraries, onTrouble}: Needs,
  due: readonly PlexEvent[],
  told: Told[],
): Promise<PlexEvent[] | undefined> {
  try {
    return await libraries.keep(due);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    onTrouble(error);
    const at = app.now();
    // What came about one of them meanwhile is newer, and has to stay behind it.
    told.unshift(...due.map(event => ({...event, at})));
    return undefined;
  }
}
