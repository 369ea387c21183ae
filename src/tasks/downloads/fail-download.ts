import type {Config} from '../../config/config.ts';
import {moveApproval} from '../../core/approvals/move-approval.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import type {Database} from '../../storage/database.ts';
import {notify} from '../telegram/notify.ts';

/** Ends what was approved without success, and has that told. */
export function failDownload(
  db: Database,
  config: Config,
  {id, at, message}: {id: string; at: Date; message: string},
): void {
  db.write(sql => {
    const {approval, moved} = moveApproval(sql, {id, move: 'fail', at, message});
    if (moved) notify(sql, config, {what: 'failed', approval, download: createDownloadStore(db).find(id), at});
  });
}
