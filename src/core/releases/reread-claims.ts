import type {Database, Sqlite} from '../../storage/database.ts';
import {claimsReader} from './claims-reader.ts';
import {groupKey} from './group-key.ts';
import {parseClaims} from './parse-claims.ts';

const batch = 1000;

/** Reads the names anew whose claims were kept by an earlier reader, so that none is decided about by what it made of them. */
export function rereadClaims(db: Database): void {
  for (;;) {
    const read = db.write(rereadBatch);
    if (read < batch) return;
  }
}

type Row = {id: number; name: string; search_term: string | null};

function rereadBatch(sql: Sqlite): number {
  const rows = sql
    .prepare<[number, number], Row>('SELECT id, name, search_term FROM releases WHERE claims_reader <> ? LIMIT ?')
    .all(claimsReader, batch);
  const update = sql.prepare<[string, number, string | null, number]>(
    'UPDATE releases SET claims = ?, claims_reader = ?, group_key = ? WHERE id = ?',
  );
  for (const {id, name, search_term} of rows) {
    const claims = parseClaims(name, {searchTerm: search_term ?? undefined});
    const group = claims.group === undefined ? null : groupKey(claims.group);
    update.run(JSON.stringify(claims), claimsReader, group, id);
  }
  return rows.length;
}
