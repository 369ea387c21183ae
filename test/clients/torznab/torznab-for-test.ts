import {onTestFinished} from 'vitest';
import {createTorznabClient} from '../../../src/clients/torznab/create-torznab-client.ts';
import type {TorznabClient, TorznabOptions} from '../../../src/clients/torznab/torznab.ts';
import type {Answer} from '../../../src/simulators/loopback/answer.ts';
import type {LoopbackRequest} from '../../../src/simulators/loopback/loopback-request.ts';
import {type Loopback, startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {
  type SimulatedTorznab,
  type SimulatedTorznabOptions,
  startTorznab,
} from '../../../src/simulators/torznab/start-torznab.ts';

/** A simulated indexer for the length of a test. */
export async function indexerForTest(options: SimulatedTorznabOptions = {}): Promise<SimulatedTorznab> {
  const indexer = await startTorznab(options);
  onTestFinished(() => indexer.close());
  return indexer;
}

/** A server for the length of a test that answers as told. */
export async function serverForTest(answer: (request: LoopbackRequest) => Answer): Promise<Loopback> {
  const server = await startLoopback({answer});
  onTestFinished(() => server.close());
  return server;
}

/** A client that knows the key and whose turn it always is. */
export function clientFor(
  {prowlarrUrl, apiKey}: Pick<SimulatedTorznab, 'prowlarrUrl' | 'apiKey'>,
  overrides: Partial<TorznabOptions> = {},
): TorznabClient {
  return createTorznabClient({
    name: 'attic',
    url: prowlarrUrl,
    apiKey,
    turn: work => work(),
    timeoutMs: 5000,
    signal: new AbortController().signal,
    now: () => new Date('2026-01-02T03:00:00Z'),
    ...overrides,
  });
}
