import {shownAddress} from '../base/shown-address.ts';
import {UserError, type UserErrorKind} from '../base/user-error.ts';
import type {PlexConnection, PlexServer} from '../clients/plex-tv/plex-tv.ts';
import {httpUrl} from '../config/http-url.ts';
import {demandServerAt} from './demand-server-at.ts';
import type {IdentityAsker} from './fetch-identity-at.ts';

/**
 * The first connection of a server, in the order of the list, at which that very server answers, its address without a
 * slash at the end. All are asked at once, so that the longest wait is that for one. Throws UserError `unreachable`
 * with what was tried.
 */
export async function findConnection(asker: IdentityAsker, server: PlexServer): Promise<PlexConnection> {
  const found = new AbortController();
  const signal = AbortSignal.any([asker.signal, found.signal]);
  const attempts = usable(server.connections).map(connection => attempt({...asker, signal}, server, connection));
  const failures: Failure[] = [];
  try {
    for (const running of attempts) {
      const outcome = await running;
      if (!('error' in outcome)) return outcome;
      if (!(outcome.error instanceof UserError)) throw outcome.error;
      failures.push({url: outcome.url, error: outcome.error});
    }
  } finally {
    found.abort();
  }
  throw unreachable(server, failures);
}

function usable(connections: readonly PlexConnection[]): PlexConnection[] {
  return connections.flatMap(connection => {
    const url = httpUrl(connection.url);
    return url === undefined ? [] : {...connection, url};
  });
}

/** Never rejects: nobody waits any more for those behind the first that answers. */
async function attempt(
  asker: IdentityAsker,
  server: PlexServer,
  connection: PlexConnection,
): Promise<PlexConnection | {url: string; error: unknown}> {
  try {
    await demandServerAt(asker, server, connection.url);
    return connection;
  } catch (error) {
    return {url: connection.url, error};
  }
}

type Failure = {url: string; error: UserError};

const whyNot: Partial<Record<UserErrorKind, string>> = {
  timeout: 'no answer',
  unreachable: 'not reached',
};

function unreachable({name}: PlexServer, failures: readonly Failure[]): UserError {
  const tried = failures.map(
    ({url, error}) => `${shownAddress(url)} (${whyNot[error.kind] ?? 'something else answers'})`,
  );
  const sentence =
    tried.length === 0
      ? `Plex knows no address of the server ${name}`
      : `the server ${name} answers at none of its addresses: ${tried.join(', ')}`;
  return new UserError('unreachable', sentence, {
    hint: 'give an address by hand at which this machine reaches it',
    cause: failures[0]?.error,
  });
}
