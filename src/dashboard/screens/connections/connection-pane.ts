import type {JobStatus} from '../../../daemon/daemon-status.ts';
import {agoInWords, durationInWords} from '../../../output/words.ts';
import type {Connection} from '../../../tasks/health/list-connections.ts';
import type {SourceStatus} from '../../../tasks/source-status.ts';
import {lastWords} from '../../../views/daemon-status-text.ts';
import {careWords} from '../../../views/source-care-words.ts';
import type {Fact} from '../../widgets/fact-lines.ts';
import type {Pane} from '../../widgets/facts-pane.ts';
import {jobMeanings} from './job-meanings.ts';
import {nextRunWords} from './job-words.ts';
import {serviceState} from './service-state.ts';

type Sight = {now: Date; isWatched: boolean; isCalm: boolean};

/** What is told of a service: what it said in full, what to do about it, and of a source of releases when it may be asked again. */
export function servicePane(connection: Connection, source: SourceStatus | undefined, sight: Sight): Pane {
  const {title, state, message, hint, since, checkedAt, latencyMs} = connection;
  const {now} = sight;
  const {word, style} = serviceState(connection);
  if (state === undefined) {
    return {title, facts: [{name: 'is', text: 'nobody has looked yet; t looks now'}, ...sourceFacts(source, sight)]};
  }
  const times = [
    since && `since ${agoInWords(since, now)}`,
    checkedAt && `looked at ${agoInWords(checkedAt, now)}`,
    latencyMs !== undefined && `answered in ${durationInWords(latencyMs)}`,
  ];
  return {
    title,
    facts: [
      {name: 'is', text: message === undefined ? word : `${word}: ${message}`, tone: style},
      ...(hint === undefined ? [] : [{name: 'do', text: hint, tone: 'strong' as const}]),
      {name: 'when', text: times.filter(Boolean).join(', ')},
      ...sourceFacts(source, sight, state),
    ],
  };
}

function sourceFacts(source: SourceStatus | undefined, {now}: Sight, state?: NonNullable<Connection['state']>): Fact[] {
  if (!source) return [];
  const {listedAt, failure, kind} = source;
  const listed = listedAt ? `listed ${agoInWords(listedAt, now)}` : 'never listed';
  const care = {name: 'source', text: `${kind}, ${listed}, ${careWords(source, now)}`};
  // What is known to be wrong with the service is this failure, and stands above.
  if (state === 'down' || state === 'degraded') return [care];
  return [
    care,
    ...(failure ? [{name: 'failed', text: failure.message, tone: 'failure' as const}] : []),
    ...(failure?.hint === undefined ? [] : [{name: 'do', text: failure.hint, tone: 'strong' as const}]),
  ];
}

/** What is told of a job: what it does, how it went in full, and when it runs next. */
export function jobPane(job: JobStatus, sight: Sight): Pane {
  const {name, ok, message, pausedAt, waitsFor} = job;
  const {now} = sight;
  const meaning = jobMeanings[name];
  const last = lastWords(job, now);
  const next = pausedAt
    ? `paused ${agoInWords(pausedAt, now)}; p has it run again`
    : `${nextRunWords(job, sight)}${sight.isWatched ? '' : '; no daemon runs, w starts one here'}`;
  return {
    title: meaning === undefined ? name : `${name}: ${meaning}`,
    facts: [
      {
        name: 'last',
        text: message === undefined ? last : `${last}: ${message}`,
        ...(ok === false && {tone: 'failure'}),
      },
      {name: 'next', text: next, ...((pausedAt || waitsFor) && {tone: 'warning'})},
    ],
  };
}
