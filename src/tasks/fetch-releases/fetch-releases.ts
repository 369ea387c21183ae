import {setImmediate} from 'node:timers/promises';
import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {RadarrClient} from '../../clients/radarr/radarr.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {keyTitles} from '../../core/library/key-titles.ts';
import type {Release} from '../../core/releases/release.ts';
import {createReleaseStore} from '../../core/releases/release-store.ts';
import {rereadClaims} from '../../core/releases/reread-claims.ts';
import {listedWithinMs} from '../../core/upgrades/decide-release.ts';
import {decideReleases} from '../../core/upgrades/decide-releases.ts';
import type {Decision} from '../../core/upgrades/decision.ts';
import {createDecisionStore} from '../../core/upgrades/decision-store.ts';
import type {Database} from '../../storage/database.ts';
import {askAbout} from '../approvals/ask-about.ts';
import {withLease} from '../with-lease.ts';
import {askSecondOpinions} from './ask-second-opinions.ts';
import {chooseSources} from './choose-sources.ts';
import {pollSource} from './poll-source.ts';
import {refreshAlternateTitles} from './refresh-alternate-titles.ts';
import type {SourceOutcome} from './source-outcome.ts';

export type FetchRequest = {
  config: Config;
  /** One source alone; undefined: all that are set up. */
  source: string | undefined;
  /** Pages of each source; undefined: as the settings say. */
  pages: number | undefined;
  /** Whether questions come of the decisions. */
  ask: boolean;
  onProgress: (progress: FetchProgress) => void;
};

export type FetchProgress =
  | {doing: 'ask'; source: string}
  | {doing: 'decide'}
  | {doing: 'opinions'}
  | {doing: 'ask-about'};

export type FetchedReleases = {
  sources: SourceOutcome[];
  /** About every release that was listed of late or offered till now, the latest first. */
  decisions: Decision[];
  /** The questions that are new. */
  approvals: Approval[];
  /** Whether Radarr gave its second opinion; undefined: it is not set up. */
  radarr: {error: UserError | undefined} | undefined;
  /** No movie is known to compare with. */
  isLibraryEmpty: boolean;
};

type Needed = Pick<App, 'openLibrary' | 'createSources' | 'createRadarr' | 'now' | 'signal'> &
  Parameters<typeof askAbout>[0];

/**
 * Asks the sources for releases, keeps them, matches them with the library and decides about each. Throws UserError where no
 * source is set up, where `source` is none, and `busy` where another process is at it.
 */
export async function fetchReleases(app: Needed, request: FetchRequest): Promise<FetchedReleases> {
  const {config} = request;
  const {db, movies} = await app.openLibrary(config);
  return withLease(app, {db, name: 'fetch', holder: 'felscanner ipt-fetch'}, async signal => {
    const all = await app.createSources(config, signal);
    const sources = chooseSources(all, request.source);
    const radarr = await app.createRadarr(config, signal);
    const {pages, onProgress} = request;
    const outcomes: SourceOutcome[] = [];
    for (const source of sources) {
      onProgress({doing: 'ask', source: source.name});
      outcomes.push(await pollSource(app, source, {db, dataDir: config.dataDir, pages}));
    }
    const setUp = all.filter(({lacks}) => lacks === undefined).map(({name}) => name);
    const decided = await decide({now: app.now, signal}, {...request, db, setUp, radarr});
    const approvals = request.ask ? await ask(app, {...request, decisions: decided.decisions, signal}) : [];
    return {sources: outcomes, ...decided, approvals, isLibraryEmpty: !movies.hasMovies()};
  });
}

function ask(
  app: Needed,
  {config, decisions, signal, onProgress}: FetchRequest & {decisions: readonly Decision[]; signal: AbortSignal},
): Promise<Approval[]> {
  if (decisions.some(decision => decision.ask)) onProgress({doing: 'ask-about'});
  return askAbout(app, {config, decisions, signal});
}

type Deciding = FetchRequest & {db: Database; setUp: readonly string[]; radarr: RadarrClient | undefined};
type Decided = Pick<FetchedReleases, 'decisions' | 'radarr'>;

async function decide(app: Pick<App, 'now' | 'signal'>, deciding: Deciding): Promise<Decided> {
  const {db, radarr, onProgress} = deciding;
  rereadClaims(db);
  const decidableSince = new Date(app.now().getTime() - listedWithinMs);
  const releases = [...createReleaseStore(db).listReleases({decidableSince})];
  if (releases.length === 0) return {decisions: [], radarr: radarr && {error: undefined}};
  onProgress({doing: 'decide'});
  const titles = radarr && (await orUserError(app.signal, () => refreshAlternateTitles(app, db, radarr)));
  keyTitles(db);
  const first = await decideAll(app, deciding, releases);
  if (!radarr) return {decisions: first, radarr: undefined};
  if (titles instanceof UserError) return {decisions: first, radarr: {error: titles}};
  onProgress({doing: 'opinions'});
  const asked = await orUserError(app.signal, () => askSecondOpinions(app, {db, radarr}, first));
  if (asked instanceof UserError) return {decisions: first, radarr: {error: asked}};
  const anew = await decideAll(
    app,
    deciding,
    asked.map(({release}) => release),
  );
  const byKey = new Map(anew.map(decision => [decision.release.key, decision]));
  const decisions = first.map(decision => byKey.get(decision.release.key) ?? decision);
  return {decisions, radarr: {error: undefined}};
}

/** Decides and keeps what was decided, a chunk at a time, so that Ctrl-C is heard. */
async function decideAll(
  {now, signal}: Pick<App, 'now' | 'signal'>,
  {db, config, setUp}: Deciding,
  releases: readonly Release[],
): Promise<Decision[]> {
  const store = createDecisionStore(db);
  const policy = {switches: config.notifications, guards: config.guards, sources: setUp};
  const decisions: Decision[] = [];
  for (const some of decideReleases(db, releases, {policy, now: now()})) {
    store.keep(some);
    decisions.push(...some);
    await setImmediate();
    signal.throwIfAborted();
  }
  return decisions;
}
