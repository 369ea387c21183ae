import {serviceWords} from '../core/messages/service-words.ts';
import type {DaemonEvent, Trouble} from '../daemon/daemon-event.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {durationInWords} from '../output/words.ts';

/** How much of what happens is logged. */
type Talk = 'troubles' | 'usual' | 'all';

/** Whether an event is logged for people: jobs that found nothing to do are so many that they would hide the rest. */
export function isWorthALine(event: DaemonEvent, talk: Talk): boolean {
  if (talk === 'all') return true;
  if (event.event === 'job') {
    // What a look at a service found is told when it changes, by an event of its own.
    if (event.isLook) return event.troubles.some(({kind}) => kind === 'bug');
    return event.result === 'failed' || (talk === 'usual' && event.result === 'done' && event.summary !== undefined);
  }
  return talk === 'usual' || ['trouble', 'reload-refused'].includes(event.event) || isBadHealth(event);
}

function isBadHealth(event: DaemonEvent): boolean {
  return event.event === 'health' && (event.to === 'down' || event.to === 'degraded');
}

/** An event as a line for people, behind it what to do: `2026-01-02 03:04:05  scan: 5 movies, 2 added (1.2 s)`. */
export function eventText(event: DaemonEvent, theme: Theme): string {
  const time = theme.dim(clockWords(event.at));
  return linesOf(event, theme)
    .map((line, index) => `${index === 0 ? time : ' '.repeat(clockWidth)}  ${line}\n`)
    .join('');
}

/** An event as one line of JSON. */
export function eventJson({at, ...event}: DaemonEvent): string {
  const document = {at: at.toISOString(), ...event};
  return `${JSON.stringify(document, (_, member: unknown) => (member === undefined ? null : member))}\n`;
}

function linesOf(event: DaemonEvent, theme: Theme): string[] {
  switch (event.event) {
    case 'started':
      return [`felscanner ${event.version} watches, process ${event.pid}, settings from ${event.config ?? 'defaults'}`];
    case 'job':
      return jobLines(event, theme);
    case 'trouble':
      return troubleLines(event.what, event.troubles, theme);
    case 'health':
      return healthLines(event, theme);
    case 'serving':
      return [`answers on ${event.address}; the token is in ${plainText(event.tokenFrom)}`];
    case 'reloaded':
      return [`goes on with the settings from ${event.config ?? 'defaults'}`];
    case 'reload-refused':
      return troubleLines('the new settings are not used', event.troubles, theme);
    case 'stopping':
      return ['stops, and lets go of what is under way'];
    case 'stopped':
      return [event.unfinished.length === 0 ? 'stopped' : `stopped in the middle of ${event.unfinished.join(', ')}`];
  }
}

type JobEvent = DaemonEvent & {event: 'job'};

function jobLines({job, result, summary, troubles, durationMs}: JobEvent, theme: Theme): string[] {
  if (result === 'skipped') return [`${job}: another felscanner is at it`];
  const took = durationMs < 1000 ? '' : ` (${durationInWords(durationMs)})`;
  const said =
    summary === undefined && result === 'failed' ? [] : [`${job}: ${plainText(summary ?? 'nothing to do')}${took}`];
  return [...said, ...troubleLines(job, troubles, theme)];
}

function healthLines({service, to, message, hint}: DaemonEvent & {event: 'health'}, theme: Theme): string[] {
  const style = {ok: theme.good, degraded: theme.warning, down: theme.failure, off: theme.dim}[to];
  return [
    `${plainText(serviceWords(service))} is ${style(to)}: ${plainText(message)}`,
    ...hintLines(to === 'ok' ? undefined : hint, theme),
  ];
}

/** The stack of a bug keeps its lines: somebody must mend it. */
function troubleLines(what: string, troubles: readonly Trouble[], theme: Theme): string[] {
  return troubles.flatMap(({kind, message, hint}) => {
    const lines = kind === 'bug' ? message.split('\n').map(plainText) : [plainText(message)];
    const [first = '', ...rest] = lines;
    return [
      `${what}: ${theme.failure(kind === 'bug' ? 'bug' : 'error')}: ${first}`,
      ...rest,
      ...hintLines(hint, theme),
    ];
  });
}

function hintLines(hint: string | undefined, theme: Theme): string[] {
  return hint === undefined ? [] : [`${theme.dim('->')} ${plainText(hint)}`];
}

const clockWidth = '2026-01-02 03:04:05'.length;

/** By this machine's clock, as logs are read. */
function clockWords(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
