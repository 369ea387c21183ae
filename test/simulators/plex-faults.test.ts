import {describe, expect, it} from 'vitest';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import type {SimulatedPlex} from '../../src/simulators/plex/start-plex.ts';
import {ask, plexForTest} from './ask.ts';

const list = '/library/sections/1/all?type=1';

async function filled(): Promise<SimulatedPlex> {
  const plex = await plexForTest();
  plex.addMovies('1', [simulatedMovie({title: 'A'}), simulatedMovie({title: 'B'})]);
  return plex;
}

describe('faults', () => {
  it('hit the requests that match, as often as told, and the oldest first', async () => {
    const plex = await filled();
    plex.fail({match: /GET .*\/all/, times: 2, with: {status: 500}});
    plex.fail({match: /type=1/g, times: 1, with: {status: 503}});
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ask(plex, list)).status);
    expect((await ask(plex, '/library/sections')).status).toBe(200);
    expect(statuses).toEqual([500, 500, 503, 200]);
  });

  it('may be chosen by a function over all of the request, and lifted', async () => {
    const plex = await filled();
    const lift = plex.fail({
      match: ({headers}) => headers['x-plex-container-start'] === '200',
      with: {status: 502},
    });
    const second = {headers: {'x-plex-container-start': '200', 'x-plex-container-size': '200'}};
    expect([(await ask(plex, list)).status, (await ask(plex, list, second)).status]).toEqual([200, 502]);
    expect((await ask(plex, list, second)).status).toBe(502);
    lift();
    expect((await ask(plex, list, second)).status).toBe(200);
  });

  it('that tell when to come back say so', async () => {
    const plex = await filled();
    plex.fail({match: /./, times: 1, with: {retryAfter: 7}});
    plex.fail({match: /./, times: 1, with: {retryAfter: 2, status: 429}});
    const answers = [await ask(plex, list), await ask(plex, list)];
    expect(answers.map(({status, headers}) => [status, headers.get('retry-after')])).toEqual([
      [503, '7'],
      [429, '2'],
    ]);
  });

  it('put a page for people or another text in place of the answer', async () => {
    const plex = await filled();
    plex.fail({match: /./, times: 1, with: 'html'});
    plex.fail({match: /./, times: 1, with: {body: '{"MediaContainer":[]}'}});
    const page = await ask(plex, list);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(await (await ask(plex, list)).json()).toEqual({MediaContainer: []});
  });

  it('lose the answer to what was carried out', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {members: ['101', '102']});
    plex.fail({match: /^DELETE /, times: 1, with: 'lost'});
    const path = `/library/collections/${ratingKey}/items/101`;
    await expect(ask(plex, path, {method: 'DELETE'})).rejects.toThrow();
    expect(plex.collections()[0]?.members).toEqual(['102']);
    expect((await ask(plex, path, {method: 'DELETE'})).status).toBe(404);
  });

  it('hit writes, which are then not carried out', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {title: 'Old'});
    plex.fail({match: /^PUT .*title\.value=New/, times: 1, with: {status: 500}});
    const path = `/library/sections/1/all?type=18&id=${ratingKey}&title.value=New`;
    expect((await ask(plex, path, {method: 'PUT'})).status).toBe(500);
    expect(plex.collections()[0]?.title).toBe('Old');
    expect((await ask(plex, path, {method: 'PUT'})).status).toBe(200);
    expect(plex.collections()[0]?.title).toBe('New');
  });

  it('cut a body in a way that HTTP does not notice', async () => {
    const plex = await filled();
    const whole = await (await ask(plex, list)).text();
    plex.fail({match: /./, times: 1, with: 'truncated'});
    const half = await (await ask(plex, list)).text();
    expect(half).toBe(whole.slice(0, half.length));
    expect(half.length).toBe(Math.floor(whole.length / 2));
  });

  it('cut a body with its connection', async () => {
    const plex = await filled();
    plex.fail({match: /./, times: 1, with: 'cut'});
    const response = await ask(plex, list);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('break a connection before anything is said', async () => {
    const plex = await filled();
    plex.fail({match: /./, times: 1, with: 'reset'});
    await expect(ask(plex, list)).rejects.toThrow();
    expect(plex.requests).toMatchObject([{status: undefined}]);
    expect((await ask(plex, list)).status).toBe(200);
  });

  it('never answer, until the server goes', async () => {
    const plex = await filled();
    plex.fail({match: /./, with: 'hang'});
    const pending = ask(plex, list).then(
      () => 'answered',
      () => 'broken',
    );
    expect(await Promise.race([pending, new Promise(resolve => setTimeout(resolve, 100, 'waiting'))])).toBe('waiting');
    await plex.close();
    expect(await pending).toBe('broken');
  });

  it('send the true answer slowly', async () => {
    const plex = await filled();
    const whole = await (await ask(plex, list)).text();
    plex.fail({match: /./, times: 1, with: {pieceMs: 5}});
    const start = performance.now();
    expect(await (await ask(plex, list)).text()).toBe(whole);
    expect(performance.now() - start).toBeGreaterThan(40);
  });
});

describe('the server', () => {
  it('goes down and comes back at the same address', async () => {
    const plex = await filled();
    await plex.down();
    await expect(ask(plex, list)).rejects.toThrow();
    await plex.up();
    expect((await ask(plex, list)).status).toBe(200);
  });

  it('goes down although a client listens for events', async () => {
    const plex = await filled();
    await ask(plex, '/:/eventsource/notifications');
    await plex.down();
    await plex.up();
    expect((await ask(plex, list)).status).toBe(200);
  });

  it('takes its time when told to', async () => {
    const plex = await plexForTest({latencyMs: 30});
    const start = performance.now();
    await Promise.all([ask(plex, list), ask(plex, list), ask(plex, list)]);
    const took = performance.now() - start;
    expect(took).toBeGreaterThan(25);
  });

  it('remembers every request with its answer', async () => {
    const plex = await filled();
    const text = await (await ask(plex, `${list}&sort=year`, {headers: {'x-plex-container-start': '0'}})).text();
    await (await ask(plex, '/library/sections/1/refresh?path=%2Fmovies%2FA')).text();
    expect(plex.requests).toMatchObject([
      {method: 'GET', path: '/library/sections/1/all', headers: {'x-plex-container-start': '0'}, status: 200},
      {method: 'GET', path: '/library/sections/1/refresh', status: 200},
    ]);
    expect(plex.requests.map(({query}) => Object.fromEntries(query))).toEqual([
      {type: '1', sort: 'year'},
      {path: '/movies/A'},
    ]);
    expect(plex.sent).toEqual({bodyBytes: Buffer.byteLength(text), fileBytes: 0});
    plex.forgetRequests();
    expect(plex.requests).toEqual([]);
  });

  it('listens on loopback only', async () => {
    const plex = await plexForTest();
    expect(plex.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
