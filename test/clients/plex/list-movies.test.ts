import {describe, expect, it} from 'vitest';
import type {LoopbackRequest} from '../../../src/simulators/loopback/loopback-request.ts';
import type {PlexDialect} from '../../../src/simulators/plex/dialect.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {SimulatedPlex} from '../../../src/simulators/plex/start-plex.ts';
import {failureOf} from '../failure-of.ts';
import {clientOf, fill, keysOf, list, plexFixture} from './plex-fixture.ts';

const fixture = plexFixture();

const startOf = (plex: SimulatedPlex): string[] =>
  plex.requests
    .filter(({path}) => path.endsWith('/all'))
    .map(({headers}) => `${headers['x-plex-container-start']}+${headers['x-plex-container-size']}`);

const batchesOf = (plex: SimulatedPlex): number[] =>
  plex.requests.filter(({path}) => path.startsWith('/library/metadata/')).map(({path}) => path.split(',').length);

/** Fails the page that starts there. */
const pageAt =
  (start: number) =>
  ({headers, path}: LoopbackRequest) =>
    path.endsWith('/all') && headers['x-plex-container-start'] === String(start);

describe('listing a library', () => {
  it('hands over every movie once, with its streams and ids, and tells the total', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 450);
    const {listing, movies, totals} = await list(clientOf(plex));
    expect(keysOf(movies)).toEqual(keys);
    expect(listing).toEqual({listed: 450, totalSize: 450, complete: true, failures: [], notes: []});
    expect(totals).toEqual([450]);
    expect(movies[0]).toMatchObject({libraryKey: '1', title: 'Film 0', imdb: /^tt/, tmdb: expect.any(Number)});
    expect(movies.every(({media}) => media[0]?.parts[0]?.video[0]?.dovi?.profile === 7)).toBe(true);
    expect(movies.every(({media}) => media[0]?.parts[0]?.audio.length === 2)).toBe(true);
  });

  it('asks for pages, once behind the end, and for nothing else', async () => {
    const plex = await fixture.start();
    fill(plex, 450);
    const client = clientOf(plex);
    await list(client);
    expect(startOf(plex)).toEqual(['0+200', '200+200', '400+50', '450+200']);
    expect(client.requests).toBe(4);
  });

  it('lists 10,000 movies in at most 52 requests', async () => {
    const plex = await fixture.start();
    fill(plex, 10_000);
    const client = clientOf(plex);
    const {listing} = await list(client);
    expect(listing).toMatchObject({listed: 10_000, complete: true});
    expect(client.requests).toBeLessThanOrEqual(52);
  });

  it('keeps the token in a header, and sends no version of the API', async () => {
    const plex = await fixture.start();
    fill(plex, 1);
    await list(clientOf(plex));
    for (const {url, headers} of plex.requests) {
      expect(url).not.toContain(plex.token);
      expect(headers).toMatchObject({'x-plex-token': plex.token, 'x-plex-product': 'felscanner'});
      expect(headers).not.toHaveProperty('x-plex-pms-api-version');
    }
  });

  it('has no more requests under way than it may', async () => {
    const plex = await fixture.start({latencyMs: 5});
    fill(plex, 100);
    let running = 0;
    let most = 0;
    plex.onRequest(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(resolve => setImmediate(resolve));
      running -= 1;
    });
    await list(clientOf(plex, {pageSize: 5, concurrency: 2}));
    expect(most).toBeLessThanOrEqual(2);
  });

  it('is done with two requests where all fits on one page, and with two where there is nothing', async () => {
    const plex = await fixture.start({libraries: [{}, {title: 'Empty'}]});
    fill(plex, 20);
    const client = clientOf(plex);
    expect((await list(client)).listing.listed).toBe(20);
    expect(client.requests).toBe(2);
    expect((await list(client, '2')).listing).toEqual({
      listed: 0,
      totalSize: 0,
      complete: true,
      failures: [],
      notes: [],
    });
  });

  it('leaves out optimised copies and deleted media, and keeps movies without any', async () => {
    const plex = await fixture.start();
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia(), simulatedMedia({optimisedFor: 'Tablet'})]}));
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({deletedAt: new Date(1_700_000_000_000)})]}));
    plex.addMovie('1', simulatedMovie({media: []}));
    const {movies, listing} = await list(clientOf(plex));
    expect(movies.map(({media}) => media.length)).toEqual([1, 0, 0]);
    expect(listing.complete).toBe(true);
  });
});

