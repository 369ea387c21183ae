import {inspect} from 'node:util';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {UserError} from '../../../src/base/user-error.ts';
import {createRadarrClient} from '../../../src/clients/radarr/create-radarr-client.ts';
import type {RadarrClient, RadarrOptions} from '../../../src/clients/radarr/radarr.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {
  type SimulatedRadarr,
  type SimulatedRadarrOptions,
  startRadarr,
} from '../../../src/simulators/radarr/start-radarr.ts';
import {failureOf} from '../failure-of.ts';

const key = 'k3y0123456789abcdef';

async function radarrForTest(options: SimulatedRadarrOptions = {}): Promise<SimulatedRadarr> {
  const radarr = await startRadarr({apiKey: key, ...options});
  onTestFinished(() => radarr.close());
  return radarr;
}

function clientFor({address}: {address: string}, overrides: Partial<RadarrOptions> = {}): RadarrClient {
  return createRadarrClient({
    url: address,
    apiKey: key,
    timeoutMs: 5000,
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
    ...overrides,
  });
}

/** What a request fails with, the key nowhere in it. */
async function failure(promise: Promise<unknown>): Promise<UserError> {
  const error = await failureOf(promise);
  expect(`${inspect(error, {depth: 9, showHidden: true})}${JSON.stringify(error)}${error.hint}`).not.toContain('k3y');
  return error;
}

const dune = {
  title: 'Dune: Part Two',
  originalTitle: 'Dune: Part Two',
  alternateTitles: ['Dune - Parte Due', 'Дюна: Частина друга'],
  year: 2024,
  secondaryYear: 2023,
  tmdbId: 693_134,
  imdbId: 'tt15239678',
};

describe('the status', () => {
  it('tells version and name', async () => {
    const radarr = await radarrForTest({version: '5.14.0', instanceName: 'Radarr 4K'});
    expect(await clientFor(radarr).fetchStatus()).toEqual({version: '5.14.0', instanceName: 'Radarr 4K'});
    expect(radarr.requests[0]).toMatchObject({url: '/api/v3/system/status', headers: {'x-api-key': key}});
  });

  it('is asked for below the URL base', async () => {
    const radarr = await radarrForTest({urlBase: '/radarr'});
    expect(await clientFor({address: `${radarr.address}/`}).fetchStatus()).toMatchObject({instanceName: 'Radarr'});
  });

  it('of another program is refused by its name', async () => {
    const radarr = await radarrForTest({appName: 'Sonarr\u001b[31m'});
    expect(await failure(clientFor(radarr).fetchStatus())).toMatchObject({
      kind: 'refused',
      message: `at ${radarr.url} Sonarr [31m answers in place of Radarr`,
      hint: expect.stringContaining('radarr.url'),
    });
  });

  it.each(['{}', '[]', 'null', '{"appName": 5}', '{"appName": "Radarr"}'])('is not %s', async body => {
    const radarr = await radarrForTest();
    radarr.fail({match: /status/, with: {body}});
    expect((await failure(clientFor(radarr).fetchStatus())).message).toContain('damaged or incomplete JSON');
  });
});

