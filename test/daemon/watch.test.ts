import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {pendingIds} from '../support/approval-world.ts';
import {felFilm} from '../support/plex-world.ts';
import {telegramTalk} from '../support/telegram-talk.ts';
import {type WatchWorld, watchWorld} from '../support/watch-world.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a daemon that is started', () => {
  it('scans at once where nothing was scanned, asks about what is worth it, and backs up', async () => {
    const world = await watchWorld();
    world.offer();
    const daemon = await world.watch();
    await world.clock.pass(2 * minute);
    expect(daemon.runs('scan')).toMatchObject([{result: 'done', summary: expect.stringContaining('1 movie')}]);
    expect(daemon.runs('iptFetch')).toMatchObject([{result: 'done'}]);
    expect(daemon.runs('backup')).toMatchObject([{result: 'done'}]);
    expect(await pendingIds(world.json)).toHaveLength(1);
    expect(telegramTalk(world).question().text).toContain('Alpha');
  });

  it('scans again at its time', async () => {
    const world = await watchWorld();
    await world.configure({more: {schedule: {trackDownloads: null, iptFetch: null}}});
    const daemon = await world.watch();
    await world.clock.pass(hour);
    expect(daemon.runs('scan').map(({at}) => at.getHours())).toEqual([3, 4]);
  });

  it('goes from a press to the proof by itself', async () => {
    const world = await watchWorld();
    const film = world.offer();
    const talk = telegramTalk(world);
    const daemon = await world.watch();
    await world.clock.pass(2 * minute);
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()});
    await world.clock.pass(minute);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
    world.complete(film);
    await world.clock.pass(10 * minute);
    const {approvals} = await world.json(['history']);
    expect(approvals).toMatchObject([{state: 'completed', proof: {honest: true}}]);
    expect(talk.texts().join('\n')).toContain('Proof');
    expect(daemon.events.filter(({event}) => event === 'trouble')).toEqual([]);
  });
});

describe('a movie that is new in Plex', () => {
  const addNew = ({plex}: WatchWorld): string => {
    const media = simulatedMedia({file: '/movies/New/New.mkv', bytes: felFilm});
    return plex.addMovie('1', simulatedMovie({title: 'New', year: 2024, media: [media]})).ratingKey;
  };
  const membersOf = ({plex}: WatchWorld, title: string): readonly string[] =>
    plex.collections().find(one => one.title === title)?.members ?? [];

  it('is read and in its collections within a minute, since Plex tells of it', async () => {
    const world = await watchWorld();
    const daemon = await world.watch();
    await world.clock.pass(minute);
    const asked = world.plex.requests.filter(({path}) => path === '/library/sections').length;
    const ratingKey = addNew(world);
    await world.clock.pass(minute);
    expect(membersOf(world, 'DV FEL Profile 7')).toEqual([ratingKey]);
    expect(daemon.runs('recentlyAdded').at(-1)).toMatchObject({summary: '1 added: New (P7 FEL)'});
    const since = world.plex.requests.filter(({path}) => path === '/library/sections').length - asked;
    expect(since).toBeLessThan(6);
  });

  it('is found by asking where Plex tells nothing', async () => {
    const world = await watchWorld();
    world.plex.fail({match: /eventsource/, with: {status: 404}});
    const daemon = await world.watch();
    await world.clock.pass(minute);
    const ratingKey = addNew(world);
    await world.clock.pass(2 * minute);
    expect(membersOf(world, 'DV FEL Profile 7')).toEqual([ratingKey]);
    expect(daemon.events.filter(({event}) => event === 'trouble')).toHaveLength(1);
  });

  it('that came while Plex was away is there soon after', async () => {
    const world = await watchWorld();
    await world.watch();
    await world.clock.pass(minute);
    await world.plex.down();
    const ratingKey = addNew(world);
    await world.clock.pass(20 * minute);
    await world.plex.up();
    await world.clock.pass(16 * minute);
    expect(membersOf(world, 'DV FEL Profile 7')).toEqual([ratingKey]);
  });
});

