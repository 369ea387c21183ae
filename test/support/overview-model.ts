import type {Movie} from '../../src/core/library/movie.ts';
import type {MovieIndex} from '../../src/core/library/movie-index.ts';
import type {ScanResult} from '../../src/core/library/scan-store.ts';
import {indexFigures} from '../../src/core/reports/index-figures.ts';
import type {JobStatus} from '../../src/daemon/daemon-status.ts';
import {initialModel} from '../../src/dashboard/initial-model.ts';
import type {Model, Size} from '../../src/dashboard/model.ts';
import type {ListedDownload} from '../../src/tasks/downloads/list-downloads.ts';
import type {Connection} from '../../src/tasks/health/list-connections.ts';
import type {LibraryStatus, ScanOfStatus} from '../../src/tasks/library-status.ts';
import {aMovie as askedMovie} from './approvals.ts';
import {aConnection, aJob, listsNow, minutesAgo} from './dashboard-lists.ts';
import {indexOf, keptLibrary} from './kept-library.ts';
import {manyMovies} from './many-movies.ts';
import {aDownload, anApproval} from './messages.ts';

/** The scan, which said nothing and runs again in twelve minutes, with overrides. */
export function aSoonJob(overrides: Partial<JobStatus> = {}): JobStatus {
  return aJob({lastRunAt: minutesAgo(60), message: undefined, nextRunAt: minutesAgo(-12), ...overrides});
}

/** A scan that ended well three hours ago, with overrides. */
export function aScan(overrides: Partial<ScanOfStatus> = {}): ScanOfStatus {
  return {
    id: 1,
    mode: 'incremental',
    state: 'completed',
    startedAt: minutesAgo(180),
    finishedAt: minutesAgo(178),
    message: undefined,
    result: aScanResult(),
    runBy: undefined,
    ...overrides,
  };
}

function aScanResult(): ScanResult {
  const found = {movies: 5, dolbyVision: 3, fel: 1, mel: 1, layerUnknown: 0, atmos: 2, trueHdAtmos: 1};
  return {
    counts: {...found, added: 3, updated: 1, removed: 0, unchanged: 1, relabelled: 0},
    requests: {plex: 4, probe: 3},
    probed: {files: 3, bytes: 1_000_000, failed: 0},
    failures: [],
    notes: [],
  };
}

/** What the store says of a library that was scanned. */
export function aLibraryStatus(counts: Partial<LibraryStatus['counts']> = {}): LibraryStatus {
  const none = {movies: 0, dolbyVision: 0, fel: 0, mel: 0, layerUnknown: 0, atmos: 0, trueHdAtmos: 0};
  return {counts: {...none, ...counts}, libraries: [], scans: [aScan()]};
}

/** A question about a movie of this title, with overrides. */
export function aQuestionAbout(
  title: string,
  overrides: Parameters<typeof anApproval>[0] = {},
): ReturnType<typeof anApproval> {
  return anApproval({movie: {...askedMovie({title}), ids: {imdb: undefined, tmdb: undefined}}, ...overrides});
}

/** A download of a movie of this title that is under way, with overrides. */
export function aListedDownload(title: string, overrides: Parameters<typeof aDownload>[0] = {}): ListedDownload {
  const download = aDownload({progress: 0.452, speed: 23_400_000, etaSeconds: 1685, name: title, ...overrides});
  return {download, approval: aQuestionAbout(title, {state: 'downloading'})};
}

const services: readonly Connection[] = [
  aConnection(),
  aConnection({service: 'radarr', title: 'Radarr', message: 'version 6.2.1, 980 movies'}),
  aConnection({service: 'qbittorrent', title: 'qBittorrent', message: 'version 5.1.2, 1.2 TB free'}),
  aConnection({
    service: 'telegram',
    title: 'Telegram',
    state: 'down',
    ok: false,
    message: 'no answer',
    since: minutesAgo(134),
  }),
  aConnection({
    service: 'iptorrents',
    title: 'IPTorrents',
    state: 'degraded',
    message: 'the cookies end in 3 days',
    since: minutesAgo(50),
  }),
  aConnection({service: 'flaresolverr', title: 'FlareSolverr', state: 'off', ok: undefined, message: 'not set up'}),
];

const jobs: readonly JobStatus[] = [
  aSoonJob({name: 'checkPlex', nextRunAt: minutesAgo(-1)}),
  aSoonJob({name: 'checkTelegram', nextRunAt: minutesAgo(-1)}),
  aSoonJob({name: 'expireQuestions', nextRunAt: minutesAgo(-0.3)}),
  aSoonJob({name: 'scan', message: '3 added', nextRunAt: minutesAgo(-1260)}),
  aSoonJob({name: 'recentlyAdded'}),
  aSoonJob({name: 'iptFetch', ok: false, message: 'IPTorrents does not answer', nextRunAt: minutesAgo(-30)}),
  aSoonJob({name: 'trackDownloads', ok: undefined, nextRunAt: minutesAgo(0)}),
  aSoonJob({name: 'messages', waitsFor: 'telegram'}),
  aSoonJob({name: 'report', pausedAt: minutesAgo(99)}),
  aSoonJob({name: 'backup', lastRunAt: undefined, ok: undefined}),
];

let usual: MovieIndex | undefined;

/** Of three thousand movies, filled once. */
async function usualIndex(): Promise<MovieIndex> {
  usual ??= indexOf(await keptLibrary(manyMovies(3000)));
  return usual;
}

/** All that the overview shows, of a library of these movies. */
export async function overviewModel(size: Size, movies?: Iterable<Movie>): Promise<Model> {
  const index = movies ? indexOf(await keptLibrary(movies)) : await usualIndex();
  const approvals = [
    aQuestionAbout('Dune: Part Two', {expiresAt: minutesAgo(-1400)}),
    aQuestionAbout('Blade Runner 2049', {expiresAt: minutesAgo(-50)}),
    aQuestionAbout('千と千尋の神隠し', {current: undefined, expiresAt: minutesAgo(-3000)}),
  ];
  const downloads = [
    aListedDownload('Oppenheimer'),
    aListedDownload('Mad Max: Fury Road', {state: 'stalled', speed: 0, etaSeconds: undefined, progress: 0.03}),
  ];
  const model = initialModel(size, listsNow, {
    library: aLibraryStatus({movies: index.size}),
    approvals,
    downloads: {downloads, waiting: [aQuestionAbout('Heat', {state: 'approved'})]},
    connections: services,
    daemon: {
      daemon: {holder: 'felscanner watch', pid: 7, host: 'nas', since: minutesAgo(3000)},
      jobs: [...jobs],
    },
  });
  return {...model, index, figures: indexFigures(index)};
}
