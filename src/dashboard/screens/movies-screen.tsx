import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import type {Found} from '../../core/library/find-in-index.ts';
import {movieTraitBits} from '../../core/library/movie-index.ts';
import {movieWords} from '../../core/library/movie-words.ts';
import {bitrateInWords, countInWords, sizeInWords} from '../../output/words.ts';
import {styledLabel} from '../../views/styled-label.ts';
import {placeOf} from '../lists.ts';
import type {Look} from '../look.ts';
import type {Model} from '../model.ts';
import {cell} from '../widgets/cell.ts';
import {ListView} from '../widgets/list-view.tsx';
import type {ScreenProps} from './screen-props.ts';

const labelWidth = 8;
const markWidth = 2;

/** The movies of the library: found, filtered, sorted. */
export function MoviesScreen({model, look, area}: ScreenProps): ReactNode {
  const {found} = model;
  if (!found) return <Text> Reading the library ...</Text>;
  const height = area.rows - 1;
  const columns = columnsFor(area.columns - markWidth);
  return (
    <Box flexDirection="column">
      <Text wrap="truncate">{look.theme.dim(summary(model, found))}</Text>
      {found.places.length === 0 ? (
        <Text wrap="truncate">{` ${emptyWords(model)}`}</Text>
      ) : (
        <ListView
          look={look}
          length={found.places.length}
          cursor={placeOf(model, 'movies')}
          height={height}
          row={place => movieLine(found, place, columns, look)}
          spoken={place => movieSpoken(found, place)}
        />
      )}
    </Box>
  );
}

type Columns = {title: number; year: number; atmos: number; versions: number; size: number; bitrate: number};

/** What is less needed goes first where there is no room. */
function columnsFor(width: number): Columns {
  const isWide = width >= 100;
  const fixed = {year: 5, atmos: 6, versions: isWide ? 4 : 0, size: width >= 60 ? 9 : 0, bitrate: isWide ? 11 : 0};
  const taken = fixed.year + fixed.atmos + fixed.versions + fixed.size + fixed.bitrate + labelWidth + 1;
  return {title: Math.max(10, width - taken), ...fixed};
}

function summary({movies, searches}: Model, {index, places}: Found): string {
  const only = [movies.trait && traitWords[movies.trait], movies.atmos && 'Atmos', movies.resolution].filter(Boolean);
  const of = places.length === index.size ? '' : ` of ${index.size}`;
  const filters = only.length > 0 ? `, only ${only.join(' and ')}` : '';
  const search = searches.movies ? `, with "${searches.movies}"` : '';
  return ` ${places.length}${of} ${index.size === 1 ? 'movie' : 'movies'}${filters}${search}, by ${movies.sort}`;
}

const traitWords: Readonly<Record<string, string>> = {
  fel: 'FEL',
  mel: 'MEL',
  dolbyVision: 'Dolby Vision',
  unproven: 'unproven',
};

function emptyWords({index}: Model): string {
  return index && index.size > 0
    ? 'No movie is like that. c shows all again.'
    : 'No movies are known yet: s scans your libraries.';
}

type Fact = {
  title: string;
  label: string;
  isAtmos: boolean;
  sizeBytes: number;
  bitrateKbps: number;
  versions: number;
  year: number;
};

function factsAt({index, places}: Found, place: number): Fact {
  const at = places[place] ?? 0;
  const edition = index.editions.get(at);
  return {
    title: movieWords({title: index.titles[at] ?? '', edition, year: undefined}),
    label: index.labelNames[index.labels[at] ?? 0] ?? '?',
    isAtmos: ((index.traits[at] ?? 0) & movieTraitBits.atmos) !== 0,
    sizeBytes: index.sizesBytes[at] ?? Number.NaN,
    bitrateKbps: index.bitratesKbps[at] ?? Number.NaN,
    versions: index.versionCounts[at] ?? 0,
    year: index.years[at] ?? 0,
  };
}

function movieLine(found: Found, place: number, columns: Columns, {theme}: Look): string {
  const fact = factsAt(found, place);
  const label = cell(fact.label, labelWidth);
  return [
    cell(fact.title, columns.title),
    cell(fact.year === 0 ? '' : String(fact.year), columns.year, 'right'),
    ` ${label.replace(fact.label, () => styledLabel(fact.label, theme))}`,
    cell(fact.isAtmos ? 'Atmos' : '', columns.atmos),
    cell(fact.versions > 1 ? `x${fact.versions}` : '', columns.versions, 'right'),
    cell(known(fact.sizeBytes, sizeInWords), columns.size, 'right'),
    cell(known(fact.bitrateKbps, bitrateInWords), columns.bitrate, 'right'),
  ].join('');
}

function known(value: number, words: (value: number) => string): string {
  return Number.isNaN(value) ? '' : words(value);
}

function movieSpoken(found: Found, place: number): string {
  const {title, year, label, isAtmos, versions} = factsAt(found, place);
  return [title, year || undefined, label, isAtmos ? 'Atmos' : undefined, countInWords(versions, 'version')]
    .filter(part => part !== undefined)
    .join(', ');
}