describe('a server of another dialect', () => {
  it.each<[string, Partial<PlexDialect>]>([
    ['writes flags as numbers and numbers as text', {flags: 'number', numbers: 'text', falseFlags: 'absent'}],
    ['writes flags as text', {flags: 'text'}],
    ['writes rating keys as numbers', {ratingKeys: 'number'}],
    ['sends no total', {totalSize: 'missing'}],
    ['sends 70 movies at most', {pageCap: 70}],
    ['sends 70 movies at most and no total', {pageCap: 70, totalSize: 'missing'}],
    ['says that it has nothing', {totalSize: 'zero'}],
    ['says that it has nothing, and sends 70 movies at most', {totalSize: 'zero', pageCap: 70}],
    ['ignores the wish for pages', {paging: 'ignored'}],
    ['packs its answers', {compression: 'gzip'}],
    ['ignores the wish for streams', {listStreams: 'ignored'}],
    ['sends streams of the first movie of a page alone', {listStreams: 'first'}],
    ['knows no lists of keys', {listStreams: 'ignored', keyLists: 'unknown'}],
    ['fails at the wish for streams', {listStreams: 'fails'}],
    ['nests extras into movies', {nested: 'sent', listStreams: 'ignored'}],
    ['refuses lists without paging', {unpaged: 'refused'}],
    ['refuses filters it does not know', {unknownFilters: 'refused'}],
  ])('%s, and is listed whole', async (_what, dialect) => {
    const plex = await fixture.start({dialect});
    const keys = fill(plex, 450);
    const {listing, movies} = await list(clientOf(plex));
    expect(keysOf(movies)).toEqual(keys);
    const notes = dialect.totalSize === 'zero' ? ['the server said 0 movies and listed 450'] : [];
    expect(listing).toMatchObject({listed: 450, complete: true, failures: [], notes});
    expect(movies.every(({media}) => media[0]?.parts[0]?.video[0]?.dovi?.elPresent)).toBe(true);
    expect(movies.every(({tmdb, imdb}) => tmdb !== undefined && imdb !== undefined)).toBe(true);
  });

  it('knows the legacy agent only', async () => {
    const plex = await fixture.start({dialect: {agent: 'legacy'}});
    fill(plex, 3);
    const {movies} = await list(clientOf(plex));
    expect(movies.every(({imdb}) => imdb?.startsWith('tt'))).toBe(true);
  });

  it('caps its pages: what was asked for goes on at that size', async () => {
    const plex = await fixture.start({dialect: {pageCap: 70}});
    fill(plex, 210);
    await list(clientOf(plex));
    expect(startOf(plex)).toEqual(['0+200', '70+70', '140+70', '210+200']);
  });

  it('gives short pages now and then: their rest is asked for', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 60);
    plex.onRequest(({headers}) => plex.speak({pageCap: headers['x-plex-container-start'] === '20' ? 7 : 1000}));
    const {movies, listing} = await list(clientOf(plex, {pageSize: 20, concurrency: 1}));
    expect(keysOf(movies)).toEqual(keys);
    expect(listing.complete).toBe(true);
    expect(startOf(plex)).toContain('27+13');
  });

  it.each([5, -5])('says a total that is wrong by %i: a note, and all there is', async totalSizeOff => {
    const plex = await fixture.start({dialect: {totalSizeOff}});
    const keys = fill(plex, 45);
    const {listing, movies} = await list(clientOf(plex, {pageSize: 20}));
    expect(keysOf(movies)).toEqual(keys);
    expect(listing).toMatchObject({listed: 45, complete: true, failures: []});
    expect(listing.notes).toEqual([`the server said ${45 + totalSizeOff} movies and listed 45`]);
  });

  it('says far more movies than it lists: nothing may count as gone', async () => {
    const plex = await fixture.start({dialect: {totalSizeOff: 400}});
    fill(plex, 45);
    expect((await list(clientOf(plex))).listing).toMatchObject({listed: 45, complete: false, failures: []});
  });

  it('sends nothing at all of what it says it has: nothing may count as gone', async () => {
    const plex = await fixture.start();
    plex.fail({match: /\/all/, with: {body: '{"MediaContainer": {"size": 0, "totalSize": 12}}'}});
    expect((await list(clientOf(plex))).listing).toMatchObject({listed: 0, complete: false});
  });

  it('sends nothing, without a total: nothing may count as gone', async () => {
    const plex = await fixture.start();
    fill(plex, 3);
    plex.fail({match: /\/all/, with: {body: '{"MediaContainer": {"size": 0}}'}});
    expect((await list(clientOf(plex))).listing).toMatchObject({listed: 0, complete: false, failures: []});
  });

  it('sends the same page whatever is asked for: comes to an end', async () => {
    const plex = await fixture.start();
    const body =
      '{"MediaContainer": {"size": 1, "totalSize": 999999999, "Metadata": [{"ratingKey": "1", "title": "A"}]}}';
    plex.fail({match: /\/all/, with: {body}});
    expect((await list(clientOf(plex))).listing).toMatchObject({listed: 1, complete: false});
    expect(plex.requests.length).toBeLessThan(40);
  });
});

