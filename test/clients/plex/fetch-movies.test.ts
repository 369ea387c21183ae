import {describe, expect, it} from 'vitest';
import type {SimulatedPlex} from '../../../src/simulators/plex/start-plex.ts';
import {failureOf} from '../failure-of.ts';
import {clientOf, fill, keysOf, plexFixture} from './plex-fixture.ts';

const fixture = plexFixture();

const sizesOf = (plex: SimulatedPlex): number[] => plex.requests.map(({path}) => path.split(',').length);

/** Fails requests that ask for more than so many movies. */
const beyond =
  (most: number) =>
  ({path}: {path: string}): boolean =>
    path.split(',').length > most;

describe('fetching movies by their keys', () => {
  it('asks for 200 at once, each key once', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 450);
    const {movies, failures} = await clientOf(plex).fetchMovies([...keys, ...keys.slice(0, 50)]);
    expect(keysOf(movies)).toEqual(keys);
    expect(failures).toEqual([]);
    expect(sizesOf(plex).sort((a, b) => a - b)).toEqual([50, 200, 200]);
  });

  it('gives whole movies', async () => {
    const plex = await fixture.start();
    const [key = ''] = fill(plex, 1);
    const [movie] = (await clientOf(plex).fetchMovies([key])).movies;
    expect(movie).toMatchObject({ratingKey: key, libraryKey: '1', title: 'Film 0', imdb: /^tt/, year: 2021});
    expect(movie?.media[0]?.parts[0]).toMatchObject({
      video: [{codec: 'hevc'}],
      audio: [{codec: 'truehd'}, {codec: 'ac3'}],
    });
  });

  it('sends nothing for no keys', async () => {
    const plex = await fixture.start();
    expect(await clientOf(plex).fetchMovies([])).toEqual({movies: [], failures: []});
    expect(plex.requests).toHaveLength(0);
  });

  it('leaves out keys that the server does not know, also where it knows none', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 3);
    const client = clientOf(plex);
    expect(keysOf((await client.fetchMovies([...keys, '99991', '99992'])).movies)).toEqual(keys);
    expect(await client.fetchMovies(['99991'])).toEqual({movies: [], failures: []});
    expect(await client.fetchMovies(['99991', '99992'])).toEqual({movies: [], failures: []});
  });

  it('leaves out what was not asked for', async () => {
    const plex = await fixture.start();
    plex.fail({
      match: /metadata/,
      with: {body: '{"MediaContainer": {"Metadata": [{"ratingKey": 1}, {"ratingKey": 2}]}}'},
    });
    expect(keysOf((await clientOf(plex).fetchMovies(['2'])).movies)).toEqual(['2']);
  });

  it('does not take extras and related movies for items', async () => {
    const plex = await fixture.start({dialect: {nested: 'sent'}});
    const keys = fill(plex, 6);
    expect(keysOf((await clientOf(plex).fetchMovies(keys.slice(0, 2))).movies)).toEqual(keys.slice(0, 2));
  });

  it.each([
    [400, [40, 20, 10, 10, 10, 10]],
    [413, [40, 20, 10, 10, 10, 10]],
    [414, [40, 20, 10, 10, 10, 10]],
    [500, [40, 20, 10, 10, 20, 10, 10]],
    [503, [40, 20, 10, 10, 20, 10, 10]],
  ])('halves a batch that is answered with %i', async (status, sizes) => {
    const plex = await fixture.start();
    const keys = fill(plex, 40);
    plex.fail({match: beyond(10), with: {status}});
    const {movies, failures} = await clientOf(plex).fetchMovies(keys);
    expect(keysOf(movies)).toEqual(keys);
    expect(failures).toEqual([]);
    expect(sizesOf(plex)).toEqual(sizes);
  });

  it('halves a batch whose address is too long for the server', async () => {
    const plex = await fixture.start({dialect: {maxUrlLength: 400}});
    const keys = fill(plex, 120);
    expect(keysOf((await clientOf(plex).fetchMovies(keys)).movies)).toEqual(keys);
  });

  it('halves a batch that the server does not answer in time', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 8);
    plex.fail({match: beyond(4), with: 'hang'});
    expect(keysOf((await clientOf(plex, {timeoutMs: 200}).fetchMovies(keys)).movies)).toEqual(keys);
    expect(sizesOf(plex)).toEqual([8, 4, 4]);
  });

  it.each(['hang', {status: 414}] as const)('remembers how long a list may be, after %j', async fault => {
    const plex = await fixture.start();
    const keys = fill(plex, 8);
    plex.fail({match: beyond(4), with: fault});
    const client = clientOf(plex, {timeoutMs: 200});
    await client.fetchMovies(keys);
    plex.forgetRequests();
    expect(keysOf((await client.fetchMovies(keys)).movies)).toEqual(keys);
    expect(sizesOf(plex)).toEqual([4, 4]);
  });

  it('does not take a movie that the server chokes on for lists that are too long', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 16);
    const bad = keys[5] ?? '';
    plex.fail({match: ({path}) => path.split(/[/,]/).includes(bad), with: {status: 400}});
    const client = clientOf(plex);
    await client.fetchMovies(keys);
    plex.forgetRequests();
    await client.fetchMovies(keys.slice(8));
    expect(sizesOf(plex)).toEqual([8]);
  });

  it('asks for movies one by one where the server knows no lists of keys', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 4);
    plex.speak({keyLists: 'unknown'});
    const client = clientOf(plex);
    expect(keysOf((await client.fetchMovies(keys)).movies)).toEqual(keys);
    expect(sizesOf(plex)).toEqual([4, 1, 1, 1, 1, 1]);
    plex.forgetRequests();
    await client.fetchMovies(keys);
    expect(sizesOf(plex)).toEqual([1, 1, 1, 1]);
  });

  it('tells the one movie that the server cannot answer even alone, tried three times', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 30);
    const bad = keys[11] ?? '';
    plex.fail({match: ({path}) => path.split(/[/,]/).includes(bad), with: {status: 500}});
    const {movies, failures} = await clientOf(plex).fetchMovies(keys);
    expect(keysOf(movies)).toEqual(keys.filter(key => key !== bad));
    expect(failures).toMatchObject([{ratingKey: bad, error: {kind: 'unreachable'}}]);
    expect(plex.requests.filter(({path}) => path.endsWith(`/${bad}`))).toHaveLength(3);
  });

  it('does not ask a server that fails all movies for each of them', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 200);
    plex.fail({match: /metadata/, with: {status: 500}});
    const {movies, failures} = await clientOf(plex).fetchMovies(keys);
    expect(movies).toEqual([]);
    expect(failures.map(({ratingKey}) => ratingKey)).toEqual(keys);
    expect(plex.requests.length).toBeLessThan(40);
  });

  it('throws where the server is gone or refuses the token', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 5);
    expect((await failureOf(clientOf({...plex, token: 'wrong'}).fetchMovies(keys))).message).toContain(
      'refused the token',
    );
    await plex.down();
    expect((await failureOf(clientOf(plex).fetchMovies(keys))).message).toContain('ECONNREFUSED');
  });
});

