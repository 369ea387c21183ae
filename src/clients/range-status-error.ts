import {UserError} from '../base/user-error.ts';

/** Why an HTTP status is no answer to a range request, as a sentence with what to do about it. */
export function rangeStatusError(name: string, status: number): UserError {
  switch (status) {
    case 200:
    case 206:
      return new UserError('no-ranges', `${name} was not served as the range of bytes that was asked for`, {
        hint: 'the server ignores Range requests: copy the file here and inspect the copy',
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
      return new UserError('changed', `${name} is shorter than it was (HTTP 416)`, {
        hint: 'wait until the program that writes it is done, then try again',
      });
    default:
      return new UserError(status >= 500 ? 'unreachable' : 'refused', `${name} was answered with HTTP ${status}`, {
        hint: status >= 500 ? 'the server is ill: try again later' : 'check the address',
      });
  }
}