describe('a list that would not end', () => {
  it('of items without a key, whole each time, comes to an end', async () => {
    const plex = await fixture.start({dialect: {paging: 'ignored'}});
    const [key] = fill(plex, 1);
    plex.addMovie('1', simulatedMovie({wire: {ratingKey: undefined}}));
    const {listing, movies} = await list(clientOf(plex));
    expect(keysOf(movies)).toEqual([key]);
    expect(listing.failures).toEqual([]);
    expect(plex.requests.length).toBeLessThan(8);
  });

  it('for the pages that fail by 500 behind a total that is far off is given up, the rest as one failure', async () => {
    const plex = await fixture.start({dialect: {totalSizeOff: 5_000_000}});
    const keys = fill(plex, 300);
    plex.fail({match: ({headers}) => Number(headers['x-plex-container-start'] ?? 0) > 0, with: {status: 500}});
    const client = clientOf(plex, {concurrency: 1});
    const {listing, movies} = await list(client);
    expect(keysOf(movies)).toEqual(keys.slice(0, 200));
    expect(listing.complete).toBe(false);
    expect(listing.failures).toHaveLength(11);
    expect(listing.failures.at(-1)?.title).toBe('movies 2200 to 5000299');
    expect(client.requests).toBeLessThan(70);
  });

  it.each(['truncated', 'html'] as const)('for pages that are %s is given up too, without a total', async fault => {
    const plex = await fixture.start({dialect: {totalSize: 'missing'}});
    fill(plex, 300);
    plex.fail({match: ({headers}) => Number(headers['x-plex-container-start'] ?? 0) > 0, with: fault});
    const client = clientOf(plex);
    const {listing} = await list(client);
    expect(listing).toMatchObject({listed: 200, complete: false});
    expect(listing.failures.filter(({title}) => /^movies \d+ and on$/.test(title))).toHaveLength(1);
    expect(client.requests).toBeLessThan(70);
  });

  it('since it always has something new is given up', async () => {
    const plex = await fixture.start();
    const size = 60_000;
    let next = 0;
    plex.onRequest(() => {
      const items = Array.from({length: size}, (_, index) => `{"ratingKey":${next + index + 1},"type":"clip"}`);
      next += size;
      plex.fail({match: /all/, times: 1, with: {body: `{"MediaContainer":{"Metadata":[${items}]}}`}});
    });
    const client = clientOf(plex, {concurrency: 1});
    const {listing} = await list(client);
    expect(listing.failures).toMatchObject([{error: {message: 'the server lists more than 500000 movies'}}]);
    expect(listing.complete).toBe(false);
    expect(client.requests).toBeLessThan(12);
  }, 20_000);

  it('for a bad page here and there is not given up', async () => {
    const plex = await fixture.start();
    fill(plex, 300);
    plex.fail({match: ({headers}) => Number(headers['x-plex-container-start']) % 20 === 10, with: {status: 500}});
    const {listing} = await list(clientOf(plex, {pageSize: 10, concurrency: 1}));
    expect(listing).toMatchObject({listed: 150, complete: false});
    expect(listing.failures).toHaveLength(15);
  });
});

