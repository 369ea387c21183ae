import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import type {Download} from '../../core/downloads/download.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';

export type ListedDownload = {download: Download; approval: Approval};

export type ListedDownloads = {
  /** As they were seen last: those under way first, then the latest. */
  downloads: ListedDownload[];
  /** Approved, and not with qBittorrent yet. */
  waiting: Approval[];
};

/** What is downloaded, was downloaded, and is to be. */
export async function listDownloads(
  app: Pick<App, 'openLibrary'>,
  config: Pick<Config, 'dataDir'>,
): Promise<ListedDownloads> {
  const {db} = await app.openLibrary(config);
  const approvals = createApprovalStore(db);
  const listed = createDownloadStore(db)
    .list()
    .flatMap(download => {
      const approval = approvals.find(download.approvalId);
      return approval ? [{download, approval}] : [];
    });
  const isUnderWay = ({approval}: ListedDownload): boolean => approval.state === 'downloading';
  return {
    downloads: [...listed.filter(isUnderWay), ...listed.filter(one => !isUnderWay(one))],
    waiting: approvals.list(['approved']),
  };
}
