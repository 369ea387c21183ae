import type {DownloadState} from '../../clients/qbittorrent/qbittorrent.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {alignedTable, widthOfColumns} from '../../output/table.ts';
import type {Theme} from '../../output/theme.ts';
import {durationInWords, shareInWords, sizeInWords} from '../../output/words.ts';
import {wrap} from '../../output/wrap.ts';
import type {ListedDownload, ListedDownloads} from '../../tasks/downloads/list-downloads.ts';
import {approvalTitle} from './approval-words.ts';

type Layout = {theme: Theme; columns: number};

const head = ['Id', 'State', 'Done', 'Size', 'Speed', 'Left', 'Movie'] as const;
const align = ['left', 'left', 'right', 'right', 'right', 'right', 'left'] as const;
const leastTitle = 16;

/** Downloads for a person, those under way first. */
export function downloadsText({downloads, waiting}: ListedDownloads, layout: Layout): string {
  if (downloads.length === 0 && waiting.length === 0) return 'Nothing was downloaded yet.\n';
  const waits = waiting.map(({id, message, ...approval}) => {
    const why = message === undefined ? '' : `: ${message}`;
    const words = `${id}  ${approvalTitle(approval)} waits for qBittorrent${why}`;
    return wrap(plainText(words), layout.columns).map(line => `${line}\n`);
  });
  return `${waits.flat().join('')}${downloads.length > 0 ? table(downloads, layout) : ''}`;
}

function table(downloads: readonly ListedDownload[], {theme, columns}: Layout): string {
  const cells = downloads.map(cellsOf);
  const room = Math.max(leastTitle, columns - widthOfColumns([head.slice(0, -1), ...cells]));
  const rowsText = alignedTable({
    head: head.map(theme.heading),
    align: [...align],
    rows: downloads.map((one, place) => {
      const [id = '', state = '', ...rest] = cells[place] ?? [];
      return [id, styled(one.download.state, theme)(state), ...rest, shorten(approvalTitle(one.approval), room)];
    }),
  });
  const [heading = '', ...rows] = rowsText.split('\n').slice(0, -1);
  const lines = downloads.flatMap(({approval: {message, proof}}, place) => [
    rows[place] ?? '',
    ...[message, proof && `promised ${proof.claimed}, found ${proof.found}`]
      .filter(note => note !== undefined)
      .map(note => `  ${theme.dim(shorten(plainText(note), columns - 2))}`),
  ]);
  return [heading, ...lines].map(line => `${line}\n`).join('');
}

function cellsOf({download}: ListedDownload): string[] {
  const {approvalId, state, progress, totalBytes, speed, etaSeconds} = download;
  return [
    approvalId,
    state,
    shareInWords(progress),
    sizeInWords(totalBytes),
    speed > 0 ? `${sizeInWords(speed)}/s` : '',
    etaSeconds === undefined || progress >= 1 ? '' : durationInWords(etaSeconds * 1000),
  ];
}

const troubled: ReadonlySet<DownloadState> = new Set(['error', 'missing']);
const done: ReadonlySet<DownloadState> = new Set(['seeding', 'completed']);

function styled(state: DownloadState, theme: Theme): (text: string) => string {
  if (troubled.has(state)) return theme.failure;
  return done.has(state) ? theme.good : theme.strong;
}
