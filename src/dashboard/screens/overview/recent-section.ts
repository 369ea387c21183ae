import {type MovieIndex, movieTraitBits} from '../../../core/library/movie-index.ts';
import {movieWords} from '../../../core/library/movie-words.ts';
import {agoInWords, sizeInWords} from '../../../output/words.ts';
import {styledLabel} from '../../../views/styled-label.ts';
import type {Model} from '../../model.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines} from './shaped-line.ts';
import {shortAge, widestSpan} from './short-span.ts';
import {spokenLines} from './spoken-lines.ts';

const title = 'Newest in Dolby Vision';
const leastLines = 3;

const shapes: readonly Shape[] = [
  {width: 'rest', least: 16},
  {width: 'P10.1 FEL'.length - 1},
  {width: 'Atmos'.length, goes: 1},
  {width: '99.9 GB'.length, align: 'right', goes: 2},
  {width: widestSpan, align: 'right'},
];

/** The movies in Dolby Vision that came into the library last. */
export function recentSection({figures, index, now}: Model, {look, width}: Room): Section {
  if (!figures || !index) return {title, lines: ['Reading the library ...'], least: 1};
  if (figures.movies === 0) return {title, lines: [], least: 0};
  if (figures.recent.length === 0) return {title, lines: ['No movie is in Dolby Vision yet.'], least: 1};
  const movies = figures.recent.map(place => factsAt(index, place));
  if (look.isSpoken) {
    const told = movies.map(({name, label, isAtmos, size, addedAt}) =>
      [name, label, isAtmos ? 'Atmos' : '', size, addedAt ? agoInWords(addedAt, now) : ''].filter(Boolean).join(', '),
    );
    return {title, lines: spokenLines(told, width), least: leastLines};
  }
  const rows = movies.map(({name, label, isAtmos, size, addedAt}): Piece[] => [
    {text: name},
    {text: label, style: text => styledLabel(text, look.theme)},
    {text: isAtmos ? 'Atmos' : ''},
    {text: size},
    {text: addedAt ? shortAge(addedAt, now) : '', style: look.theme.dim},
  ]);
  return {title, lines: shapedLines(shapes, rows, width), least: leastLines};
}

type Facts = {name: string; label: string; isAtmos: boolean; size: string; addedAt: Date | undefined};

function factsAt(index: MovieIndex, place: number): Facts {
  const sizeBytes = index.sizesBytes[place] ?? Number.NaN;
  const addedAtMs = index.addedAtMs[place] ?? Number.NaN;
  return {
    name: movieWords({
      title: index.titles[place] ?? '',
      edition: index.editions.get(place),
      year: index.years[place] || undefined,
    }),
    label: index.labelNames[index.labels[place] ?? 0] ?? '?',
    isAtmos: ((index.traits[place] ?? 0) & movieTraitBits.atmos) !== 0,
    size: Number.isNaN(sizeBytes) ? '' : sizeInWords(sizeBytes),
    addedAt: Number.isNaN(addedAtMs) ? undefined : new Date(addedAtMs),
  };
}
