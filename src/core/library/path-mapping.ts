/** Files below `from`, a folder as the other program sees it, lie below `to` as this machine does. */
export type PathMapping = {readonly from: string; readonly to: string};

/**
 * The path by the mapping with the longest fitting `from`; undefined where none fits, or where the path would lead out of
 * the mapped folder. Windows and POSIX paths map both ways; Windows ones compare without case.
 */
export function mapPath(path: string, mappings: readonly PathMapping[]): string | undefined {
  const parsed = parsePath(path);
  let longest = -1;
  let mapped: string | undefined;
  for (const {from, to} of mappings) {
    const folder = parsePath(from);
    if (folder.segments.length <= longest || !isBelow(parsed, folder)) continue;
    longest = folder.segments.length;
    mapped = joinBelow(to, parsed.segments.slice(longest));
  }
  return mapped;
}

type ParsedPath = {
  isWindows: boolean;
  /** `/` of a POSIX path, `\\` of a network path, nothing before a drive. */
  root: string;
  segments: string[];
};

function parsePath(path: string): ParsedPath {
  const isWindows = isWindowsPath(path);
  const root = isWindows ? (/^[\\/]{2}/.test(path) ? '\\\\' : '') : path.startsWith('/') ? '/' : '';
  const segments = path.split(isWindows ? /[\\/]/ : '/').filter(segment => segment !== '' && segment !== '.');
  return {isWindows, root, segments};
}

/** `D:\Movies`, `D:/Movies`, `\\nas\movies`. A backslash elsewhere is a letter of a POSIX name. */
function isWindowsPath(path: string): boolean {
  return /^[a-z]:(?:[\\/]|$)/i.test(path) || path.startsWith('\\\\');
}

function isBelow(path: ParsedPath, folder: ParsedPath): boolean {
  if (path.root !== folder.root) return false;
  const fold = (segment: string | undefined): string | undefined => (path.isWindows ? segment?.toLowerCase() : segment);
  return folder.segments.every((segment, index) => fold(segment) === fold(path.segments[index]));
}

function joinBelow(to: string, rest: readonly string[]): string | undefined {
  const isWindows = isWindowsPath(to);
  const leadsAway = rest.some(segment => segment === '..' || (isWindows && /[\\/]/.test(segment)));
  if (leadsAway) return undefined;
  if (rest.length === 0) return to;
  const separator = isWindows && !to.includes('/') ? '\\' : '/';
  // Of nothing no root is made.
  if (to === '') return rest.join(separator);
  return [to.replace(isWindows ? /[\\/]+$/ : /\/+$/, ''), ...rest].join(separator);
}
