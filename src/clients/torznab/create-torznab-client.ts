import type {ListedRelease, Listing} from '../listed-release.ts';
import {askIndexer, type Indexer} from './ask-indexer.ts';
import {chooseCategories} from './choose-categories.ts';
import {fetchTorrent} from './fetch-torrent.ts';
import {parseCaps} from './parse-caps.ts';
import {parseFeed} from './parse-feed.ts';
import type {TorznabCaps, TorznabClient, TorznabOptions, TorznabQuery} from './torznab.ts';
import {torznabAddress} from './torznab-address.ts';
import {torznabFailure} from './torznab-failure.ts';

/**
 * Speaks Torznab or Newznab to one indexer, through Prowlarr, Jackett or on its own. Sends nothing before it is asked
 * to. Throws SourceError `not-configured` for an address that is none.
 */
export function createTorznabClient(options: TorznabOptions): TorznabClient {
  const {name, turn, timeoutMs, signal, now = () => new Date()} = options;
  const indexer: Indexer = {name, turn, timeoutMs, signal, now, address: torznabAddress(options)};
  let known: TorznabCaps | undefined;
  const fetchCaps = async (): Promise<TorznabCaps> => {
    const question = {what: 'its capabilities', parameters: {t: 'caps'}, root: 'caps'};
    known ??= parseCaps(await askIndexer(indexer, question));
    return known;
  };
  return {
    fetchCaps,
    search: async query => search(indexer, await fetchCaps(), query),
    fetchTorrent: release => fetchTorrent(indexer, release),
  };
}

async function search(indexer: Indexer, caps: TorznabCaps, query: TorznabQuery): Promise<Listing> {
  const what = 'its feed';
  const {name, address, now} = indexer;
  if (!caps.search.available) throw torznabFailure({name, address, what}, {kind: 'no-search'});
  if (!takesWords(caps, query)) throw torznabFailure({name, address, what}, {kind: 'no-words'});
  const limit = Math.min(pageSize, caps.limits.max ?? pageSize);
  const asked = {t: 'search', q: query.term === '' ? undefined : query.term, cat: categoriesOf(query, caps), limit};
  const found = new Map<string, ListedRelease>();
  let offset = 0;
  for (let pages = 1; ; pages += 1) {
    const rss = await askIndexer(indexer, {what, parameters: {...asked, offset}, root: 'rss'});
    const {items, total, releases} = parseFeed(rss, address, now());
    const fresh = releases.filter(({id}) => !found.has(id));
    for (const release of fresh) found.set(release.id, release);
    query.onPage?.(fresh);
    offset += items;
    const hasMore = fresh.length > 0 && (total === undefined ? items >= limit : offset < total);
    if (pages >= query.pages || !hasMore) return {releases: [...found.values()], pages};
  }
}

/** Some know ids alone: what they list was not found by the words. */
function takesWords({search: {parameters}}: TorznabCaps, {term}: TorznabQuery): boolean {
  return term === '' || parameters.length === 0 || parameters.some(one => one.toLowerCase() === 'q');
}

/** What Newznab asks for by default. */
const pageSize = 100;

function categoriesOf({categories}: TorznabQuery, caps: TorznabCaps): string | undefined {
  return categories.length === 0 ? undefined : chooseCategories(categories, caps.categories).join(',');
}
