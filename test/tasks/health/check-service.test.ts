import {join} from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, it, onTestFinished} from 'vitest';
import {type App, createApp} from '../../../src/app.ts';
import type {Config} from '../../../src/config/config.ts';
import {listActivity} from '../../../src/core/activity/activity.ts';
import {checkService} from '../../../src/tasks/health/check-service.ts';
import {listConnections} from '../../../src/tasks/health/list-connections.ts';
import {listServices} from '../../../src/tasks/health/services.ts';
import {type DoctorWorld, doctorWorld} from '../../support/doctor-world.ts';

type Watched = {
  world: DoctorWorld;
  app: App;
  config: Config;
  /** Looks at a service, ten minutes after the look before. */
  look: (service: string) => ReturnType<typeof checkService>;
  news: () => Promise<Record<string, unknown>[]>;
};

/** A program that looks at services again and again, as the daemon does. */
async function watched(settings: Parameters<DoctorWorld['configure']>[0] = {}): Promise<Watched> {
  const world = await doctorWorld();
  await world.configure(settings);
  const nowhere = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};
  const app = createApp({
    streams: {out: nowhere, err: nowhere},
    input: Readable.from([]),
    env: {PLEX_URL: world.plex.url, PLEX_TOKEN: world.plex.token, FELSCANNER_DATA_DIR: join(world.folder, 'data')},
    cwd: world.folder,
    signal: new AbortController().signal,
    now: world.now,
    platform: 'linux',
    home: '/dev/null/home',
    sleep: () => Promise.resolve(),
  });
  onTestFinished(() => app.close());
  const config = await app.loadConfig({configFile: undefined, dataDir: undefined});
  const look: Watched['look'] = async service => {
    const row = listServices(config).find(one => one.service === service);
    if (row === undefined) throw new Error(`there is no ${service}`);
    const checked = await checkService(app, config, row);
    world.pass(10);
    return checked;
  };
  const news: Watched['news'] = async () => {
    const {db} = await app.openLibrary(config);
    const rows = db.read(sql => sql.prepare<[], {facts: string}>('SELECT facts FROM news ORDER BY id').all());
    return rows.map(({facts}) => JSON.parse(facts));
  };
  return {world, app, config, look, news};
}

describe('a service that is looked at again and again', () => {
  it('is news once it is down, and once it is back, with the time it was away', async () => {
    const {world, look, news} = await watched();
    const begun = world.now();
    await look('radarr');
    await world.radarr.down();
    const stumble = await look('radarr');
    expect(stumble).toMatchObject({observation: {state: 'down', isFleeting: true}, change: undefined});
    await look('radarr');
    await look('radarr');
    await world.radarr.up();
    await look('radarr');
    expect(await news()).toEqual([
      expect.objectContaining({service: 'radarr', from: 'ok', to: 'down', since: begun.toISOString()}),
      expect.objectContaining({
        service: 'radarr',
        from: 'down',
        to: 'ok',
        message: 'version 6.1.0.10293, 0 movies known',
        since: new Date(begun.getTime() + 600_000).toISOString(),
      }),
    ]);
  });

  it('is noted as having happened, with each change', async () => {
    const {app, config, look} = await watched({more: {radarr: {url: 'http://127.0.0.1:9'}}});
    await look('radarr');
    const {db} = await app.openLibrary(config);
    expect(listActivity(db)).toEqual([
      expect.objectContaining({what: 'health', subject: 'radarr', detail: expect.stringMatching(/^down: /)}),
    ]);
  });

  it('is told of once an hour at most when it comes and goes', async () => {
    const {world, look, news} = await watched();
    for (let times = 0; times < 4; times += 1) {
      await world.solver.down();
      await look('flaresolverr');
      await look('flaresolverr');
      await world.solver.up();
      await look('flaresolverr');
    }
    expect((await news()).map(({to}) => to)).toEqual(['down', 'ok', 'down', 'ok']);
    await world.solver.down();
    for (let looks = 0; looks < 8; looks += 1) await look('flaresolverr');
    expect((await news()).map(({to}) => to)).toEqual(['down', 'ok', 'down', 'ok', 'down']);
  });

  it.each([
    ['health is not to be told', {telegram: {notify: {health: false}}}],
    ['there is no chat', {telegram: {chatId: null}}],
  ])('is no news where %s', async (_, settings) => {
    const {world, look, news} = await watched(settings);
    await world.plex.down();
    await look('plex');
    expect((await look('plex')).change).toMatchObject({to: 'down'});
    expect(await news()).toEqual([]);
  });

  it('is news when Telegram is back, and not that it is away', async () => {
    const {world, look, news} = await watched();
    const begun = world.now();
    await world.telegram.down();
    await look('telegram');
    expect((await look('telegram')).change).toMatchObject({to: 'down'});
    expect(await news()).toEqual([]);
    await world.telegram.up();
    await look('telegram');
    expect(await news()).toEqual([
      expect.objectContaining({service: 'telegram', from: 'down', to: 'ok', since: begun.toISOString()}),
    ]);
  });

  it('throws when the program is told to stop', async () => {
    const {world, app, config} = await watched();
    const stop = new AbortController();
    world.plex.fail({match: /./, with: 'hang'});
    world.plex.onRequest(() => stop.abort(new Error('stop')));
    const [plex] = listServices(config);
    if (plex === undefined) throw new Error('there is no plex');
    await expect(checkService({...app, signal: stop.signal}, config, plex)).rejects.toThrow('stop');
  });
});

