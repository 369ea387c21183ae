import type {Download} from '../core/downloads/download.ts';
import type {ListedDownload} from '../tasks/downloads/list-downloads.ts';

/** A download in the words of the JSON contract; undefined members are printed as null. */
export type DownloadDocument = Pick<
  Download,
  'infohash' | 'name' | 'state' | 'progress' | 'downloadedBytes' | 'totalBytes' | 'speed' | 'etaSeconds' | 'approvalId'
> & {
  movie: {ratingKey: string; title: string; year: number | undefined} | undefined;
  saveTo: string | undefined;
  message: string | undefined;
  addedAt: string;
  completedAt: string | undefined;
};

export function downloadDocument({download, approval}: ListedDownload): DownloadDocument {
  const {movie, saveTo, message} = approval;
  return {
    infohash: download.infohash,
    name: download.name,
    state: download.state,
    progress: download.progress,
    downloadedBytes: download.downloadedBytes,
    totalBytes: download.totalBytes,
    speed: download.speed,
    etaSeconds: download.etaSeconds,
    movie: movie && {ratingKey: movie.ratingKey, title: movie.title, year: movie.year},
    approvalId: download.approvalId,
    saveTo,
    message,
    addedAt: download.addedAt.toISOString(),
    completedAt: download.completedAt?.toISOString(),
  };
}