describe('a request', () => {
  it.each<[string, FaultKind, string, string]>([
    ['is not allowed', {status: 403}, 'refused', 'radarr.apiKey'],
    ['is answered with a page', 'html', 'refused', 'URL base'],
    ['is answered 404', {status: 404}, 'not-found', 'check the address'],
    ['comes too often', {retryAfter: 9, status: 429}, 'refused', '9 s'],
    ['is answered 500 three times', {status: 500}, 'unreachable', 'server is ill'],
  ])('that %s is told', async (_what, fault, kind, hint) => {
    const radarr = await radarrForTest();
    radarr.fail({match: /./, with: fault});
    const client = clientFor(radarr);
    for (const ask of [() => client.fetchStatus(), () => client.parseRelease('x'), () => client.listTitles()]) {
      const error = await failure(ask());
      expect(error).toMatchObject({kind, hint: expect.stringContaining(hint)});
      expect(error.message).toContain(`Radarr at ${radarr.url} `);
    }
    expect(radarr.requests).toHaveLength(
      typeof fault === 'object' && 'status' in fault && fault.status === 500 ? 9 : 3,
    );
  });

  it('with a wrong key is told where the right one is', async () => {
    const radarr = await radarrForTest({apiKey: 'another-key'});
    const client = clientFor(radarr);
    for (const ask of [() => client.fetchStatus(), () => client.parseRelease('x'), () => client.listTitles()]) {
      expect(await failure(ask())).toMatchObject({
        message: `Radarr at ${radarr.url} refused the API key (HTTP 401)`,
        hint: expect.stringContaining('Settings > General'),
      });
    }
  });

  it('without the URL base is told to need it', async () => {
    const radarr = await radarrForTest({urlBase: '/radarr'});
    expect(await failure(clientFor({address: radarr.url}).fetchStatus())).toMatchObject({
      message: `Radarr at ${radarr.url} sends on to another path (HTTP 307)`,
      hint: expect.stringContaining('URL base, such as http://host:7878/radarr'),
    });
    expect(radarr.requests).toHaveLength(1);
  });

  it('with another URL base is told to need its own', async () => {
    const radarr = await radarrForTest();
    expect(await failure(clientFor({address: `${radarr.url}/radarr`}).listTitles())).toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('URL base'),
    });
  });

  it('sent on to another origin is not followed, and the origin is told', async () => {
    const location = `https://login.invalid/${key}`;
    const server = await startLoopback({answer: () => ({status: 302, headers: {location}, body: ''})});
    onTestFinished(() => server.close());
    const client = clientFor({address: server.url});
    for (const ask of [() => client.fetchStatus(), () => client.listTitles()]) {
      expect((await failure(ask())).message).toContain('sends on to https://login.invalid (HTTP 302)');
    }
  });

  it('is sent again where the connection broke, and starts afresh', async () => {
    const radarr = await radarrForTest({movies: [dune, {title: 'Another'}, {title: 'A Third'}]});
    radarr.fail({match: /movie/, times: 1, with: 'cut'});
    radarr.fail({match: /movie/, times: 1, with: 'truncated'});
    const titles = await clientFor(radarr).listTitles();
    expect(titles.map(({title}) => title)).toEqual([dune.title, 'Another', 'A Third']);
    expect(radarr.requests).toHaveLength(3);
  });

  it('nobody answers in time is told', async () => {
    const radarr = await radarrForTest();
    radarr.fail({match: /./, with: 'hang'});
    const client = clientFor(radarr, {timeoutMs: 50});
    expect(await failure(client.fetchStatus())).toMatchObject({kind: 'timeout'});
    expect(await failure(client.listTitles())).toMatchObject({kind: 'timeout'});
  });

  it('stops where it is told to', async () => {
    const radarr = await radarrForTest();
    radarr.fail({match: /./, with: 'hang'});
    const stop = new AbortController();
    radarr.onRequest(() => stop.abort(new Error('enough')));
    await expect(clientFor(radarr, {signal: stop.signal}).listTitles()).rejects.toThrow('enough');
  });

  it('needs an address', () => {
    expect(() => clientFor({address: 'radarr:7878'})).toThrow(expect.objectContaining({kind: 'config'}));
  });
});

