import type {SimulatedRelease, TorznabDialect} from './model.ts';
import {simulatedInfohash} from './simulated-torrent.ts';
import {element, escapeXml} from './write-xml.ts';

/** One page of a feed, and what it is a page of. */
export type FeedPage = {releases: readonly SimulatedRelease[]; offset: number; total: number};

/** How a feed is written, and where its links lead. */
export type FeedStyle = {dialect: TorznabDialect; downloadUrl: (release: SimulatedRelease) => string};

/** A page of a feed as RSS 2.0 with the attributes of Torznab. */
export function feedDocument({releases, offset, total}: FeedPage, style: FeedStyle): string {
  const response = style.dialect.total ? element('newznab:response', {offset, total}) : '';
  const items = releases.map(release => itemOf(release, style)).join('\n');
  const namespaces = {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:newznab': 'http://www.newznab.com/DTD/2010/feeds/attributes/',
    'xmlns:torznab': 'http://torznab.com/schemas/2015/feed',
  };
  const channel = element('channel', {}, `<title>Simulated</title>${response}\n${items}\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('rss', namespaces, channel)}\n`;
}

/** The magnet link of a release. */
export function magnetOf(release: SimulatedRelease): string {
  return `magnet:?xt=urn:btih:${simulatedInfohash(release)}&dn=${encodeURIComponent(release.name)}`;
}

function itemOf(release: SimulatedRelease, {dialect, downloadUrl}: FeedStyle): string {
  const page = `https://tracker.invalid/t/${release.id}`;
  const link = dialect.link === 'magnet' && !release.nzb ? magnetOf(release) : downloadUrl(release);
  const parts: readonly (readonly [name: string, text: string | undefined])[] = [
    ['title', release.name],
    ['guid', dialect.guid === 'page' ? page : `https://tracker.invalid/dl/${release.id}?passkey=0123456789abcdef`],
    ['pubDate', release.uploadedAt.toUTCString()],
    ['size', dialect.size === 'element' ? String(release.sizeBytes) : undefined],
    ['link', link],
    ['comments', page],
    ['category', String(release.category)],
  ];
  const elements = parts
    .filter(([, text]) => text !== undefined)
    .map(([name, text = '']) => element(name, {}, escapeXml(text)));
  const enclosure = element('enclosure', {
    url: link,
    length: dialect.size === 'enclosure' ? release.sizeBytes : 0,
    type: release.nzb ? 'application/x-nzb' : 'application/x-bittorrent',
  });
  return element('item', {}, [...elements, enclosure, ...attributesOf(release, dialect)].join(''));
}

function attributesOf(release: SimulatedRelease, dialect: TorznabDialect): string[] {
  const {seeders, leechers, imdb, nzb} = release;
  const values: Readonly<Record<string, string | number | undefined>> = {
    category: release.category,
    size: dialect.size === 'attribute' ? release.sizeBytes : undefined,
    grabs: release.grabs,
    seeders: nzb ? undefined : seeders,
    ...(!nzb && (dialect.others === 'peers' ? {peers: seeders + leechers} : {leechers})),
    infohash: nzb ? undefined : simulatedInfohash(release),
    [dialect.imdb]: dialect.imdb === 'imdb' ? imdb?.replace(/^tt0*/, '') : imdb,
    tmdbid: release.tmdb,
    downloadvolumefactor: release.freeleech ? 0 : 1,
    uploadvolumefactor: 1,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => element(`${dialect.prefix}:attr`, {name, value}));
}
