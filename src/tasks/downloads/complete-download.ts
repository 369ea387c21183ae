import {moveApproval, requireApproval} from '../../core/approvals/move-approval.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import type {Database} from '../../storage/database.ts';

/** All of a download is there: from here on Plex is waited for. What was said of where it lies is said on. */
export function completeDownload(db: Database, {id, at}: {id: string; at: Date}): void {
  db.write(sql => {
    const {message} = requireApproval(sql, id);
    const isElsewhere = createDownloadStore(db).find(id)?.plexFolder === undefined;
    const kept = isElsewhere && message !== undefined ? message : 'Plex is to show it';
    moveApproval(sql, {id, move: 'complete', at, message: kept});
  });
}
