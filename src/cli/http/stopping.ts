import {HttpRefusal} from './http-refusal.ts';

/** The refusal of a server that closes. */
export function stopping(): HttpRefusal {
  return new HttpRefusal(503, 'busy', 'felscanner is stopping', {headers: {connection: 'close'}});
}
