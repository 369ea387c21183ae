import {createHash, timingSafeEqual} from 'node:crypto';
import {HttpRefusal} from './http-refusal.ts';

/** Lets through who has the token. How long it takes says nothing about the token. Throws HttpRefusal 401. */
export function demandToken(authorization: string | undefined, token: string): void {
  const given = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digestOf(given), digestOf(token))) return;
  throw new HttpRefusal(401, 'refused', 'the token is missing or wrong', {
    hint: 'send the header "Authorization: Bearer <token>"',
    headers: {'www-authenticate': 'Bearer realm="felscanner"'},
  });
}

function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
