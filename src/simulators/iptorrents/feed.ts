import {categories} from './categories.ts';
import {filterTorrents} from './search-torrents.ts';
import {fileNameOf, type SimulatedTorrent} from './torrent.ts';
import type {TrackerState} from './tracker-state.ts';
import {escapeHtml, sizeWords} from './words.ts';

const mostItems = 50;

/** The feed for an address such as `/t.rss?u=1;tp=key;101;download;q=term`; without items where the key is wrong. */
export function feedOf(address: string, origin: string, state: TrackerState): string {
  const [, query = ''] = address.split(/\?(.*)/s, 2);
  const parameters = query.split(';').map(decodeURIComponent);
  const given = (name: string): string =>
    parameters.find(one => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  if (given('u') !== state.uid || given('tp') !== state.passkey) return channel('Invalid passkey', []);
  const wanted = parameters.filter(one => /^\d+$/.test(one)).map(Number);
  const found = filterTorrents([...state.torrents.values()], {wanted, term: given('q'), fields: ''})
    .toSorted((a, b) => b.uploadedAt.getTime() - a.uploadedAt.getTime())
    .slice(0, mostItems);
  const isDirect = parameters.includes('download');
  return channel(
    'RSS feed',
    found.map(torrent => item(torrent, isDirect ? fileLink(torrent, origin, state) : `${origin}/t/${torrent.id}`)),
  );
}

function channel(description: string, items: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8" ?>
<rss version="2.0"><channel><title>IPTorrents</title><description>${description}</description>
${items.join('\n')}
</channel></rss>`;
}

function fileLink(torrent: SimulatedTorrent, origin: string, {passkey}: TrackerState): string {
  return `${origin}/download.php/${torrent.id}/${encodeURIComponent(fileNameOf(torrent))}?torrent_pass=${passkey}`;
}

function item({name, category, sizeBytes, uploadedAt}: SimulatedTorrent, link: string): string {
  const pubDate = uploadedAt.toUTCString().replace('GMT', '+0000');
  const description = `${sizeWords(sizeBytes)}; ${categories[category] ?? 'Other'}`;
  return `<item><title>${escapeHtml(name)}</title><link>${escapeHtml(link)}</link><pubDate>${pubDate}</pubDate><description>${description}</description></item>`;
}
