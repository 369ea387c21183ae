import type {Movie, Version} from '../library/movie.ts';
import {atmosWord, disagreementsWords, samplesWords, trackWords, trueHdAtmosWord} from '../library/version-words.ts';
import {csvCell} from './csv-cell.ts';
import type {ReportInput} from './report-input.ts';

type Value = string | number | undefined;
type Column = readonly [heading: string, value: (movie: Movie, version: Version | undefined) => Value];

/** A value of the version, where the movie has one. */
function of(value: (version: Version) => Value): Column[1] {
  return (_, version) => version && value(version);
}

/** In the order of the file. Columns may be added at the end; the first ones are the mark of the format. */
const columns: readonly Column[] = [
  ['Rating key', ({ratingKey}) => ratingKey],
  ['Title', ({title}) => title],
  ['Year', ({year}) => year],
  ['Edition', ({edition}) => edition],
  ['Library', ({library}) => library],
  ['IMDb', ({ids}) => ids.imdb],
  ['TMDB', ({ids}) => ids.tmdb],
  ['Label', of(({label}) => label)],
  ['DV profile', of(({dolbyVision}) => dolbyVision?.profile)],
  ['Compatibility', of(({dolbyVision}) => dolbyVision?.compatibilityId)],
  ['Layer', of(({dolbyVision}) => dolbyVision?.layer)],
  ['Evidence', of(({dolbyVision}) => dolbyVision?.evidence)],
  ['Samples', of(samplesWords)],
  ['CM version', of(({dolbyVision}) => dolbyVision?.cmVersion)],
  ['Dynamic range', of(({dynamicRange}) => dynamicRange)],
  ['HDR10+', of(({hdr10Plus}) => yesNo(hdr10Plus))],
  ['Resolution', of(({resolution}) => resolution)],
  ['Width', of(({width}) => width)],
  ['Height', of(({height}) => height)],
  ['Codec', of(({codec}) => codec)],
  ['Bitrate (kbps)', of(({bitrateKbps}) => bitrateKbps)],
  ['Size (bytes)', of(({sizeBytes}) => sizeBytes)],
  ['Duration (ms)', of(({durationMs}) => durationMs)],
  ['Container', of(({container}) => container)],
  ['Audio tracks', of(({audio}) => audio.map(trackWords).join('; '))],
  ['Atmos', of(atmosWord)],
  ['TrueHD Atmos', of(trueHdAtmosWord)],
  ['Added', ({addedAt}) => addedAt?.toISOString()],
  ['Versions of the movie', ({versions}) => versions.length],
  ['Disagreements', of(version => disagreementsWords(version).join('; '))],
  ['Path', of(({file}) => file)],
];

/**
 * A table by RFC 4180 with a byte order mark, without which spreadsheets misread accents: a heading, then a row per
 * version. A movie without any has one row that tells only of the movie.
 */
export function* csvReport({source}: Pick<ReportInput, 'source'>): Generator<string> {
  yield `\ufeff${columns.map(([heading]) => heading).join(',')}\r\n`;
  for (const movie of source.listMovies()) {
    for (const version of movie.versions.length > 0 ? movie.versions : [undefined]) {
      yield `${columns.map(([, value]) => csvCell(value(movie, version))).join(',')}\r\n`;
    }
  }
}

function yesNo(fact: boolean | undefined): string | undefined {
  if (fact === undefined) return undefined;
  return fact ? 'yes' : 'no';
}
