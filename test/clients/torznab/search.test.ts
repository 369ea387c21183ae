import {describe, expect, it} from 'vitest';
import type {Listing} from '../../../src/clients/listed-release.ts';
import type {TorznabClient, TorznabQuery} from '../../../src/clients/torznab/torznab.ts';
import type {TorznabDialect} from '../../../src/simulators/torznab/model.ts';
import {simulatedInfohash} from '../../../src/simulators/torznab/simulated-torrent.ts';
import {failureOf} from '../failure-of.ts';
import {clientFor, indexerForTest, serverForTest} from './torznab-for-test.ts';

function search(client: TorznabClient, query: Partial<TorznabQuery> = {}): Promise<Listing> {
  return client.search({term: '', categories: [], pages: 1, ...query});
}

const dune = {
  name: 'Dune Part Two 2024 2160p UHD BluRay REMUX DV BL+EL+RPU HEVC TrueHD 7.1 Atmos-GRP',
  sizeBytes: 91_234_567_890,
  seeders: 41,
  leechers: 7,
  grabs: 512,
  uploadedAt: new Date('2024-05-14T09:10:42Z'),
  imdb: 'tt0087182',
  tmdb: 693_134,
};

const dialects: readonly Partial<TorznabDialect>[] = [
  {},
  {size: 'attribute', prefix: 'newznab', imdb: 'imdbid'},
  {size: 'enclosure', others: 'leechers', total: true},
  {link: 'magnet', prefix: 'newznab'},
  {link: 'redirect', size: 'enclosure'},
];

