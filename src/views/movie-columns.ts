import {fittingVersion} from '../core/library/fitting-version.ts';
import type {Movie, Version} from '../core/library/movie.ts';
import type {MovieFilter} from '../core/library/movie-filter.ts';
import {atmosWord, trackWords} from '../core/library/version-words.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';
import {type MovieColumnName, movieColumnNames} from './movie-column-names.ts';

const cells: Record<MovieColumnName, (movie: Movie, version: Version | undefined) => Cell> = {
  ratingKey: ({ratingKey}) => ratingKey,
  label: (_, version) => version?.label,
  layer: (_, version) => version?.dolbyVision?.layer,
  evidence: (_, version) => version?.dolbyVision?.evidence,
  dynamicRange: (_, version) => version?.dynamicRange,
  resolution: (_, version) => version?.resolution,
  atmos: (_, version) => version && atmosCell(version),
  bitrateKbps: (_, version) => version?.bitrateKbps,
  sizeBytes: (_, version) => version?.sizeBytes,
  title: ({title}) => title,
  year: ({year}) => year,
  edition: ({edition}) => edition,
  library: ({library}) => library,
  versions: ({versions}) => versions.length,
  audio: (_, version) => version?.audio.map(trackWords).join('; '),
  file: (_, version) => version?.file,
};

/** One movie as one tab-separated line, about the best of its versions that fit. */
export function movieColumns(movie: Movie, filter: MovieFilter): string {
  const version = fittingVersion(movie, filter);
  return tabbedRow(movieColumnNames.map(name => cells[name](movie, version)));
}

/** Empty where a track may carry Atmos and none is known to. */
function atmosCell(version: Version): Cell {
  const word = atmosWord(version);
  return word === 'unknown' ? undefined : word;
}
