import {type Fields, flagOf, listOf, textOf, wholeOf} from '../fields.ts';
import {bounds} from '../plex/bounds.ts';
import type {PlexConnection, PlexServer} from './plex-tv.ts';

/** The servers among an account's devices; undefined for an answer that is no list. Devices without a token are left out. */
export function parseServers(answer: unknown): PlexServer[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  return listOf(answer).flatMap(device => {
    const token = textOf(device['accessToken']);
    const machineIdentifier = textOf(device['clientIdentifier']);
    const isServer = (textOf(device['provides']) ?? '').split(',').some(role => role.trim() === 'server');
    if (!isServer || token === undefined || machineIdentifier === undefined) return [];
    const httpsRequired = flagOf(device['httpsRequired']);
    return {
      name: textOf(device['name']) ?? 'unnamed server',
      machineIdentifier,
      token,
      owned: flagOf(device['owned']),
      httpsRequired,
      connections: parseConnections(device['connections'], httpsRequired),
    };
  });
}

function parseConnections(connections: unknown, httpsRequired: boolean): PlexConnection[] {
  return listOf(connections)
    .flatMap(connection => waysOf(connection, httpsRequired))
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** At home also the bare address: names below plex.direct do not resolve behind some routers. */
function waysOf(connection: Fields, httpsRequired: boolean): PlexConnection[] {
  const url = textOf(connection['uri']);
  if (url === undefined || !URL.canParse(url)) return [];
  const way: PlexConnection = {url, local: flagOf(connection['local']), relay: flagOf(connection['relay'])};
  const bare = way.local && !httpsRequired ? bareUrl(connection) : undefined;
  return bare === undefined || bare === url ? [way] : [way, {...way, url: bare}];
}

function bareUrl(connection: Fields): string | undefined {
  const address = textOf(connection['address']);
  const port = wholeOf(connection['port'], bounds.port);
  if (address === undefined || port === undefined) return undefined;
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
  return URL.canParse(url) ? url : undefined;
}

function rankOf({local, relay}: PlexConnection): number {
  if (relay) return 2;
  return local ? 0 : 1;
}
