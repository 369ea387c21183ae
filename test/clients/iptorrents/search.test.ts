import {describe, expect, it, onTestFinished} from 'vitest';
import {commonAgent} from '../../../src/clients/iptorrents/identity.ts';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {
  clearanceOf,
  clientFor,
  cookieHeader,
  searchAll,
  shelfWith,
  sourceErrorOf,
  torrents,
  trackerForTest,
  userAgent,
} from './tracker-world.ts';

describe('a search', () => {
  it('asks for the newest of its categories that match the term, as the site writes addresses', async () => {
    const tracker = await trackerForTest();
    const {client} = clientFor({tracker});
    await client.search({term: 'BL+EL+RPU', categories: [101, 100], pages: 1});
    expect(tracker.requests.map(({url}) => url)).toEqual(['/t?101=&100=&q=%2B(BL%2BEL%2BRPU)&qf=all&o=time']);
  });

  it('sends the cookies and the User-Agent of the browser they came from', async () => {
    const tracker = await trackerForTest();
    await searchAll(clientFor({tracker}).client);
    const [request] = tracker.requests;
    expect(cookieHeader(request ?? {headers: {}})).toBe(`uid=${tracker.uid}; pass=${tracker.pass}`);
    expect(request?.headers['user-agent']).toBe(userAgent);
  });

  it('comes as a common browser where no User-Agent is set', async () => {
    const tracker = await trackerForTest();
    await searchAll(clientFor({tracker}, {userAgent: undefined}).client);
    expect(tracker.requests[0]?.headers['user-agent']).toBe(commonAgent);
  });

  it('reads every fact of a release', async () => {
    const tracker = await trackerForTest({
      torrents: [
        {
          id: 7_300_001,
          name: 'Tom & Jerry <The> Movie 2024 2160p BL+EL+RPU-GRP',
          sizeBytes: 76_557_792_051,
          seeders: 1987,
          leechers: 12,
          grabs: 12_345,
          uploadedAt: new Date('2026-01-09T12:00:00Z'),
          uploader: 'some.body',
          freeleech: true,
          isNew: true,
        },
      ],
    });
    const {releases} = await searchAll(clientFor({tracker}).client);
    expect(releases).toEqual([
      {
        id: '7300001',
        name: 'Tom & Jerry <The> Movie 2024 2160p BL+EL+RPU-GRP',
        sizeBytes: 76_557_792_051,
        seeders: 1987,
        leechers: 12,
        grabs: 12_345,
        uploadedAt: new Date('2026-01-09T12:00:00Z'),
        uploader: 'some.body',
        freeleech: true,
        markedNew: true,
        infoUrl: `${tracker.url}/t/7300001`,
        download: '/download.php/7300001/Tom.Jerry.The.Movie.2024.2160p.BL.EL.RPU-GRP.torrent',
        infohash: undefined,
        ids: {imdb: undefined, tmdb: undefined},
      },
    ]);
  });

  it('knows no uploader of what was uploaded anonymously, and no freeleech where none is marked', async () => {
    const tracker = await trackerForTest({torrents: [{id: 1, uploader: undefined, tags: []}]});
    const {releases} = await searchAll(clientFor({tracker}).client);
    expect(releases[0]).toMatchObject({uploader: undefined, freeleech: false});
  });

  it('that finds nothing is empty, and no error', async () => {
    const tracker = await trackerForTest({torrents: torrents(3), mood: 'empty'});
    expect(await searchAll(clientFor({tracker}).client)).toEqual({releases: [], pages: 1});
  });

  it('needs uid and pass', async () => {
    const tracker = await trackerForTest();
    for (const missing of [{uid: ''}, {pass: ''}, {pass: 'a;b'}, {uid: 'a\r\nb'}]) {
      const error = await sourceErrorOf(searchAll(clientFor({tracker}, missing).client));
      expect(error).toMatchObject({state: 'not-configured', kind: 'config'});
      expect(error.hint).toContain('sources.iptorrents.uid');
    }
    expect(tracker.requests).toEqual([]);
  });

  it('goes to an address that is one', () => {
    const tracker = {url: 'ftp://x', uid: '1', pass: '2'};
    expect(() => clientFor({tracker})).toThrow('not well-formed');
  });
});

