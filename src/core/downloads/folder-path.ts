/** A folder by its parts, none of them `.`, `..` or empty. */
export type FolderPath = {
  readonly isWindows: boolean;
  /** `/`, `D:\`, or `\\server\share\`. */
  readonly root: string;
  readonly parts: readonly string[];
};

/**
 * An absolute path of POSIX or Windows with its dots and double slashes resolved. Undefined for one that is not absolute,
 * that climbs above its root, or that no file system has: with control characters, or longer than 4096 characters.
 */
export function parseFolderPath(text: string): FolderPath | undefined {
  if (text.length > longestPath || /\p{Cc}/u.test(text)) return undefined;
  const split = splitRoot(text);
  const parts = split && resolveDots(split.rest);
  // Windows drops dots and spaces at the end of a name: ".. " would climb as ".." does.
  const isTrick = split?.isWindows === true && parts?.some(part => /^[. ]+$/.test(part)) === true;
  return split === undefined || parts === undefined || isTrick
    ? undefined
    : {isWindows: split.isWindows, root: split.root, parts};
}

/** With the separators of its kind, and none at the end but that of a root. */
export function formatFolderPath({isWindows, root, parts}: FolderPath): string {
  return parts.length === 0 ? root : `${root}${parts.join(isWindows ? '\\' : '/')}`;
}

/** Whether `folder` is `parent` or lies in it, part by part; of Windows without regard to case. */
export function isWithin(folder: FolderPath, parent: FolderPath): boolean {
  const fold = (part: string | undefined): string | undefined => (folder.isWindows ? part?.toLowerCase() : part);
  return (
    fold(folder.root) === fold(parent.root) &&
    parent.parts.every((part, index) => fold(part) === fold(folder.parts[index]))
  );
}

/** Whether both are one folder. */
export function isSameFolder(one: FolderPath, other: FolderPath): boolean {
  return isWithin(one, other) && isWithin(other, one);
}

/** The folder that holds this file or folder; undefined for a root. */
export function parentOf({parts, ...path}: FolderPath): FolderPath | undefined {
  return parts.length === 0 ? undefined : {...path, parts: parts.slice(0, -1)};
}

const longestPath = 4096;

type Split = {isWindows: boolean; root: string; rest: string[]};

/** A backslash is a separator where the path begins as Windows has it, and else a letter of a POSIX name. */
function splitRoot(text: string): Split | undefined {
  const [, drive] = /^([a-z]:)(?:[\\/]|$)/i.exec(text) ?? [];
  if (drive !== undefined) {
    return {isWindows: true, root: `${drive.toUpperCase()}\\`, rest: text.slice(drive.length).split(/[\\/]/)};
  }
  // `\\?\` and `\\.\` name devices, and `..` there nothing that could be resolved.
  const [share, server = '', name = ''] = /^\\\\([^\\/]+)[\\/]+([^\\/]+)/.exec(text) ?? [];
  if (share !== undefined) {
    if (/^[?.]+$/.test(server) || /^[. ]+$/.test(name)) return undefined;
    return {isWindows: true, root: `\\\\${server}\\${name}\\`, rest: text.slice(share.length).split(/[\\/]/)};
  }
  return text.startsWith('/') ? {isWindows: false, root: '/', rest: text.split('/')} : undefined;
}

function resolveDots(rest: readonly string[]): string[] | undefined {
  const parts: string[] = [];
  for (const part of rest) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts;
}
