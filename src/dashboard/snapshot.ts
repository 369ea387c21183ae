import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import {type ExplainedSetting, explainConfig} from '../config/explain-config.ts';
import {listSettings} from '../config/list-settings.ts';
import type {Approval} from '../core/approvals/approval.ts';
import type {Happening} from '../core/history/happening.ts';
import {listHappenings} from '../core/history/list-happenings.ts';
import {type DaemonStatus, daemonStatus} from '../daemon/daemon-status.ts';
import {listApprovals, listPending} from '../tasks/approvals/list-approvals.ts';
import {type ListedDownloads, listDownloads} from '../tasks/downloads/list-downloads.ts';
import {type Connection, listConnections} from '../tasks/health/list-connections.ts';
import {type LibraryStatus, libraryStatus} from '../tasks/library-status.ts';
import {type DecidedRelease, listReleases} from '../tasks/list-releases.ts';
import {type SourceStatus, sourceStatus} from '../tasks/source-status.ts';
import type {Screen} from './screen.ts';

/** What the screens show besides the movies, as the stores have it; undefined: not read yet. */
export type Snapshot = {
  library: LibraryStatus | undefined;
  connections: readonly Connection[] | undefined;
  sources: readonly SourceStatus[] | undefined;
  daemon: DaemonStatus | undefined;
  /** Those that wait first, as they were asked, then the others, those that changed last first. */
  approvals: readonly Approval[] | undefined;
  downloads: ListedDownloads | undefined;
  releases: ReleasesShown | undefined;
  happenings: readonly Happening[] | undefined;
  settings: readonly SettingShown[] | undefined;
};

export type SnapshotPart = keyof Snapshot;

/** `total`: also those that are too many to show. */
export type ReleasesShown = {total: number; releases: readonly DecidedRelease[]};

/** A setting with what it means. */
export type SettingShown = ExplainedSetting & {means: string};

/** What narrows the lists that are too long to be read whole. */
export type SnapshotRequest = {releases: {search: string; onlyNew: boolean}};

export const emptySnapshot: Snapshot = {
  library: undefined,
  connections: undefined,
  sources: undefined,
  daemon: undefined,
  approvals: undefined,
  downloads: undefined,
  releases: undefined,
  happenings: undefined,
  settings: undefined,
};

const mostAnswered = 200;
const mostReleases = 500;
const mostHappenings = 500;

type Stores = Pick<App, 'openLibrary' | 'createSources' | 'now'>;
type Read<Part extends SnapshotPart> = (
  app: Stores,
  config: Config,
  request: SnapshotRequest,
) => Promise<NonNullable<Snapshot[Part]>>;

const readers: {readonly [Part in SnapshotPart]: Read<Part>} = {
  // Until the index of movies is read, which counts better, what the last scan counted is as good.
  library: (app, config) => libraryStatus(app, config, 'as-scanned'),
  connections: listConnections,
  sources: sourceStatus,
  daemon: daemonStatus,
  approvals: readApprovals,
  downloads: listDownloads,
  releases: readReleases,
  happenings: async (app, config) => listHappenings((await app.openLibrary(config)).db, {limit: mostHappenings}),
  settings: async (_, config) => readSettings(config),
};

/** The parts that are always on the screen: what waits, what is under way, what runs, scans among it. */
const everywhere: readonly SnapshotPart[] = ['approvals', 'downloads', 'daemon', 'connections', 'library'];

const more: Readonly<Partial<Record<Screen, readonly SnapshotPart[]>>> = {
  torrents: ['releases', 'sources'],
  activity: ['happenings'],
  connections: ['sources'],
  settings: ['settings'],
};

/** The parts that a screen shows. */
export function partsOf(screen: Screen): readonly SnapshotPart[] {
  return [...everywhere, ...(more[screen] ?? [])];
}

/** Reads parts from the stores. Asks no service. */
export async function readSnapshot(
  app: Stores,
  config: Config,
  {parts, ...request}: SnapshotRequest & {parts: readonly SnapshotPart[]},
): Promise<Partial<Snapshot>> {
  const read = await Promise.all(parts.map(async part => [part, await readers[part](app, config, request)] as const));
  return Object.fromEntries(read);
}

async function readApprovals(app: Stores, config: Config): Promise<Approval[]> {
  const pending = await listPending(app, config);
  const {approvals} = await listApprovals(app, config, mostAnswered + pending.length);
  return [...pending, ...approvals.filter(({state}) => state !== 'pending')];
}

async function readReleases(
  app: Stores,
  config: Config,
  {releases: {search, onlyNew}}: SnapshotRequest,
): Promise<ReleasesShown> {
  const filter = {search: search === '' ? undefined : search, onlyNew, limit: mostReleases};
  const {total, releases} = await listReleases(app, config, filter);
  return {total, releases: [...releases]};
}

function readSettings(config: Config): SettingShown[] {
  const meanings = new Map(listSettings().map(({name, means}) => [name, means]));
  return explainConfig(config).map(one => ({...one, means: meanings.get(one.setting) ?? ''}));
}