describe('pages', () => {
  it('really are other pages: their rows are others', async () => {
    const tracker = await trackerForTest({torrents: torrents(120)});
    const read: number[] = [];
    const {client, turns} = clientFor({tracker});
    const {releases, pages} = await client.search({
      term: 'movie',
      categories: [72],
      pages: 2,
      onPage: some => read.push(some.length),
    });
    expect(tracker.requests.map(({query}) => query.get('p'))).toEqual([null, '2']);
    expect(releases.map(({id}) => Number(id))).toEqual(Array.from({length: 100}, (_, index) => index + 1));
    expect(pages).toBe(2);
    expect(read).toEqual([50, 50]);
    expect(turns).toEqual([1, 1]);
  });

  it('end where one has no rows', async () => {
    const tracker = await trackerForTest({torrents: torrents(60)});
    const {releases, pages} = await searchAll(clientFor({tracker}).client, 9);
    expect(releases).toHaveLength(60);
    expect(pages).toBe(3);
  });

  it('end where one brings nothing new', async () => {
    const tracker = await trackerForTest({torrents: torrents(10)});
    tracker.onRequest(({query}) => query.delete('p'));
    const {releases, pages} = await searchAll(clientFor({tracker}).client, 9);
    expect(releases).toHaveLength(10);
    expect(pages).toBe(2);
  });

  it('bring a release once that moved on to the next meanwhile', async () => {
    const tracker = await trackerForTest({torrents: torrents(60)});
    tracker.onRequest(({query}) => {
      if (query.get('p') === '2') tracker.addTorrent({id: 1000, uploadedAt: new Date('2026-01-09T23:59:00Z')});
    });
    const {releases} = await searchAll(clientFor({tracker}).client, 2);
    expect(releases.map(({id}) => id)).toEqual(Array.from({length: 60}, (_, index) => String(index + 1)));
  });

  it('fail together, those handed on that were read before', async () => {
    const tracker = await trackerForTest({torrents: torrents(60)});
    tracker.fail({match: /p=2/, with: {status: 500}});
    const read: number[] = [];
    const call = clientFor({tracker}).client.search({
      term: 'movie',
      categories: [72],
      pages: 2,
      onPage: some => read.push(some.length),
    });
    expect((await sourceErrorOf(call)).state).toBe('unreachable');
    expect(read).toEqual([50]);
  });

  it('that were read are handed on before a run is interrupted', async () => {
    const tracker = await trackerForTest({torrents: torrents(60)});
    const abort = new AbortController();
    tracker.onRequest(({query}) => {
      if (query.get('p') === '2') abort.abort(new Error('interrupted'));
    });
    const read: string[] = [];
    const call = clientFor({tracker}, {signal: abort.signal}).client.search({
      term: 'movie',
      categories: [72],
      pages: 2,
      onPage: some => read.push(...some.map(({id}) => id)),
    });
    await expect(call).rejects.toThrow('interrupted');
    expect(read).toHaveLength(50);
  });
});

describe('a connection', () => {
  it('that breaks before anything comes is tried once more, in a turn of its own', async () => {
    const tracker = await trackerForTest({torrents: torrents(1)});
    tracker.fail({match: /./, times: 1, with: 'reset'});
    const {client, turns} = clientFor({tracker});
    expect((await searchAll(client)).releases).toHaveLength(1);
    expect(turns).toEqual([1, 1]);
  });

  it('that breaks again is told', async () => {
    const tracker = await trackerForTest();
    tracker.fail({match: /./, with: 'reset'});
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('unreachable');
    expect(tracker.requests).toHaveLength(2);
  });

  it.each(['cut', {status: 502}] as const)('is not tried again after an answer: %j', async fault => {
    const tracker = await trackerForTest({torrents: torrents(50)});
    tracker.fail({match: /./, with: fault});
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('unreachable');
    expect(tracker.requests).toHaveLength(1);
  });

  it('that breaks in the middle of an answer is not tried again, however it is sent', async () => {
    const site = await startLoopback({
      answer: () => ({
        stream: response => {
          response.write('<html>', () => response.socket?.resetAndDestroy());
        },
      }),
    });
    onTestFinished(() => site.close());
    const {client} = clientFor({tracker: {url: site.url, uid: '1', pass: '2'}});
    expect((await sourceErrorOf(searchAll(client))).state).toBe('unreachable');
    expect(site.requests).toHaveLength(1);
  });

  it('that hangs ends with the time, and is not tried again', async () => {
    const tracker = await trackerForTest();
    tracker.fail({match: /./, with: 'hang'});
    const {client} = clientFor({tracker}, {timeoutMs: 200});
    expect((await sourceErrorOf(searchAll(client))).message).toBe(
      `IPTorrents at ${tracker.url} did not answer the page within 0.2 s`,
    );
    expect(tracker.requests).toHaveLength(1);
  });

  it('ends with the run', async () => {
    const tracker = await trackerForTest();
    tracker.fail({match: /./, with: 'hang'});
    const abort = new AbortController();
    tracker.onRequest(() => abort.abort(new Error('interrupted')));
    const {client} = clientFor({tracker}, {signal: abort.signal});
    await expect(searchAll(client)).rejects.toThrow('interrupted');
  });
});

describe("the user's own cf_clearance", () => {
  it.each(['cf_clearance=abc; path=/', 'a b', 'a\nb', '\ud800'])('is told where it cannot be sent: %j', async value => {
    const tracker = await trackerForTest();
    const error = await sourceErrorOf(searchAll(clientFor({tracker}, {cfClearance: value}).client));
    expect(error).toMatchObject({state: 'not-configured', hint: expect.stringContaining('cfClearance')});
    expect(error.message).not.toContain(value);
    expect(tracker.requests).toEqual([]);
  });

  it('is sent with his own User-Agent', async () => {
    const tracker = await trackerForTest({torrents: torrents(1), mood: 'challenge'});
    tracker.grantClearance('my-own', userAgent);
    const {client} = clientFor({tracker}, {cfClearance: 'my-own'});
    expect((await searchAll(client)).releases).toHaveLength(1);
    expect(cookieHeader(tracker.requests[0] ?? {headers: {}})).toContain('; cf_clearance=my-own');
  });

  it('gives way to what was lent', async () => {
    const tracker = await trackerForTest({torrents: torrents(1), mood: 'challenge'});
    tracker.grantClearance('lent-before', 'Lent/1.0');
    const {client} = clientFor({tracker}, {cfClearance: 'my-own', clearances: shelfWith(clearanceOf())});
    expect((await searchAll(client)).releases).toHaveLength(1);
    expect(cookieHeader(tracker.requests[0] ?? {headers: {}})).not.toContain('my-own');
  });
});
