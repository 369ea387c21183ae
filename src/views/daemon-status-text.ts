import type {DaemonStatus, JobStatus} from '../daemon/daemon-status.ts';
import {type FittedColumn, fittedTable} from '../output/fitted-table.ts';
import {plainText} from '../output/plain-text.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords, aheadInWords} from '../output/words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const leastSaid = 24;

/** Who watches and what is done when, for a person. */
export function daemonStatusText({daemon, jobs}: DaemonStatus, {theme, columns: width, now}: Layout): string {
  const who = daemon
    ? `felscanner watches since ${agoInWords(daemon.since, now)}, process ${daemon.pid} on ${plainText(daemon.host)}`
    : 'Nothing watches: "felscanner watch" does all of this by itself';
  const columns: FittedColumn[] = [
    {head: 'Job', cells: jobs.map(({name}) => name)},
    {
      head: 'Last',
      cells: jobs.map(job => lastWords(job, now)),
      goes: 1,
      style: (shown, row) => (jobs[row]?.ok === false ? theme.failure(shown) : shown),
    },
    {head: 'Next', cells: jobs.map(job => nextWords(job, daemon !== undefined, now))},
    {head: '', cells: jobs.map(({message}) => plainText(message ?? '')), least: leastSaid, goes: 2},
  ];
  const {lines} = fittedTable(columns, {width, heading: theme.heading});
  return `\n${who}\n${lines.map(line => `${line}\n`).join('')}`;
}

/** When a job ran last, and whether it failed. */
export function lastWords({lastRunAt, ok}: JobStatus, now: Date): string {
  if (lastRunAt === undefined) return 'never';
  return `${ok === false ? 'failed ' : ''}${agoInWords(lastRunAt, now)}`;
}

function nextWords({nextRunAt, waitsFor, pausedAt}: JobStatus, isWatched: boolean, now: Date): string {
  if (pausedAt !== undefined) return 'paused';
  if (waitsFor !== undefined) return `when ${waitsFor} works`;
  if (nextRunAt === undefined) return 'never';
  const isDue = nextRunAt <= now;
  return isDue && !isWatched ? 'due' : aheadInWords(nextRunAt, now);
}

/** The same for other programs: name and value. */
export function daemonStatusRows({daemon, jobs}: DaemonStatus): string {
  return [
    tabbedRow(['daemon', daemon && `process ${daemon.pid} on ${daemon.host}`]),
    tabbedRow(['daemonSince', daemon?.since.toISOString()]),
    ...jobs.flatMap(({name, lastRunAt, ok, nextRunAt, pausedAt}) => [
      tabbedRow([`job ${name} lastRunAt`, lastRunAt?.toISOString()]),
      tabbedRow([`job ${name} ok`, ok === undefined ? undefined : String(ok)]),
      tabbedRow([`job ${name} nextRunAt`, nextRunAt?.toISOString()]),
      tabbedRow([`job ${name} pausedAt`, pausedAt?.toISOString()]),
    ]),
  ].join('');
}

/** Who watches and what is done when in the words of the JSON contract; undefined members are printed as null. */
export function daemonStatusDocument({daemon, jobs}: DaemonStatus): DaemonDocument {
  return {
    daemon: {
      running: daemon !== undefined,
      pid: daemon?.pid,
      host: daemon?.host,
      since: daemon?.since.toISOString(),
    },
    jobs: jobs.map(({lastRunAt, nextRunAt, pausedAt, ...job}) => ({
      ...job,
      lastRunAt: lastRunAt?.toISOString(),
      nextRunAt: nextRunAt?.toISOString(),
      pausedAt: pausedAt?.toISOString(),
    })),
  };
}

type DaemonDocument = {
  daemon: {running: boolean; pid: number | undefined; host: string | undefined; since: string | undefined};
  jobs: (Omit<JobStatus, 'lastRunAt' | 'nextRunAt' | 'pausedAt'> & {
    lastRunAt: string | undefined;
    nextRunAt: string | undefined;
    pausedAt: string | undefined;
  })[];
};
