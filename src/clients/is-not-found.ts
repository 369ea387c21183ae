import {ServiceError} from './service-error.ts';

/** The service answered that there is no such thing: HTTP 404. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ServiceError && error.fault.kind === 'status' && error.fault.status === 404;
}
