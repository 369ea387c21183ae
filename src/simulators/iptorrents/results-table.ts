import {categories} from './categories.ts';
import type {Layout, LayoutColumn} from './layout.ts';
import {fileNameOf, type SimulatedTorrent} from './torrent.ts';
import {ageWords, countWords, escapeHtml, sizeWords} from './words.ts';

/** The table of results as the site writes it; with nothing in it, it says so. */
export function resultsTable(torrents: readonly SimulatedTorrent[], layout: Layout, now: Date): string {
  const head = `<tr>${layout.columns.map(column => headCell(column, layout)).join('')}</tr>`;
  const rows = torrents.map(torrent => row(torrent, layout, now));
  if (rows.length === 0) rows.push('<tr><td colspan="99">No Torrents Found!</td></tr>');
  const [above, inside] = layout.hasHead ? [`<thead>${head}</thead>`, ''] : ['', `${head}\n`];
  return `<table id=torrents>${above}\n<tbody>\n${inside}${rows.join('\n')}\n</tbody></table>`;
}

/** What the site's head says of a column; `sort` is what its link sorts by. */
type HeadWords = {short: string; long: string; foreign: string; sort?: string};

const headWords: Readonly<Record<LayoutColumn, HeadWords>> = {
  type: {short: 'Type', long: 'Type', foreign: 'Typ'},
  name: {short: 'Name', long: 'Name', foreign: 'Bezeichnung', sort: 'name'},
  bookmark: {short: 'B', long: 'Bookmark', foreign: 'M'},
  download: {short: 'D', long: 'Download', foreign: 'L'},
  comments: {short: 'C', long: 'Comments', foreign: 'K'},
  size: {short: 'SZ', long: 'Sort by size', foreign: 'Umfang', sort: 'size'},
  files: {short: 'F', long: 'Sort by files', foreign: 'Dateien', sort: 'files'},
  grabs: {short: 'DL', long: 'Sort by snatches', foreign: 'Fertig', sort: 'completed'},
  seeders: {short: 'SE', long: 'Sort by seeders', foreign: 'Geber', sort: 'seeders'},
  leechers: {short: 'LE', long: 'Sort by leechers', foreign: 'Nehmer', sort: 'leechers'},
};

function headCell(column: LayoutColumn, {heads}: Layout): string {
  const {short, long, foreign, sort} = headWords[column];
  const link = `?o=${sort}`;
  switch (heads) {
    case 'titles':
      if (sort === 'name') return `<th><a href="${link}">${short}</a>`;
      if (sort !== undefined) return `<th><a href="${link}" title="${long}">${short}</a>`;
      return short === long ? `<th>${short}` : `<th title="${long}">${short}`;
    case 'tooltips':
      if (sort === undefined || column === 'name') return column === 'type' || sort ? `<th>${short}</th>` : '<th></th>';
      return `<th><a href="#" class="tTipWrap"><i class="fa"></i><span class="tTip">${long}</span></a></th>`;
    case 'words':
      return `<th>${short}</th>`;
    case 'links':
      return sort === undefined ? `<th>${foreign}</th>` : `<th><a href="${link}">${foreign}</a></th>`;
    case 'none':
      return `<th>${'?'.repeat(column.length)}</th>`;
  }
}

function row(torrent: SimulatedTorrent, {columns}: Layout, now: Date): string {
  return `<tr>${columns.map(column => cells[column](torrent, now)).join('')}</tr>`;
}

const cells: Readonly<Record<LayoutColumn, (torrent: SimulatedTorrent, now: Date) => string>> = {
  type: ({category}) =>
    `<td><a href="?${category}"><img src="/img/cat.png" alt="${escapeHtml(categories[category] ?? 'Other')}"></a></td>`,
  name: nameCell,
  bookmark: ({id}) => `<td><a href="/t/${id}?bookmark"><i class="fa fa-star"></i></a></td>`,
  download: torrent =>
    `<td><a href="/download.php/${torrent.id}/${encodeURIComponent(fileNameOf(torrent))}"><i class="fa fa-download"></i></a></td>`,
  comments: ({id}) => `<td><a href="/t/${id}?page=0#startcomments">0</a></td>`,
  size: ({sizeBytes}) => `<td>${sizeWords(sizeBytes)}</td>`,
  files: ({id, files}) =>
    `<td><a href="/t/${id}/files" class="tTipWrap">${files}<span class="tTip">Go to files</span></a></td>`,
  grabs: ({grabs}) => `<td>${countWords(grabs)}</td>`,
  seeders: ({seeders}) => `<td>${countWords(seeders)}</td>`,
  leechers: ({leechers}) => `<td>${countWords(leechers)}</td>`,
};

function nameCell(torrent: SimulatedTorrent, now: Date): string {
  const {id, name, tags, uploader, uploadedAt} = torrent;
  const marks = `${torrent.isNew ? ' <span class="tag">New</span>' : ''}${torrent.freeleech ? ' <span class="free">Free</span>' : ''}`;
  const by = uploader === undefined ? '' : ` by ${escapeHtml(uploader)}`;
  const below = `${tags.length === 0 ? '' : `${escapeHtml(tags.join(', '))} | `}${ageWords(uploadedAt, now)}${by}`;
  return `<td class="al"><a class="b hv" href="/t/${id}">${escapeHtml(name)}</a>${marks}<div class="sub">${below}</div></td>`;
}
