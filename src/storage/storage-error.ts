import {dirname} from 'node:path';
import {UserError} from '../base/user-error.ts';
import {errorCode} from './error-code.ts';
import {restoreHint} from './restore-hint.ts';

type Failure = {
  /** Codes of SQLite (https://sqlite.org/rescode.html) and of the system. */
  codes: RegExp;
  kind: 'busy' | 'storage';
  sentence: (path: string, code: string) => string;
  hint: (path: string) => string;
};

/** The first that matches holds. */
const failures: readonly Failure[] = [
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    kind: 'busy',
    sentence: path => `${path} is locked by another process`,
    hint: () => 'wait until the other felscanner, or whatever program has it open, is done; then try again',
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)$/,
    kind: 'storage',
    sentence: path => `${path} could not be written: the disk is full`,
    hint: path => `free space on the disk that holds ${dirname(path)}; what was stored before is still there`,
  },
  {
    codes: /^SQLITE_CORRUPT/,
    kind: 'storage',
    sentence: path => `${path} is damaged; it was left as it is`,
    hint: restoreHint,
  },
  {
    codes: /^SQLITE_NOTADB$/,
    kind: 'storage',
    sentence: path => `${path} is no SQLite database, or its start is damaged; it was left as it is`,
    hint: restoreHint,
  },
  {
    codes: /^SQLITE_READONLY_DBMOVED$/,
    kind: 'storage',
    sentence: path => `${path} was moved or deleted while it was in use`,
    hint: () => 'run the command again',
  },
  {
    codes: /^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES$|EPERM$|EROFS$|EISDIR$|ENOTDIR$|EEXIST$)/,
    kind: 'storage',
    sentence: path => `${path} could not be opened for writing`,
    hint: path =>
      `check that it is a regular file and that this user may write to ${dirname(path)}, or choose another folder with "dataDir"`,
  },
  {
    codes: /^(SQLITE_IOERR|EIO$)/,
    kind: 'storage',
    sentence: (path, code) => `${path} could not be read or written (${code})`,
    hint: () => 'check the disk or the network mount it lies on, its free space and quota',
  },
];

/** A failure of the file as the user is told it; any other error as it is. */
export function storageError(path: string, error: unknown): unknown {
  const code = errorCode(error) ?? '';
  const failure = failures.find(({codes}) => codes.test(code));
  if (failure === undefined) return error;
  const {kind, sentence, hint} = failure;
  return new UserError(kind, sentence(path, code), {hint: hint(path), cause: error});
}
