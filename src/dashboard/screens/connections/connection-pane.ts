import type {JobStatus} from '../../../daemon/daemon-status.ts';
import type {Theme} from '../../../output/theme.ts';
import {agoInWords, durationInWords} from '../../../output/words.ts';
import type {Connection} from '../../../tasks/health/list-connections.ts';
import type {SourceStatus} from '../../../tasks/source-status.ts';
import {lastWords} from '../../../views/daemon-status-text.ts';
import {careWords} from '../../../views/source-care-words.ts';
import type {Fact, Pane} from '../../widgets/facts-pane.ts';
import {jobMeanings} from './job-meanings.ts';
import {nextRunWords} from './job-words.ts';
import {serviceState} from './service-state.ts';

type Sight = {theme: Theme; now: Date; isWatched: boolean; isCalm: boolean};

/** What is told of a service: what it said in full, what to do about it, and of a source of releases when it may be asked again. */
export function servicePane(connection: Connection, source: SourceStatus | undefined, sight: Sight): Pane {
  const {title, state, message, hint, since, checkedAt, latencyMs} = connection;
  const {theme, now} = sight;
  const {word, style} = serviceState(connection);
  if (state === undefined) {
    return {title, facts: [{label: 'is', text: 'nobody has looked yet; t looks now'}, ...sourceFacts(source, sight)]};
  }
  const times = [
    since && `since ${agoInWords(since, now)}`,
    checkedAt && `looked at ${agoInWords(checkedAt, now)}`,
    latencyMs !== undefined && `answered in ${durationInWords(latencyMs)}`,
  ];
  return {
    title,
    facts: [
      {label: 'is', text: message === undefined ? word : `${word}: ${message}`, style: theme[style]},
      ...(hint === undefined ? [] : [{label: 'do', text: hint, style: theme.strong}]),
      {label: 'when', text: times.filter(Boolean).join(', ')},
      ...sourceFacts(source, sight, state),
    ],
  };
}

function sourceFacts(
  source: SourceStatus | undefined,
  {theme, now}: Sight,
  state?: NonNullable<Connection['state']>,
): Fact[] {
  if (!source) return [];
  const {listedAt, failure, kind} = source;
  const listed = listedAt ? `listed ${agoInWords(listedAt, now)}` : 'never listed';
  const care = {label: 'source', text: `${kind}, ${listed}, ${careWords(source, now)}`};
  // What is known to be wrong with the service is this failure, and stands above.
  if (state === 'down' || state === 'degraded') return [care];
  return [
    care,
    ...(failure ? [{label: 'failed', text: failure.message, style: theme.failure}] : []),
    ...(failure?.hint === undefined ? [] : [{label: 'do', text: failure.hint, style: theme.strong}]),
  ];
}

/** What is told of a job: what it does, how it went in full, and when it runs next. */
export function jobPane(job: JobStatus, sight: Sight): Pane {
  const {name, ok, message, pausedAt, waitsFor} = job;
  const {theme, now} = sight;
  const meaning = jobMeanings[name];
  const last = lastWords(job, now);
  const next = pausedAt
    ? `paused ${agoInWords(pausedAt, now)}; p has it run again`
    : `${nextRunWords(job, sight)}${sight.isWatched ? '' : '; no daemon runs, w starts one here'}`;
  return {
    title: meaning === undefined ? name : `${name}: ${meaning}`,
    facts: [
      {
        label: 'last',
        text: message === undefined ? last : `${last}: ${message}`,
        ...(ok === false && {style: theme.failure}),
      },
      {label: 'next', text: next, ...((pausedAt || waitsFor) && {style: theme.warning})},
    ],
  };
}
