import {UserError} from '../../base/user-error.ts';
import type {FeedQuery, SearchQuery} from './iptorrents.ts';

/** The address of the tracker without a slash at its end, user, password and query. Throws UserError `config`. */
export function trackerBase(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UserError('config', 'the address of IPTorrents is not well-formed', {
      hint: 'write sources.iptorrents.baseUrl as https://iptorrents.com',
    });
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/**
 * A page of search results, newest first, from page 1. The term is one of Sphinx that every result must match; `qf=all`
 * looks for it in descriptions as well.
 */
export function searchAddress(base: string, {term, categories}: Omit<SearchQuery, 'pages'>, page: number): string {
  const parameters = [
    ...categories.map(category => `${category}=`),
    `q=${encodeURIComponent(`+(${term.toWellFormed()})`)}`,
    'qf=all',
    'o=time',
    ...(page > 1 ? [`p=${page}`] : []),
  ];
  return `${base}/t?${parameters.join('&')}`;
}

/** The RSS feed, its parameters told apart by semicolons as the site writes them. It holds the passkey. */
export function feedAddress(base: string, uid: string, {passkey, term, categories}: FeedQuery): string {
  const parameters = [
    `u=${encodeURIComponent(uid.toWellFormed())}`,
    `tp=${encodeURIComponent(passkey.toWellFormed())}`,
    ...categories.map(String),
    'download',
    'new',
    ...(term === '' ? [] : [`q=${encodeURIComponent(term.toWellFormed())}`]),
  ];
  return `${base}/t.rss?${parameters.join(';')}`;
}

/** What an address in a page or a feed says about a release. */
export type ReleaseAddress = {id: string; download: string | undefined};

/**
 * The release that a link leads to: its page `/t/ID`, or its .torrent, whose path is given without a query, since that
 * may hold a passkey. Undefined for every other link. The host is not looked at: what is asked later is `base` alone.
 */
export function parseReleaseAddress(href: string, base: string): ReleaseAddress | undefined {
  const url = href.length > longestAddress || !/\d/.test(href) ? null : URL.parse(href, `${base}/`);
  if (url === null) return undefined;
  const {pathname, search} = url;
  const [, file = '', fileId = ''] = /(\/download\.php\/(\d{1,12})\/[^/]+)$/.exec(pathname) ?? [];
  if (fileId !== '') return {id: fileId, download: file};
  const [, id = ''] = /\/t\/(\d{1,12})$/.exec(pathname) ?? [];
  return id !== '' && search === '' ? {id, download: undefined} : undefined;
}

const longestAddress = 4000;
