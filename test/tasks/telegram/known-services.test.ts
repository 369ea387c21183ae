import {describe, expect, it} from 'vitest';
import type {HealthState, Service} from '../../../src/core/health/health.ts';
import {noteHealth} from '../../../src/core/health/health-store.ts';
import {knownServices} from '../../../src/tasks/telegram/known-services.ts';
import {approvalWorld} from '../../support/approval-world.ts';
import {openedBot} from '../../support/bot.ts';
import {telegramTalk} from '../../support/telegram-talk.ts';

async function opened() {
  const world = await approvalWorld();
  const {app, bot} = await openedBot(world);
  const look = (service: Service, state: HealthState, message = 'as it should be'): void => {
    bot.db.write(sql => noteHealth(sql, {service, observation: {state, message}, at: world.now()}));
  };
  return {world, look, known: () => knownServices(app, bot.config), app, bot};
}

describe('the services that something is known of', () => {
  it('are those that somebody has looked at of late, and the sources', async () => {
    const {world, look, known} = await opened();
    look('plex', 'ok');
    const seenAt = world.now();
    world.pass(24 * 60);
    look('qbittorrent', 'down', 'refused the password');
    look('telegram', 'off');
    const now = world.now();
    expect(await known()).toEqual([
      {title: 'Plex', state: 'ok', message: 'as it should be', seenAt},
      {title: 'qBittorrent', state: 'down', message: 'refused the password', seenAt: now},
      {title: 'IPTorrents', state: 'ok', message: expect.stringContaining('nothing fetched yet'), seenAt: now},
    ]);
    world.pass(1);
    expect((await known()).map(({title}) => title)).toEqual(['qBittorrent', 'IPTorrents']);
  });

  it('show a source as its last poll found it, whatever was seen of it before', async () => {
    const {world, look, known} = await opened();
    await world.run(['scan']);
    look('iptorrents', 'ok');
    world.tracker.fail({match: /./, with: {status: 403}});
    await world.run(['ipt-fetch', '--quiet']);
    expect(await known()).toMatchObject([{title: 'IPTorrents', state: 'down'}]);
  });

  it('are found by the name of a feed', async () => {
    const {world, app, bot} = await opened();
    await world.configure({torznab: true, iptorrents: undefined});
    const {sources} = await app.loadConfig({configFile: undefined, dataDir: undefined});
    expect(await knownServices(app, {...bot.config, sources})).toMatchObject([{title: 'indexer', state: 'ok'}]);
  });
});

describe('/status', () => {
  it('says of every service that somebody has looked at how it is', async () => {
    const {world, look} = await opened();
    const talk = telegramTalk(world);
    look('plex', 'ok');
    look('qbittorrent', 'down', 'no answer from <host>');
    look('radarr', 'degraded', 'a root folder is full');
    await talk.write('/status');
    expect(talk.last().split('\n').slice(-3)).toEqual([
      '✅ Plex, IPTorrents',
      '⚠️ Radarr wants care: a root folder is full (just now)',
      '⚠️ qBittorrent does not work: no answer from <host> (just now)',
    ]);
  });
});