describe('a search', () => {
  it.each(dialects)('reads a release in every way feeds are written: %j', async dialect => {
    const indexer = await indexerForTest({releases: [dune], dialect});
    const {releases, pages} = await search(clientFor(indexer));
    expect(pages).toBe(1);
    expect(releases).toEqual([
      {
        id: 'https://tracker.invalid/t/1',
        name: dune.name,
        sizeBytes: dune.sizeBytes,
        seeders: 41,
        leechers: 7,
        grabs: 512,
        uploadedAt: dune.uploadedAt,
        uploader: undefined,
        freeleech: false,
        infoUrl: 'https://tracker.invalid/t/1',
        download: expect.stringMatching(dialect.link === 'magnet' ? /^magnet:\?xt=/ : /\{apiKey\}/),
        infohash: simulatedInfohash(dune),
        ids: {imdb: 'tt0087182', tmdb: 693_134},
      },
    ]);
  });

  it('asks for words, categories, and pages by what came before', async () => {
    const releases = Array.from({length: 7}, (_, index) => ({name: `Film ${index} 2020 BL+EL+RPU`}));
    const indexer = await indexerForTest({releases, caps: {max: 3}});
    const listing = await search(clientFor(indexer), {term: 'BL+EL+RPU', categories: [2000, 2045], pages: 9});
    expect(listing.pages).toBe(3);
    expect(new Set(listing.releases.map(({name}) => name)).size).toBe(7);
    expect(indexer.requests.map(({query}) => query.get('t'))).toEqual(['caps', 'search', 'search', 'search']);
    expect(indexer.requests[1]?.url).toBe(
      `/1/api?t=search&q=BL%2BEL%2BRPU&cat=2000%2C2045&limit=3&offset=0&apikey=${indexer.apiKey}`,
    );
    expect(indexer.requests.slice(1).map(({query}) => query.get('offset'))).toEqual(['0', '3', '6']);
  });

  it('asks for no page more than it may', async () => {
    const indexer = await indexerForTest({releases: [{}, {}, {}, {}, {}, {}], caps: {max: 2}});
    const {releases, pages} = await search(clientFor(indexer), {pages: 2});
    expect([releases.length, pages]).toEqual([4, 2]);
  });

  it('ends where the indexer says that there are no more, without a page of nothing', async () => {
    const indexer = await indexerForTest({releases: [{}, {}, {}, {}], caps: {max: 2}, dialect: {total: true}});
    const {releases, pages} = await search(clientFor(indexer), {pages: 9});
    expect([releases.length, pages]).toEqual([4, 2]);
  });

  it('goes on behind what came where a page holds less than was asked for', async () => {
    const indexer = await indexerForTest({releases: [{}, {}, {}, {}, {}], dialect: {total: true}});
    indexer.onRequest(({query}) => {
      query.set('limit', '2');
    });
    expect((await search(clientFor(indexer), {pages: 9})).releases).toHaveLength(5);
    expect(indexer.requests.slice(1).map(({query}) => query.get('offset'))).toEqual(['0', '2', '4']);
  });

  it('ends at a page without anything, where as many as asked for came before', async () => {
    const indexer = await indexerForTest({releases: [{}, {}], caps: {max: 2}});
    const {releases, pages} = await search(clientFor(indexer), {pages: 9});
    expect([releases.length, pages]).toEqual([2, 2]);
  });

  it('ends at a page that brings nothing new, and has each release once', async () => {
    const indexer = await indexerForTest({releases: [{id: 5}, {id: 5, name: 'Again'}, {id: 6}], caps: {max: 3}});
    indexer.onRequest(({query}) => {
      query.set('offset', '0');
    });
    const {releases, pages} = await search(clientFor(indexer), {pages: 9});
    expect(releases.map(({id}) => id)).toEqual(['https://tracker.invalid/t/6', 'https://tracker.invalid/t/5']);
    expect(pages).toBe(2);
  });

  it('that fails at its second page fails', async () => {
    const indexer = await indexerForTest({releases: [{}, {}, {}], caps: {max: 2}});
    indexer.fail({match: /offset=2/, with: {status: 500}});
    expect(await failureOf(search(clientFor(indexer), {pages: 9}))).toMatchObject({state: 'unreachable'});
  });

  it('reads names in the encoding that the feed declares', async () => {
    const item = '<item><title>Am\u00e9lie 2001</title><guid>5</guid><link>https://t.invalid/5.torrent</link></item>';
    const xml = `<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel>${item}</channel></rss>`;
    const server = await serverForTest(({query}) => ({
      status: 200,
      headers: {'content-type': 'application/xml'},
      body: query.get('t') === 'caps' ? '<caps/>' : Buffer.from(xml, 'latin1'),
    }));
    const {releases} = await search(clientFor({prowlarrUrl: `${server.url}/1/api`, apiKey: ''}));
    expect(releases.map(release => release.name)).toEqual(['Am\u00e9lie 2001']);
  });

  it('leaves out what is no torrent', async () => {
    const indexer = await indexerForTest({releases: [{name: 'Usenet', nzb: true}, {name: 'Torrent'}]});
    expect((await search(clientFor(indexer))).releases.map(({name}) => name)).toEqual(['Torrent']);
  });

  it('knows a release by a hash where its guid holds a passkey, whatever the key of the settings', async () => {
    const guid = 'secret' as const;
    const first = await indexerForTest({releases: [{}], dialect: {guid}});
    const [one] = (await search(clientFor(first))).releases;
    expect(one?.id).toMatch(/^sha256:[0-9a-f]{16}$/);
    const second = await indexerForTest({releases: [{}], dialect: {guid}, apiKey: 'another-key'});
    expect((await search(clientFor(second))).releases[0]?.id).toBe(one?.id);
  });

  it('holds no key in what it lists', async () => {
    const indexer = await indexerForTest({releases: [{name: 'torznab-key-0123456789abcdef 2020 2160p'}]});
    const {releases} = await search(clientFor(indexer));
    expect(JSON.stringify(releases)).not.toContain(indexer.apiKey);
    expect(releases[0]?.name).toBe('*** 2020 2160p');
  });

  it.each([
    ['of Prowlarr', '/1/api'],
    ['of Prowlarr, without its end', '/1/'],
    ['of Jackett', '/api/v2.0/indexers/simulated/results/torznab/'],
    ['of Jackett, with its end', '/api/v2.0/indexers/simulated/results/torznab/api'],
    ['with a search in it', '/1/api?t=movie&q=another&cat=5000&offset=70'],
  ])('takes the address %s', async (_what, path) => {
    const indexer = await indexerForTest({releases: [{name: 'One'}]});
    const client = clientFor({...indexer, prowlarrUrl: `${indexer.url}${path}`});
    expect((await search(client)).releases.map(({name}) => name)).toEqual(['One']);
    expect(indexer.requests.at(-1)?.query.get('cat')).toBeNull();
  });

  it('takes the key out of the address where none is set beside it, and keeps the rest', async () => {
    const indexer = await indexerForTest({releases: [{}]});
    const prowlarrUrl = `${indexer.prowlarrUrl}?ApiKey=${indexer.apiKey}&extended=1`;
    expect((await search(clientFor({prowlarrUrl, apiKey: ''}))).releases).toHaveLength(1);
    expect(indexer.requests[1]?.url).toBe(`/1/api?extended=1&t=search&limit=100&offset=0&apikey=${indexer.apiKey}`);
  });

  it('sends no key to an indexer that wants none', async () => {
    const indexer = await indexerForTest({releases: [{}], apiKey: ''});
    await search(clientFor(indexer));
    expect(indexer.requests.map(({query}) => query.has('apikey'))).toEqual([false, false]);
  });

  it('sends user and password of the address as a header alone', async () => {
    const indexer = await indexerForTest({releases: [{}]});
    const prowlarrUrl = indexer.prowlarrUrl.replace('http://', 'http://ada:love%20lace@');
    await search(clientFor({...indexer, prowlarrUrl}));
    const authorization = `Basic ${Buffer.from('ada:love lace').toString('base64')}`;
    expect(indexer.requests.map(({headers}) => headers.authorization)).toEqual([authorization, authorization]);
  });

  it('waits for its turn at each request, and asks once more where the connection broke', async () => {
    const indexer = await indexerForTest({releases: [{}, {}, {}], caps: {max: 2}});
    indexer.fail({match: /offset=2/, times: 1, with: 'reset'});
    let turns = 0;
    const client = clientFor(indexer, {
      turn: work => {
        turns += 1;
        return work();
      },
    });
    expect((await search(client, {pages: 2})).releases).toHaveLength(3);
    expect([turns, indexer.requests.length]).toEqual([4, 4]);
  });

  it('asks for the capabilities once', async () => {
    const indexer = await indexerForTest();
    const client = clientFor(indexer);
    await client.fetchCaps();
    await search(client);
    await search(client);
    expect(indexer.requests.filter(({query}) => query.get('t') === 'caps')).toHaveLength(1);
  });

  it('asks for the capabilities again where they did not come', async () => {
    const indexer = await indexerForTest();
    const client = clientFor(indexer);
    indexer.fail({match: /caps/, times: 1, with: {status: 500}});
    await failureOf(search(client));
    expect((await search(client)).releases).toEqual([]);
  });

  it('is refused before it is sent where the indexer offers none', async () => {
    const indexer = await indexerForTest({caps: {search: false}});
    const failure = await failureOf(search(clientFor(indexer)));
    expect(failure).toMatchObject({state: 'refused', hint: expect.stringContaining('capabilities')});
    expect(indexer.requests).toHaveLength(1);
  });

  it('asks for those categories alone that are listed', async () => {
    const indexer = await indexerForTest();
    await search(clientFor(indexer), {categories: [2045, 5000, 100_101, 100_999]});
    expect(indexer.requests[1]?.query.get('cat')).toBe('2045,100101');
  });

  it('stops where it is told to', async () => {
    const indexer = await indexerForTest();
    indexer.fail({match: /search/, with: 'hang'});
    const stop = new AbortController();
    indexer.onRequest(({query}) => {
      if (query.get('t') === 'search') stop.abort(new Error('enough'));
    });
    await expect(search(clientFor(indexer, {signal: stop.signal}))).rejects.toThrow('enough');
  });
});

