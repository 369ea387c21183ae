import {mapped} from '../../base/mapped.ts';
import {UserError} from '../../base/user-error.ts';
import type {Movie} from '../../core/library/movie.ts';
import type {MovieFilter} from '../../core/library/movie-filter.ts';
import {movieJson} from '../../core/library/movie-json.ts';
import {searchText} from '../../core/library/search-text.ts';
import {type SortField, sortFields} from '../../core/library/sort-field.ts';
import {countInWords} from '../../output/words.ts';
import {movieColumns} from '../../views/movie-columns.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {openScannedLibrary} from '../open-scanned-library.ts';
import {dynamicRangeOption, resolutionOption} from '../picture-options.ts';
import {writeInTurns} from '../write-in-turns.ts';

const defaultColumns = 80;
// No row is shown before the widths of all rows of its table are known.
const tableRows = 500;

/** `movies`: what the last scan found, filtered. */
export const run: RunCommand = async (context, {options}) => {
  const {json, quiet} = context;
  const {streams, signal} = context.app;
  const {movies} = await openScannedLibrary(context);
  const filter = movieFilter(options);
  const sort = sortField(options['sort']);
  const limit = typeof options['limit'] === 'number' ? options['limit'] : undefined;
  const total = movies.countMovies(filter);
  const found = movies.listMovies({filter, sort, ...(limit !== undefined && {limit})});
  if (json) await writeInTurns(streams.out, await documentPieces(total, found), signal);
  else if (streams.out.isTty) await writeInTurns(streams.out, await tables(context, found, filter), signal);
  else await writeInTurns(streams.out, rows(found, filter), signal);
  if (!(quiet || json || signal.aborted)) streams.err.write(summary(total, limit));
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
async function documentPieces(total: number, movies: Iterable<Movie>): Promise<Iterable<string>> {
  const {jsonPieces} = await import('../../output/json-pieces.ts');
  return jsonPieces({total}, 'movies', mapped(movies, movieJson));
}

function rows(movies: Iterable<Movie>, filter: MovieFilter): Iterable<string> {
  return mapped(movies, movie => movieColumns(movie, filter));
}

async function tables(
  {app, theme}: CommandContext,
  movies: Iterable<Movie>,
  filter: MovieFilter,
): Promise<Iterable<string>> {
  const {moviesTable} = await import('../../views/movies-table.ts');
  const layout = {theme, filter, columns: app.streams.out.columns ?? defaultColumns};
  return mapped(batches(movies), batch => moviesTable(batch, layout));
}

function* batches(movies: Iterable<Movie>): Iterable<Movie[]> {
  let batch: Movie[] = [];
  for (const movie of movies) {
    batch.push(movie);
    if (batch.length < tableRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function summary(total: number, limit: number | undefined): string {
  const shown = limit !== undefined && limit < total ? `${limit} of ` : '';
  return `${shown}${countInWords(total, 'movie')}\n`;
}
