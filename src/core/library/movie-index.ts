import type {Database, Sqlite} from '../../storage/database.ts';
import {type ResolutionClass, resolutionClasses} from './resolution-class.ts';

/**
 * What lists of movies are searched, filtered and sorted by, in columns, so that a hundred thousand movies take some twenty
 * megabytes and are looked through within milliseconds. In the order of titles; a movie is named by its place in it.
 */
export type MovieIndex = {
  readonly size: number;
  readonly ids: Int32Array;
  readonly titles: readonly string[];
  /** Titles as `searchText` writes them, original titles included. */
  readonly searchTexts: readonly string[];
  /** 0: not known. */
  readonly years: Int16Array;
  /** Editions by place, where a movie has one. */
  readonly editions: ReadonlyMap<number, string>;
  /** Of the best version, as a number of `labelNames`. */
  readonly labels: Uint16Array;
  readonly labelNames: readonly string[];
  /** Bits of `movieTraitBits` and of resolutions; a movie has a bit where one of its versions does. */
  readonly traits: Int32Array;
  /** The bits of each version, by place, of movies that have several. */
  readonly versionTraits: ReadonlyMap<number, readonly number[]>;
  /** Of the best version; NaN: not known, as in all that follows. */
  readonly sizesBytes: Float64Array;
  readonly bitratesKbps: Float64Array;
  /** Milliseconds since 1970. */
  readonly addedAtMs: Float64Array;
  readonly qualities: Float64Array;
  readonly versionCounts: Uint8Array;
};

/** What a movie is, as bits of `traits`. In overlaps one version is both. */
export const movieTraitBits = {
  dolbyVision: 1,
  fel: 2,
  mel: 4,
  layerUnknown: 8,
  atmos: 16,
  trueHdAtmos: 32,
  unproven: 64,
  felAndAtmos: 128,
  dvAndAtmos: 256,
} as const;

export type MovieTrait = keyof typeof movieTraitBits;

/** The bit of a resolution that one of the versions has. */
export function resolutionBit(resolution: ResolutionClass): number {
  return 512 << resolutionClasses.indexOf(resolution);
}

const traitTerms: Readonly<Record<MovieTrait, string>> = {
  dolbyVision: 'v.dolby_vision',
  fel: 'v.fel',
  mel: 'v.mel',
  layerUnknown: 'v.layer_unknown',
  atmos: 'v.atmos',
  trueHdAtmos: 'v.truehd_atmos',
  unproven: 'v.unproven',
  felAndAtmos: 'v.fel * v.atmos',
  dvAndAtmos: 'v.dolby_vision * v.atmos',
};

const versionBits = [
  ...Object.entries(traitTerms).map(([trait, term]) => `${term} * ${movieTraitBits[trait as MovieTrait]}`),
  ...resolutionClasses.map(one => `(v.resolution IS '${one}') * ${resolutionBit(one)}`),
].join(' + ');

const rowsFrom = `
  SELECT m.id, m.title, m.search_text, m.year, m.edition, m.label, m.size_bytes, m.bitrate_kbps, m.added_at, m.quality,
         m.version_count, group_concat(${versionBits})
  FROM movies m LEFT JOIN versions v ON v.movie_id = m.id
  WHERE m.id > ? GROUP BY m.id ORDER BY m.id LIMIT ?`;

type Row = [
  id: number,
  title: string,
  searchText: string,
  year: number | null,
  edition: string | null,
  label: string,
  sizeBytes: number | null,
  bitrateKbps: number | null,
  addedAt: number | null,
  quality: number,
  versionCount: number,
  /** Of each version, commas between them. */
  traits: string | null,
];

/** Of an empty library. */
export const emptyMovieIndex: MovieIndex = columnsFor([]).index;

/**
 * Reads the index in steps of some milliseconds: each yields how many movies were read so far, and the last one returns the
 * index. Movies that come or go between two steps may be missing in it: what changed meanwhile asks for another reading.
 */
export function* readMovieIndex(db: Pick<Database, 'read'>, step = 2500): Generator<number, MovieIndex> {
  const ordered = db.read(sql =>
    sql.prepare<[], number>('SELECT id FROM movies ORDER BY sort_title, year, id').pluck().all(),
  );
  yield 0;
  const columns = columnsFor(ordered);
  let last = -1;
  for (let read = 0; ; ) {
    const rows = db.read(sql => readRows(sql, last, step));
    for (const row of rows) columns.put(row);
    read += rows.length;
    last = rows.at(-1)?.[0] ?? last;
    if (rows.length < step) break;
    yield read;
  }
  return columns.index;
}

function readRows(sql: Sqlite, after: number, limit: number): Row[] {
  return sql.prepare<[number, number], Row>(rowsFrom).raw().all(after, limit);
}

type Columns = {index: MovieIndex; put(row: Row): void};

function columnsFor(ordered: readonly number[]): Columns {
  const size = ordered.length;
  const places = new Map(ordered.map((id, place) => [id, place]));
  const labelNumbers = new Map<string, number>();
  const labelNames: string[] = [];
  const titles = new Array<string>(size).fill('');
  const searchTexts = new Array<string>(size).fill('');
  const editions = new Map<number, string>();
  const versionTraits = new Map<number, readonly number[]>();
  const index = {
    size,
    ids: Int32Array.from(ordered),
    titles,
    searchTexts,
    years: new Int16Array(size),
    editions,
    labels: new Uint16Array(size),
    labelNames,
    traits: new Int32Array(size),
    versionTraits,
    sizesBytes: new Float64Array(size).fill(Number.NaN),
    bitratesKbps: new Float64Array(size).fill(Number.NaN),
    addedAtMs: new Float64Array(size).fill(Number.NaN),
    qualities: new Float64Array(size),
    versionCounts: new Uint8Array(size),
  };
  const numberOf = (label: string): number => {
    const known = labelNumbers.get(label) ?? labelNumbers.size;
    if (!labelNumbers.has(label)) {
      labelNumbers.set(label, known);
      labelNames.push(label);
    }
    return known;
  };
  return {
    index,
    put([id, title, searchText, year, edition, label, sizeBytes, bitrateKbps, addedAt, quality, versionCount, traits]) {
      const place = places.get(id);
      if (place === undefined) return;
      titles[place] = title;
      searchTexts[place] = searchText;
      index.years[place] = year ?? 0;
      if (edition !== null) editions.set(place, edition);
      index.labels[place] = numberOf(label);
      index.sizesBytes[place] = sizeBytes ?? Number.NaN;
      index.bitratesKbps[place] = bitrateKbps ?? Number.NaN;
      index.addedAtMs[place] = addedAt ?? Number.NaN;
      index.qualities[place] = quality;
      index.versionCounts[place] = Math.min(versionCount, 255);
      const ofVersions = traits === null ? [] : traits.split(',').map(Number);
      index.traits[place] = ofVersions.reduce((all, bits) => all | bits, 0);
      if (ofVersions.length > 1) versionTraits.set(place, ofVersions);
    },
  };
}
