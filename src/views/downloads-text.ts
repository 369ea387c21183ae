import type {Download} from '../core/downloads/download.ts';
import {type FittedColumn, fittedTable} from '../output/fitted-table.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import type {Theme} from '../output/theme.ts';
import {shareInWords, sizeInWords} from '../output/words.ts';
import {wrap} from '../output/wrap.ts';
import type {ListedDownload, ListedDownloads} from '../tasks/downloads/list-downloads.ts';
import {approvalTitle} from './approval-words.ts';
import {downloadTone, leftWords, speedWords} from './download-words.ts';

type Layout = {theme: Theme; columns: number};

const leastTitle = 10;

/** Downloads for a person, those under way first. */
export function downloadsText({downloads, waiting}: ListedDownloads, layout: Layout): string {
  if (downloads.length === 0 && waiting.length === 0) return 'Nothing was downloaded yet.\n';
  const waits = waiting.map(({id, message, ...approval}) => {
    const why = message === undefined ? '' : `: ${message}`;
    const words = `${id}  ${approvalTitle(approval)} waits for qBittorrent${why}`;
    return wrap(plainText(words), layout.columns).map(line => `${shorten(line, layout.columns)}\n`);
  });
  return `${waits.flat().join('')}${downloads.length > 0 ? table(downloads, layout) : ''}`;
}

function table(downloads: readonly ListedDownload[], {theme, columns: width}: Layout): string {
  const cellsOf = (cell: (download: Download) => string): string[] => downloads.map(({download}) => cell(download));
  const columns: FittedColumn[] = [
    {head: 'Id', cells: cellsOf(({approvalId}) => approvalId), goes: 1},
    {
      head: 'State',
      cells: cellsOf(({state}) => state),
      style: (shown, row) => {
        const listed = downloads[row];
        return listed ? theme[downloadTone(listed.download.state)](shown) : shown;
      },
    },
    {head: 'Done', align: 'right', cells: cellsOf(({progress}) => shareInWords(progress))},
    {head: 'Size', align: 'right', cells: cellsOf(({totalBytes}) => sizeInWords(totalBytes)), goes: 3},
    {head: 'Speed', align: 'right', cells: cellsOf(speedWords), goes: 4},
    {head: 'Left', align: 'right', cells: cellsOf(leftWords), goes: 2},
    {head: 'Movie', cells: downloads.map(({approval}) => approvalTitle(approval)), least: leastTitle},
  ];
  const [heading = '', ...rows] = fittedTable(columns, {width, heading: theme.heading}).lines;
  const lines = downloads.flatMap(({approval: {message, proof}}, place) => [
    rows[place] ?? '',
    ...[message, proof && `promised ${proof.claimed}, found ${proof.found}`]
      .filter(note => note !== undefined)
      .map(note => `  ${theme.dim(shorten(plainText(note), width - 2))}`),
  ]);
  return [heading, ...lines].map(line => `${line}\n`).join('');
}
