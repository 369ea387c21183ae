import {type Cell, tabbedRow} from '../output/tabbed-row.ts';
import type {ListedDownload} from '../tasks/downloads/list-downloads.ts';
import {approvalTitle} from './approval-words.ts';

type Column = {name: string; cell: (listed: ListedDownload) => Cell};

const columns: readonly Column[] = [
  {name: 'infohash', cell: ({download}) => download.infohash},
  {name: 'state', cell: ({download}) => download.state},
  {name: 'progress', cell: ({download}) => download.progress},
  {name: 'downloadedBytes', cell: ({download}) => download.downloadedBytes},
  {name: 'totalBytes', cell: ({download}) => download.totalBytes},
  {name: 'speed', cell: ({download}) => download.speed},
  {name: 'etaSeconds', cell: ({download}) => download.etaSeconds},
  {name: 'approvalId', cell: ({download}) => download.approvalId},
  {name: 'title', cell: ({approval}) => approvalTitle(approval)},
  {name: 'name', cell: ({download}) => download.name},
  {name: 'message', cell: ({approval}) => approval.message},
];

export const downloadColumnNames: readonly string[] = columns.map(({name}) => name);

/** Downloads for other programs. */
export function downloadRows(downloads: readonly ListedDownload[]): string {
  return downloads.map(listed => tabbedRow(columns.map(({cell}) => cell(listed)))).join('');
}
