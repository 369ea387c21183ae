import type {HealthState} from '../../../core/health/health.ts';
import type {Theme} from '../../../output/theme.ts';
import {spanInWords} from '../../../output/words.ts';
import type {Connection} from '../../../tasks/health/list-connections.ts';
import type {Model} from '../../model.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines, widestOf} from './shaped-line.ts';
import {shortAge, widestSpan} from './short-span.ts';
import {spokenLines} from './spoken-lines.ts';

const leastLines = 2;
const unseen = 'not seen';

const order: readonly (HealthState | undefined)[] = ['down', 'degraded', 'ok', undefined, 'off'];

/** How the services are, those first that want somebody. */
export function servicesSection({snapshot: {connections}, now}: Model, {look, width}: Room): Section {
  if (!connections) return {title: 'Services', lines: ['Reading the services ...'], least: 1};
  const sorted = connections.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const lines = look.isSpoken
    ? spokenLines(
        sorted.map(one => serviceSentence(one, now)),
        width,
      )
    : serviceLines(sorted, {look, width, now});
  return {title: titleOf(connections, now), lines, least: leastLines};
}

function titleOf(connections: readonly Connection[], now: Date): string {
  const used = connections.filter(({ok}) => ok !== undefined);
  const works = used.filter(({ok}) => ok).length;
  const lastMs = Math.max(...connections.map(({checkedAt}) => checkedAt?.getTime() ?? 0));
  if (used.length === 0) return 'Services';
  const age = shortAge(new Date(lastMs), now);
  const seen = age === 'now' ? age : `${age} ago`;
  return `Services, ${works} of ${used.length} ${used.length === 1 ? 'works' : 'work'}, seen ${seen}`;
}

function serviceLines(connections: readonly Connection[], {look, width, now}: Room & {now: Date}): string[] {
  const widest = Math.min(16, widestOf(connections.map(({title}) => title)));
  const shapes: Shape[] = [
    {width: widest},
    {width: 'degraded'.length},
    {width: widestSpan, align: 'right'},
    {width: 'rest', least: 6, goes: 1},
  ];
  const rows = connections.map(({title, state, since, message}): Piece[] => [
    {text: title},
    {text: state ?? unseen, style: stateStyle(state, look.theme)},
    {text: since ? shortAge(since, now) : '', style: look.theme.dim},
    {text: message ?? '', style: look.theme.dim},
  ]);
  return shapedLines(shapes, rows, width);
}

function stateStyle(state: Connection['state'], theme: Theme): (text: string) => string {
  switch (state) {
    case 'ok':
      return theme.good;
    case 'degraded':
      return theme.warning;
    case 'down':
      return theme.failure;
    default:
      return theme.dim;
  }
}

function serviceSentence({title, state, since, message, ok}: Connection, now: Date): string {
  const span = since && spanInWords(now.getTime() - since.getTime());
  const how = `${title}: ${state ?? unseen}${span === undefined ? '' : ` for ${span}`}`;
  return ok === false || state === 'degraded' ? `${how}, ${message ?? ''}` : how;
}