describe('one daemon', () => {
  it('runs at a time: a second one is told who', async () => {
    const world = await watchWorld();
    await world.watch();
    const second = await world.watch();
    await expect(second.ended).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining(`felscanner watch is running already: process ${process.pid}`),
    });
  });

  it('is shown by status with what it does next, until it ends', async () => {
    const world = await watchWorld();
    const daemon = await world.watch();
    await world.clock.pass(1000);
    const during = await world.json(['status']);
    expect(during).toMatchObject({daemon: {running: true, pid: process.pid, since: '2026-01-02T03:04:05.000Z'}});
    expect(during['jobs']).toContainEqual({
      name: 'scan',
      lastRunAt: expect.stringContaining('2026-01-02T03:04'),
      ok: true,
      message: expect.stringContaining('1 movie'),
      nextRunAt: expect.any(String),
      waitsFor: null,
      pausedAt: null,
    });
    await daemon.stop();
    expect(await world.json(['status'])).toMatchObject({daemon: {running: false, pid: null}});
  });

  it('gives its place up when it ends, also to one that starts right away', async () => {
    const world = await watchWorld();
    const first = await world.watch();
    await first.stop();
    expect(first.events.at(-1)).toMatchObject({event: 'stopped', unfinished: []});
    const second = await world.watch();
    expect(second.events[0]).toMatchObject({event: 'started'});
  });
});

describe('a daemon that is told to stop', () => {
  it('lets go of a scan in the middle, which the next one takes up', async () => {
    const world = await watchWorld();
    for (let key = 0; key < 5; key += 1) {
      const media = simulatedMedia({file: `/movies/M${key}/M${key}.mkv`, bytes: felFilm});
      world.plex.addMovie('1', simulatedMovie({title: `M${key}`, year: 2000 + key, media: [media]}));
    }
    const first = await (async () => {
      const lift = world.plex.fail({match: /\/library\/parts\//, with: 'hang'});
      const daemon = await world.watch();
      await daemon.stop();
      lift();
      return daemon;
    })();
    expect(first.events.map(({event}) => event)).toContain('stopping');
    expect(first.events.at(-1)).toMatchObject({event: 'stopped', unfinished: []});
    const second = await world.watch();
    await world.clock.pass(minute);
    expect(second.runs('scan')).toMatchObject([{result: 'done'}]);
    const {library} = await world.json(['status']);
    expect(library).toMatchObject({movies: 6, fel: 5});
  });
});

describe('settings that are read anew', () => {
  it('hold from then on, and what is under way goes on', async () => {
    const world = await watchWorld();
    const daemon = await world.watch();
    await world.clock.pass(minute);
    await world.configure({more: {schedule: {scan: '10m'}}});
    await daemon.reload();
    expect(daemon.events).toContainEqual(expect.objectContaining({event: 'reloaded'}));
    await world.clock.pass(hour);
    expect(daemon.runs('scan').length).toBeGreaterThan(5);
    expect(daemon.events.filter(({event}) => event === 'stopping')).toEqual([]);
  });

  it('are not used where they are wrong, and those there are stay', async () => {
    const world = await watchWorld();
    const daemon = await world.watch();
    await world.configure({more: {schedule: {scan: 'sometimes'}}});
    await daemon.reload();
    expect(daemon.events.find(({event}) => event === 'reload-refused')).toMatchObject({
      troubles: [{kind: 'config', message: expect.stringContaining('schedule.scan')}],
    });
    await world.clock.pass(hour);
    expect(daemon.runs('scan').map(({result}) => result)).toEqual(['done', 'done']);
  });

  it('can take Telegram out', async () => {
    const world = await watchWorld();
    const daemon = await world.watch();
    await world.configure({telegram: {token: undefined}});
    await daemon.reload();
    expect(daemon.events).toContainEqual(expect.objectContaining({event: 'reloaded'}));
    const before = daemon.runs('messages').length;
    await world.clock.pass(minute);
    expect(daemon.runs('messages').length).toBe(before);
    expect(daemon.runs('expireQuestions').length).toBeGreaterThan(1);
  });
});

describe('a job that fails', () => {
  it('stops no other, and is tried again soon', async () => {
    const world = await watchWorld();
    await world.plex.down();
    const daemon = await world.watch();
    await world.clock.pass(20 * minute);
    expect(daemon.runs('scan').at(0)).toMatchObject({result: 'failed', troubles: [{kind: 'unreachable'}]});
    expect(daemon.runs('backup')).toMatchObject([{result: 'done'}]);
    await world.plex.up();
    await world.clock.pass(16 * minute);
    expect(daemon.runs('scan').at(-1)).toMatchObject({result: 'done'});
  });
});
