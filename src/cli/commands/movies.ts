import {UserError} from '../../base/user-error.ts';
import type {Movie} from '../../core/library/movie.ts';
import type {MovieFilter} from '../../core/library/movie-filter.ts';
import {movieJson} from '../../core/library/movie-json.ts';
import {searchText} from '../../core/library/search-text.ts';
import {type SortField, sortFields} from '../../core/library/sort-field.ts';
import {countInWords} from '../../output/words.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {openScannedLibrary} from '../open-scanned-library.ts';
import {dynamicRangeOption, resolutionOption} from '../picture-options.ts';
import {movieColumns} from '../views/movie-columns.ts';

const defaultColumns = 80;
// cli-table3 takes time with the square of the rows.
const tableRows = 500;

/** `movies`: what the last scan found, filtered. */
export const run: RunCommand = async (context, {options}) => {
  const {app, json, quiet} = context;
  const {movies} = await openScannedLibrary(context);
  const filter = movieFilter(options);
  const sort = sortField(options['sort']);
  const limit = typeof options['limit'] === 'number' ? options['limit'] : undefined;
  const total = movies.countMovies(filter);
  const found = movies.listMovies({filter, sort, ...(limit !== undefined && {limit})});
  const {out, err} = app.streams;
  if (json) await writeJson(context, total, found);
  else if (out.isTty) await writeTables(context, found, filter);
  else for (const movie of found) out.write(movieColumns(movie, filter));
  if (!quiet && !json) err.write(summary(total, limit));
  return exitCodes.done;
};

type Options = CommandInput['options'];

function movieFilter(options: Options): MovieFilter {
  const {profile, search, hdr, resolution} = options;
  if (typeof search === 'string' && searchText(search) === '') {
    throw new UserError('usage', '--search needs letters or digits', {hint: 'for example --search amelie'});
  }
  return {
    dolbyVision: options['dv'] === true,
    fel: options['fel'] === true,
    mel: options['mel'] === true,
    atmos: options['atmos'] === true,
    unproven: options['unproven'] === true,
    multi: options['multi'] === true,
    ...(typeof profile === 'number' && {profile}),
    ...(typeof search === 'string' && {search}),
    ...(typeof hdr === 'string' && {dynamicRange: dynamicRangeOption('--hdr')(hdr)}),
    ...(typeof resolution === 'string' && {resolution: resolutionOption('--resolution')(resolution)}),
  };
}

function sortField(option: Options[string]): SortField {
  return sortFields.find(field => field === option) ?? 'title';
}

/** Piece by piece: a library of a hundred thousand movies is more than one text should hold. */
async function writeJson({app}: CommandContext, total: number, movies: Iterable<Movie>): Promise<void> {
  const {jsonPieces} = await import('../../output/json-pieces.ts');
  for (const piece of jsonPieces({total}, 'movies', mapped(movies, movieJson))) app.streams.out.write(piece);
}

function* mapped<Item, Result>(items: Iterable<Item>, map: (item: Item) => Result): Iterable<Result> {
  for (const item of items) yield map(item);
}

async function writeTables({app, theme}: CommandContext, movies: Iterable<Movie>, filter: MovieFilter): Promise<void> {
  const {moviesTable} = await import('../views/movies-table.ts');
  const {out} = app.streams;
  const layout = {theme, filter, columns: out.columns ?? defaultColumns};
  let rows: Movie[] = [];
  for (const movie of movies) {
    if (app.signal.aborted) return;
    rows.push(movie);
    if (rows.length < tableRows) continue;
    out.write(moviesTable(rows, layout));
    rows = [];
  }
  if (rows.length > 0) out.write(moviesTable(rows, layout));
}

function summary(total: number, limit: number | undefined): string {
  const shown = limit !== undefined && limit < total ? `${limit} of ` : '';
  return `${shown}${countInWords(total, 'movie')}\n`;
}
