import type {Movie} from '../../library/movie.ts';
import {type QualityRow, qualityRows} from '../quality-rows.ts';
import type {RollUp} from '../roll-up.ts';
import type {Totals} from '../totals.ts';
import {badge} from './badge.ts';
import {escapeHtml} from './escape-html.ts';
import {tableRows} from './table-row.ts';
import {wholeWords} from './whole-words.ts';

/** What came last in Dolby Vision, and what Dolby Vision weighs here. */
export function recentSection(rollUp: RollUp): string {
  const {recent} = rollUp;
  return `<div class="pair">
<section class="card" aria-labelledby="recent-title">
<h2 id="recent-title">Newest in Dolby Vision</h2>
${recent.length > 0 ? `<ol class="recent">\n${recent.map(recentItem).join('\n')}\n</ol>` : '<p>None of which the day is known.</p>'}
</section>
<section class="card" aria-labelledby="quality-title">
<h2 id="quality-title">Size and bitrate</h2>
<table class="numbers"><thead><tr><th scope="col">Of</th><th scope="col">Mean</th><th scope="col">Median</th></tr></thead><tbody>
${qualityRows(rollUp).map(qualityRow).join('\n')}
</tbody></table>
<h2 class="next">Worth a look</h2>
<dl class="look">
${lookRows(rollUp.totals)
  .map(([title, count]) => `<div><dt>${title}</dt><dd>${wholeWords(count)}</dd></div>`)
  .join('\n')}
</dl>
</section>
</div>
`;
}

/** What an owner may want to mend, or to have proven. */
function lookRows(totals: Totals): (readonly [title: string, count: number])[] {
  return [
    ['Versions in Profile 7, FEL or MEL not proven', totals.unprovenProfile7],
    ['Versions whose Atmos is unknown', totals.atmosUnknown],
    ['Movies of several versions', totals.multiVersion],
    ['Titles listed more than once', totals.duplicates],
  ];
}

function recentItem(movie: Movie): string {
  const row = tableRows(movie)[movie.best];
  if (!row) return '';
  const {title, edition, year, label, kind, audio, sizeText, bitrateText, added} = row;
  const facts = [audio, bitrateText, sizeText].filter(Boolean).join(' · ');
  const name = edition === undefined ? title : `${title}, ${edition}`;
  return `<li>${badge(label, kind)}<span class="what"><bdi>${escapeHtml(name)}</bdi>${year === undefined ? '' : ` <small>${year}</small>`}<span class="facts">${escapeHtml(facts)}</span></span><time datetime="${added}">${added}</time></li>`;
}

function qualityRow({title, mean = '–', median = '–'}: QualityRow): string {
  return `<tr><th scope="row">${title}</th><td>${mean}</td><td>${median}</td></tr>`;
}
