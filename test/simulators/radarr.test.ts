import {describe, expect, it, onTestFinished} from 'vitest';
import {parseName} from '../../src/simulators/radarr/parse-name.ts';
import {
  type SimulatedRadarr,
  type SimulatedRadarrOptions,
  startRadarr,
} from '../../src/simulators/radarr/start-radarr.ts';
import {dig} from './ask.ts';

async function radarrForTest(options: SimulatedRadarrOptions = {}): Promise<SimulatedRadarr> {
  const radarr = await startRadarr(options);
  onTestFinished(() => radarr.close());
  return radarr;
}

async function ask({address, apiKey}: SimulatedRadarr, path: string): Promise<unknown> {
  return (await fetch(`${address}${path}`, {headers: {'x-api-key': apiKey}})).json();
}

describe('a simulated Radarr', () => {
  it('answers a ping without a key, and nothing else', async () => {
    const radarr = await radarrForTest();
    expect(await (await fetch(`${radarr.url}/ping`)).json()).toEqual({status: 'OK'});
    const refused = await fetch(`${radarr.url}/api/v3/system/status`);
    expect([refused.status, await refused.text()]).toEqual([401, '']);
    expect((await fetch(`${radarr.url}/api/v3/system/status?apikey=${radarr.apiKey}`)).status).toBe(200);
  });

  it('tells what it is', async () => {
    expect(await ask(await radarrForTest({version: '5.0.0'}), '/api/v3/system/status')).toMatchObject({
      appName: 'Radarr',
      version: '5.0.0',
    });
  });

  it('sends requests without its URL base on to it', async () => {
    const radarr = await radarrForTest({urlBase: '/radarr'});
    const response = await fetch(`${radarr.url}/api/v3/movie?x=1`, {redirect: 'manual'});
    expect([response.status, response.headers.get('location')]).toEqual([307, '/radarr/api/v3/movie?x=1']);
    expect(await ask(radarr, '/api/v3/movie')).toEqual([]);
  });

  it('shows its page at other paths, and none at those of the API', async () => {
    const radarr = await radarrForTest();
    expect((await fetch(`${radarr.url}/movies`)).headers.get('content-type')).toBe('text/html');
    const unknown = await fetch(`${radarr.url}/api/v3/unknown`, {headers: {'x-api-key': radarr.apiKey}});
    expect([unknown.status, await unknown.json()]).toEqual([404, {message: 'NotFound'}]);
  });

  it('lists its movies, or the one of an id', async () => {
    const radarr = await radarrForTest({movies: Array.from({length: 120}, () => ({}))});
    const all = await ask(radarr, '/api/v3/movie');
    expect(Array.isArray(all) ? all.length : 0).toBe(120);
    expect(await ask(radarr, '/api/v3/movie?tmdbId=1119')).toMatchObject([{title: 'A Film 120', secondaryYear: null}]);
    radarr.setMovies([{title: 'Only'}]);
    expect(await ask(radarr, '/api/v3/movie')).toMatchObject([{title: 'Only'}]);
  });

  it('reads names, and finds the movie of its library', async () => {
    const movie = {title: 'The Fall & Rise', alternateTitles: ['Höhe'], year: 2020, secondaryYear: 2019, tmdbId: 7};
    const radarr = await radarrForTest({movies: [movie]});
    for (const name of ['Fall.and.Rise.2020.1080p', 'The Fall & Rise 2019 2160p', 'Höhe 2019 720p', 'Hohe 2020 720p']) {
      expect(dig(await ask(radarr, `/api/v3/parse?title=${encodeURIComponent(name)}`), 'movie', 'tmdbId')).toBe(7);
    }
    expect(dig(await ask(radarr, '/api/v3/parse?title=Fall and Rise 2021'), 'movie')).toBeUndefined();
    expect(await ask(radarr, '/api/v3/parse?title=unreadable')).toEqual({title: 'unreadable'});
    expect(await ask(radarr, '/api/v3/parse?title=')).toBeNull();
  });
});

it.each([
  ['2001.A.Space.Odyssey.1968.2160p.BluRay-GRP', '2001 A Space Odyssey', 1968],
  ['1917 2019 2160p WEB-DL', '1917', 2019],
  ['Blade Runner 2049 (2017) 1080p', 'Blade Runner 2049', 2017],
])('the name %s is %s of %i', (name, title, year) => {
  expect(parseName(name)).toMatchObject({title, year});
});
