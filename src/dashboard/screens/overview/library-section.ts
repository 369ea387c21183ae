import type {LibraryCounts} from '../../../core/library/library-counts.ts';
import type {MovieTrait} from '../../../core/library/movie-index.ts';
import {percentOf, percentWords} from '../../../core/reports/percent-of.ts';
import type {Theme} from '../../../output/theme.ts';
import {bitrateInWords, countInWords, sizeInWords} from '../../../output/words.ts';
import type {Model} from '../../model.ts';
import type {Fact} from '../../widgets/fact-lines.ts';
import {shareBar} from './bars.ts';
import {factRows} from './fact-rows.ts';
import {scanFacts} from './scan-facts.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines, widestOf} from './shaped-line.ts';
import {spokenLines} from './spoken-lines.ts';

type Row = {trait: MovieTrait; name: string; long: string; style: (theme: Theme) => (text: string) => string};

const rows: readonly Row[] = [
  {trait: 'dolbyVision', name: 'Dolby Vision', long: 'Dolby Vision', style: ({heading}) => heading},
  {trait: 'fel', name: 'FEL', long: 'FEL', style: ({fel}) => fel},
  {trait: 'mel', name: 'MEL', long: 'MEL', style: ({mel}) => mel},
  {trait: 'layerUnknown', name: 'P7 ?', long: 'P7 of unknown layer', style: ({warning}) => warning},
  {trait: 'atmos', name: 'Atmos', long: 'Atmos', style: ({strong}) => strong},
  {trait: 'felAndAtmos', name: 'FEL + Atmos', long: 'FEL with Atmos', style: ({fel}) => fel},
  {trait: 'dvAndAtmos', name: 'DV + Atmos', long: 'Dolby Vision, Atmos', style: ({heading}) => heading},
];

const longFrom = 56;

/** How many movies are what, and how the last scan went. */
export function librarySection(model: Model, room: Room): Section {
  const counts = countsOf(model);
  if (!counts) return {title: 'Library', lines: ['Reading the library ...'], least: 1};
  const scans = scanFacts(model, room.look);
  if (counts.movies === 0) {
    const lines = ['No movies are known yet:', 's scans your libraries.'];
    return {title: 'Library', lines: [...lines, ...factRows(scans, room, nameWidth(room.width))], least: lines.length};
  }
  const title = `Library, ${countInWords(counts.movies, 'movie')}`;
  const told = room.look.isSpoken ? countSentences(counts, room) : countLines(counts, room);
  const lines = [...told, ...factRows([...medianFacts(model), ...scans], room, nameWidth(room.width))];
  return {title, lines, least: lines.length};
}

type Counts = Partial<Record<MovieTrait, number>> & Pick<LibraryCounts, 'movies'>;

/** The store knows the counts before the index is read. */
function countsOf({figures, snapshot: {library}}: Model): Counts | undefined {
  return figures ? {...figures.counts, movies: figures.movies} : library?.counts;
}

function nameOf({name, long}: Row, width: number): string {
  return width < longFrom ? name : long;
}

function countLines(counts: Counts, {look, width}: Room): string[] {
  const known = rows.flatMap(row => {
    const count = counts[row.trait];
    return count === undefined ? [] : [{...row, count, percent: percentOf(count, counts.movies)}];
  });
  const shapes: Shape[] = [
    {width: nameWidth(width)},
    {width: String(counts.movies).length, align: 'right'},
    {width: '100.0 %'.length, align: 'right'},
    {width: 'rest', least: 6, goes: 1},
  ];
  const pieces = known.map(({count, percent, style, ...row}): Piece[] => [
    {text: nameOf({...row, style}, width)},
    {text: String(count), style: look.theme.strong},
    {text: percentWords(percent)},
    {draw: bar => shareBar(percent / 100, bar, {look, style: style(look.theme)})},
  ]);
  return shapedLines(shapes, pieces, width);
}

function nameWidth(width: number): number {
  return widestOf(rows.map(row => nameOf(row, width)));
}

function medianFacts({figures}: Model): Fact[] {
  const parts = [
    figures?.medianDvBytes === undefined ? undefined : sizeInWords(figures.medianDvBytes),
    figures?.medianDvKbps === undefined ? undefined : bitrateInWords(figures.medianDvKbps),
  ].filter(part => part !== undefined);
  return parts.length === 0 ? [] : [{name: 'DV median', text: parts.join(', ')}];
}

function countSentences(counts: Counts, {width}: Room): string[] {
  const told = rows.flatMap(({trait, long}) => {
    const count = counts[trait];
    return count === undefined ? [] : [`${long} ${count}, ${percentWords(percentOf(count, counts.movies))}`];
  });
  return spokenLines([`${told.join('; ')}.`], width);
}
