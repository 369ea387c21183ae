import {compareLabels, labelKind} from '../../../core/reports/label-kind.ts';
import {percentOf, percentWords} from '../../../core/reports/percent-of.ts';
import {kindStyle} from '../../../views/report-block.ts';
import {styledLabel} from '../../../views/styled-label.ts';
import type {Model} from '../../model.ts';
import {shareBar} from './bars.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines} from './shaped-line.ts';
import {spokenLines} from './spoken-lines.ts';

const title = 'Best version of each movie';
const others = 'all others';
const labelWidth = 12;
const leastLines = 4;

/** Movies by the label of their best version, the most wanted label first. */
export function labelsSection({figures}: Model, room: Room): Section {
  if (!figures) return {title, lines: ['Reading the library ...'], least: 1};
  const labels = figures.labels.toSorted((one, other) => compareLabels(one.label, other.label));
  const {movies} = figures;
  if (room.look.isSpoken) {
    const told = labels.map(({label, count}) => `${label} ${count}, ${percentWords(percentOf(count, movies))}`);
    const lines = told.length === 0 ? [] : spokenLines([`${told.join('; ')}.`], room.width);
    return {title, lines, least: lines.length};
  }
  return {
    title,
    lines: labels.map(figure => labelLine(figure, movies, room)),
    least: leastLines,
    rest: from => {
      const count = labels.slice(from).reduce((sum, one) => sum + one.count, 0);
      return labelLine({label: others, count}, movies, room);
    },
  };
}

function labelLine({label, count}: {label: string; count: number}, movies: number, {look, width}: Room): string {
  const {theme} = look;
  const percent = percentOf(count, movies);
  const shapes: Shape[] = [
    {width: labelWidth},
    {width: String(movies).length, align: 'right'},
    {width: '100.0 %'.length, align: 'right'},
    {width: 'rest', least: 6, goes: 1},
  ];
  const barStyle = label === others ? theme.dim : kindStyle(labelKind(label), theme);
  const pieces: Piece[] = [
    {text: label, style: text => (label === others ? theme.dim(text) : styledLabel(text, theme))},
    {text: String(count)},
    {text: percentWords(percent)},
    {draw: bar => shareBar(percent / 100, bar, {look, style: barStyle})},
  ];
  return shapedLines(shapes, [pieces], width).join('');
}
