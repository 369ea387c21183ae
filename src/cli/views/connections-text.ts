import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import {alignedTable, widthOfColumns} from '../../output/table.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords} from '../../output/words.ts';
import type {Connection} from '../../tasks/health/list-connections.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const head = ['Service', '', 'Since', ''] as const;
const leastSaid = 16;

/** How the services are that are set up and were looked at, for a person; nothing where nobody has looked. */
export function connectionsText(connections: readonly Connection[], {theme, columns, now}: Layout): string {
  const seen = connections.filter(({state}) => state !== undefined && state !== 'off');
  if (seen.length === 0) return '';
  const cells = seen.map(({title, state, since}) => [
    plainText(title),
    state ?? '',
    since ? agoInWords(since, now) : '',
  ]);
  const room = Math.max(leastSaid, columns - widthOfColumns([head.slice(0, -1), ...cells]));
  const table = alignedTable({
    head: head.map(theme.heading),
    align: ['left', 'left', 'left', 'left'],
    rows: seen.map(({state, message}, place) => {
      const [title = '', word = '', since = ''] = cells[place] ?? [];
      return [title, styleOf(state, theme)(word), since, shorten(plainText(message ?? ''), room)];
    }),
  });
  return `\n${table}`;
}

function styleOf(state: Connection['state'], theme: Theme): (text: string) => string {
  return state === 'ok' ? theme.good : state === 'down' ? theme.failure : theme.warning;
}

/** The same for other programs: name and value. */
export function connectionRows(connections: readonly Connection[]): string {
  return connections
    .flatMap(({service, state, message, checkedAt}) => [
      tabbedRow([`service ${service} state`, state]),
      tabbedRow([`service ${service} message`, message]),
      tabbedRow([`service ${service} checkedAt`, checkedAt?.toISOString()]),
    ])
    .join('');
}

/** A service in the words of the JSON contract; undefined members are printed as null. */
export function connectionDocument({since, checkedAt, ...connection}: Connection): ConnectionDocument {
  return {...connection, since: since?.toISOString(), checkedAt: checkedAt?.toISOString()};
}

type ConnectionDocument = Omit<Connection, 'since' | 'checkedAt'> & {
  since: string | undefined;
  checkedAt: string | undefined;
};
