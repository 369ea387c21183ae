import type {QbittorrentTorrent} from '../../clients/qbittorrent/qbittorrent.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import type {Download} from './download.ts';
import type {Looked} from './next-look.ts';

/** The downloads of approvals. */
export type DownloadStore = {
  find(approvalId: string): Download | undefined;
  /** The latest first. */
  list(limit?: number): Download[];
  /** Keeps that qBittorrent has it. */
  begin(added: NewDownload): void;
  /** Keeps what qBittorrent shows now. */
  follow(approvalId: string, torrent: QbittorrentTorrent, at: Date): void;
  /** qBittorrent does not show it now; answers since when. */
  noteAbsent(approvalId: string, at: Date): Date;
  /** qBittorrent has it no more. */
  noteGone(approvalId: string, at: Date): void;
  /** All of it came, though qBittorrent shows it no more. */
  noteCompleted(approvalId: string, at: Date): void;
  /** Of a magnet link: which of its files is the movie, now that they are known. */
  noteMovieFile(approvalId: string, file: Download['movieFile']): void;
  /** Of what is complete: Plex was asked to look into the folder. */
  noteRefreshed(approvalId: string, at: Date): void;
  /** It is looked for in Plex. */
  noteLooked(approvalId: string, at: Date): void;
  /** Plex answered, and did not show it. */
  noteUnseen(approvalId: string): void;
  /** A person is told that it is complete; answers whether nobody was before, and it is not settled. */
  noteTold(approvalId: string): boolean;
  /** Nothing more is to be done for it. */
  settle(approvalId: string, at: Date): void;
  /** Notes the trouble a person is told about; answers whether it is another than before, or was told long ago. */
  noteTrouble(approvalId: string, trouble: string, at: Date): boolean;
  /** Those that are complete and not settled, with what was tried. */
  listUnsettled(): Unsettled[];
};

type NewDownload = {
  approvalId: string;
  torrent: QbittorrentTorrent;
  movieFile: Download['movieFile'];
  plexFolder: string | undefined;
  at: Date;
};

export type Unsettled = {download: Download} & Omit<Looked, 'completedAt'>;

/** The same trouble is told again after so long. */
const sameTroubleMs = 3_600_000;

/** Keeps downloads in the database. */
export function createDownloadStore(db: Database): DownloadStore {
  const set = (assignment: string, id: string, values: readonly (string | number | null)[]): void =>
    db.write(sql => {
      sql.prepare(`UPDATE downloads SET ${assignment} WHERE approval = ?`).run(...values, id);
    });
  return {
    find: id => db.read(sql => select(sql, 'approval = ?', [id])[0]?.download),
    list: limit =>
      db
        .read(sql => select(sql, '1 = 1 ORDER BY added_at DESC, approval LIMIT ?', [limit ?? -1]))
        .map(({download}) => download),
    begin: added => db.write(sql => begin(sql, added)),
    follow: (id, torrent, at) => db.write(sql => follow(sql, {id, torrent, at})),
    noteAbsent: (id, at) => db.write(sql => noteAbsent(sql, id, at)),
    noteGone: (id, at) => set("state = 'missing', speed = 0, eta_seconds = NULL, settled_at = ?", id, [at.getTime()]),
    noteCompleted: (id, at) =>
      set(
        "state = 'completed', progress = 1, speed = 0, eta_seconds = NULL, completed_at = coalesce(completed_at, ?)",
        id,
        [at.getTime()],
      ),
    noteMovieFile: (id, file) =>
      set('movie_file = ?, movie_bytes = ?', id, [file?.name ?? null, file?.sizeBytes ?? null]),
    noteRefreshed: (id, at) => set('refreshed_at = ?', id, [at.getTime()]),
    noteLooked: (id, at) => set('looked_at = ?', id, [at.getTime()]),
    noteUnseen: id => set('looks = looks + 1', id, []),
    noteTold: id =>
      db.write(
        sql =>
          sql
            .prepare(
              'UPDATE downloads SET told_complete = 1 WHERE approval = ? AND told_complete = 0 AND settled_at IS NULL',
            )
            .run(id).changes > 0,
      ),
    // Nobody follows it from here on, so that what it did last would be shown for ever.
    settle: (id, at) => set("settled_at = ?, state = 'completed', speed = 0, eta_seconds = NULL", id, [at.getTime()]),
    noteTrouble: (id, trouble, at) =>
      db.write(
        sql =>
          sql
            .prepare(
              `UPDATE downloads SET told_trouble = ?, told_trouble_at = ? WHERE approval = ?
                 AND (told_trouble IS NOT ? OR told_trouble_at NOT BETWEEN ? AND ?)`,
            )
            .run(trouble, at.getTime(), id, trouble, at.getTime() - sameTroubleMs, at.getTime()).changes > 0,
      ),
    listUnsettled: () =>
      db.read(sql =>
        select(
          sql,
          `settled_at IS NULL AND approval IN (SELECT id FROM approvals WHERE state = 'completed') ORDER BY completed_at`,
          [],
        ),
      ),
  };
}