describe('movies that may have gone', () => {
  /** A server that held these movies, and still holds the last one. */
  async function afterRemoval(count: number): Promise<{plex: SimulatedPlex; gone: string[]; witness: string}> {
    const plex = await fixture.start();
    const keys = fill(plex, count + 1);
    const witness = keys.at(-1) ?? '';
    const gone = keys.slice(0, -1);
    for (const key of gone) plex.removeMovie(key);
    return {plex, gone, witness};
  }

  it('are denied by an answer that the witness is in: 300 of them by 2 requests', async () => {
    const {plex, gone, witness} = await afterRemoval(300);
    expect(await clientOf(plex).fetchMovies(gone, witness)).toEqual({movies: [], failures: []});
    expect(sizesOf(plex).sort((a, b) => a - b)).toEqual([102, 200]);
  });

  it('are not there as long as some are: those come, without the witness', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 3);
    const client = clientOf(plex);
    expect(keysOf((await client.fetchMovies([...keys.slice(0, 2), '99991'], keys[2])).movies)).toEqual(
      keys.slice(0, 2),
    );
    expect(keysOf((await client.fetchMovies(keys, keys[2])).movies)).toEqual(keys);
  });

  it('are asked for alone, some of a batch, where there is no witness', async () => {
    const {plex, gone} = await afterRemoval(300);
    expect(await clientOf(plex, {concurrency: 1}).fetchMovies(gone)).toEqual({movies: [], failures: []});
    expect(sizesOf(plex)).toEqual([200, 1, 1, 1, 100, 1, 1, 1]);
  });

  it('are asked for one by one where the server knows no lists of keys', async () => {
    const {plex, gone, witness} = await afterRemoval(5);
    plex.speak({keyLists: 'unknown'});
    const client = clientOf(plex);
    expect(await client.fetchMovies(gone, witness)).toEqual({movies: [], failures: []});
    expect(sizesOf(plex)).toEqual([6, 1, 1, 1, 1, 1, 1]);
  });

  it('are failures, and not gone, where the server denies the witness too', async () => {
    const plex = await fixture.start({dialect: {metadata: 'denied'}});
    const keys = fill(plex, 31);
    const {movies, failures} = await clientOf(plex).fetchMovies(keys.slice(0, 30), keys[30]);
    expect(movies).toEqual([]);
    expect(failures.map(({ratingKey}) => ratingKey)).toEqual(keys.slice(0, 30));
    expect(failures[0]?.error.message).toBe(
      `Plex at ${plex.url} lists movies and denies them when they are asked for by their keys`,
    );
    expect(sizesOf(plex)).toEqual([31, 1]);
  });

  it.each(['denied', 'empty'] as const)(
    'are failures as well where single keys are %s by a server that knows no lists of them',
    async metadata => {
      const plex = await fixture.start({dialect: {keyLists: 'unknown'}});
      const keys = fill(plex, 4);
      const client = clientOf(plex);
      await client.fetchMovies(keys);
      plex.speak({metadata});
      const {failures} = await client.fetchMovies(keys.slice(0, 3), keys[3]);
      expect(failures.map(({ratingKey}) => ratingKey)).toEqual(keys.slice(0, 3));
    },
  );

  it('are failures where the witness cannot be had', async () => {
    const {plex, gone, witness} = await afterRemoval(3);
    plex.fail({match: ({path}) => path.split(/[/,]/).includes(witness), with: {status: 500}});
    const {failures} = await clientOf(plex).fetchMovies(gone, witness);
    expect(failures.map(({ratingKey}) => ratingKey)).toEqual(gone);
    expect(failures[0]?.error.message).toContain('HTTP 500');
  });

  it('are not taken for gone where a list was answered in part, without the witness', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 6);
    const [first = ''] = keys;
    plex.fail({
      match: ({path}) => path.split(',').length > 3,
      with: {body: `{"MediaContainer": {"size": 1, "Metadata": [{"ratingKey": "${first}", "title": "A"}]}}`},
    });
    const {movies, failures} = await clientOf(plex).fetchMovies(keys.slice(0, 5), keys[5]);
    expect(keysOf(movies)).toEqual(keys.slice(0, 5));
    expect(failures).toEqual([]);
  });
});
