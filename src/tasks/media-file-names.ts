/** Which files of a folder are media files, by their extension in lower case. What they are is read from their bytes. */
export const mediaExtensions: readonly string[] = [
  ...['mkv', 'mka', 'mk3d', 'webm'],
  ...['mp4', 'm4v', 'mov', 'm4a'],
  ...['ts', 'm2ts', 'mts', 'm2t'],
  ...['hevc', 'h265', '265'],
  ...['thd', 'truehd', 'mlp', 'ec3', 'eac3', 'ac3', 'dts', 'dtshd'],
];

// Names that NAS systems and Windows give to previews, recycle bins and the like, in lower case.
const systemFolders = new Set([
  '@eadir',
  '#recycle',
  '#snapshot',
  '$recycle.bin',
  'lost+found',
  'system volume information',
]);

const sampleFile = /(^|[-._ ])sample$/i;

/** True for a file a scan reads: a media file that is neither hidden nor a release group's sample. */
export function isMediaFileName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.startsWith('.')) return false;
  return mediaExtensions.includes(name.slice(dot + 1).toLowerCase()) && !sampleFile.test(name.slice(0, dot));
}

/** True for a folder a scan enters: neither hidden, nor a system's own, nor a folder of samples. */
export function isMediaFolderName(name: string): boolean {
  return !name.startsWith('.') && !systemFolders.has(name.toLowerCase()) && !/^samples?$/i.test(name);
}
