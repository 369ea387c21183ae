import {describe, expect, it} from 'vitest';
import type {ListedRelease} from '../../../src/clients/listed-release.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {simulatedInfohash, simulatedTorrent} from '../../../src/simulators/torznab/simulated-torrent.ts';
import type {SimulatedTorznab} from '../../../src/simulators/torznab/start-torznab.ts';
import {failureOf} from '../failure-of.ts';
import {clientFor, indexerForTest, serverForTest} from './torznab-for-test.ts';

/** The smallest that counts as a .torrent. */
const smallest = 'd4:infodee';

const film = {name: 'A Film 2020 2160p', sizeBytes: 5_000_000};

async function listed(indexer: SimulatedTorznab, url: string = indexer.prowlarrUrl): Promise<ListedRelease> {
  const client = clientFor({...indexer, prowlarrUrl: url});
  const [release] = (await client.search({term: '', categories: [], pages: 1})).releases;
  if (release === undefined) throw new Error('the indexer lists nothing');
  return release;
}

describe('the torrent of a release', () => {
  it.each(['prowlarrUrl', 'jackettUrl'] as const)('comes from %s, the key put back', async which => {
    const indexer = await indexerForTest({releases: [film]});
    const release = await listed(indexer, indexer[which]);
    expect(release.download).toContain('apikey={apiKey}');
    const client = clientFor({...indexer, prowlarrUrl: indexer[which]});
    expect(await client.fetchTorrent(release)).toEqual(Buffer.from(simulatedTorrent(film)));
  });

  it('is a magnet link where the link is sent on to one', async () => {
    const indexer = await indexerForTest({releases: [film], dialect: {link: 'redirect'}});
    const torrent = await clientFor(indexer).fetchTorrent(await listed(indexer));
    expect(torrent).toEqual({magnet: expect.stringContaining(`xt=urn:btih:${simulatedInfohash(film)}`)});
  });

  it('is the magnet link that is listed, for which nobody is asked', async () => {
    const indexer = await indexerForTest({releases: [film], dialect: {link: 'magnet'}});
    const release = await listed(indexer);
    indexer.forgetRequests();
    expect(await clientFor(indexer).fetchTorrent(release)).toEqual({magnet: release.download});
    expect(indexer.requests).toEqual([]);
  });

  it('is fetched when it is its turn', async () => {
    const indexer = await indexerForTest({releases: [film]});
    const release = await listed(indexer);
    const turn = (): Promise<never> => Promise.reject(new Error('not now'));
    await expect(clientFor(indexer, {turn}).fetchTorrent(release)).rejects.toThrow('not now');
  });

  it.each<[string, FaultKind, string]>([
    ['there is none', {status: 404}, 'refused'],
    ['a page comes', 'html', 'refused'],
    ['half of it comes', 'truncated', 'refused'],
    ['the tracker does not answer', {status: 502}, 'unreachable'],
  ])('is told not to come where %s', async (_what, fault, state) => {
    const indexer = await indexerForTest({releases: [film]});
    const release = await listed(indexer);
    indexer.fail({match: /download/, with: fault});
    const failure = await failureOf(clientFor(indexer).fetchTorrent(release));
    expect(failure).toMatchObject({state, message: expect.stringContaining(`the torrent of "${film.name}"`)});
    expect(`${failure.stack}${failure.hint}`).not.toContain(indexer.apiKey);
  });

  it('is told to be wanted too often, with the time to wait', async () => {
    const indexer = await indexerForTest({releases: [film]});
    const release = await listed(indexer);
    indexer.fail({match: /download/, with: {retryAfter: 7, status: 429}});
    expect(await failureOf(clientFor(indexer).fetchTorrent(release))).toMatchObject({
      state: 'rate-limited',
      retryAfterS: 7,
    });
  });

  it('is told in the words of the indexer not to come', async () => {
    const indexer = await indexerForTest({releases: [film]});
    const release = await listed(indexer);
    indexer.refuse({code: 501, description: 'Download limit reached'});
    expect(await failureOf(clientFor(indexer).fetchTorrent(release))).toMatchObject({state: 'rate-limited'});
  });

  it('is none without a link', async () => {
    const indexer = await indexerForTest();
    const failure = await failureOf(clientFor(indexer).fetchTorrent({name: 'x', download: undefined}));
    expect(failure).toMatchObject({state: 'refused', hint: expect.stringContaining('page of the release')});
  });

  it('longer than 16 MiB is given up', async () => {
    const server = await serverForTest(() => ({status: 200, headers: {}, body: Buffer.alloc(17_000_000, 'd')}));
    const client = clientFor({prowlarrUrl: `${server.url}/1/api`, apiKey: 'secret-key'});
    const failure = await failureOf(client.fetchTorrent({name: 'x', download: `${server.url}/1.torrent`}));
    expect(failure.message).toContain('more than 16 MiB');
  });
});

describe('the key', () => {
  it('does not go to another origin, whose links are told to be wrong', async () => {
    const other = await serverForTest(() => ({status: 200, headers: {}, body: Buffer.from(smallest)}));
    const client = clientFor({prowlarrUrl: 'http://127.0.0.1:1/1/api', apiKey: 'secret-key'});
    const failure = await failureOf(client.fetchTorrent({name: 'x', download: `${other.url}/dl?apikey={apiKey}`}));
    expect(failure).toMatchObject({state: 'refused', message: expect.stringContaining(`leads to ${other.url} for`)});
    expect(other.requests).toEqual([]);
  });

  it('is not needed for links that lead elsewhere without it', async () => {
    const other = await serverForTest(() => ({status: 200, headers: {}, body: Buffer.from(smallest)}));
    const client = clientFor({prowlarrUrl: 'http://ada:lovelace@127.0.0.1:1/1/api', apiKey: 'secret-key'});
    expect(await client.fetchTorrent({name: 'x', download: `${other.url}/dl?id=5`})).toEqual(Buffer.from(smallest));
    expect(other.requests.map(({url, headers}) => [url, headers.authorization])).toEqual([['/dl?id=5', undefined]]);
  });

  it('is not sent along where a link is sent on to another origin', async () => {
    const other = await serverForTest(() => ({status: 200, headers: {}, body: Buffer.from(smallest)}));
    const server = await serverForTest(() => ({status: 302, headers: {location: `${other.url}/secret-key`}, body: ''}));
    const client = clientFor({prowlarrUrl: `${server.url}/1/api`, apiKey: 'secret-key'});
    const failure = await failureOf(client.fetchTorrent({name: 'x', download: `${server.url}/dl?apikey={apiKey}`}));
    expect(failure).toMatchObject({state: 'refused', message: expect.stringContaining(`sends on to ${other.url} in`)});
    expect(other.requests).toEqual([]);
  });

  it('follows a link on at the same origin five times', async () => {
    const server = await serverForTest(({path}) => {
      const hop = Number(path.slice(1));
      if (hop === 5) return {status: 200, headers: {}, body: Buffer.from(smallest)};
      return {status: 301, headers: {location: `/${hop + 1}`}, body: ''};
    });
    const client = clientFor({prowlarrUrl: `${server.url}/1/api`, apiKey: 'secret-key'});
    expect(await client.fetchTorrent({name: 'x', download: `${server.url}/0?k={apiKey}`})).toHaveLength(
      smallest.length,
    );
    expect(server.requests.map(({url}) => url)).toEqual(['/0?k=secret-key', '/1', '/2', '/3', '/4', '/5']);
    expect((await failureOf(client.fetchTorrent({name: 'x', download: `${server.url}/-1`}))).message).toContain(
      'torrent',
    );
  });
});
