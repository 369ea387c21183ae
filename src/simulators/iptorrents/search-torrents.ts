import {allMovies} from './categories.ts';
import type {SimulatedTorrent} from './torrent.ts';

const pageRows = 50;

type Order = (torrent: SimulatedTorrent) => number;

const orders: Readonly<Record<string, Order>> = {
  time: ({uploadedAt}) => uploadedAt.getTime(),
  size: ({sizeBytes}) => sizeBytes,
  seeders: ({seeders}) => seeders,
  leechers: ({leechers}) => leechers,
  completed: ({grabs}) => grabs,
};

/** One page of what a search finds, the greatest first by the order asked for, the newest unless told otherwise. */
export function searchTorrents(torrents: readonly SimulatedTorrent[], query: URLSearchParams): SimulatedTorrent[] {
  const wanted = [...query.keys()].filter(name => /^\d+$/.test(name)).map(Number);
  const found = filterTorrents(torrents, {wanted, term: query.get('q') ?? '', fields: query.get('qf') ?? ''});
  const order = orders[query.get('o') ?? 'time'] ?? (({uploadedAt}) => uploadedAt.getTime());
  const page = Math.max(1, Number(query.get('p') ?? '1') || 1);
  return found.toSorted((a, b) => order(b) - order(a) || b.id - a.id).slice((page - 1) * pageRows, page * pageRows);
}

/** Those of the categories in which every word of the term stands: in title and tags, with `all` anywhere. */
export function filterTorrents(
  torrents: readonly SimulatedTorrent[],
  {wanted, term, fields}: {wanted: readonly number[]; term: string; fields: string},
): SimulatedTorrent[] {
  const words = wordsOf(term);
  const isWanted = ({category}: SimulatedTorrent): boolean =>
    wanted.length === 0 || wanted.includes(allMovies) || wanted.includes(category);
  return torrents.filter(torrent => {
    const known = new Set(wordsOf(textOf(torrent, fields)));
    return isWanted(torrent) && words.every(word => known.has(word));
  });
}

/** Sphinx knows words, and nothing between them. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textOf({name, tags, description, imdb}: SimulatedTorrent, fields: string): string {
  if (fields === 'ti') return name;
  const short = [name, ...tags];
  return (fields === 'all' ? [...short, description, imdb ?? ''] : short).join(' ');
}
