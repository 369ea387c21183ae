import {describe, expect, it, vi} from 'vitest';
import type {UserError} from '../../../src/base/user-error.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {PlexOptions} from '../../../src/simulators/plex/start-plex.ts';
import {followNewMovies} from '../../../src/tasks/new-movies/follow-new-movies.ts';
import {type MovieChanges, scanNewMovies} from '../../../src/tasks/new-movies/scan-new-movies.ts';
import {felFilm} from '../../support/plex-world.ts';
import {type NewMoviesWorld, newMoviesWorld} from './new-movies-world.ts';

type FollowedWorld = NewMoviesWorld & {
  /** What was handed over so far. */
  sets: MovieChanges[];
  troubles: UserError[];
  /** How often Plex answered. */
  connected: () => number;
  /** Waits until somebody sleeps for so long, and lets that time go by. */
  passWhenAsleep: (ms: number) => Promise<void>;
  /** What it ended with. */
  ended: Promise<unknown>;
  end: () => void;
};

type Following = {
  options?: PlexOptions;
  settings?: object;
  onChanged?: (world: NewMoviesWorld, changes: MovieChanges) => void | Promise<void>;
  /** Stands in place of a minute. */
  silenceMs?: number;
};

/** A Plex that is being followed, from when it answered. */
async function followed({options, settings, onChanged, silenceMs}: Following = {}): Promise<FollowedWorld> {
  const world = await newMoviesWorld(options);
  const {app, clock} = world;
  if (settings) await world.configure(settings);
  await world.run(['scan']);
  const sets: MovieChanges[] = [];
  const troubles: UserError[] = [];
  let connected = 0;
  const ends = new AbortController();
  const config = await world.loadConfig();
  const impatient = {...app, createPlex: app.createPlex};
  if (silenceMs !== undefined) {
    const {createPlexClient} = await import('../../../src/clients/plex/create-plex-client.ts');
    impatient.createPlex = async ({plex}, signal = app.signal) =>
      createPlexClient({
        ...plex,
        url: plex.url ?? '',
        token: plex.token ?? '',
        clientIdentifier: 'test',
        version: '0',
        silenceMs,
        signal,
        sleep: app.sleep,
      });
  }
  const following = followNewMovies(impatient, {
    config,
    signal: AbortSignal.any([ends.signal, app.signal]),
    onChanged: async changes => {
      sets.push(changes);
      await onChanged?.(world, changes);
    },
    onConnected: () => {
      connected += 1;
    },
    onTrouble: trouble => troubles.push(trouble),
  });
  const ended = following.then(
    () => undefined,
    (error: unknown) => error,
  );
  await vi.waitFor(() => expect(connected).toBe(1));
  return {
    ...world,
    sets,
    troubles,
    connected: () => connected,
    passWhenAsleep: async ms => {
      await vi.waitFor(() => expect(clock.sleeping()).toContain(ms));
      clock.pass(ms);
    },
    ended,
    end: () => ends.abort(),
  };
}

const film = (title: string): ReturnType<typeof simulatedMovie> =>
  simulatedMovie({title, media: [simulatedMedia({bytes: felFilm})]});

describe('a movie that comes to Plex', () => {
  it('is in the collection and in the list, its FEL proven, seconds after it came', async () => {
    const world = await followed({
      onChanged: async ({app, loadConfig}, changes) => {
        await scanNewMovies(app, {config: await loadConfig(), changes});
      },
    });
    const {plex} = world;
    plex.addMovie('1', film('Alpha'));
    expect(await world.kept()).toEqual([]);
    await world.passWhenAsleep(5000);
    await vi.waitFor(() => expect(world.collected('DV FEL Profile 7')).toEqual(['Alpha']));
    expect(await world.kept()).toEqual(['Alpha: P7 FEL']);
    const {movies} = await world.json(['movies', '--fel']);
    expect(movies).toMatchObject([{versions: [{dolbyVision: {layer: 'fel', evidence: 'bitstream'}}]}]);
    expect(world.troubles).toEqual([]);
  });

  it('is handed over once, however much Plex tells of it', async () => {
    const {plex, clock, sets, passWhenAsleep} = await followed();
    const {ratingKey} = plex.addMovie('1', film('Alpha'));
    await vi.waitFor(() => expect(clock.sleeping()).toEqual([5000]));
    for (let step = 0; step < 20; step += 1) plex.updateMovie(ratingKey, {year: 2000 + step});
    plex.notify('event: ping\ndata: {}\n\n');
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toEqual([{changed: [ratingKey], removed: []}]));
    clock.pass(100_000);
    expect(sets).toHaveLength(1);
  });

  it('is handed over together with others, and what went apart from what came', async () => {
    const {plex, sets, passWhenAsleep} = await followed();
    const [one, two] = plex.addMovies('1', [film('Alpha'), film('Beta')]);
    plex.removeMovie(two?.ratingKey ?? '');
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toEqual([{changed: [one?.ratingKey], removed: [two?.ratingKey]}]));
  });

  it('waits while others are being worked on, and is not lost', async () => {
    const work = Promise.withResolvers<void>();
    const {plex, clock, sets, passWhenAsleep} = await followed({onChanged: () => work.promise});
    const {ratingKey: first} = plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toHaveLength(1));
    const {ratingKey: second} = plex.addMovie('1', film('Beta'));
    await new Promise(resolve => setImmediate(resolve));
    clock.pass(10_000);
    expect(sets).toHaveLength(1);
    work.resolve();
    await vi.waitFor(() => {
      clock.pass(5000);
      expect(sets).toEqual([
        {changed: [first], removed: []},
        {changed: [second], removed: []},
      ]);
    });
  });
});