describe('a total that is none', () => {
  it('since it is passed by the first page does not end the list there', async () => {
    const plex = await fixture.start({dialect: {totalSize: 'zero'}});
    const keys = fill(plex, 60);
    const {listing, movies, totals} = await list(clientOf(plex, {pageSize: 20}));
    expect(keysOf(movies)).toEqual(keys);
    expect(listing).toMatchObject({listed: 60, complete: true, notes: ['the server said 0 movies and listed 60']});
    expect(totals).toEqual([]);
  });

  it('and falls to nothing on the way leaves the list unsettled: nothing may count as gone', async () => {
    const plex = await fixture.start();
    fill(plex, 60);
    plex.onRequest(({headers}) => {
      plex.speak({totalSize: Number(headers['x-plex-container-start']) >= 40 ? 'zero' : 'sent'});
    });
    expect((await list(clientOf(plex, {pageSize: 20}))).listing).toMatchObject({listed: 60, complete: false});
  });
});

describe('a library that changes while it is listed', () => {
  it('gets what was added at its end, each movie once', async () => {
    const plex = await fixture.start();
    fill(plex, 60);
    let added = false;
    plex.onRequest(({headers}) => {
      if (added || headers['x-plex-container-start'] !== '40') return;
      added = true;
      fill(plex, 3);
    });
    const {listing, movies, totals} = await list(clientOf(plex, {pageSize: 20, concurrency: 1}));
    expect(listing).toMatchObject({listed: 63, totalSize: 63, complete: true, notes: []});
    expect(new Set(keysOf(movies)).size).toBe(63);
    expect(movies).toHaveLength(63);
    expect(totals).toEqual([60, 63]);
  });

  it('is listed again where a movie went, so that none is missed', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 60);
    let removed = false;
    plex.onRequest(({headers}) => {
      if (removed || headers['x-plex-container-start'] !== '20') return;
      removed = true;
      plex.removeMovie(keys[3] ?? '');
    });
    const {listing, movies} = await list(clientOf(plex, {pageSize: 20, concurrency: 1}));
    expect(keysOf(movies)).toEqual(keys);
    expect(listing).toMatchObject({listed: 60, totalSize: 59, complete: true, notes: []});
    expect(movies).toHaveLength(60);
  });

  it('is listed three times at most, and then nothing may count as gone', async () => {
    const plex = await fixture.start();
    fill(plex, 60);
    plex.onRequest(() => {
      fill(plex, 1);
    });
    const {listing, movies} = await list(clientOf(plex, {pageSize: 20}));
    expect(listing.complete).toBe(false);
    expect(listing.notes).toEqual(['the library kept changing while it was listed: the next scan sees the rest']);
    expect(startOf(plex).filter(start => start === '0+20')).toHaveLength(3);
    expect(new Set(keysOf(movies)).size).toBe(movies.length);
  });
});

