import {plainText} from '../../../output/plain-text.ts';
import {bitrateInWords, durationInWords, sizeInWords} from '../../../output/words.ts';
import type {Movie, Version} from '../../library/movie.ts';
import {dayOf} from '../../library/movie-words.ts';
import {
  atmosWord,
  disagreementsWords,
  mainTrackWords,
  samplesWords,
  trackWords,
  type YesNoUnknown,
} from '../../library/version-words.ts';
import {type LabelKind, versionKind} from '../label-kind.ts';

/** What the page's table knows of one version. Texts are plain; undefined members are left out of the page. */
export type TableRow = {
  title: string;
  edition: string | undefined;
  year: number | undefined;
  library: string;
  label: string;
  kind: LabelKind;
  resolution: string | undefined;
  audio: string;
  atmos: YesNoUnknown;
  bitrate: number | undefined;
  bitrateText: string | undefined;
  size: number | undefined;
  sizeText: string | undefined;
  /** `2025-03-01`. */
  added: string | undefined;
  /** How many versions the movie has. */
  versions: number;
  /** What the row's details say beside, by their names in the page. */
  more: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** The rows of a movie: one per version, and one for a movie without any. */
export function tableRows(movie: Movie): TableRow[] {
  const versions = movie.versions.length > 0 ? movie.versions : [undefined];
  return versions.map(version => ({
    title: plainText(movie.title),
    edition: plain(movie.edition),
    year: movie.year,
    library: plainText(movie.library),
    added: movie.addedAt && dayOf(movie.addedAt),
    versions: movie.versions.length,
    ...(version ? versionCells(version) : noVersion),
    more: {...(version && details(version)), ids: idWords(movie), ratingKey: movie.ratingKey},
  }));
}

type VersionCells = Omit<TableRow, 'title' | 'edition' | 'year' | 'library' | 'added' | 'versions' | 'more'>;

const noVersion: VersionCells = {
  label: '?',
  kind: 'unknown',
  resolution: undefined,
  audio: '',
  atmos: 'unknown',
  bitrate: undefined,
  bitrateText: undefined,
  size: undefined,
  sizeText: undefined,
};

function versionCells(version: Version): VersionCells {
  const {label, resolution, bitrateKbps, sizeBytes} = version;
  return {
    label: plainText(label),
    kind: versionKind(version),
    resolution,
    audio: plainText(mainTrackWords(version)),
    atmos: atmosWord(version),
    bitrate: bitrateKbps,
    bitrateText: bitrateKbps === undefined ? undefined : bitrateInWords(bitrateKbps),
    size: sizeBytes,
    sizeText: sizeBytes === undefined ? undefined : sizeInWords(sizeBytes),
  };
}

function details(version: Version): TableRow['more'] {
  const {dolbyVision, width, height, durationMs, notes} = version;
  const samples = samplesWords(version);
  return {
    evidence: dolbyVision && (samples === '' ? dolbyVision.evidence : `${dolbyVision.evidence}, ${samples}`),
    because: plain(dolbyVision?.because),
    cm: dolbyVision?.cmVersion,
    picture: width === undefined || height === undefined ? undefined : `${width} x ${height}`,
    duration: durationMs === undefined ? undefined : durationInWords(durationMs),
    tracks: texts(version.audio.map(trackWords)),
    disagreements: texts(disagreementsWords(version)),
    notes: texts(notes),
    file: plain(version.file),
  };
}

function idWords({ids}: Movie): string | undefined {
  const words = [ids.imdb && `IMDb ${plainText(ids.imdb)}`, ids.tmdb !== undefined && `TMDB ${ids.tmdb}`].filter(
    Boolean,
  );
  return words.length > 0 ? words.join(', ') : undefined;
}

function plain(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plainText(text);
}

function texts(values: readonly string[]): string[] | undefined {
  return values.length > 0 ? values.map(plainText) : undefined;
}