describe('only the configured libraries', () => {
  const shelves = {
    libraries: [{}, {title: '4K', locations: ['/4k']}, {title: 'Private'}, {title: 'Shows', type: 'show'}],
  };

  it('are followed, all of them', async () => {
    const settings = {plex: {libraries: ['Movies', '4K']}};
    const {plex, sets, passWhenAsleep, troubles} = await followed({options: shelves, settings});
    const {ratingKey: one} = plex.addMovie('1', film('Alpha'));
    const {ratingKey: two} = plex.addMovie('2', film('Beta'));
    plex.addMovie('3', film('Secret'));
    for (const type of [2, 3, 4]) plex.tell({libraryKey: '4', ratingKey: '900', title: 'x', type, state: 5});
    plex.tell({libraryKey: '77', ratingKey: '901', title: 'x', type: 1, state: 5});
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toEqual([{changed: [one, two], removed: []}]));
    expect(troubles).toEqual([]);
  });

  it('are asked for once, and again when one is told of that nobody heard of', async () => {
    const {plex, sets, passWhenAsleep} = await followed({options: shelves});
    plex.forgetRequests();
    const asked = (): number => plex.requests.filter(({path}) => path === '/library/sections').length;
    plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toHaveLength(1));
    plex.tell({libraryKey: '77', ratingKey: '901', title: 'x', type: 1, state: 5});
    plex.addMovie('1', film('Beta'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toHaveLength(2));
    plex.tell({libraryKey: '77', ratingKey: '902', title: 'x', type: 1, state: 5});
    plex.addMovie('1', film('Gamma'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toHaveLength(3));
    expect(asked()).toBe(2);
  });

  it('may be missing, which is told once, and nothing is handed over', async () => {
    const {plex, sets, passWhenAsleep, troubles} = await followed({settings: {plex: {libraries: ['Films']}}});
    plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(troubles).toMatchObject([{message: 'Plex has no library called "Films"'}]));
    plex.addMovie('1', film('Beta'));
    await passWhenAsleep(5000);
    expect(sets).toEqual([]);
    expect(troubles).toHaveLength(1);
  });

  it('are asked for again where Plex had hung up: it may have others then', async () => {
    const {plex, sets, passWhenAsleep, connected, troubles} = await followed();
    plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toHaveLength(1));
    plex.removeLibrary('1');
    plex.addLibrary({key: '1', title: 'Private'});
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toHaveLength(2));
    plex.hangUp();
    await passWhenAsleep(1000);
    await vi.waitFor(() => expect(connected()).toBe(2));
    plex.addMovie('1', film('Secret'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(troubles.at(-1)?.message).toBe('Plex has no library called "Movies"'));
    expect(sets).toHaveLength(2);
  });

  it('are waited for where Plex does not say which they are', async () => {
    const {plex, sets, passWhenAsleep, troubles} = await followed();
    plex.fail({match: /\/library\/sections$/, times: 1, with: {status: 403}});
    const {ratingKey} = plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toEqual([{changed: [ratingKey], removed: []}]));
    expect(troubles).toMatchObject([{kind: 'refused'}]);
  });
});

