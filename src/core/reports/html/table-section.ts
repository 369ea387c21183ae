import type {ResolutionClass} from '../../library/resolution-class.ts';
import {compareLabels} from '../label-kind.ts';
import type {RollUp} from '../roll-up.ts';
import {badge} from './badge.ts';
import {escapeHtml} from './escape-html.ts';
import type {TableRow} from './table-row.ts';
import {wholeWords} from './whole-words.ts';

/** How many rows are in the page before its script runs, and all there are without it. */
export const plainRows = 100;

const resolutions: readonly ResolutionClass[] = ['2160p', '1080p', '720p', '576p', '480p', 'sd'];

/** The table of all versions: the controls, which the script shows, and its first rows. */
export function tableSection({totals, storage, libraries}: RollUp, rows: readonly TableRow[]): string {
  const labels = [...new Set([...storage.map(({label}) => label), '?'])].toSorted(compareLabels);
  return `<section aria-labelledby="table-title">
<h2 id="table-title">Every version</h2>
<form id="controls" role="search" aria-label="Movies" hidden>
<label class="search">Search<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="title, year, path"></label>
${select('label', 'Label', [['', 'all'], ['*dv', 'any Dolby Vision'], ['*unproven', 'not proven'], ...same(labels)])}
${select('atmos', 'Atmos', [['', 'all'], ...same(['yes', 'no', 'unknown'])])}
${select('resolution', 'Resolution', [['', 'all'], ...same([...resolutions, 'unknown'])])}
${libraries.length > 1 ? select('library', 'Library', [['', 'all'], ...same(libraries)]) : ''}
<button id="reset" type="reset">Clear</button>
</form>
<p id="count" role="status">${countWords(rows.length, totals.versions)}</p>
<p id="plain-note">Without JavaScript only the first rows are here, and they cannot be searched or sorted.</p>
<p id="print-note" class="print-note" hidden></p>
<div id="scroller" class="card scroller" role="region" aria-labelledby="table-title" tabindex="0">
<table id="movies">
<thead><tr>
${columns.map(({name, title}) => `<th scope="col" class="${name}" data-sort="${name}">${title}</th>`).join('\n')}
</tr></thead>
<tbody>
${rows.map(tableRowHtml).join('\n')}
</tbody>
</table>
</div>
</section>
<dialog id="details" aria-labelledby="details-title"><h2 id="details-title"></h2><dl></dl><form method="dialog"><button>Close</button></form></dialog>
`;
}

const columns = [
  {name: 'title', title: 'Title'},
  {name: 'year', title: 'Year'},
  {name: 'label', title: 'Label'},
  {name: 'resolution', title: 'Picture'},
  {name: 'audio', title: 'Audio'},
  {name: 'bitrate', title: 'Bitrate'},
  {name: 'size', title: 'Size'},
  {name: 'added', title: 'Added'},
] as const;

function countWords(shown: number, versions: number): string {
  return shown < versions
    ? `The first ${wholeWords(shown)} of ${wholeWords(versions)} versions`
    : `${wholeWords(versions)} versions`;
}

type Choice = readonly [value: string, text: string];

function same(values: readonly string[]): Choice[] {
  return values.map(value => [value, value]);
}

function select(id: string, title: string, choices: readonly Choice[]): string {
  const options = choices.map(([value, text]) => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`);
  return `<label>${title}<select id="${id}">${options.join('')}</select></label>`;
}

/** A row as the script draws it, but for the button that opens the details. */
function tableRowHtml(row: TableRow): string {
  const edition = row.edition === undefined ? '' : `<small>${escapeHtml(row.edition)}</small>`;
  const cells: Readonly<Record<(typeof columns)[number]['name'], string>> = {
    title: `<bdi>${escapeHtml(row.title)}</bdi>${edition}`,
    year: escapeHtml(row.year ?? ''),
    label: badge(row.label, row.kind),
    resolution: escapeHtml(row.resolution ?? ''),
    audio: escapeHtml(row.audio),
    bitrate: escapeHtml(row.bitrateText ?? ''),
    size: escapeHtml(row.sizeText ?? ''),
    added: escapeHtml(row.added ?? ''),
  };
  return `<tr>${columns.map(({name}) => `<td class="${name}">${cells[name]}</td>`).join('')}</tr>`;
}
