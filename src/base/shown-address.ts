import {redactUrl} from './redact.ts';

/** The address of a service fit for sentences: without secrets, and without a slash at its end. */
export function shownAddress(url: string): string {
  return redactUrl(url).replace(/\/$/, '');
}
