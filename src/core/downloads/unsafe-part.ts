/**
 * What is wrong with the first part of a torrent's path that may lead elsewhere, or that would have another name on the
 * disk than here; undefined where all are harmless. Words follow on "a file that".
 */
export function findUnsafePart(path: readonly string[]): string | undefined {
  for (const part of path) {
    const rule = unsafeRules.find(({isUnsafe}) => isUnsafe(part));
    if (rule !== undefined) return rule.says;
  }
  return path.length === 0 ? 'has no name' : undefined;
}

/** What file systems take, the longest of qBittorrent's endings for unfinished files included (`.!qB`). */
const longestPart = 251;

type UnsafeRule = {isUnsafe: (part: string) => boolean; says: string};

const unsafeRules: readonly UnsafeRule[] = [
  {isUnsafe: part => part.trim() === '', says: 'has a part without a name'},
  // Windows drops dots and spaces at the end: ".. " is "..", and "..." nothing.
  {isUnsafe: part => /^[. ]+$/.test(part), says: 'leads out of its folder'},
  {isUnsafe: part => /[/\\]/.test(part), says: 'has a slash in its name'},
  {isUnsafe: part => /^[a-z]:/i.test(part), says: 'begins with the letter of a drive'},
  {isUnsafe: part => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(part), says: 'has control characters in its name'},
  // libtorrent leaves these out of what it writes.
  {isUnsafe: part => /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(part), says: 'turns the direction of its name'},
  // U+FFFD stands for bytes that were no UTF-8, in place of which libtorrent writes something else.
  {isUnsafe: part => /[\ufffd\p{Cs}]/u.test(part), says: 'has a name that is not UTF-8'},
  {isUnsafe: part => Buffer.byteLength(part) > longestPart, says: `has a name of more than ${longestPart} bytes`},
];
