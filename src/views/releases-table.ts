import {movieWords} from '../core/library/movie-words.ts';
import {claimedLabel} from '../core/releases/claimed-label.ts';
import type {Claims} from '../core/releases/claims.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import {alignedTable, widthOfColumns} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords, sizeInWords} from '../output/words.ts';
import type {DecidedRelease} from '../tasks/list-releases.ts';
import {claimedMovieWords} from './release-words.ts';
import {styledLabel} from './styled-label.ts';

const headings = ['', 'Claims', 'Size', 'Seeders', 'Uploaded', 'Release'] as const;
const align = ['left', 'left', 'right', 'right', 'right', 'left'] as const;
const minNameWidth = 16;

export type ReleasesLayout = {theme: Theme; columns: number; now: Date};

/** Releases as a table for a terminal, those of one movie together under its title, in the order of their first. */
export function releasesTable(releases: readonly DecidedRelease[], {theme, columns, now}: ReleasesLayout): string {
  const groups = [...groupsOf(releases)];
  const cells = releases.map(decided => cellsOf(decided, now));
  const nameWidth = Math.max(minNameWidth, columns - widthOfColumns([headings.slice(0, -1), ...cells]));
  const table = alignedTable({
    head: headings.map(theme.heading),
    align,
    rows: groups.flat().map(decided => {
      const [mark = '', , ...rest] = cellsOf(decided, now);
      const {claims, name} = decided.release;
      const claimed = `${styledLabel(claimedLabel(claims), theme)}${atmosMark(claims)}`;
      return [styledMark(mark, theme), claimed, ...rest, shorten(plainText(name), nameWidth)];
    }),
  });
  return withTitles(table, groups, group => groupTitle(group, theme, columns));
}

/** The title of each group before its first row, from the first column on. */
function withTitles(
  table: string,
  groups: readonly DecidedRelease[][],
  titleOf: (group: DecidedRelease[]) => string,
): string {
  const [head = '', ...rows] = table.split('\n').slice(0, -1);
  const lines = groups.flatMap(group => [titleOf(group), ...rows.splice(0, group.length)]);
  return [head, ...lines].map(line => `${line}\n`).join('');
}

function cellsOf({release, decision}: DecidedRelease, now: Date): string[] {
  const {claims, sizeBytes, seeders, uploadedAt, isNew} = release;
  return [
    decision?.ask ? 'ask' : isNew ? 'new' : '',
    `${claimedLabel(claims)}${atmosMark(claims)}`,
    sizeBytes === undefined ? '' : sizeInWords(sizeBytes),
    seeders === undefined ? '' : String(seeders),
    uploadedAt === undefined ? '' : agoInWords(uploadedAt, now),
  ];
}

function atmosMark({atmos}: Claims): string {
  return atmos ? ' Atmos' : '';
}

function styledMark(mark: string, theme: Theme): string {
  return mark === 'ask' ? theme.good(mark) : theme.strong(mark);
}

function groupsOf(releases: readonly DecidedRelease[]): Iterable<DecidedRelease[]> {
  return Map.groupBy(releases, movieKey).values();
}

/** Of what is in no library the title and year of the name. */
function movieKey({release, decision}: DecidedRelease): string {
  const {movie} = decision ?? {};
  if (movie) return `movie ${movie.title} ${movie.year}`;
  return `name ${claimedMovieWords(release).toLowerCase()}`;
}

function groupTitle([first]: readonly DecidedRelease[], theme: Theme, width: number): string {
  if (!first) return '';
  const {release, decision} = first;
  const there = decision?.movie ? `, there: ${decision.current}` : '';
  const title = decision?.movie ? movieWords(decision.movie) : claimedMovieWords(release);
  return `${theme.strong(shorten(plainText(title), width - there.length))}${theme.dim(there)}`;
}
