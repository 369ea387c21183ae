import type {Sqlite} from '../../storage/database.ts';
import type {Claims} from './claims.ts';
import type {Release} from './release.ts';

type Row = {
  id: number;
  source: string;
  source_id: string;
  name: string;
  size_bytes: number | null;
  seeders: number | null;
  leechers: number | null;
  grabs: number | null;
  uploaded_at: number | null;
  uploader: string | null;
  freeleech: number | null;
  marked_new: number | null;
  info_url: string | null;
  download: string | null;
  infohash: string | null;
  imdb: string | null;
  tmdb: number | null;
  claims: string;
  first_seen_at: number;
  last_seen_at: number;
  listed_at: number | null;
};

const columns = [
  'source',
  'source_id',
  'name',
  'size_bytes',
  'seeders',
  'leechers',
  'grabs',
  'uploaded_at',
  'uploader',
  'freeleech',
  'marked_new',
  'info_url',
  'download',
  'infohash',
  'imdb',
  'tmdb',
  'claims',
  'first_seen_at',
  'last_seen_at',
];

/** The releases of these ids of the database, in the order of the ids. */
export function releasesOf(sql: Sqlite, keys: readonly number[]): Release[] {
  const rows = sql
    .prepare<[string], Row>(
      `SELECT r.id, ${columns.map(column => `r.${column}`).join(', ')}, s.listed_at
       FROM releases r LEFT JOIN sources s ON s.source = r.source
       WHERE r.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(keys));
  const byKey = new Map(rows.map(row => [row.id, row]));
  return keys.flatMap(key => {
    const row = byKey.get(key);
    return row ? [releaseOf(row)] : [];
  });
}

/** A release as its source lists it now; undefined: it is not known. */
export function findRelease(sql: Sqlite, {source, id}: Pick<Release, 'source' | 'id'>): Release | undefined {
  const row = sql
    .prepare<[string, string], {id: number}>('SELECT id FROM releases WHERE source = ? AND source_id = ?')
    .get(source, id);
  return row && releasesOf(sql, [row.id])[0];
}

function releaseOf(row: Row): Release {
  return {
    key: row.id,
    source: row.source,
    id: row.source_id,
    name: row.name,
    sizeBytes: row.size_bytes ?? undefined,
    seeders: row.seeders ?? undefined,
    leechers: row.leechers ?? undefined,
    grabs: row.grabs ?? undefined,
    uploadedAt: row.uploaded_at === null ? undefined : new Date(row.uploaded_at),
    uploader: row.uploader ?? undefined,
    freeleech: flagOf(row.freeleech),
    markedNew: flagOf(row.marked_new),
    infoUrl: row.info_url ?? undefined,
    download: row.download ?? undefined,
    infohash: row.infohash ?? undefined,
    ids: {imdb: row.imdb ?? undefined, tmdb: row.tmdb ?? undefined},
    claims: parseStoredClaims(row.claims),
    firstSeenAt: new Date(row.first_seen_at),
    lastSeenAt: new Date(row.last_seen_at),
    isNew: row.first_seen_at >= (row.listed_at ?? 0),
  };
}

function flagOf(value: number | null): boolean | undefined {
  return value === null ? undefined : value === 1;
}

/** Claims as `parseClaims` made them: only this program writes the column. What is undefined is not written. */
function parseStoredClaims(text: string): Claims {
  return JSON.parse(text) as Claims;
}
