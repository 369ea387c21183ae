import type {TorznabCategory} from './torznab.ts';

/**
 * Those of the wanted categories that an indexer lists itself, above or below: some indexers answer a category they do
 * not know with an error. Where it lists none of them, or no category at all, all are asked for as they are: without
 * any it would show everything it has.
 */
export function chooseCategories(wanted: readonly number[], listed: readonly TorznabCategory[]): number[] {
  const ids = new Set(listed.map(({id}) => id));
  const mains = new Set(listed.map(({id}) => mainOf(id)));
  const known = wanted.filter(id => ids.has(id) || ids.has(mainOf(id)) || (id === mainOf(id) && mains.has(id)));
  return known.length === 0 ? [...wanted] : known;
}

/** Newznab: 2045 is a part of 2000. The indexer's own, from 100000 on, are part of none. */
function mainOf(id: number): number {
  return id < firstOwn ? id - (id % 1000) : id;
}

const firstOwn = 100_000;
