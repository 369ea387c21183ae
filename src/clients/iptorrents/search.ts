import type {ListedRelease, Listing} from '../listed-release.ts';
import {accountOf} from './identity.ts';
import type {SearchQuery} from './iptorrents.ts';
import {isMembersPage} from './login-page.ts';
import {parseResults} from './parse-results.ts';
import {siteChanged} from './site-changed.ts';
import {searchAddress} from './tracker-address.ts';
import {loggedOut} from './verdict-failure.ts';
import {type Site, type Visit, visit} from './visit.ts';

/** Reads pages of a search until there are enough or one brings nothing new. Throws SourceError where any fails. */
export async function search(query: SearchQuery, site: Site): Promise<Listing> {
  const account = accountOf(site.options);
  const challenge = {url: searchAddress(site.base, query, 1), solvesLeft: 1};
  const found = new Map<string, ListedRelease>();
  let pages = 0;
  while (pages < query.pages) {
    const url = searchAddress(site.base, query, pages + 1);
    const releases = await readPage({url, what: 'the page', maxBytes, asked: 'page', account, challenge}, site);
    pages += 1;
    const fresh = releases.filter(({id}) => !found.has(id));
    if (fresh.length === 0) break;
    for (const release of fresh) found.set(release.id, release);
    query.onPage?.(fresh);
  }
  return {releases: [...found.values()], pages};
}

/** A page of 100 results has some 100 kB. */
const maxBytes = 8_388_608;

async function readPage(call: Visit, site: Site): Promise<ListedRelease[]> {
  const {base, who, options} = site;
  const {text} = await visit(call, site);
  if (!isMembersPage(text)) throw loggedOut(who, 'page');
  const page = parseResults(text, {base, now: options.now()});
  if ('unknown' in page) throw siteChanged(page.unknown, text, {site, what: 'page'});
  return page.releases;
}
