import type {ListedRelease} from '../../src/clients/listed-release.ts';

const head = ['Type', 'Name', 'B', 'D', 'C'].map(name => `<th>${name}</th>`).join('');
const sorted = ['size', 'completed', 'seeders', 'leechers']
  .map(name => `<th><a href="?o=${name}" title="Sort by ${name}">${name.slice(0, 2)}</a></th>`)
  .join('');

/** A page of results with so many rows, in a common layout. */
export function resultsPage(releases: readonly ListedRelease[]): string {
  const rows = releases.map(({id, name, sizeBytes = 0, seeders, leechers, grabs}) => {
    const title = `<td class="al"><a class="b hv" href="/t/${id}">${name}</a><div class="sub">Drama | 10.3 hours ago by someone</div></td>`;
    const links = `<td><a href="/t/${id}?bookmark"><i class="fa"></i></a></td><td><a href="/download.php/${id}/file.torrent"></a></td>`;
    const numbers = [`${(sizeBytes / 2 ** 30).toFixed(1)} GB`, grabs, seeders, leechers].map(
      cell => `<td>${cell}</td>`,
    );
    return `<tr><td><a href="?101"><img alt="Movies/4K"></a></td>${title}${links}<td>0</td>${numbers.join('')}</tr>`;
  });
  return `<html><head><title>IPTorrents - #1 Private Tracker</title></head><body><a href="/lout.php">Log out</a>
<table id="torrents"><thead><tr>${head}${sorted}</tr></thead><tbody>${rows.join('\n')}</tbody></table></body></html>`;
}
