import type {HttpFault} from '../service-error.ts';

/** The server is there, only this page of it cannot be had. */
export function isOfThePage(fault: HttpFault): boolean {
  if (fault.kind === 'status') return fault.status >= 500 && !isGone(fault);
  return fault.kind === 'damaged' || fault.kind === 'unexpected';
}

/** The token is not taken, so that no other page will come either. */
export function isRefusal(fault: HttpFault): boolean {
  return fault.kind === 'status' && [401, 403, 498].includes(fault.status);
}

/** Nobody answers, or a proxy or a server that starts up or shuts down says so. */
export function isGone(fault: HttpFault): boolean {
  if (fault.kind === 'status') return [502, 503, 504].includes(fault.status);
  return fault.kind === 'connection' || fault.kind === 'timeout';
}
