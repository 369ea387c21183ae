import {isOfMovie} from '../core/collections/collection-change.ts';
import type {KeptChange} from '../core/collections/collection-history.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';

type Column = {name: string; cell: (change: KeptChange) => Cell};

const columns: readonly Column[] = [
  {name: 'changedAt', cell: ({changedAt}) => changedAt.toISOString()},
  {name: 'change', cell: ({change}) => change},
  {name: 'ratingKey', cell: change => (isOfMovie(change) ? change.movie.ratingKey : undefined)},
  {name: 'title', cell: change => (isOfMovie(change) ? change.movie.title : undefined)},
  {name: 'collection', cell: ({collectionTitle}) => collectionTitle},
  {name: 'library', cell: ({place}) => place.library},
  {name: 'why', cell: ({why}) => why},
  {name: 'cause', cell: ({cause}) => cause},
  {name: 'run', cell: ({runId}) => runId},
  {name: 'confirmed', cell: ({confirmed}) => confirmed},
];

export const changeColumnNames: readonly string[] = columns.map(({name}) => name);

/** Changes of collections for other programs. */
export function collectionHistoryRows(changes: readonly KeptChange[]): string {
  return changes.map(change => tabbedRow(columns.map(({cell}) => cell(change)))).join('');
}
