import {HttpRefusal} from './http-refusal.ts';

/** A request that makes no sense. */
export function badRequest(message: string, hint?: string): HttpRefusal {
  return new HttpRefusal(400, 'usage', message, hint === undefined ? {} : {hint});
}