describe('connections', () => {
  it('are those of the settings, as they were looked at last', async () => {
    const {world, app, config, look} = await watched({flaresolverr: false});
    const at = world.now();
    await look('plex');
    await look('flaresolverr');
    await world.telegram.down();
    await look('telegram');
    await look('telegram');
    const asked = world.plex.requests.length;
    const connections = await listConnections(app, config);
    expect(world.plex.requests).toHaveLength(asked);
    expect(connections.map(({service, state, ok}) => [service, state, ok])).toEqual([
      ['plex', 'ok', true],
      ['radarr', undefined, undefined],
      ['qbittorrent', undefined, undefined],
      ['telegram', 'down', false],
      ['iptorrents', undefined, undefined],
      ['torznab:indexer', undefined, undefined],
      ['flaresolverr', 'off', undefined],
    ]);
    expect(connections[0]).toMatchObject({
      message: 'version 1.43.2.10000, 1 movie',
      since: at,
      checkedAt: at,
      latencyMs: 0,
    });
    expect(connections[3]?.hint).toContain('nothing listens there');
  });

  it('tell of a stumble without being down', async () => {
    const {world, app, config, look} = await watched();
    await look('plex');
    await world.plex.down();
    await look('plex');
    expect((await listConnections(app, config))[0]).toMatchObject({state: 'degraded', ok: true});
  });
});

describe('sources of releases', () => {
  it('are judged by what was fetched, and asked nothing', async () => {
    const {world, look} = await watched();
    expect((await look('iptorrents')).observation).toMatchObject({state: 'ok', message: /^nothing fetched yet/});
    world.offer();
    await world.run(['scan']);
    await world.run(['ipt-fetch', '--quiet']);
    world.tracker.forgetRequests();
    expect((await look('iptorrents')).observation).toMatchObject({
      state: 'ok',
      message: expect.stringMatching(/, 1 new in 24 h, cookies .* old, \d+ requests left today$/),
    });
    expect(world.tracker.requests).toEqual([]);
  });

  it('that let nobody in are down', async () => {
    const {world, look} = await watched();
    await world.configure({iptorrents: {pass: 'outdated'}});
    await world.run(['scan']);
    await world.run(['ipt-fetch', '--quiet']);
    expect((await look('iptorrents')).observation).toMatchObject({
      state: 'down',
      hint: expect.stringMatching(/cookies/),
    });
  });
});
