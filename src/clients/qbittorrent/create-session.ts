import {createGate} from '../../base/gate.ts';
import {shownAddress} from '../../base/shown-address.ts';
import type {UserError} from '../../base/user-error.ts';
import {createHttpJson, type HttpJson} from '../http-json.ts';
import {ask, type Call, type Reply} from './ask.ts';
import {explainQbittorrentFault} from './explain-qbittorrent-fault.ts';
import {type Identification, identificationFor} from './identification.ts';
import type {QbittorrentOptions} from './qbittorrent.ts';
import {isHostRefused, wrongHost} from './wrong-host.ts';

/** Calls to one qBittorrent, by somebody it knows. */
export type Session = {
  /** Fit for sentences. */
  readonly address: string;
  /** One call after the other. Throws UserError; `refused` for 401 and 403. */
  ask(call: Call): Promise<Reply>;
  /** The error for an answer to a path that is not what it must be. */
  unexpected(path: string): UserError;
};

/** A session that begins with the first call. Throws UserError `config` for an address that is none. */
export function createSession(options: QbittorrentOptions): Session {
  const {url, password, apiKey, timeoutMs, signal, sleep, now, signIns} = options;
  const secrets = [password, apiKey].filter(secret => secret !== undefined);
  const http = createHttpJson({
    service: 'qBittorrent',
    baseUrl: url,
    headers: {},
    secrets,
    timeoutMs,
    signal,
    sleep,
    explain: explainQbittorrentFault,
  });
  const address = shownAddress(http.baseUrl);
  const gate = createGate(1);
  const keepSecret = (secret: string): number => secrets.push(secret);
  const identification = identificationFor(options, {http, address, now, signIns, keepSecret});
  return {
    address,
    ask: call => gate(() => askAs(identification, {http, address}, call)),
    unexpected: path => http.unexpected(`/api/v2${path}`),
  };
}

/** A session that has ended is begun once more; what one that has just begun may not do is refused. */
async function askAs(
  who: Identification,
  {http, address}: {http: HttpJson; address: string},
  call: Call,
): Promise<Reply> {
  let reply = await ask(http, call, await who.show());
  if (reply.status === 403 && who.renew()) reply = await ask(http, call, await who.show());
  if (reply.status === 401 && (await isHostRefused(http))) throw wrongHost(address);
  if (reply.status === 401 || reply.status === 403) throw who.refused(reply);
  who.accepted(reply);
  return reply;
}
