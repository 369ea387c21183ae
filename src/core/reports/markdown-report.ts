import {bitrateInWords, sizeInWords} from '../../output/words.ts';
import type {Movie, Version} from '../library/movie.ts';
import {dayOf, movieWords} from '../library/movie-words.ts';
import {atmosWord, mainTrackWords} from '../library/version-words.ts';
import {escapeMarkdown} from './escape-markdown.ts';
import {percentWords} from './percent-of.ts';
import {qualityRows} from './quality-rows.ts';
import type {ReportInput} from './report-input.ts';
import {reportMarks} from './report-mark.ts';
import type {RollUp} from './roll-up.ts';
import {totalsRows} from './totals-rows.ts';

type Cells = readonly string[];

/** A report to read as text or rendered: the roll-up in tables, then a table of all versions. */
export function* markdownReport({rollUp, source, version}: ReportInput): Generator<string> {
  yield reportMarks.md;
  yield `\n# Movie report\n\n${rollUp.libraries.map(escapeMarkdown).join(', ')}. Made by felscanner ${version} on ${dayOf(rollUp.generatedAt)}.\n`;
  yield* summaryTables(rollUp);
  yield table('Movies', [['Movie', 'Label', 'Resolution', 'Atmos', 'Audio', '>Bitrate', '>Size', 'Added'], []]);
  for (const movie of source.listMovies()) {
    for (const one of movie.versions.length > 0 ? movie.versions : [undefined]) yield row(versionCells(movie, one));
  }
}

function summaryTables(rollUp: RollUp): string[] {
  return [
    table('Totals', [
      ['What', '>Count', '>Of the library'],
      totalsRows(rollUp.totals).map(({title, text, percent}) => [
        title,
        text,
        percent === undefined ? '' : percentWords(percent),
      ]),
    ]),
    table('Profiles', [
      ['Label', '>Movies', '>Share'],
      rollUp.profiles.map(({label, count, percent}) => [label, String(count), percentWords(percent)]),
    ]),
    table('Resolutions', [
      ['Resolution', '>Movies', '>Share'],
      rollUp.resolutions.map(({resolution = 'unknown', count, percent}) => [
        resolution,
        String(count),
        percentWords(percent),
      ]),
    ]),
    table('Storage', [
      ['Label', '>Versions', '>Size', '>Share'],
      rollUp.storage.map(({label, versions, bytes, percent}) => [
        label,
        String(versions),
        sizeInWords(bytes),
        percentWords(percent),
      ]),
    ]),
    table('Size and bitrate', [
      ['Of', '>Mean', '>Median'],
      qualityRows(rollUp).map(({title, mean = '', median = ''}) => [title, mean, median]),
    ]),
    table('By release year', [
      ['Year', '>Movies', '>Dolby Vision', '>FEL'],
      rollUp.byReleaseYear.map(({year, movies, dolbyVision, fel}) => [year, movies, dolbyVision, fel].map(String)),
    ]),
    table('By month added', [
      ['Month', '>Movies', '>Dolby Vision', '>FEL'],
      rollUp.byAddedMonth.map(({month, movies, dolbyVision, fel}) => [month, movies, dolbyVision, fel].map(String)),
    ]),
    table('Newest in Dolby Vision', [['Movie', 'Label', 'Added'], rollUp.recent.map(recentCells)]),
  ];
}

function inWords(value: number | undefined, words: (value: number) => string): string {
  return value === undefined ? '' : words(value);
}

function recentCells(movie: Movie): Cells {
  return [movieWords(movie), movie.versions[movie.best]?.label ?? '?', movie.addedAt ? dayOf(movie.addedAt) : ''];
}

function versionCells(movie: Movie, version: Version | undefined): Cells {
  const added = movie.addedAt ? dayOf(movie.addedAt) : '';
  if (!version) return [movieWords(movie), '?', '', '', '', '', '', added];
  return [
    movieWords(movie),
    version.label,
    version.resolution ?? '',
    atmosWord(version),
    mainTrackWords(version),
    inWords(version.bitrateKbps, bitrateInWords),
    inWords(version.sizeBytes, sizeInWords),
    added,
  ];
}

/** A heading and a table under it; names of columns that begin with `>` are of numbers, set to the right. */
function table(title: string, [names, rows]: readonly [names: Cells, rows: readonly Cells[]]): string {
  const heading = row(names.map(name => name.replace(/^>/, '')));
  const rule = `| ${names.map(name => (name.startsWith('>') ? '--:' : '---')).join(' | ')} |\n`;
  return `\n## ${title}\n\n${heading}${rule}${rows.map(row).join('')}`;
}

function row(cells: Cells): string {
  return `| ${cells.map(escapeMarkdown).join(' | ')} |\n`;
}
