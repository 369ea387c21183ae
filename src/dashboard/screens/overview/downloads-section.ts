import type {Download} from '../../../core/downloads/download.ts';
import {shareInWords, sizeInWords} from '../../../output/words.ts';
import type {ListedDownload} from '../../../tasks/downloads/list-downloads.ts';
import {approvalTitle} from '../../../views/approval-words.ts';
import type {Look} from '../../look.ts';
import type {Model} from '../../model.ts';
import {shareBar} from './bars.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines, widestOf} from './shaped-line.ts';
import {shortSpan} from './short-span.ts';
import {spokenLines} from './spoken-lines.ts';

const leastLines = 2;

/** What is downloaded now, and what waits for qBittorrent. */
export function downloadsSection({snapshot: {downloads}}: Model, {look, width}: Room): Section {
  if (!downloads) return {title: 'Downloads', lines: ['Reading the downloads ...'], least: 1};
  const underWay = downloads.downloads.filter(({approval}) => approval.state === 'downloading');
  const {waiting} = downloads;
  if (underWay.length + waiting.length === 0)
    return {title: 'Downloads', lines: ['Nothing is being downloaded.'], least: 1};
  const waits = waiting.map(approval => `${approvalTitle(approval)} waits for qBittorrent`);
  const lines = look.isSpoken
    ? spokenLines([...underWay.map(downloadSentence), ...waits], width)
    : [
        ...downloadLines(underWay, {look, width}),
        ...shapedLines(
          [{width: 'rest'}],
          waits.map(text => [{text}]),
          width,
        ),
      ];
  return {
    title: titleOf(underWay.length, waiting.length),
    lines,
    least: leastLines,
    rest: from => `and ${lines.length - from} more`,
  };
}

function titleOf(underWay: number, waiting: number): string {
  const parts = [underWay > 0 && `${underWay} under way`, waiting > 0 && `${waiting} to come`];
  return ['Downloads', ...parts.filter(part => part !== false)].join(', ');
}

function downloadLines(underWay: readonly ListedDownload[], {look, width}: Room): string[] {
  const whens = underWay.map(({download}) => whenWords(download));
  const shapes: Shape[] = [
    {width: 'rest', least: 15},
    {width: 12, goes: 3},
    {width: '100 %'.length, align: 'right'},
    {width: '99.9 MB/s'.length, align: 'right', goes: 2},
    {width: widestOf(whens), align: 'right', goes: 1},
  ];
  const rows = underWay.map(({download, approval}, place): Piece[] => [
    {text: approvalTitle(approval)},
    {draw: bar => shareBar(download.progress, bar, {look, style: look.theme.good})},
    {text: shareInWords(download.progress), style: look.theme.strong},
    {text: download.speed > 0 ? `${sizeInWords(download.speed)}/s` : ''},
    {text: whens[place] ?? '', style: stateStyle(download, look)},
  ]);
  return shapedLines(shapes, rows, width);
}

/** How long it still takes, or what keeps it from going on. */
function whenWords({state, etaSeconds, progress}: Download): string {
  if (state !== 'downloading') return state;
  return etaSeconds === undefined || progress >= 1 ? '' : shortSpan(etaSeconds * 1000);
}

function stateStyle({state}: Download, {theme}: Look): (text: string) => string {
  if (state === 'error' || state === 'missing') return theme.failure;
  return state === 'stalled' || state === 'paused' ? theme.warning : theme.dim;
}

/** Without what changes every second. */
function downloadSentence({download, approval}: ListedDownload): string {
  return `${approvalTitle(approval)}, ${download.state}, ${shareInWords(download.progress)}.`;
}
