import {UserError} from '../base/user-error.ts';

/** Why an HTTP status is no answer to a range request from `offset` on, as a sentence with what to do about it. */
export function rangeStatusError(name: string, status: number, offset: number): UserError {
  const copyIt = 'copy the file here and inspect the copy';
  switch (status) {
    case 200:
      return new UserError('no-ranges', `${name} was served whole in place of the range of bytes that was asked for`, {
        hint: `the server ignores Range requests: ${copyIt}`,
      });
    case 206:
      return new UserError('no-ranges', `${name} was answered with other bytes than those that were asked for`, {
        hint: `the server compresses ranges, moves them or does not tell the file's size: ${copyIt}`,
      });
    case 401:
    case 403:
      return new UserError('refused', `${name} is not allowed (HTTP ${status})`, {
        hint: 'check the token or password in the address',
      });
    case 404:
    case 410:
      return new UserError('not-found', `${name} does not exist (HTTP ${status})`, {hint: 'check the address'});
    case 416:
      return offset === 0
        ? new UserError('unreadable', `${name} has no bytes to read, says its server (HTTP 416)`, {
            hint: 'check that the file is there whole',
          })
        : new UserError('changed', `${name} is shorter than it was (HTTP 416)`, {
            hint: 'wait until the program that writes it is done, then try again',
          });
    case 429:
      return new UserError('refused', `${name} was asked for too often (HTTP 429)`, {hint: 'try again later'});
    default:
      return new UserError(status >= 500 ? 'unreachable' : 'refused', `${name} was answered with HTTP ${status}`, {
        hint: status >= 500 ? 'the server is ill: try again later' : 'check the address',
      });
  }
}
