import type {Running} from './dashboard-world.ts';
import type {Effect, MovieRef} from './model.ts';
import {noticeOf} from './notice-of.ts';
import type {OwnDaemonControl} from './own-daemon.ts';
import {partsOf, readSnapshot} from './snapshot.ts';
import type {WorkBench} from './work-bench.ts';

type Hands = {works: WorkBench; daemon: OwnDaemonControl; onBug: (error: unknown) => void};

/** Does what the model asks for. Failures are told on the screen; a bug ends the dashboard. */
export function performEffect(running: Running, {works, daemon, onBug}: Hands, effect: Effect): void {
  const {store, app} = running;
  const told = (work: Promise<unknown>): void => {
    work
      .catch(error => {
        if (app.signal.aborted) return;
        store.dispatch({on: 'notice', notice: noticeOf(error, app.now())});
      })
      .catch(onBug);
  };
  switch (effect.do) {
    case 'read':
      told(readScreen(running));
      break;
    case 'read-movie':
      told(readMovie(running, effect.of));
      break;
    case 'read-release':
      told(readRelease(running, effect.key));
      break;
    case 'begin-work':
      works.begin(effect.work);
      break;
    case 'end-work':
      works.end(effect.name);
      break;
    case 'start-daemon':
      daemon.start();
      break;
    case 'stop-daemon':
      daemon.stop();
      break;
    case 'suspend':
      told(running.terminal.suspend());
      break;
    case 'redraw':
      running.terminal.redraw();
      break;
    case 'quit':
      running.leave(effect.isBrokenOff === true);
      break;
  }
}

/** Reads what the screen shows. */
export async function readScreen(running: Running): Promise<void> {
  const {app, store, config} = running;
  const {screen, searches, torrents, movie, release} = store.model();
  const part = await readSnapshot(app, config(), {
    parts: partsOf(screen),
    releases: {search: searches.torrents ?? '', onlyNew: torrents.onlyNew},
  });
  store.dispatch({on: 'took-snapshot', part});
  if (screen === 'movie' && movie.of) await readMovie(running, movie.of);
  if (screen === 'release' && release.key !== undefined) await readRelease(running, release.key);
}

async function readMovie({app, store, config}: Running, of: MovieRef): Promise<void> {
  const {movies} = await app.openLibrary(config());
  const movie = 'id' in of ? movies.findMovieById(of.id) : movies.findMovie(of.ratingKey);
  store.dispatch({on: 'took-movie', of, movie});
}

async function readRelease({app, store, config}: Running, key: number): Promise<void> {
  const shown = store.model().snapshot.releases?.releases.find(({release}) => release.key === key);
  if (!shown) return;
  const {explainListed} = await import('../tasks/explain-decision.ts');
  const why = await explainListed(app, config(), shown.release);
  store.dispatch({on: 'took-release', key, why});
}
