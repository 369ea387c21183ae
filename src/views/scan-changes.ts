import type {ScanChange} from '../core/library/scan-store.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import {alignedTable} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {styledLabel} from './styled-label.ts';

const maxRowsShown = 40;
const otherColumnsWidth = 44;

/** What a scan changed, for a person: the first rows of it; empty when nothing changed. */
export function changesTable(
  changes: readonly ScanChange[],
  {theme, columns}: {theme: Theme; columns: number},
): string {
  if (changes.length === 0) return '';
  const shown = changes.slice(0, maxRowsShown);
  const table = alignedTable({
    head: ['Change', 'From', 'To', 'Movie'].map(theme.heading),
    align: ['left', 'left', 'left', 'left'],
    rows: shown.map(({change, title, from, to}) => [
      change,
      from === undefined ? '' : styledLabel(from, theme),
      to === undefined ? '' : styledLabel(to, theme),
      shorten(plainText(title), columns - otherColumnsWidth),
    ]),
  });
  const more = changes.length - shown.length;
  return more > 0 ? `${table}and ${more} more; "felscanner movies" lists what there is now\n` : table;
}

/** What a scan changed, for other programs: change, rating key, from, to, title. */
export function changeRows(changes: readonly ScanChange[]): string {
  return changes
    .map(({change, ratingKey, from, to, title}) => tabbedRow([change, ratingKey, from, to, title]))
    .join('');
}
