import {explainConnection} from './connection-fault.ts';
import type {Explanation} from './explanation.ts';
import type {HttpFault} from './service-error.ts';

/** Words for a fault of a request for a path; undefined where a service has none of its own. */
export type ExplainFault = (fault: HttpFault, path: string, method: string) => Explanation | undefined;

/** The words for a fault that fit any service. */
export function explainFault(fault: HttpFault, path: string): Explanation {
  const place = path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
  switch (fault.kind) {
    case 'status':
      return explainStatus(fault, place);
    case 'redirect':
      return {
        kind: 'refused',
        says: `sends on to ${fault.location ?? 'another address'} (HTTP ${fault.status})`,
        hint: 'write that address in the settings',
      };
    case 'timeout':
      return {
        kind: 'timeout',
        says: `did not answer ${place} within ${fault.timeoutMs / 1000} s`,
        hint: 'check the server, then try again',
      };
    case 'connection':
      return explainConnection(fault.code);
    case 'web-page':
      return {
        kind: 'refused',
        says: `answered ${place} with a web page in place of data`,
        hint: 'check the address: something else may listen there',
      };
    case 'xml':
      return {
        kind: 'refused',
        says: `answered ${place} with XML in place of JSON`,
        hint: 'something in between drops the header "Accept": give the address of the server itself',
      };
    case 'damaged':
    case 'unexpected':
      return {
        kind: 'unreachable',
        says: `answered ${place} with damaged or incomplete JSON`,
        hint: 'try again; if it stays so, look at the log of the server',
      };
    case 'too-large':
      return {
        kind: 'refused',
        says: `answered ${place} with more than ${fault.limitBytes / 1_048_576} MiB`,
        hint: 'check the address: no such answer is that long',
      };
  }
}

/** Lists of ids make paths of kilobytes, which nobody reads. */
const longestPath = 60;

function explainStatus({status, retryAfterS}: HttpFault & {kind: 'status'}, place: string): Explanation {
  const says = `answered ${place} with HTTP ${status}`;
  switch (status) {
    case 401:
    case 403:
      return {kind: 'refused', says: `refused ${place} (HTTP ${status})`, hint: 'check the token, key or password'};
    case 404:
    case 410:
      return {kind: 'not-found', says: `has no ${place} (HTTP ${status})`, hint: 'check the address'};
    case 429:
      return {
        kind: 'refused',
        says: 'was asked too often (HTTP 429)',
        hint: retryAfterS === undefined ? 'try again later' : `try again in ${retryAfterS} s`,
      };
    default:
      return status >= 500
        ? {kind: 'unreachable', says, hint: 'the server is ill: try again later, and look at its log'}
        : {kind: 'refused', says, hint: 'check the address'};
  }
}