describe('what Radarr takes a release for', () => {
  it('is a movie of its library, by any of its titles and years', async () => {
    const client = clientFor(await radarrForTest({movies: [dune]}));
    for (const name of ['Dune.Part.Two.2024.2160p.UHD.BluRay.REMUX.DV-GRP', 'Dune Parte Due 2023 2160p REMUX-GRP']) {
      expect((await client.parseRelease(name))?.movie).toEqual({
        title: 'Dune: Part Two',
        year: 2024,
        tmdb: 693_134,
        imdb: 'tt15239678',
      });
    }
  });

  it('tells title, year, quality, edition and group', async () => {
    const client = clientFor(await radarrForTest());
    expect(await client.parseRelease('Blade.Runner.2049.2017.Extended.2160p.UHD.BluRay.REMUX.DV-GRP')).toEqual({
      titles: ['Blade Runner 2049'],
      year: 2017,
      movie: undefined,
      quality: 'Remux-2160p',
      resolution: 2160,
      releaseGroup: 'GRP',
      edition: 'Extended',
      languages: ['English'],
    });
  });

  it.each(['no year at all', '', '\ud800'])('is nothing for %j', async name => {
    expect(await clientFor(await radarrForTest()).parseRelease(name)).toBeUndefined();
  });

  it('is asked for with every character as it is, 500 at most', async () => {
    const radarr = await radarrForTest();
    const name = `A+B & C? #1 100% "é☃" 2020 ${'x'.repeat(10_000)}`;
    await clientFor(radarr).parseRelease(name);
    expect(radarr.requests[0]?.query.get('title')).toBe(name.slice(0, 500));
  });

  it('holds nothing that steers a terminal', async () => {
    const radarr = await radarrForTest();
    radarr.fail({
      match: /parse/,
      with: {
        body: JSON.stringify({
          parsedMovieInfo: {
            movieTitle: 'A\u001b[2J\u202eB',
            year: 9e9,
            quality: 5,
            releaseGroup: ' ',
            languages: {name: 'x'},
          },
          movie: {title: 'C\u0007', year: '2020', tmdbId: -5, imdbId: 'javascript:1'},
        }),
      },
    });
    expect(await clientFor(radarr).parseRelease('x')).toEqual({
      titles: ['A [2JB'],
      year: undefined,
      movie: {title: 'C', year: 2020, tmdb: undefined, imdb: undefined},
      quality: undefined,
      resolution: undefined,
      releaseGroup: undefined,
      edition: undefined,
      languages: ['x'],
    });
  });
});

describe('the titles', () => {
  it('are all that Radarr knows, with ids and years', async () => {
    const kept = {...dune, path: '/films/Dune: Part Two (2024)', monitored: false};
    const radarr = await radarrForTest({movies: [kept, {title: 'Plain', tmdbId: 0, imdbId: undefined}]});
    expect(await clientFor(radarr).listTitles()).toEqual([
      {
        title: 'Dune: Part Two',
        originalTitle: 'Dune: Part Two',
        alternateTitles: ['Dune - Parte Due', 'Дюна: Частина друга'],
        year: 2024,
        secondaryYear: 2023,
        tmdb: 693_134,
        imdb: 'tt15239678',
        path: '/films/Dune: Part Two (2024)',
        isMonitored: false,
      },
      {
        title: 'Plain',
        originalTitle: 'Plain',
        alternateTitles: [],
        year: 2020,
        secondaryYear: undefined,
        tmdb: undefined,
        imdb: undefined,
        path: '/movies/Plain (2020)',
        isMonitored: true,
      },
    ]);
    expect(radarr.requests[0]?.url).toBe('/api/v3/movie?excludeLocalCovers=true');
  });

  it('of no movie are none', async () => {
    expect(await clientFor(await radarrForTest()).listTitles()).toEqual([]);
  });

  it.each(['{}', '[{}]', '["movie"]', 'null', '[{"title": "x"}', '"x"'])('are not %s', async body => {
    const radarr = await radarrForTest();
    radarr.fail({match: /movie/, with: {body}});
    expect((await failure(clientFor(radarr).listTitles())).message).toContain('damaged or incomplete JSON');
  });

  it('are no page, whatever it holds', async () => {
    const headers = {'content-type': 'text/html'};
    const server = await startLoopback({answer: () => ({status: 200, headers, body: '[]'})});
    onTestFinished(() => server.close());
    expect((await failure(clientFor({address: server.url}).listTitles())).message).toContain('a web page');
  });

  it('of a movie beyond measure are refused', async () => {
    const radarr = await radarrForTest();
    radarr.fail({match: /movie/, with: {body: `[{"title": "${'x'.repeat(3_000_000)}"}]`}});
    expect(await failure(clientFor(radarr).listTitles())).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('more than 2 MiB'),
    });
  });

  it('of a large library come without holding it whole', async () => {
    const movies = Array.from({length: 10_000}, (_, index) => ({
      title: `Film ${index}`,
      alternateTitles: [`F${index}`],
    }));
    const radarr = await radarrForTest({movies});
    const titles = await clientFor(radarr).listTitles();
    expect(titles).toHaveLength(10_000);
    expect(titles.at(-1)).toMatchObject({title: 'Film 9999', alternateTitles: ['F9999']});
    expect(radarr.sent.fileBytes).toBeGreaterThan(10_000_000);
  });
});

