import type {DaemonStatus, JobStatus} from '../../daemon/daemon-status.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import {alignedTable, widthOfColumns} from '../../output/table.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords, aheadInWords} from '../../output/words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const head = ['Job', 'Last', 'Next', ''] as const;
const leastSaid = 10;

/** Who watches and what is done when, for a person. */
export function daemonStatusText({daemon, jobs}: DaemonStatus, {theme, columns, now}: Layout): string {
  const who = daemon
    ? `felscanner watches since ${agoInWords(daemon.since, now)}, process ${daemon.pid} on ${plainText(daemon.host)}`
    : 'Nothing watches: "felscanner watch" does all of this by itself';
  const cells = jobs.map(job => [job.name, lastWords(job, {theme, now}), nextWords(job, daemon !== undefined, now)]);
  const room = Math.max(leastSaid, columns - widthOfColumns([head.slice(0, -1), ...cells]));
  const table = alignedTable({
    head: head.map(theme.heading),
    align: ['left', 'left', 'left', 'left'],
    rows: jobs.map(({message}, place) => [...(cells[place] ?? []), shorten(plainText(message ?? ''), room)]),
  });
  return `\n${who}\n${table}`;
}

function lastWords({lastRunAt, ok}: JobStatus, {theme, now}: Pick<Layout, 'theme' | 'now'>): string {
  if (lastRunAt === undefined) return 'never';
  const ago = agoInWords(lastRunAt, now);
  return ok === false ? theme.failure(`failed ${ago}`) : ago;
}

function nextWords({nextRunAt, waitsFor}: JobStatus, isWatched: boolean, now: Date): string {
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
    ...jobs.flatMap(({name, lastRunAt, ok, nextRunAt}) => [
      tabbedRow([`job ${name} lastRunAt`, lastRunAt?.toISOString()]),
      tabbedRow([`job ${name} ok`, ok === undefined ? undefined : String(ok)]),
      tabbedRow([`job ${name} nextRunAt`, nextRunAt?.toISOString()]),
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
    jobs: jobs.map(({lastRunAt, nextRunAt, ...job}) => ({
      ...job,
      lastRunAt: lastRunAt?.toISOString(),
      nextRunAt: nextRunAt?.toISOString(),
    })),
  };
}

type DaemonDocument = {
  daemon: {running: boolean; pid: number | undefined; host: string | undefined; since: string | undefined};
  jobs: (Omit<JobStatus, 'lastRunAt' | 'nextRunAt'> & {
    lastRunAt: string | undefined;
    nextRunAt: string | undefined;
  })[];
};
