import {createPlexClient} from '../../src/clients/plex/create-plex-client.ts';
import type {IdentityAsker} from '../../src/tasks/fetch-identity-at.ts';

/** Asks over the real client, which waits for nothing between its tries, and for which no time passes. */
export function identityAsker(overrides: Partial<IdentityAsker> = {}): IdentityAsker {
  return {
    createPlex: async ({url}, signal) =>
      createPlexClient({
        url,
        token: '',
        clientIdentifier: 'c0ffee',
        version: '1.0.0',
        concurrency: 3,
        pageSize: 200,
        timeoutMs: 30_000,
        signal,
        sleep: async () => undefined,
      }),
    signal: new AbortController().signal,
    startLimit: () => new AbortController().signal,
    ...overrides,
  };
}
