import type {DownloadState} from '../../clients/qbittorrent/qbittorrent.ts';
import type {Database} from '../../storage/database.ts';

/** How many downloads are in each state that one is in. */
export function countDownloads(db: Pick<Database, 'read'>): ReadonlyMap<DownloadState, number> {
  const rows = db.read(sql =>
    sql
      .prepare<[], {state: DownloadState; count: number}>(
        'SELECT state, count(*) AS count FROM downloads GROUP BY state ORDER BY state',
      )
      .all(),
  );
  return new Map(rows.map(({state, count}) => [state, count]));
}
