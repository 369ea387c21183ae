import {jsonPieces} from '../../output/json-pieces.ts';
import {type MovieJson, movieJson} from '../library/movie-json.ts';
import type {MovieSource, ReportInput} from './report-input.ts';
import {reportJson} from './report-json.ts';

/** The document of the contract's `report` with its movies. */
export function jsonReport({rollUp, source, version}: ReportInput): Iterable<string> {
  return jsonPieces(reportJson(rollUp, version), 'movies', moviesJson(source));
}

/** The movies of a source in the words of the contract, one by one. */
export function* moviesJson(source: MovieSource): Generator<MovieJson> {
  for (const movie of source.listMovies()) yield movieJson(movie);
}
