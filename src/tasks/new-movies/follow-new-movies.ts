import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import {followedLibraries} from './followed-libraries.ts';
import {createHandOver} from './hand-over.ts';
import type {MovieChanges} from './scan-new-movies.ts';

export type FollowRequest = {
  config: Config;
  /** Ends it. */
  signal: AbortSignal;
  /** Given movies of the configured libraries that came, changed or went, once they have settled. Nothing more is given till it is done. */
  onChanged: (changes: MovieChanges) => void | Promise<void>;
  /** Plex answered, also after it had hung up: what happened meanwhile was not told. */
  onConnected?: () => void;
  /** Told why Plex does not tell what happens, once for each reason till it does again. It is asked again by itself. */
  onTrouble: (trouble: UserError) => void;
};

/**
 * Follows what happens to the movies of the configured libraries until the signal is aborted. Plex being away is survived,
 * whatever the reason. Throws UserError `config` where no Plex is configured, and what `onChanged` throws.
 */
export async function followNewMovies(app: App, request: FollowRequest): Promise<void> {
  const {config, onChanged} = request;
  const failed = new AbortController();
  const signal = AbortSignal.any([request.signal, failed.signal]);
  const plex = await app.createPlex(config, signal);
  const troubles = createTroubles(request.onTrouble);
  const libraries = followedLibraries({plex, titles: config.plex.libraries, onTrouble: troubles.tell});
  const handOver = createHandOver({
    app,
    signal,
    libraries,
    onChanged,
    onTrouble: troubles.tell,
    onFailure: error => failed.abort(error),
  });
  const onConnected = (): void => {
    troubles.forget();
    libraries.forget();
    request.onConnected?.();
  };
  try {
    await stayConnected({app, plex, signal, onTrouble: troubles.tell}, {onConnected, onEvents: handOver.take});
  } catch (error) {
    failed.abort(error);
  }
  await handOver.done();
  if (failed.signal.aborted) failed.signal.throwIfAborted();
}

type Connecting = Pick<FollowRequest, 'onTrouble'> & {app: App; plex: PlexClient; signal: AbortSignal};

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/** A stream that held so long was a good one: the next try comes soon. */
const goodMs = 60_000;

async function stayConnected(
  {app, plex, signal, onTrouble}: Connecting,
  {onConnected, onEvents}: {onConnected: () => void; onEvents: Parameters<PlexClient['followLibrary']>[0]['onEvents']},
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    let connectedAt: Date | undefined;
    try {
      await plex.followLibrary({
        onConnected: () => {
          connectedAt = app.now();
          onConnected();
        },
        onEvents,
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof UserError)) throw error;
      onTrouble(error);
      if (connectedAt && app.now().getTime() - connectedAt.getTime() >= goodMs) failures = 1;
      await app.sleep(Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs), signal).catch(endsQuietly(signal));
    }
  }
}

function endsQuietly(signal: AbortSignal): (error: unknown) => void {
  return error => {
    if (!signal.aborted) throw error;
  };
}

/** Tells the same only once. */
function createTroubles(tell: (trouble: UserError) => void): {tell: (trouble: UserError) => void; forget: () => void} {
  const told = new Set<string>();
  return {
    tell(trouble) {
      if (told.has(trouble.message)) return;
      told.add(trouble.message);
      tell(trouble);
    },
    forget: () => told.clear(),
  };
}
