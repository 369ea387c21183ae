import {fittingVersion} from '../core/library/fitting-version.ts';
import type {Movie} from '../core/library/movie.ts';
import type {MovieFilter} from '../core/library/movie-filter.ts';
import {movieWords} from '../core/library/movie-words.ts';
import {mainTrackWords} from '../core/library/version-words.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import {alignedTable, widthOfColumns} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {bitrateInWords, sizeInWords} from '../output/words.ts';
import {styledLabel} from './styled-label.ts';

const headings = ['Key', 'Label', 'Picture', 'Audio', 'Size', 'Bitrate', 'Movie'] as const;
const align = ['right', 'left', 'left', 'left', 'right', 'right', 'left'] as const;
const maxAudioWidth = 22;
const minTitleWidth = 16;

export type MoviesLayout = {theme: Theme; filter: MovieFilter; columns: number};

/** Movies as a table for a terminal of `columns` characters, each by the best of its versions that fit. */
export function moviesTable(movies: readonly Movie[], {theme, filter, columns}: MoviesLayout): string {
  const rows = movies.map(movie => rowOf(movie, filter));
  const others = [headings.slice(0, -1), ...rows.map(({label, cells: [key = '', ...rest]}) => [key, label, ...rest])];
  const titleWidth = Math.max(minTitleWidth, columns - widthOfColumns(others));
  return alignedTable({
    head: headings.map(theme.heading),
    align,
    rows: rows.map(({label, cells: [key = '', ...rest], title, more}) => [
      theme.dim(key),
      styledLabel(label, theme),
      ...rest,
      `${shorten(title, titleWidth - more.length)}${theme.dim(more)}`,
    ]),
  });
}

type Row = {label: string; cells: string[]; title: string; more: string};

function rowOf(movie: Movie, filter: MovieFilter): Row {
  const version = fittingVersion(movie, filter);
  const count = movie.versions.length;
  return {
    label: version?.label ?? '?',
    cells: [
      movie.ratingKey,
      version?.resolution ?? '',
      version ? shorten(plainText(mainTrackWords(version)), maxAudioWidth) : '',
      version?.sizeBytes === undefined ? '' : sizeInWords(version.sizeBytes),
      version?.bitrateKbps === undefined ? '' : bitrateInWords(version.bitrateKbps),
    ],
    title: plainText(movieWords(movie)),
    more: count > 1 ? ` +${count - 1}` : '',
  };
}
