import {describe, expect, it} from 'vitest';
import {settingDefaults} from '../../src/config/config.ts';
import {listSettings} from '../../src/config/list-settings.ts';
import {configFailure, loadTestConfig} from '../support/load-config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

/** A config file that holds one setting. */
async function folderWith(setting: string, value: unknown): Promise<string> {
  const written = setting.split('.').reduceRight<unknown>((inner, key) => ({[key]: inner}), value);
  return temporaryFolder({'felscanner.config.json': JSON.stringify(written)});
}

describe('a setting is refused with what to write', () => {
  const address = 'an address such as "http://127.0.0.1:32400"';
  const schedule = 'a duration such as "10m" or a cron expression such as "0 4 * * *"';
  const clock = 'a time of day such as "23:00"';

  it.each([
    ['plex.url', 'ftp://nas', `plex.url is a text: write ${address}`],
    ['plex.url', 'nas:32400', `plex.url is a text: write ${address}`],
    ['plex.url', 'http://', `plex.url is a text: write ${address}`],
    ['plex.url', 'ftp://u:p@h', `plex.url is a text: write ${address}`],
    ['plex.url', 'hunter2pass', `plex.url is a text: write ${address}`],
    ['plex.url', 5, `plex.url is a number: write a text in quotes, ${address}`],
    ['plex.token', 5, 'plex.token is a number: write a text in quotes'],
    ['plex.libraries', [], "plex.libraries is a list: write a list, not empty, of libraries' titles in brackets"],
    ['plex.libraries', 'A', `plex.libraries is a text: write a list, not empty, of libraries' titles in brackets`],
    ['plex.libraries', ['A', ' '], `plex.libraries.1 is blank: write a library's title`],
    ['plex.concurrency', 5, 'plex.concurrency is 5: write a whole number from 1 to 4'],
    ['plex.pageSize', 201, 'plex.pageSize is 201: write a whole number from 1 to 200'],
    ['plex.pathMappings', [{from: '/a', to: ''}], 'plex.pathMappings.0.to is empty: write a path'],
    ['plex.pathMappings', [{from: '/a'}], 'plex.pathMappings.0.to is missing: write a text in quotes, a path'],
    ['plex.pathMappings', [{form: '/a', to: '/b'}], 'did you mean plex.pathMappings.0.from?'],
    ['collections.maxRemovalsPercent', 101, 'write a whole number from 0 to 100'],
    ['collections.fel.title', '', `collections.fel.title is empty: write a collection's title`],
    ['sources.iptorrents.minRequestSpacingMs', 6499, 'write a whole number from 6500 to 3600000'],
    ['sources.iptorrents.rss', {passkey: ''}, 'sources.iptorrents.rss.passkey is empty: write the passkey'],
    ['sources.iptorrents.rss', 'x', 'sources.iptorrents.rss is a text: write settings in braces'],
    ['sources.torznab', [{name: 'a'}], `sources.torznab.0.url is missing: write a text in quotes, ${address}`],
    ['sources.torznab', [{name: 'a', url: 'http://h', apikey: 'S'}], 'did you mean sources.torznab.0.apiKey?'],
    ['flaresolverr.url', 'nas', `flaresolverr.url is a text: write ${address}`],
    ['radarr.apiKey', '', 'radarr.apiKey is empty: write an API key'],
    [
      'telegram.chatId',
      1.5,
      'telegram.chatId is a number: write the number of a chat, or the @name of a channel in quotes',
    ],
    ['telegram.chatId', 'me', 'telegram.chatId is a text: write the number of a chat'],
    ['telegram.allowedUserIds', ['7'], 'telegram.allowedUserIds.0 is "7": write a whole number from 1'],
    ['telegram.quietHours', {from: '24:00', to: '08:00'}, `telegram.quietHours.from is a text: write ${clock}`],
    ['telegram.quietHours', {from: '7:00', to: '08:00'}, `telegram.quietHours.from is a text: write ${clock}`],
    ['notifications.expireHours', 0, 'notifications.expireHours is 0: write a whole number from 1 to 168'],
    ['notifications.expireHours', 169, 'write a whole number from 1 to 168'],
    ['notifications.fel', 'yes', 'notifications.fel is "yes": write true or false'],
    ['guards.maxSizeGb', 0, 'guards.maxSizeGb is 0: write a number above 0'],
    ['schedule.scan', 'daily', `schedule.scan is a text: write ${schedule}`],
    ['schedule.scan', '0 25 * * *', `schedule.scan is a text: write ${schedule}`],
    ['reports.keep', 0, 'reports.keep is 0: write a whole number from 1'],
  ])('%s %j', async (setting, value, sentence) => {
    const {message} = await configFailure({cwd: await folderWith(setting, value)});
    expect(message).toContain(sentence);
  });

  it('where two sources have one name', async () => {
    const feed = {name: 'a', url: 'http://h'};
    const {message} = await configFailure({cwd: await folderWith('sources.torznab', [feed, feed])});
    expect(message).toMatch(/: sources\.torznab\.1\.name is a text: write a name that no other one has$/);
  });
});

