import {serviceWords} from '../../../core/messages/service-words.ts';
import type {JobStatus} from '../../../daemon/daemon-status.ts';
import type {Theme} from '../../../output/theme.ts';
import {aheadInWords} from '../../../output/words.ts';
import type {Model} from '../../model.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines, widestOf} from './shaped-line.ts';
import {shortAhead} from './short-span.ts';
import {spokenLines} from './spoken-lines.ts';

const leastLines = 2;

/** What is done when: what wants somebody first, then what matters most. */
export function jobsSection({snapshot, daemon, now}: Model, {look, width}: Room): Section {
  if (!snapshot.daemon) return {title: 'Jobs', lines: ['Reading the jobs ...'], least: 1};
  const isWatched = daemon !== 'off' || snapshot.daemon.daemon !== undefined;
  const title = isWatched ? 'Jobs, a daemon runs them' : 'Jobs, no daemon runs: w starts it';
  const jobs = snapshot.daemon.jobs
    .map(job => ({job, standing: jobStanding(job, isWatched)}))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const lines = look.isSpoken
    ? spokenLines(
        jobs.map(one => jobSentence(one, {now, isWatched})),
        width,
      )
    : jobLines(jobs, {look, width, now, isWatched});
  return {title, lines, least: leastLines};
}

/** How a job is; `cut off`: it ended without a word. */
export type JobStanding = 'paused' | 'waits' | 'runs' | 'failed' | 'cut off' | 'never ran' | 'ok';
type PausableJob = JobStatus & {pausedAt?: Date | undefined};
type JobLine = {job: PausableJob; standing: JobStanding};

/** In one word how a job is. */
export function jobStanding({pausedAt, waitsFor, lastRunAt, ok}: PausableJob, isWatched: boolean): JobStanding {
  if (pausedAt) return 'paused';
  if (waitsFor !== undefined) return 'waits';
  if (lastRunAt === undefined) return 'never ran';
  if (ok === undefined) return isWatched ? 'runs' : 'cut off';
  return ok ? 'ok' : 'failed';
}

/** In this order; all others, which keep house, come behind them. */
const foremost: readonly string[] = ['scan', 'recentlyAdded', 'iptFetch', 'trackDownloads', 'report', 'backup'];

const troubled: readonly JobStanding[] = ['failed', 'cut off', 'waits', 'paused'];

function rankOf({job, standing}: JobLine): number {
  const trouble = troubled.indexOf(standing);
  if (trouble >= 0) return trouble;
  const place = foremost.indexOf(job.name);
  return troubled.length + (place >= 0 ? place : foremost.length);
}

type Told = {now: Date; isWatched: boolean};

function jobLines(jobs: readonly JobLine[], {look, width, ...told}: Room & Told): string[] {
  const nexts = jobs.map(one => nextWords(one, {...told, ahead: shortAhead}));
  const shapes: Shape[] = [
    {width: Math.min(16, widestOf(jobs.map(({job}) => job.name)))},
    {width: 'never ran'.length},
    {width: Math.min(12, widestOf(nexts)), align: 'right'},
    {width: 'rest', least: 10, goes: 1},
  ];
  const rows = jobs.map(({job, standing}, place): Piece[] => [
    {text: job.name},
    {text: standing, style: standingStyle(standing, look.theme)},
    {text: nexts[place] ?? ''},
    {text: job.message ?? '', style: look.theme.dim},
  ]);
  return shapedLines(shapes, rows, width);
}

function nextWords({job, standing}: JobLine, {now, isWatched, ahead}: Told & {ahead: typeof shortAhead}): string {
  if (standing === 'waits') return job.waitsFor === undefined ? '' : serviceWords(job.waitsFor);
  if (standing === 'paused' || standing === 'runs' || job.nextRunAt === undefined) return '';
  return job.nextRunAt <= now && !isWatched ? 'due' : ahead(job.nextRunAt, now);
}

function standingStyle(standing: JobStanding, theme: Theme): (text: string) => string {
  switch (standing) {
    case 'ok':
      return theme.good;
    case 'runs':
      return theme.strong;
    case 'failed':
    case 'cut off':
      return theme.failure;
    case 'never ran':
      return theme.dim;
    default:
      return theme.warning;
  }
}

function jobSentence(one: JobLine, told: Told): string {
  const next = nextWords(one, {...told, ahead: aheadInWords});
  const words =
    one.standing === 'waits' ? `waits for ${next}` : `${one.standing}${next === '' ? '' : `, next ${next}`}`;
  const why = one.standing === 'failed' && one.job.message !== undefined ? `: ${one.job.message}` : '';
  return `${one.job.name} ${words}${why}`;
}