describe('a page that fails', () => {
  it('is a failure of that page, the others go on', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 100);
    plex.fail({match: pageAt(40), with: {status: 500}});
    const {listing, movies} = await list(clientOf(plex, {pageSize: 20}));
    expect(keysOf(movies)).toEqual([...keys.slice(0, 40), ...keys.slice(60)]);
    expect(listing).toMatchObject({listed: 80, totalSize: 100, complete: false, notes: []});
    expect(listing.failures).toMatchObject([{ratingKey: undefined, title: 'movies 40 to 59'}]);
    expect(listing.failures[0]?.error.message).toContain('HTTP 500');
  });

  it('does not keep the streams from the other lists', async () => {
    const plex = await fixture.start();
    fill(plex, 100);
    plex.fail({match: pageAt(40), with: {status: 500}});
    await list(clientOf(plex, {pageSize: 20}));
    expect(batchesOf(plex)).toEqual([]);
  });

  it('may be the first one', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 100);
    plex.fail({
      match: ({headers}) => headers['x-plex-container-start'] === '0' && headers['x-plex-container-size'] !== '0',
      with: 'truncated',
    });
    const {listing, movies} = await list(clientOf(plex, {pageSize: 20}));
    expect(keysOf(movies)).toEqual(keys.slice(20));
    expect(listing.failures.map(({title}) => title)).toEqual(['movies 0 to 19']);
  });

  it('by a packed answer that ends too early, once, is no failure', async () => {
    const plex = await fixture.start({dialect: {compression: 'gzip'}});
    fill(plex, 100);
    plex.fail({match: pageAt(40), times: 1, with: 'truncated'});
    expect((await list(clientOf(plex, {pageSize: 20}))).listing).toMatchObject({listed: 100, complete: true});
  });

  it('by packed answers that always end too early is a failure of that page alone', async () => {
    const plex = await fixture.start({dialect: {compression: 'gzip'}});
    fill(plex, 100);
    plex.fail({
      match: ({path, headers}) => path.endsWith('/all') && headers['x-plex-container-start'] !== '0',
      with: 'truncated',
    });
    const {listing} = await list(clientOf(plex, {pageSize: 20}));
    expect(listing).toMatchObject({listed: 20, complete: false});
    expect(listing.failures[0]?.error.message).toContain('damaged or incomplete JSON');
  });

  it('may be the first and only one: it is told once, and not asked for again', async () => {
    const plex = await fixture.start();
    plex.fail({
      match: request => pageAt(0)(request) && request.headers['x-plex-container-size'] !== '0',
      with: {status: 500},
    });
    const {listing} = await list(clientOf(plex));
    expect(listing).toMatchObject({listed: 0, complete: false, failures: [{title: 'movies 0 to 199'}]});
    expect(listing.failures).toHaveLength(1);
  });

  it.each(['reset', 'truncated', 'html', 'cut'] as const)('by %s is told and the others go on', async fault => {
    const plex = await fixture.start();
    fill(plex, 100);
    plex.fail({match: pageAt(40), with: fault});
    const {listing} = await list(clientOf(plex, {pageSize: 20}));
    expect(listing).toMatchObject({listed: 80, complete: false});
    expect(listing.failures).toHaveLength(1);
  });

  it('for a moment only is no failure', async () => {
    const plex = await fixture.start();
    fill(plex, 100);
    plex.fail({match: pageAt(40), times: 2, with: {status: 503}});
    const {listing} = await list(clientOf(plex, {pageSize: 20}));
    expect(listing).toMatchObject({listed: 100, complete: true, failures: []});
  });
});

describe('a server that is gone', () => {
  it('in the middle ends the listing with an error, before all pages were tried', async () => {
    const plex = await fixture.start();
    fill(plex, 1000);
    plex.onRequest(({headers}) => (headers['x-plex-container-start'] === '100' ? plex.down() : undefined));
    const client = clientOf(plex, {pageSize: 20});
    const failure = await failureOf(list(client));
    expect(failure.kind).toBe('unreachable');
    expect(client.requests).toBeLessThan(30);
  });

  it('behind a proxy that answers 503 ends the listing as well', async () => {
    const plex = await fixture.start();
    fill(plex, 1000);
    plex.fail({match: ({headers}) => Number(headers['x-plex-container-start']) >= 100, with: {status: 503}});
    const client = clientOf(plex, {pageSize: 20});
    expect((await failureOf(list(client))).message).toContain('HTTP 503');
    expect(client.requests).toBeLessThan(40);
  });

  it.each([401, 403])('in that it answers %i to a page ends the listing', async status => {
    const plex = await fixture.start();
    fill(plex, 1000);
    plex.fail({match: pageAt(100), with: {status}});
    const client = clientOf(plex, {pageSize: 20});
    expect((await failureOf(list(client))).kind).toBe('refused');
    expect(client.requests).toBeLessThan(12);
  });

  it('from the start is told at once', async () => {
    const plex = await fixture.start();
    await plex.down();
    expect((await failureOf(list(clientOf(plex)))).message).toContain('ECONNREFUSED');
  });

  it('in that it knows no such library is told', async () => {
    const plex = await fixture.start();
    expect(await failureOf(list(clientOf(plex), '99'))).toMatchObject({kind: 'not-found'});
  });
});