type Row = {
  approval: string;
  infohash: string;
  name: string;
  state: Download['state'];
  progress: number;
  downloaded_bytes: number;
  total_bytes: number;
  speed: number;
  eta_seconds: number | null;
  movie_file: string | null;
  movie_bytes: number | null;
  plex_folder: string | null;
  added_at: number;
  seen_at: number;
  completed_at: number | null;
  looked_at: number | null;
  looks: number;
  refreshed_at: number | null;
};

function select(sql: Sqlite, condition: string, parameters: readonly (string | number)[]): Unsettled[] {
  return sql
    .prepare<(string | number)[], Row>(`SELECT * FROM downloads WHERE ${condition}`)
    .all(...parameters)
    .map(row => ({
      download: downloadOf(row),
      refreshedAt: instant(row.refreshed_at),
      lookedAt: instant(row.looked_at),
      looks: row.looks,
    }));
}

function instant(value: number | null): Date | undefined {
  return value === null ? undefined : new Date(value);
}

function downloadOf(row: Row): Download {
  return {
    infohash: row.infohash,
    approvalId: row.approval,
    name: row.name,
    state: row.state,
    progress: row.progress,
    downloadedBytes: row.downloaded_bytes,
    totalBytes: row.total_bytes,
    speed: row.speed,
    etaSeconds: row.eta_seconds ?? undefined,
    addedAt: new Date(row.added_at),
    seenAt: new Date(row.seen_at),
    completedAt: instant(row.completed_at),
    movieFile: row.movie_file === null ? undefined : {name: row.movie_file, sizeBytes: row.movie_bytes ?? 0},
    plexFolder: row.plex_folder ?? undefined,
  };
}

function begin(sql: Sqlite, {approvalId, torrent, movieFile, plexFolder, at}: NewDownload): void {
  sql
    .prepare(
      `REPLACE INTO downloads (approval, infohash, name, state, progress, downloaded_bytes, total_bytes, speed,
         movie_file, movie_bytes, plex_folder, added_at, seen_at)
       VALUES (?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, ?, ?)`,
    )
    .run(
      approvalId,
      torrent.infohash,
      torrent.name,
      torrent.state,
      movieFile?.name ?? null,
      movieFile?.sizeBytes ?? null,
      plexFolder ?? null,
      at.getTime(),
      at.getTime(),
    );
  follow(sql, {id: approvalId, torrent, at});
}

/** A clock that was set back begins anew. */
function noteAbsent(sql: Sqlite, id: string, at: Date): Date {
  const row = sql
    .prepare<[string], {missing_since: number | null}>('SELECT missing_since FROM downloads WHERE approval = ?')
    .get(id);
  const known = row?.missing_since ?? undefined;
  if (known !== undefined && known <= at.getTime()) return new Date(known);
  sql.prepare('UPDATE downloads SET missing_since = ? WHERE approval = ?').run(at.getTime(), id);
  return at;
}

type Following = {id: string; torrent: QbittorrentTorrent; at: Date};

/** What was complete once stays so: moving or checking it later takes nothing back. */
function follow(sql: Sqlite, {id, torrent, at}: Following): void {
  sql
    .prepare(
      `UPDATE downloads SET name = :name, state = :state, progress = :progress, downloaded_bytes = :downloaded,
         total_bytes = :total, speed = :speed, eta_seconds = :eta, seen_at = :at,
         missing_since = NULL, settled_at = iif(state = 'missing' AND completed_at IS NULL, NULL, settled_at),
         completed_at = coalesce(completed_at, iif(:complete, :at, NULL))
       WHERE approval = :id`,
    )
    .run({
      id,
      name: torrent.name,
      state: torrent.state,
      progress: torrent.progress,
      downloaded: torrent.downloadedBytes,
      total: torrent.totalBytes,
      speed: torrent.speed,
      eta: torrent.etaSeconds ?? null,
      at: at.getTime(),
      complete: Number(torrent.isComplete),
    });
}
