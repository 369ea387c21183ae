import {escapeHtml} from './escape-html.ts';

/** A chart: the drawing, what it says in words, and its numbers as a table for those who want or need them. */
export type Figure = {
  id: string;
  title: string;
  /** What is drawn. */
  about: string;
  /** What there is to see, in a sentence; the text alternative. */
  summary: string;
  heightPx: number;
  /** What the colours mean, where nothing in the drawing says so. */
  keys?: readonly (readonly [kind: string, name: string])[];
  /** SVG elements, drawn 480 units wide. */
  drawing: string;
  numbers: {head: readonly string[]; rows: readonly (readonly (string | number)[])[]};
};

/** Width of every drawing, in its own units. */
export const drawingWidth = 480;

/** A chart as a figure element. */
export function figure({id, title, about, summary, heightPx, keys = [], drawing, numbers}: Figure): string {
  return `<figure class="card chart" aria-labelledby="${id}-title">
<figcaption><h3 id="${id}-title">${escapeHtml(title)}</h3><p>${escapeHtml(about)}</p>${legend(keys)}</figcaption>
<svg role="img" aria-label="${escapeHtml(summary)}" viewBox="0 0 ${drawingWidth} ${heightPx}">${drawing}</svg>
<details><summary>Numbers</summary><div class="scrolls" tabindex="0" role="region" aria-label="${escapeHtml(title)}, numbers">
${plainTable(numbers)}</div></details>
</figure>
`;
}

function legend(keys: NonNullable<Figure['keys']>): string {
  if (keys.length === 0) return '';
  const items = keys.map(([kind, name]) => `<li><span class="key ${kind}"></span>${escapeHtml(name)}</li>`);
  return `<ul class="legend">${items.join('')}</ul>`;
}

function plainTable({head, rows}: Figure['numbers']): string {
  const heads = head.map(name => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const lines = rows.map(([first = '', ...rest]) => {
    return `<tr><th scope="row">${escapeHtml(first)}</th>${rest.map(cell => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  return `<table class="numbers"><thead><tr>${heads}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`;
}
