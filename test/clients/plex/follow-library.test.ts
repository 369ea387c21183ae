import {inspect} from 'node:util';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import type {PlexClientOptions, PlexEvent} from '../../../src/clients/plex/plex.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {PlexOptions, SimulatedPlex} from '../../../src/simulators/plex/start-plex.ts';
import {failureOf} from '../failure-of.ts';
import {clientOf, fill, plexFixture} from './plex-fixture.ts';

const fixture = plexFixture();

type Following = {
  plex: SimulatedPlex;
  /** Waits until so many events came, and answers all. */
  heard: (count: number) => Promise<PlexEvent[]>;
  /** What it ended with. */
  ended: Promise<unknown>;
  stop: (reason: Error) => void;
};

/** Listens to a server, from when it is connected. */
async function follow(options: PlexOptions = {}, client: Partial<PlexClientOptions> = {}): Promise<Following> {
  const plex = await fixture.start(options);
  const stopped = new AbortController();
  const events: PlexEvent[] = [];
  let onMore = (): void => undefined;
  const heard: Following['heard'] = async count => {
    while (events.length < count) {
      await new Promise<void>(resolve => {
        onMore = resolve;
      });
    }
    return events;
  };
  const connected = Promise.withResolvers<void>();
  const following = clientOf(plex, {signal: stopped.signal, ...client}).followLibrary({
    onConnected: connected.resolve,
    onEvents: some => {
      events.push(...some);
      onMore();
    },
  });
  const ended = following.catch((error: unknown) => error);
  onTestFinished(async () => {
    stopped.abort();
    await ended;
  });
  await Promise.race([connected.promise, following]);
  return {plex, heard, ended, stop: reason => stopped.abort(reason)};
}

const library = {libraryKey: '1', title: 'x', type: 1};
const timeline = (entries: unknown): string =>
  `event: timeline\ndata: ${JSON.stringify({NotificationContainer: {TimelineEntry: entries}})}\n\n`;
const entry = {identifier: 'com.plexapp.plugins.library', sectionID: '1', itemID: '7', type: 1, state: 5};
/** Another one, which is not to be heard of. */
const odd = {...entry, itemID: '8'};
const heardOfIt = {libraryKey: '1', ratingKey: '7', state: 'finished'};

describe('following a library', () => {
  it.each<PlexOptions>([{}, {dialect: {ratingKeys: 'number'}}, {dialect: {notifications: 'bare'}}])(
    'tells of movies that came, changed and went, once each (%j)',
    async options => {
      const {plex, heard} = await follow(options);
      const {ratingKey} = plex.addMovie('1', simulatedMovie({title: 'Zoë "x"\ny'}));
      plex.updateMovie(ratingKey, {title: 'B'});
      plex.removeMovie(ratingKey);
      expect(await heard(3)).toEqual([
        {libraryKey: '1', ratingKey, state: 'finished'},
        {libraryKey: '1', ratingKey, state: 'finished'},
        {libraryKey: '1', ratingKey, state: 'deleted'},
      ]);
    },
  );

  it('tells neither of episodes and collections nor of steps on the way', async () => {
    const {plex, heard} = await follow();
    for (const type of [2, 3, 4, 8, 10, 13, 18]) plex.tell({...library, ratingKey: '3', type, state: 5});
    for (const state of [0, 1, 2, 3, 4, 6, 10]) plex.tell({...library, ratingKey: '4', state});
    plex.addCollection('1');
    plex.tell({...library, ratingKey: '5', state: 5});
    expect((await heard(1)).map(({ratingKey}) => ratingKey)).toEqual(['5']);
  });

  it('sends the token in a header and asks for what it wants alone', async () => {
    const {plex} = await follow();
    expect(plex.requests).toMatchObject([
      {url: '/:/eventsource/notifications?filters=timeline', headers: {'x-plex-token': plex.token}},
    ]);
  });

  it.each<[string, string | Uint8Array]>([
    ['a message that is no JSON', 'event: timeline\ndata: {"NotificationContainer":\n\n'],
    ['a message without data', 'event: timeline\n\n'],
    ['null', 'data: null\n\n'],
    ['a list', 'data: [1, {"TimelineEntry": []}]\n\n'],
    ['a container that is none', 'data: {"NotificationContainer": 7}\n\n'],
    ['entries that are none', timeline([null, 7, 'x', [odd]])],
    [
      'entries without keys',
      timeline([
        {...odd, itemID: undefined},
        {...odd, sectionID: null},
      ]),
    ],
    [
      'keys that lead elsewhere',
      timeline([
        {...odd, itemID: '../../x'},
        {...odd, sectionID: '1/all?x='},
      ]),
    ],
    [
      'keys that are none',
      timeline([
        {...odd, itemID: -1},
        {...odd, itemID: 1.5},
        {...odd, itemID: {}},
      ]),
    ],
    [
      'types that are none',
      timeline([
        {...odd, type: 'movie'},
        {...odd, state: true},
      ]),
    ],
    ['what another part of the server tells', timeline({...odd, identifier: 'com.plexapp.plugins.playlists'})],
    ['bytes that are no text', Uint8Array.of(0xff, 0x00, 0xc3, 0x28, 0x0a, 0x0a)],
    ['a message without an end', `data: ${'x'.repeat(3_000_000)}\n\n`],
    ['a thousand lines of nothing', '\n'.repeat(1000)],
  ])('hears nothing in %s, and goes on', async (_, text) => {
    const {plex, heard} = await follow();
    plex.notify(text);
    plex.notify(timeline(entry));
    expect(await heard(1)).toEqual([heardOfIt]);
  });

  it.each<[string, unknown]>([
    ['numbers in place of texts', {...entry, sectionID: 1, itemID: 7}],
    ['texts in place of numbers', {...entry, type: '1', state: '5'}],
    ['no part of the server named', {...entry, identifier: undefined}],
  ])('understands an entry with %s', async (_, entries) => {
    const {plex, heard} = await follow();
    plex.notify(timeline(entries));
    expect(await heard(1)).toEqual([heardOfIt]);
  });

  it('hears of many in one message', async () => {
    const {plex, heard} = await follow();
    plex.notify(timeline(Array.from({length: 500}, (_, index) => ({...entry, itemID: index + 1}))));
    expect(await heard(500)).toHaveLength(500);
  });
});

