import type {RadarrOpinion} from '../../clients/radarr/radarr.ts';
import type {Database, Sqlite} from '../../storage/database.ts';

/** What Radarr took a name for; undefined: it could make nothing of it. */
export type KeptOpinion = {opinion: RadarrOpinion | undefined; askedAt: Date};

/** What Radarr takes a release name for, as it was asked last; undefined: never asked. */
export function findOpinion(sql: Sqlite, name: string): KeptOpinion | undefined {
  const row = sql
    .prepare<[string], {opinion: string | null; asked_at: number}>(
      'SELECT opinion, asked_at FROM radarr_opinions WHERE name = ?',
    )
    .get(name);
  return row && {opinion: parseOpinion(row.opinion), askedAt: new Date(row.asked_at)};
}

/** Keeps what Radarr takes a name for. */
export function storeOpinion(db: Database, name: string, {opinion, askedAt}: KeptOpinion): void {
  db.write(sql =>
    sql
      .prepare<[string, string | null, number]>(
        'REPLACE INTO radarr_opinions (name, opinion, asked_at) VALUES (?, ?, ?)',
      )
      .run(name, opinion === undefined ? null : JSON.stringify(opinion), askedAt.getTime()),
  );
}

/** Only this program writes the column. */
function parseOpinion(text: string | null): RadarrOpinion | undefined {
  return text === null ? undefined : (JSON.parse(text) as RadarrOpinion);
}