describe('the folder of a movie', () => {
  it.each<[unknown, string | undefined]>([
    ['/movies/Dune (2021)', '/movies/Dune (2021)'],
    ['D:\\Movies\\Dune', 'D:\\Movies\\Dune'],
    [' /movies/a\u200db  c ', ' /movies/a\u200db  c '],
    ['', undefined],
    ['  ', undefined],
    [5, undefined],
    [null, undefined],
    ['/movies/a\u001b[2J', undefined],
    ['/movies/a\n', undefined],
    [`/${'x'.repeat(4096)}`, undefined],
  ])('%j is %j', async (path, read) => {
    const radarr = await radarrForTest();
    radarr.fail({match: /movie/, with: {body: JSON.stringify([{title: 'Dune', path, monitored: 'yes'}])}});
    expect(await clientFor(radarr).listTitles()).toMatchObject([{title: 'Dune', path: read, isMonitored: undefined}]);
  });
});

describe('a list that goes on for ever', () => {
  it('byte by byte is given up, though the connection never falls silent', async () => {
    const radarr = await radarrForTest();
    radarr.fail({match: /movie/, with: 'drip'});
    const error = await failure(clientFor(radarr, {timeoutMs: 50}).listTitles());
    expect(error).toMatchObject({kind: 'timeout', hint: expect.any(String)});
  });

  it('as fast as it is taken is given up at the longest element', async () => {
    const radarr = await radarrForTest();
    radarr.fail({match: /movie/, with: 'endless'});
    expect((await failure(clientFor(radarr).listTitles())).message).toMatch(/more than|too l/);
  });
});

describe('the root folders', () => {
  it('are listed by their paths', async () => {
    const radarr = await radarrForTest({rootFolders: ['/movies', 'D:\\Films\\']});
    expect(await clientFor(radarr).listRootFolders()).toEqual(['/movies', 'D:\\Films\\']);
    expect(radarr.requests[0]).toMatchObject({url: '/api/v3/rootfolder', headers: {'x-api-key': key}});
    radarr.setRootFolders([]);
    expect(await clientFor(radarr).listRootFolders()).toEqual([]);
  });

  it('are read beside ten thousands of folders in them', async () => {
    const radarr = await radarrForTest();
    const unmappedFolders = Array.from({length: 50_000}, (_, index) => ({
      name: `A Folder of a Film ${index}`,
      path: `/movies/A Folder of a Film ${index}`,
      relativePath: `A Folder of a Film ${index}`,
    }));
    const body = JSON.stringify([
      {path: '/movies', unmappedFolders, id: 1},
      {path: '/other', unmappedFolders: [], id: 2},
    ]);
    expect(body.length).toBeGreaterThan(4_000_000);
    radarr.fail({match: /rootfolder/, with: {body}});
    expect(await clientFor(radarr).listRootFolders()).toEqual(['/movies', '/other']);
  });

  it('are those that have a path', async () => {
    const radarr = await radarrForTest();
    radarr.fail({
      match: /rootfolder/,
      with: {body: '[{"path": "/movies"}, {"path": "/a\\u0007"}, {"id": 3}, 5, null]'},
    });
    expect(await clientFor(radarr).listRootFolders()).toEqual(['/movies']);
  });

  it.each(['{}', '[{}]', '["/movies"]', 'null', '[{"path": "/movies"}', '"x"'])('are not %s', async body => {
    const radarr = await radarrForTest();
    radarr.fail({match: /rootfolder/, with: {body}});
    expect((await failure(clientFor(radarr).listRootFolders())).message).toContain('damaged or incomplete JSON');
  });

  it('of a try that broke off are not told beside those of the next', async () => {
    const rootFolders = ['/a', `/${'b'.repeat(1000)}`];
    const radarr = await radarrForTest({rootFolders});
    radarr.fail({match: /rootfolder/, times: 1, with: 'cut'});
    expect(await clientFor(radarr).listRootFolders()).toEqual(rootFolders);
    expect(radarr.requests).toHaveLength(2);
  });

  it('are refused to a wrong key', async () => {
    const radarr = await radarrForTest({apiKey: 'another-key'});
    expect(await failure(clientFor(radarr).listRootFolders())).toMatchObject({
      message: `Radarr at ${radarr.url} refused the API key (HTTP 401)`,
    });
  });
});