describe('the end of following', () => {
  it('is the reason of whoever stops it', async () => {
    const {plex, ended, stop} = await follow();
    const reason = new Error('enough');
    stop(reason);
    expect(await ended).toBe(reason);
    await vi.waitFor(() => expect(plex.listeners()).toBe(0));
  });

  it.each(['end', 'break'] as const)('comes when the server hangs up (%s)', async how => {
    const {plex, ended} = await follow();
    plex.hangUp(how);
    expect(await ended).toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(
        /^Plex at http:\/\/127\.0\.0\.1:\d+ stopped telling what happens in its libraries/,
      ),
      hint: expect.stringMatching(/restarted/),
    });
  });

  it('comes when the server is silent, even if bytes come', async () => {
    const {plex, ended} = await follow({dialect: {pings: 'silent'}}, {silenceMs: 150});
    const drip = setInterval(() => plex.notify('x'), 20);
    onTestFinished(() => clearInterval(drip));
    expect(await ended).toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(/told nothing for 0\.15 s, not even that it is there$/),
    });
  });

  it('does not come as long as the server says that it is there', async () => {
    const {plex, heard} = await follow({pingMs: 20}, {silenceMs: 300, timeoutMs: 200});
    let pings = 0;
    const beat = Promise.withResolvers<void>();
    const count = setInterval(() => {
      pings += 1;
      if (pings > 20) beat.resolve();
    }, 20);
    onTestFinished(() => clearInterval(count));
    await beat.promise;
    plex.notify(timeline(entry));
    expect(await heard(1)).toEqual([heardOfIt]);
  });

  it.each<[string, FaultKind, object]>([
    ['a refused token', {status: 401}, {kind: 'refused', message: expect.stringMatching(/refused the token/)}],
    ['a user who may not', {status: 403}, {kind: 'refused', message: expect.stringMatching(/HTTP 403/)}],
    ['a server that has no such thing', {status: 404}, {kind: 'not-found'}],
    ['a server that is ill', {status: 503}, {kind: 'unreachable', message: expect.stringMatching(/HTTP 503/)}],
    ['a page for people', 'html', {kind: 'refused', message: expect.stringMatching(/web page/)}],
    ['a connection that breaks', 'reset', {kind: 'unreachable'}],
    ['no answer at all', 'hang', {kind: 'timeout'}],
  ])('comes at once with %s, which is asked once', async (_, fault, failure) => {
    const plex = await fixture.start();
    plex.fail({match: /eventsource/, with: fault});
    const client = clientOf(plex, {timeoutMs: 200});
    const ended = client.followLibrary({onEvents: () => undefined});
    expect(await failureOf(ended)).toMatchObject(failure);
    expect(plex.requests).toHaveLength(1);
  });

  it('comes with silence where the headers never end', async () => {
    const plex = await fixture.start();
    plex.fail({match: /eventsource/, with: 'hang'});
    const ended = clientOf(plex, {silenceMs: 100}).followLibrary({onEvents: () => undefined});
    expect(await failureOf(ended)).toMatchObject({kind: 'timeout'});
  });

  it('tells nobody the token', async () => {
    const plex = await fixture.start();
    const ended = clientOf({...plex, token: 'a-secret-token'}).followLibrary({onEvents: () => undefined});
    expect(inspect(await failureOf(ended), {depth: 9})).not.toContain('a-secret-token');
  });
});

describe('the newest movies', () => {
  it('are those added last, the newest first, in one request', async () => {
    const plex = await fixture.start();
    const keys = fill(plex, 60);
    const newest = await clientOf(plex).fetchNewest('1', 3);
    expect(newest.map(({ratingKey}) => ratingKey)).toEqual(keys.slice(-3).reverse());
    expect(newest[0]?.addedAt).toEqual(plex.movie(keys.at(-1) ?? '').addedAt);
    expect(plex.requests).toMatchObject([{headers: {'x-plex-container-start': '0', 'x-plex-container-size': '3'}}]);
    expect(plex.sent.bodyBytes).toBeLessThan(3000);
  });

  it('are no more than were asked for where the server knows no pages', async () => {
    const plex = await fixture.start({dialect: {paging: 'ignored'}});
    fill(plex, 10);
    expect(await clientOf(plex).fetchNewest('1', 3)).toHaveLength(3);
  });

  it('are none where there are none', async () => {
    expect(await clientOf(await fixture.start()).fetchNewest('1', 3)).toEqual([]);
  });

  it('of a library that is gone are an error', async () => {
    const plex = await fixture.start();
    expect(await failureOf(clientOf(plex).fetchNewest('9', 3))).toMatchObject({kind: 'not-found'});
  });
});
