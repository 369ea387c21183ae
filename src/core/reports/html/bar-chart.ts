import type {LabelKind} from '../label-kind.ts';
import {escapeHtml} from './escape-html.ts';
import {drawingWidth} from './figure.ts';

export type Bar = {label: string; kind: LabelKind; value: number; words: string};

const rowHeight = 28;
const barHeight = 14;
const labelWidth = 74;
const wordsWidth = 132;

/** Horizontal bars, one per label, in the colours of their kinds; the longest fills the room. */
export function barChart(bars: readonly Bar[]): {drawing: string; heightPx: number} {
  const longest = Math.max(1, ...bars.map(({value}) => value));
  const room = drawingWidth - labelWidth - wordsWidth;
  const drawing = bars.map(({label, kind, value, words}, index) => {
    const middle = index * rowHeight + rowHeight / 2;
    const width = Math.max(2, Math.round((value / longest) * room));
    const at = `x="${labelWidth}" y="${middle - barHeight / 2}" height="${barHeight}" rx="3"`;
    return `<text class="name" x="${labelWidth - 10}" y="${middle}" text-anchor="end">${escapeHtml(label)}</text>
<rect class="track" ${at} width="${room}"/><rect class="fill ${kind}" ${at} width="${width}"/>
<text class="words" x="${drawingWidth}" y="${middle}" text-anchor="end">${escapeHtml(words)}</text>`;
  });
  return {drawing: drawing.join('\n'), heightPx: Math.max(1, bars.length) * rowHeight};
}
