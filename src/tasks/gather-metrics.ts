import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {ApprovalState} from '../core/approvals/approval.ts';
import {countApprovals} from '../core/approvals/count-approvals.ts';
import {countDownloads} from '../core/downloads/count-downloads.ts';
import type {Health} from '../core/health/health.ts';
import {listHealth} from '../core/health/health-store.ts';
import {type JobOutcome, listJobOutcomes} from '../core/jobs/job-outcomes.ts';
import type {createLabelCounts, LabelCounts} from '../core/library/label-counts.ts';
import type {LibraryCounts} from '../core/library/library-counts.ts';
import type {ScanStore} from '../core/library/scan-store.ts';
import {createOutbox} from '../core/messages/outbox.ts';
import {type SourceStatus, sourceStatus} from './source-status.ts';

/** Figures for those who watch felscanner by a program of theirs. */
export type Metrics = {
  version: string;
  movies: LibraryCounts;
  versions: LabelCounts;
  approvals: Readonly<Record<ApprovalState, number>>;
  downloads: ReadonlyMap<string, number>;
  health: readonly Health[];
  jobs: readonly JobOutcome[];
  /** The last scan that came to its end. */
  lastScan: {finishedAt: Date; durationMs: number} | undefined;
  sources: readonly Pick<SourceStatus, 'name' | 'requestsToday' | 'requestsPerDay'>[];
  unsentMessages: number;
  residentBytes: number;
};

type Deps = {
  app: Pick<App, 'openLibrary' | 'createSources' | 'now' | 'version'>;
  config: Config;
  labelCounts: ReturnType<typeof createLabelCounts>;
};

/** Gathers the figures, from the database alone. */
export async function gatherMetrics({app, config, labelCounts}: Deps): Promise<Metrics> {
  const library = await app.openLibrary(config);
  const {db, movies, scans} = library;
  return {
    version: app.version(),
    movies: movies.counts(),
    versions: await labelCounts(library),
    approvals: countApprovals(db),
    downloads: countDownloads(db),
    health: listHealth(db),
    jobs: listJobOutcomes(db),
    lastScan: lastScan(scans),
    sources: await sourceStatus(app, config),
    unsentMessages: createOutbox(db).countWaiting(),
    residentBytes: process.memoryUsage.rss(),
  };
}

const scansLookedAt = 50;

function lastScan(scans: Pick<ScanStore, 'listScans'>): Metrics['lastScan'] {
  for (const {state, startedAt, finishedAt} of scans.listScans(scansLookedAt)) {
    const isWhole = state === 'completed' || state === 'incomplete';
    if (isWhole && finishedAt) return {finishedAt, durationMs: finishedAt.getTime() - startedAt.getTime()};
  }
  return undefined;
}