describe('a stream that is lost', () => {
  it.each(['end', 'break'] as const)('is opened again, and told of (%s)', async how => {
    const {plex, sets, troubles, connected, passWhenAsleep} = await followed();
    plex.hangUp(how);
    await passWhenAsleep(1000);
    await vi.waitFor(() => expect(connected()).toBe(2));
    expect(troubles).toMatchObject([{message: expect.stringMatching(/stopped telling/)}]);
    const {ratingKey} = plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toEqual([{changed: [ratingKey], removed: []}]));
  });

  it('is opened again where it fell silent', async () => {
    const {connected, troubles, passWhenAsleep} = await followed({
      options: {dialect: {pings: 'silent'}},
      silenceMs: 100,
    });
    await passWhenAsleep(1000);
    await vi.waitFor(() => expect(connected()).toBe(2));
    expect(troubles[0]).toMatchObject({kind: 'timeout'});
  });

  it('loses nothing of what came before it', async () => {
    const {plex, clock, sets} = await followed();
    const {ratingKey} = plex.addMovie('1', film('Alpha'));
    await vi.waitFor(() => expect(clock.sleeping()).toEqual([5000]));
    plex.hangUp();
    await vi.waitFor(() => expect(clock.sleeping()).toContain(1000));
    clock.pass(5000);
    await vi.waitFor(() => expect(sets).toEqual([{changed: [ratingKey], removed: []}]));
  });

  it('is asked for less and less often while the server is away, and at once again after it held', async () => {
    const {plex, clock, troubles, connected, passWhenAsleep} = await followed();
    await plex.down();
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) await passWhenAsleep(seconds * 1000);
    expect(troubles.map(({kind}) => kind)).toEqual(['unreachable', 'unreachable']);
    await vi.waitFor(() => expect(clock.sleeping()).toEqual([60_000]));
    await plex.up();
    clock.pass(60_000);
    await vi.waitFor(() => expect(connected()).toBe(2));
    clock.pass(59_000);
    plex.hangUp();
    await passWhenAsleep(60_000);
    await vi.waitFor(() => expect(connected()).toBe(3));
    clock.pass(60_000);
    plex.hangUp();
    await passWhenAsleep(1000);
    await vi.waitFor(() => expect(connected()).toBe(4));
  });

  it('survives a token that is refused, and says so once', async () => {
    const {plex, clock, troubles, connected, passWhenAsleep} = await followed();
    const lift = plex.fail({match: /eventsource/, with: {status: 401}});
    plex.hangUp();
    for (const seconds of [1, 2]) await passWhenAsleep(seconds * 1000);
    await vi.waitFor(() => expect(clock.sleeping()).toEqual([4000]));
    lift();
    clock.pass(4000);
    await vi.waitFor(() => expect(connected()).toBe(2));
    expect(troubles.map(({kind}) => kind)).toEqual(['unreachable', 'refused']);
  });

  it('survives whatever is written into it', async () => {
    const {plex, sets, troubles, passWhenAsleep} = await followed();
    for (const text of ['data: {"TimelineEntry": [[[\n\n', `data: ${'['.repeat(2_000_000)}\n\n`, '\0\0\0\n\n']) {
      plex.notify(text);
    }
    const {ratingKey} = plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toEqual([{changed: [ratingKey], removed: []}]));
    expect(troubles).toEqual([]);
  });
});

describe('the end of following', () => {
  it('comes quietly when it is stopped, also while it waits for anything', async () => {
    const {plex, clock, ended, end} = await followed();
    plex.addMovie('1', film('Alpha'));
    await vi.waitFor(() => expect(clock.sleeping()).toEqual([5000]));
    end();
    expect(await ended).toBeUndefined();
    await vi.waitFor(() => expect(plex.listeners()).toBe(0));
    expect(clock.sleeping()).toEqual([]);
  });

  it('comes quietly when it is stopped while the server is away', async () => {
    const {plex, clock, ended, end} = await followed();
    await plex.down();
    await vi.waitFor(() => expect(clock.sleeping()).toEqual([1000]));
    end();
    expect(await ended).toBeUndefined();
  });

  it('waits for what is being worked on', async () => {
    const work = Promise.withResolvers<void>();
    const {plex, sets, ended, end, passWhenAsleep} = await followed({onChanged: () => work.promise});
    plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    await vi.waitFor(() => expect(sets).toHaveLength(1));
    end();
    const waiting = new Promise(resolve => setImmediate(resolve, 'waiting'));
    expect(await Promise.race([ended, waiting])).toBe('waiting');
    work.resolve();
    expect(await ended).toBeUndefined();
  });

  it('comes with what whoever is handed something throws', async () => {
    const bug = new TypeError('a bug');
    const {plex, ended, passWhenAsleep} = await followed({onChanged: () => Promise.reject(bug)});
    plex.addMovie('1', film('Alpha'));
    await passWhenAsleep(5000);
    expect(await ended).toBe(bug);
    await vi.waitFor(() => expect(plex.listeners()).toBe(0));
  });

  it('comes at once where no Plex is configured', async () => {
    const {app, loadConfig} = await newMoviesWorld();
    const config = await loadConfig();
    const following = followNewMovies(app, {
      config: {...config, plex: {...config.plex, url: ''}},
      signal: app.signal,
      onChanged: () => undefined,
      onTrouble: () => undefined,
    });
    await expect(following).rejects.toMatchObject({kind: 'config'});
  });
});
