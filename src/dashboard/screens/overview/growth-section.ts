import type {GrowthYear} from '../../../core/reports/index-figures.ts';
import {countInWords} from '../../../output/words.ts';
import type {Model} from '../../model.ts';
import {growthBar} from './bars.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines} from './shaped-line.ts';
import {spokenLines} from './spoken-lines.ts';

const leastLines = 3;
const yearsSpoken = 5;

/** Movies by the year in which they came into the library, the last one first. */
export function addedSection({figures}: Model, room: Room): Section {
  return growthSection('Added', figures?.byAddedYear ?? [], room);
}

/** Movies by the year of their release, the last one first. */
export function releasedSection({figures}: Model, room: Room): Section {
  return growthSection('Released', figures?.byReleaseYear ?? [], room);
}

function growthSection(what: string, years: readonly GrowthYear[], room: Room): Section {
  const latest = years.toReversed();
  if (room.look.isSpoken) {
    const told = latest.slice(0, yearsSpoken).map(yearSentence);
    return {title: `${what} by year`, lines: spokenLines(told, room.width), least: 1};
  }
  const {bar, half} = room.look.glyphs;
  const most = latest.reduce((highest, {movies}) => Math.max(highest, movies), 0);
  const all = sumOf(latest);
  const line = (name: string, growth: Growth): string => growthLine({name, growth, most, all}, room);
  return {
    title: `${what} by year: movies, DV ${half}, FEL ${bar}`,
    lines: latest.map(({year, ...growth}) => line(String(year), growth)),
    least: leastLines,
    rest: from => line('before', sumOf(latest.slice(from))),
  };
}

type Growth = Omit<GrowthYear, 'year'>;
/** `most`: of the years; what came before them has no bar, which would dwarf theirs. */
type GrowthLine = {name: string; growth: Growth; most: number; all: Growth};

const nameWidth = 'before'.length;

function growthLine({name, growth, most, all}: GrowthLine, {look, width}: Room): string {
  const {movies, dolbyVision, fel} = growth;
  const counts = [all.movies, all.dolbyVision, all.fel].map(
    (count): Shape => ({width: String(count).length, align: 'right'}),
  );
  const shapes: Shape[] = [{width: nameWidth}, ...counts, {width: 'rest', least: 6, goes: 1}];
  const pieces: Piece[] = [
    {text: name},
    {text: String(movies)},
    {text: String(dolbyVision), style: look.theme.heading},
    {text: String(fel), style: look.theme.fel},
    {draw: bar => (name === 'before' ? '' : growthBar(growth, most, {look, width: bar}))},
  ];
  return shapedLines(shapes, [pieces], width).join('');
}

function sumOf(years: readonly Growth[]): Growth {
  const sum = {movies: 0, dolbyVision: 0, fel: 0};
  for (const {movies, dolbyVision, fel} of years) {
    sum.movies += movies;
    sum.dolbyVision += dolbyVision;
    sum.fel += fel;
  }
  return sum;
}

function yearSentence({year, movies, dolbyVision, fel}: GrowthYear): string {
  return `${year}: ${countInWords(movies, 'movie')}, ${dolbyVision} in Dolby Vision, ${fel} FEL.`;
}
