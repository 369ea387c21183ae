import {shownAddress} from '../../base/shown-address.ts';
import {explainFault} from '../explain-fault.ts';
import type {HttpFault} from '../service-error.ts';
import {SourceError} from '../source-error.ts';

/** The error for a request to FlareSolverr that brought no answer of its own. */
export function faultFailure(
  {fault, cause}: {fault: HttpFault; cause?: Error},
  {base, path}: {base: string; path: string},
): SourceError {
  const who = `FlareSolverr at ${shownAddress(base)}`;
  if (fault.kind === 'timeout') {
    return new SourceError('solver-timeout', `${who} did not answer within ${fault.timeoutMs / 1000} s`, {
      hint: 'look at its log, restart it, or raise flaresolverr.maxTimeoutMs',
      cause,
    });
  }
  if (fault.kind === 'status' && (fault.status === 404 || fault.status === 405)) {
    return new SourceError('solver-absent', `${who} does not know the path ${path} (HTTP ${fault.status})`, {
      hint: 'write flaresolverr.url as http://host:8191, and use FlareSolverr 3',
      cause,
    });
  }
  const {says, hint} = explainFault(fault, path);
  const advice = fault.kind === 'connection' ? `start FlareSolverr, or correct flaresolverr.url; ${hint}` : hint;
  return new SourceError('solver-absent', `${who} ${says}`, {hint: advice, cause});
}