describe('a setting is taken', () => {
  it.each([
    ['plex.url', 'https://nas:32400/', 'https://nas:32400'],
    ['plex.url', 'http://nas/plex//', 'http://nas/plex'],
    ['plex.token', null, ''],
    ['telegram.chatId', -100_123, '-100123'],
    ['telegram.chatId', '@felscanner', '@felscanner'],
    ['telegram.quietHours', {from: '23:00', to: '08:00'}, {from: '23:00', to: '08:00'}],
    ['schedule.scan', null, undefined],
    ['schedule.report', '30 4 * * mon', '30 4 * * mon'],
    ['guards.maxSizeGb', 80.5, 80.5],
    ['sources.iptorrents.rss', {passkey: 'p'}, {passkey: 'p', categories: [101, 100]}],
    [
      'sources.torznab',
      [{name: 'a', url: 'http://h/1/api/'}],
      [{name: 'a', url: 'http://h/1/api', apiKey: '', categories: [2000], query: 'BL+EL+RPU'}],
    ],
  ])('%s %j', async (setting, value, expected) => {
    const config = await loadTestConfig({cwd: await folderWith(setting, value)});
    const found = setting.split('.').reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), config);
    expect(found).toEqual(expected);
    expect(config.origins.get(setting)).toMatchObject({from: 'file'});
  });

  it('with all of its neighbours left at their defaults', async () => {
    const {telegram} = await loadTestConfig({cwd: await folderWith('telegram.notify.scans', true)});
    expect(telegram).toEqual({
      ...settingDefaults.telegram,
      notify: {...settingDefaults.telegram.notify, scans: true},
    });
  });

  it('and a section with nothing in it is at its defaults', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': 'plex:\n#  url: x\nprobe:\n  samples: 9\n'});
    const {plex, probe} = await loadTestConfig({cwd});
    expect([plex, probe.samples]).toEqual([settingDefaults.plex, 9]);
  });

  it('beside the address of the schema that editors read', async () => {
    const text = '{"$schema": "./felscanner.schema.json", "probe": {"samples": 9}}';
    const {probe} = await loadTestConfig({cwd: await temporaryFolder({'felscanner.config.json': text})});
    expect(probe.samples).toBe(9);
  });

  it('as a folder of this machine, relative to the file', async () => {
    const cwd = await folderWith('reports.dir', 'out');
    expect((await loadTestConfig({cwd})).reports.dir).toBe(`${cwd}/out`);
  });

  it('as a folder of another machine, as it is written', async () => {
    const cwd = await folderWith('qbittorrent.incompletePath', 'parts');
    expect((await loadTestConfig({cwd})).qbittorrent.incompletePath).toBe('parts');
  });
});

describe('the list of settings', () => {
  it('names each once, with a meaning of one line', () => {
    const settings = listSettings();
    expect(settings.length).toBeGreaterThan(80);
    expect(new Set(settings.map(({name}) => name)).size).toBe(settings.length);
    expect(settings.filter(({means}) => means === '' || /\n/.test(means))).toEqual([]);
  });

  it('knows the seventeen notifications', () => {
    expect(listSettings().filter(({name}) => name.startsWith('notifications.'))).toHaveLength(17);
  });

  it('knows which values are secrets', () => {
    const secrets = listSettings().filter(({isSecret}) => isSecret === true);
    expect(secrets.map(({name}) => name)).toEqual([
      'plex.token',
      'sources.iptorrents.uid',
      'sources.iptorrents.pass',
      'sources.iptorrents.cfClearance',
      'radarr.apiKey',
      'qbittorrent.password',
      'qbittorrent.apiKey',
      'telegram.token',
    ]);
  });
});
