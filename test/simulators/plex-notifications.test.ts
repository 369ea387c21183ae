import {expect, it} from 'vitest';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import type {SimulatedPlex} from '../../src/simulators/plex/start-plex.ts';
import {ask, dig, plexForTest} from './ask.ts';

type Heard = {event: string | undefined; data: unknown};

type Listener = {
  /** Waits for so many messages. */
  first(count: number): Promise<Heard[]>;
  /** Waits for the end of the connection. */
  all(): Promise<Heard[]>;
};

async function listen(plex: SimulatedPlex, filters: string): Promise<Listener> {
  const response = await ask(plex, `/:/eventsource/notifications?filters=${filters}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const readUntil = async (isEnough: () => boolean): Promise<Heard[]> => {
    while (!isEnough()) {
      const chunk = await reader?.read().catch(() => undefined);
      if (chunk?.value === undefined) break;
      text += chunk.value;
    }
    return text.split('\n\n').slice(0, -1).map(heardOf);
  };
  return {first: count => readUntil(() => text.split('\n\n').length > count), all: () => readUntil(() => false)};
}

function heardOf(message: string): Heard {
  const data = /^data: (.*)$/m.exec(message)?.[1] ?? 'null';
  return {event: /^event: (.*)$/m.exec(message)?.[1], data: JSON.parse(data)};
}

it('tells of movies that come, change and go', async () => {
  const now = new Date('2024-05-01T00:00:00Z');
  const plex = await plexForTest({now: () => now});
  const heard = await listen(plex, 'timeline,activity');
  const {ratingKey} = plex.addMovie('1', simulatedMovie({title: 'A "quoted"\nname'}));
  plex.updateMovie(ratingKey, {title: 'B'});
  plex.removeMovie(ratingKey);
  const [ping, ...told] = await heard.first(5);
  expect(ping).toEqual({event: 'ping', data: {}});
  expect(told.map(({event, data}) => [event, dig(data, 'NotificationContainer', 'TimelineEntry', 0, 'state')])).toEqual(
    [
      ['timeline', 0],
      ['timeline', 5],
      ['timeline', 5],
      ['timeline', 9],
    ],
  );
  expect(told[0]?.data).toEqual({
    NotificationContainer: {
      type: 'timeline',
      size: 1,
      TimelineEntry: [
        {
          identifier: 'com.plexapp.plugins.library',
          sectionID: '1',
          itemID: ratingKey,
          type: 1,
          state: 0,
          title: 'A "quoted"\nname',
          updatedAt: 1_714_521_600,
        },
      ],
    },
  });
});

it('tells of collections with their own type', async () => {
  const plex = await plexForTest();
  const heard = await listen(plex, 'timeline');
  plex.addCollection('1', {title: 'FEL'});
  const [, told] = await heard.first(2);
  expect(dig(told?.data, 'NotificationContainer', 'TimelineEntry', 0)).toMatchObject({type: 18, title: 'FEL'});
});

it('tells only the kinds that were asked for', async () => {
  const plex = await plexForTest();
  const [activity, timeline] = [await listen(plex, 'activity'), await listen(plex, 'timeline')];
  plex.addMovie('1', simulatedMovie());
  expect(await timeline.first(3)).toHaveLength(3);
  await plex.close();
  expect((await activity.all()).map(({event}) => event)).toEqual(['ping']);
});

it('wants a token', async () => {
  const plex = await plexForTest();
  expect((await ask(plex, '/:/eventsource/notifications', {token: 'wrong'})).status).toBe(401);
});

it('may tell of one thing without a container, with numbers for keys', async () => {
  const plex = await plexForTest({dialect: {notifications: 'bare', ratingKeys: 'number'}});
  const heard = await listen(plex, 'timeline');
  plex.tell({libraryKey: '2', ratingKey: '77', type: 4, state: 5, title: 'An episode'});
  const [, told] = await heard.first(2);
  expect(told?.data).toMatchObject({TimelineEntry: {sectionID: 2, itemID: 77, type: 4, state: 5}});
});

it('says now and then that it is there, unless it is to be silent', async () => {
  const plex = await plexForTest({pingMs: 5});
  const heard = await listen(plex, 'timeline');
  expect((await heard.first(3)).map(({event}) => event)).toEqual(['ping', 'ping', 'ping']);
  const silent = await plexForTest({pingMs: 5, dialect: {pings: 'silent'}});
  const nothing = await listen(silent, 'timeline');
  silent.addMovie('1', simulatedMovie());
  expect((await nothing.first(1))[0]?.event).toBe('timeline');
});

it.each(['end', 'break'] as const)('sends what it is told to, and hangs up (%s)', async how => {
  const plex = await plexForTest();
  const heard = await listen(plex, 'timeline');
  plex.notify('event: odd\ndata: 7\n\n');
  expect((await heard.first(2))[1]).toEqual({event: 'odd', data: 7});
  expect(plex.listeners()).toBe(1);
  plex.hangUp(how);
  expect(await heard.all()).toHaveLength(2);
});
