import {UserError} from '../base/user-error.ts';

/** What the file system says of a folder, as a UserError; an error without a code of its is a bug, and stays as it is. */
export function folderError(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!(error instanceof Error && typeof code === 'string')) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new UserError('not-found', `the folder ${folder} does not exist`, {
      hint: 'check the path, and that its disk is mounted',
      cause: error,
    });
  }
  const reason = code === 'EACCES' || code === 'EPERM' ? 'this user may not read it' : error.message;
  return new UserError('unreadable', `the folder ${folder} could not be listed: ${reason}`, {
    hint: 'check its permissions, and that its disk is mounted',
    cause: error,
  });
}
