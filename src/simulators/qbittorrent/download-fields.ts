import type {SimulatedDownload} from './model.ts';

/** A torrent as `torrents/info` shows it. */
export function downloadFields(download: SimulatedDownload): Record<string, unknown> {
  const {infohash, v1, v2, name, progress, state, savePath, downloadPath, category, addedAt, completedAt} = download;
  const size = sizeOf(download);
  const completed = Math.floor(size * progress);
  const speed = state === 'downloading' ? 1_048_576 : 0;
  return {
    added_on: seconds(addedAt),
    amount_left: size - completed,
    auto_tmm: false,
    category,
    completed,
    completion_on: completedAt === undefined ? -1 : seconds(completedAt),
    content_path: contentPath(download),
    dlspeed: speed,
    download_path: downloadPath,
    downloaded: completed,
    eta: speed === 0 ? 8_640_000 : Math.ceil((size - completed) / speed),
    hash: infohash,
    infohash_v1: v1,
    infohash_v2: v2,
    name,
    num_leechs: 0,
    num_seeds: speed === 0 ? 0 : 3,
    progress,
    save_path: savePath,
    seq_dl: download.sequential,
    size,
    state,
    tags: '',
    total_size: size,
    upspeed: 0,
  };
}

/** A file as `torrents/files` shows it. */
export function fileFields(download: SimulatedDownload): Record<string, unknown>[] {
  return filesOf(download).map(({path, sizeBytes}, index) => ({
    index,
    name: path,
    size: sizeBytes,
    progress: download.progress,
    priority: 1,
    is_seed: download.progress === 1,
  }));
}

/** Its files from the save path on: in a folder of its name, unless the layout is to be without. */
function filesOf({files, hasFolder, name, form}: SimulatedDownload): SimulatedDownload['files'] {
  const isFlat = !hasFolder || form['contentLayout'] === 'NoSubfolder';
  return isFlat ? files : files.map(file => ({...file, path: `${name}/${file.path}`}));
}

function contentPath(download: SimulatedDownload): string {
  const {savePath, downloadPath, progress, files, name} = download;
  const root = progress < 1 && downloadPath !== '' ? downloadPath : savePath;
  const [only] = filesOf(download);
  if (files.length === 1 && only) return `${root}/${only.path}`;
  return download.form['contentLayout'] === 'NoSubfolder' ? root : `${root}/${name}`;
}

function sizeOf({files}: SimulatedDownload): number {
  return files.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
