import {type FittedColumn, fittedTable} from '../output/fitted-table.ts';
import {plainText} from '../output/plain-text.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords} from '../output/words.ts';
import type {Connection} from '../tasks/health/list-connections.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const leastSaid = 24;

/** How the services are that are set up and were looked at, for a person; nothing where nobody has looked. */
export function connectionsText(connections: readonly Connection[], {theme, columns: width, now}: Layout): string {
  const seen = connections.filter(({state}) => state !== undefined && state !== 'off');
  if (seen.length === 0) return '';
  const cellsOf = (cell: (one: Connection) => string): string[] => seen.map(one => plainText(cell(one)));
  const columns: FittedColumn[] = [
    {head: 'Service', cells: cellsOf(({title}) => title)},
    {
      head: 'Is',
      cells: cellsOf(({state}) => state ?? ''),
      style: (shown, row) => styleOf(seen[row]?.state, theme)(shown),
    },
    {head: 'Since', cells: cellsOf(({since}) => (since ? agoInWords(since, now) : '')), goes: 1},
    {head: '', cells: cellsOf(({message}) => message ?? ''), least: leastSaid, goes: 2},
  ];
  const {lines} = fittedTable(columns, {width, heading: theme.heading});
  return `\n${lines.map(line => `${line}\n`).join('')}`;
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
