import type {IncomingMessage} from 'node:http';
import {badRequest} from './bad-request.ts';
import {HttpRefusal} from './http-refusal.ts';

const localNames = ['127.0.0.1', 'localhost', '[::1]'];
const httpPort = 80;

/**
 * Lets through what a program of this machine asks for. Pages in a browser always say where they come from when they could
 * do harm, and a foreign name that was made to lead here (DNS rebinding) shows in Host. Throws HttpRefusal 400, 403 and 421.
 */
export function demandLocal({headersDistinct, url = ''}: IncomingMessage, port: number): void {
  const {host = [], origin} = headersDistinct;
  const [name = ''] = host;
  const names = localNames.flatMap(one => [`${one}:${port}`, ...(port === httpPort ? [one] : [])]);
  if (host.length !== 1 || !names.includes(name.toLowerCase())) {
    throw new HttpRefusal(421, 'refused', 'this server answers to names of this machine only', {
      hint: `ask for http://127.0.0.1:${port}`,
    });
  }
  if (origin !== undefined) {
    throw new HttpRefusal(403, 'refused', 'pages in a browser are not served', {hint: 'leave out the header Origin'});
  }
  if (!url.startsWith('/')) throw badRequest('the request does not begin with a path');
}