describe('the capabilities', () => {
  it('are told whole, categories with those below them', async () => {
    const indexer = await indexerForTest({caps: {max: 50, movieSearch: false}});
    expect(await clientFor(indexer).fetchCaps()).toEqual({
      limits: {max: 50, default: 50},
      search: {available: true, parameters: ['q']},
      categories: [
        {id: 2000, name: 'Movies'},
        {id: 2040, name: 'Movies/HD'},
        {id: 2045, name: 'Movies/UHD'},
        {id: 100_101, name: 'Movie/4K'},
      ],
    });
  });
});

describe('an indexer that knows ids alone', () => {
  it('is not searched for words: what it listed would not have been found by them', async () => {
    const indexer = await indexerForTest({releases: [{id: 1, name: 'A Film 2020 2160p'}]});
    const lift = indexer.fail({
      match: /t=caps/,
      with: {body: '<caps><searching><search available="yes" supportedParams="imdbid"/></searching></caps>'},
    });
    await expect(clientFor(indexer).search({term: 'BL+EL+RPU', categories: [], pages: 1})).rejects.toMatchObject({
      state: 'refused',
      message: expect.stringContaining('cannot be searched for words'),
      hint: expect.stringContaining('"q"'),
    });
    expect(indexer.requests).toHaveLength(1);
    lift();
  });
});

describe('pages', () => {
  it('are handed on as they come, also before one that fails', async () => {
    const releases = Array.from({length: 150}, (_, index) => ({id: index + 1, name: `A Film ${index} 2020 2160p`}));
    const indexer = await indexerForTest({releases});
    indexer.fail({match: /offset=100/, with: {status: 502}});
    const kept: string[] = [];
    const onPage = (some: readonly {id: string}[]): void => {
      kept.push(...some.map(({id}) => id));
    };
    await expect(clientFor(indexer).search({term: 'film', categories: [], pages: 2, onPage})).rejects.toMatchObject({
      state: 'unreachable',
    });
    expect(kept).toHaveLength(100);
  });
});