describe('stopping', () => {
  it('throws the reason, and asks for no further page', async () => {
    const plex = await fixture.start();
    fill(plex, 1000);
    const stop = new AbortController();
    plex.onRequest(({headers}) => {
      if (headers['x-plex-container-start'] === '100') stop.abort(new Error('stopped by the user'));
    });
    const client = clientOf(plex, {pageSize: 20, signal: stop.signal});
    await expect(list(client)).rejects.toThrow('stopped by the user');
    expect(client.requests).toBeLessThan(12);
  });

  it('happens as well where what takes the movies fails', async () => {
    const plex = await fixture.start();
    fill(plex, 1000);
    const client = clientOf(plex, {pageSize: 20});
    const listing = client.listMovies({
      libraryKey: '1',
      onMovies: () => {
        throw new Error('the disk is full');
      },
    });
    await expect(listing).rejects.toThrow('the disk is full');
    expect(client.requests).toBeLessThan(5);
  });
});

describe('streams that lists do not bring', () => {
  it.each(['ignored', 'fails'] as const)('come by batches of a page, when the wish is %s', async listStreams => {
    const plex = await fixture.start({dialect: {listStreams}});
    fill(plex, 450);
    const client = clientOf(plex);
    const {movies} = await list(client);
    expect(movies.every(({media}) => media[0]?.parts[0]?.audio.length === 2)).toBe(true);
    expect(batchesOf(plex).sort((a, b) => a - b)).toEqual([50, 200, 200]);
    const wishes = plex.requests.filter(({query}) => query.get('includeElements') === 'Stream');
    expect(wishes).toHaveLength(1);
  });

  it('are not asked for in lists again, by the same client', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'ignored'}});
    fill(plex, 5);
    const client = clientOf(plex);
    await list(client);
    plex.forgetRequests();
    await list(client);
    expect(plex.requests.some(({query}) => query.has('includeElements'))).toBe(false);
  });

  it('are not asked for where Plex has not looked into the files', async () => {
    const plex = await fixture.start();
    const unanalysed = simulatedMovie({media: [simulatedMedia({analysed: false})]});
    plex.addMovies('1', [unanalysed, simulatedMovie(), unanalysed]);
    const {movies} = await list(clientOf(plex));
    expect(movies.map(({media}) => media[0]?.parts[0]?.video.length)).toEqual([0, 1, 0]);
    expect(batchesOf(plex)).toEqual([]);
  });

  it('are still asked for behind a page of nothing but files that Plex has not looked into', async () => {
    const plex = await fixture.start();
    const unanalysed = simulatedMovie({media: [simulatedMedia({analysed: false})]});
    plex.addMovies(
      '1',
      Array.from({length: 20}, () => unanalysed),
    );
    fill(plex, 20);
    const {movies} = await list(clientOf(plex, {pageSize: 20}));
    expect(movies.filter(({media}) => media[0]?.parts[0]?.video.length === 1)).toHaveLength(20);
    expect(batchesOf(plex)).toEqual([]);
  });

  it('of no movie of a page to be had are a failure of that page', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'ignored'}});
    fill(plex, 60);
    plex.fail({match: /metadata/, with: {status: 500}});
    const {listing} = await list(clientOf(plex, {pageSize: 20}));
    expect(listing.failures.map(({title}) => title).sort()).toEqual([
      'movies 0 to 19',
      'movies 20 to 39',
      'movies 40 to 59',
    ]);
    expect(listing).toMatchObject({listed: 0, complete: false});
  });

  it('of one movie that the server cannot answer are a failure of that movie alone', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'ignored'}});
    const keys = fill(plex, 50);
    const bad = keys[17] ?? '';
    plex.fail({
      match: ({path}) => path.startsWith('/library/metadata/') && path.split(/[/,]/).includes(bad),
      with: {status: 500},
    });
    const {listing, movies} = await list(clientOf(plex));
    expect(keysOf(movies)).toEqual(keys.filter(key => key !== bad));
    expect(listing).toMatchObject({listed: 49, complete: false});
    expect(listing.failures).toMatchObject([{ratingKey: bad, title: 'Film 17'}]);
  });

  it('are asked for by a batch for just those movies that came without', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'first'}});
    fill(plex, 10);
    const client = clientOf(plex);
    const {movies, listing} = await list(client);
    expect(movies.filter(({media}) => media[0]?.parts[0]?.video[0]?.dovi?.profile === 7)).toHaveLength(10);
    expect(listing).toMatchObject({complete: true, failures: []});
    expect(batchesOf(plex)).toEqual([9]);
  });

  it('are asked for too where only one version of a movie came without', async () => {
    const plex = await fixture.start();
    const bare = simulatedMedia({parts: [{wire: {Stream: undefined}}]});
    const {ratingKey} = plex.addMovie('1', simulatedMovie({media: [simulatedMedia(), bare]}));
    fill(plex, 3);
    await list(clientOf(plex));
    expect(plex.requests.filter(({path}) => path === `/library/metadata/${ratingKey}`)).toHaveLength(1);
    expect(batchesOf(plex)).toEqual([1]);
  });

  it('cost one request for each movie where the server knows no lists of keys, on every page', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'ignored', keyLists: 'unknown'}});
    fill(plex, 60);
    const client = clientOf(plex, {pageSize: 20});
    expect((await list(client)).listing).toMatchObject({listed: 60, complete: true});
    expect(client.requests).toBe(4 + 2 + 60);
  });

  it('may fail the first list alone: it is not waited for, and not asked for again', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'fails'}});
    fill(plex, 20);
    const waits: number[] = [];
    const client = clientOf(plex, {
      sleep: async ms => {
        waits.push(ms);
      },
    });
    expect((await list(client)).listing).toMatchObject({listed: 20, complete: true});
    expect(waits).toEqual([]);
    expect(client.requests).toBe(4);
  });

  it.each(['denied', 'empty'] as const)(
    'of movies that are listed and yet %s by their keys make the pages fail: nothing may count as gone',
    async metadata => {
      const plex = await fixture.start({dialect: {listStreams: 'ignored', metadata}});
      fill(plex, 30);
      const {listing} = await list(clientOf(plex));
      expect(listing).toMatchObject({listed: 0, complete: false, failures: [{title: 'movies 0 to 199'}]});
      expect(listing.failures[0]?.error.message).toContain('lists movies and denies them');
    },
  );

  it('of one movie that is listed and yet denied are a failure of that movie', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'ignored'}});
    const keys = fill(plex, 5);
    // Lists name it by a key that no single answer knows.
    plex.updateMovie(keys[2] ?? '', {wire: {ratingKey: '99991'}});
    const {listing, movies} = await list(clientOf(plex));
    expect(keysOf(movies)).toEqual(keys.filter((_, index) => index !== 2));
    expect(listing).toMatchObject({complete: false, failures: [{ratingKey: '99991', title: 'Film 2'}]});
  });

  it('of a movie that went meanwhile make it be left out', async () => {
    const plex = await fixture.start({dialect: {listStreams: 'ignored'}});
    const keys = fill(plex, 5);
    plex.onRequest(({path}) => {
      if (path.startsWith('/library/metadata/') && plex.requests.length === 2) plex.removeMovie(keys[2] ?? '');
    });
    const {listing, movies} = await list(clientOf(plex));
    expect(keysOf(movies)).toEqual(keys.filter((_, index) => index !== 2));
    expect(listing).toMatchObject({complete: true, failures: []});
  });
});
