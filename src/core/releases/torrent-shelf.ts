import type {Database} from '../../storage/database.ts';
import type {Release} from './release.ts';

/** A .torrent file, or the magnet link that stands for one. */
export type Torrent = Uint8Array | {magnet: string};

/** The .torrent files that were fetched, so that no tracker is asked for one twice. */
export type TorrentShelf = {
  find(release: Pick<Release, 'source' | 'id'>): Torrent | undefined;
  keep(release: Pick<Release, 'source' | 'id'>, torrent: Torrent, at: Date): void;
};

/** Keeps .torrent files in the database, which its owner alone may read: the announce address in them holds a passkey. */
export function createTorrentShelf(db: Database): TorrentShelf {
  return {
    find({source, id}) {
      const row = db.read(sql =>
        sql
          .prepare<[string, string], {torrent: Uint8Array | null; magnet: string | null}>(
            'SELECT torrent, magnet FROM torrent_files WHERE source = ? AND source_id = ?',
          )
          .get(source, id),
      );
      if (!row) return undefined;
      return row.torrent ?? {magnet: row.magnet ?? ''};
    },
    keep({source, id}, torrent, at) {
      const isFile = torrent instanceof Uint8Array;
      db.write(sql =>
        sql
          .prepare<[string, string, Uint8Array | null, string | null, number]>(
            'REPLACE INTO torrent_files (source, source_id, torrent, magnet, fetched_at) VALUES (?, ?, ?, ?, ?)',
          )
          .run(source, id, isFile ? torrent : null, isFile ? null : torrent.magnet, at.getTime()),
      );
    },
  };
}
