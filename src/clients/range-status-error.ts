import {UserError} from '../base/user-error.ts';
import type {Explanation} from './explanation.ts';

/** A range that was answered with a status that is none, for code that decides by it. */
export class RangeStatusError extends UserError {
  readonly status: number;

  constructor(status: number, {kind, says, hint}: Explanation, name: string) {
    super(kind, `${name} ${says}`, {hint});
    this.status = status;
  }
}

/** Why an HTTP status is no answer to a range request from `offset` on, as a sentence with what to do about it. */
export function rangeStatusError(name: string, status: number, offset: number): RangeStatusError {
  return new RangeStatusError(status, explainStatus(status, offset), name);
}

function explainStatus(status: number, offset: number): Explanation {
  const copyIt = 'copy the file here and inspect the copy';
  switch (status) {
    case 200:
      return {
        kind: 'no-ranges',
        says: 'was served whole in place of the range of bytes that was asked for',
        hint: `the server ignores Range requests: ${copyIt}`,
      };
    case 206:
      return {
        kind: 'no-ranges',
        says: 'was answered with other bytes than those that were asked for',
        hint: `the server compresses ranges, moves them or does not tell the file's size: ${copyIt}`,
      };
    case 401:
    case 403:
      return {
        kind: 'refused',
        says: `is not allowed (HTTP ${status})`,
        hint: 'check the token or password in the address',
      };
    case 404:
    case 410:
      return {kind: 'not-found', says: `does not exist (HTTP ${status})`, hint: 'check the address'};
    case 416:
      return offset === 0
        ? {
            kind: 'unreadable',
            says: 'has no bytes to read, says its server (HTTP 416)',
            hint: 'check that the file is there whole',
          }
        : {
            kind: 'changed',
            says: 'is shorter than it was (HTTP 416)',
            hint: 'wait until the program that writes it is done, then try again',
          };
    case 429:
      return {kind: 'refused', says: 'was asked for too often (HTTP 429)', hint: 'try again later'};
    default:
      return {
        kind: status >= 500 ? 'unreachable' : 'refused',
        says: `was answered with HTTP ${status}`,
        hint: status >= 500 ? 'the server is ill: try again later' : 'check the address',
      };
  }
}
