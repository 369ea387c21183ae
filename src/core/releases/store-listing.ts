import type {ListedRelease} from '../../clients/listed-release.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {searchText} from '../library/search-text.ts';
import {claimsReader} from './claims-reader.ts';
import {dualLayerTerm} from './dual-layer-term.ts';
import {groupKey} from './group-key.ts';
import {parseClaims} from './parse-claims.ts';

type Listed = {
  source: string;
  /** What the source was searched with. */
  searchTerm: string | undefined;
  releases: readonly ListedRelease[];
  at: Date;
};

/** Keeps what a source lists, in one transaction, and answers how many releases it had never listed before. */
export function storeListing(db: Database, {source, searchTerm, releases, at}: Listed): number {
  return db.write(sql => {
    const kept = sql.prepare<[string, string], Kept>(
      'SELECT name, claims_reader, search_term FROM releases WHERE source = ? AND source_id = ?',
    );
    let added = 0;
    for (const release of releases) {
      const known = kept.get(source, release.id);
      if (!known) added += 1;
      const term = strongerTerm(known?.search_term ?? undefined, searchTerm);
      const isRead =
        known?.name === release.name && known.claims_reader === claimsReader && known.search_term === (term ?? null);
      if (isRead) refresh(sql, {source, release, at});
      else store(sql, {source, searchTerm: term, release, at});
    }
    return added;
  });
}

/** What was found by a search for its layers stays so, whatever else finds it later. */
function strongerTerm(known: string | undefined, searchTerm: string | undefined): string | undefined {
  return [known, searchTerm].find(term => dualLayerTerm(term) !== undefined) ?? searchTerm ?? known;
}

type Kept = {name: string; claims_reader: number; search_term: string | null};
type One = {source: string; release: ListedRelease; at: Date};

/** What a source says of a release now; what it does not say any more stays where it does not change. */
function refresh(sql: Sqlite, {source, release, at}: One): void {
  sql.prepare<[Record<string, string | number | null>]>(refreshStatement).run(valuesOf({source, release, at}));
}

function store(sql: Sqlite, {searchTerm, ...one}: One & {searchTerm: string | undefined}): void {
  const {name} = one.release;
  const claims = parseClaims(name, {searchTerm});
  sql.prepare<[Record<string, string | number | null>]>(storeStatement).run({
    ...valuesOf(one),
    name,
    search_text: searchText(name),
    search_term: searchTerm ?? null,
    claims: JSON.stringify(claims),
    claims_reader: claimsReader,
    group_key: claims.group === undefined ? null : groupKey(claims.group),
    first_seen_at: one.at.getTime(),
  });
}

function valuesOf({source, release, at}: One): Record<string, string | number | null> {
  return {
    source,
    source_id: release.id,
    size_bytes: release.sizeBytes ?? null,
    seeders: release.seeders ?? null,
    leechers: release.leechers ?? null,
    grabs: release.grabs ?? null,
    uploaded_at: release.uploadedAt?.getTime() ?? null,
    uploader: release.uploader ?? null,
    freeleech: flag(release.freeleech),
    marked_new: flag(release.markedNew),
    info_url: release.infoUrl ?? null,
    download: release.download ?? null,
    infohash: release.infohash ?? null,
    imdb: release.ids.imdb ?? null,
    tmdb: release.ids.tmdb ?? null,
    last_seen_at: at.getTime(),
  };
}

function flag(value: boolean | undefined): number | null {
  return value === undefined ? null : Number(value);
}

/** What a source tells at some times only, and which stays true. */
const lasting = ['size_bytes', 'grabs', 'uploader', 'info_url', 'download', 'infohash', 'imdb', 'tmdb'];
/** What is true of now alone. */
const passing = ['seeders', 'leechers', 'freeleech', 'marked_new', 'last_seen_at'];
/** Once told it stays: an age such as `3 weeks ago` would move it with every listing. */
const first = ['uploaded_at'];
const readFromName = ['name', 'search_text', 'search_term', 'claims', 'claims_reader', 'group_key'];

const refreshed = [
  ...lasting.map(column => `${column} = coalesce(:${column}, ${column})`),
  ...passing.map(column => `${column} = :${column}`),
  ...first.map(column => `${column} = coalesce(${column}, :${column})`),
];

const refreshStatement = `
  UPDATE releases SET ${refreshed.join(', ')} WHERE source = :source AND source_id = :source_id`;

const columns = ['source', 'source_id', 'first_seen_at', ...readFromName, ...lasting, ...passing, ...first];

const storeStatement = `
  INSERT INTO releases (${columns.join(', ')}) VALUES (${columns.map(column => `:${column}`).join(', ')})
  ON CONFLICT (source, source_id)
  DO UPDATE SET ${[...refreshed, ...readFromName.map(column => `${column} = excluded.${column}`)].join(', ')}`;
