import {chmod, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeEach, describe, expect, it} from 'vitest';
import {acquireLease} from '../../../src/storage/lease.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {alphaFolder} from '../../support/approval-world.ts';
import {type DoctorWorld, doctorWorld} from '../../support/doctor-world.ts';

/** What is broken, the check that tells, how badly, what it says, and the exit code. */
type Row = [
  what: string,
  spoil: (world: DoctorWorld) => unknown,
  title: string,
  severity: string,
  message: RegExp,
  exitCode: number,
];

const services: readonly Row[] = [
  ['Plex is away', ({plex}) => plex.down(), 'Plex', 'fail', /^http:\S+ could not be reached/, 3],
  [
    'a library is missing',
    ({configure}) => configure({more: {plex: {libraries: ['Movies', 'Kids']}}}),
    'Plex',
    'warn',
    /^version \S+, 1 movie; Plex has no library called "Kids"/,
    0,
  ],
  [
    'no library is there',
    ({configure}) => configure({more: {plex: {libraries: ['Kids']}}}),
    'Plex',
    'warn',
    /^version \S+; Plex has no library called "Kids"/,
    0,
  ],
  ['Plex does not count its movies', w => w.plex.speak({totalSize: 'missing'}), 'Plex', 'ok', /^version [\d.]+$/, 0],
  ['Radarr is away', ({radarr}) => radarr.down(), 'Radarr', 'fail', /could not be reached/, 3],
  [
    'Radarr refuses the key',
    w => w.configure({more: {radarr: {url: w.radarr.address, apiKey: 'x'}}}),
    'Radarr',
    'fail',
    /refused/,
    3,
  ],
  ['Radarr has no key', w => w.configure({more: {radarr: {url: w.radarr.url}}}), 'Radarr', 'fail', /no API key/, 3],
  ['qBittorrent is away', ({qbittorrent}) => qbittorrent.down(), 'qBittorrent', 'fail', /could not be reached/, 3],
  [
    'qBittorrent refuses the password',
    ({configure}) => configure({qbittorrent: {password: 'wrong'}}),
    'qBittorrent',
    'fail',
    /refused the user or the password/,
    3,
  ],
  [
    'there is little room',
    ({qbittorrent}) => qbittorrent.setFreeBytes(19_000_000_000),
    'qBittorrent',
    'warn',
    /, 19 GB free$/,
    0,
  ],
  ['Telegram is away', ({telegram}) => telegram.down(), 'Telegram', 'fail', /could not be reached/, 3],
  [
    "Telegram refuses the bot's token",
    ({configure}) => configure({telegram: {token: '777000111:AAF-another_token_0123456789abcdefgh'}}),
    'Telegram',
    'fail',
    /refused the bot's token/,
    3,
  ],
  [
    'the chat is not there',
    ({configure}) => configure({telegram: {chatId: '77'}}),
    'Telegram',
    'fail',
    /find the chat/,
    3,
  ],
  [
    'no chat is set',
    ({configure}) => configure({telegram: {chatId: null}}),
    'Telegram',
    'warn',
    /no chat to write to/,
    0,
  ],
  [
    'a webhook is set',
    ({telegram}) => telegram.setWebhook('https://example.org/s3cret-path'),
    'Telegram',
    'warn',
    /writes to Ada; a webhook takes the bot's messages: https:\/\/example.org$/,
    0,
  ],
  ['FlareSolverr is away', ({solver}) => solver.down(), 'FlareSolverr', 'fail', /could not be reached/, 3],
];

const closer: readonly Row[] = [
  [
    'the files of Plex lie elsewhere here',
    ({configure}) => configure({more: {plex: {pathMappings: [{from: '/movies', to: '/nowhere'}]}}}),
    'files of Plex here',
    'warn',
    /Alpha \(2019\).mkv is not here, or is another file here, by plex.pathMappings/,
    0,
  ],
  [
    'files must be read here and are not',
    ({configure}) => configure({more: {plex: {pathMappings: []}, probe: {mode: 'local'}}}),
    'files of Plex here',
    'fail',
    /probe.mode is "local"/,
    1,
  ],
  [
    'files are read over the network',
    ({configure}) => configure({more: {plex: {pathMappings: []}}}),
    'files of Plex here',
    'off',
    /read from Plex, over the network/,
    0,
  ],
  [
    'qBittorrent does not have the folder',
    w => w.configure({qbittorrent: {pathMappings: [{from: '/movies', to: '/data/movies'}]}}),
    'where downloads are saved',
    'fail',
    /qBittorrent has no folder \/data\/movies\/Alpha \(2019\)/,
    3,
  ],
  [
    'qBittorrent has another folder of that name',
    ({qbittorrent}) => qbittorrent.addFolder(alphaFolder, ['other.mkv']),
    'where downloads are saved',
    'fail',
    /and not Alpha \(2019\).mkv in it/,
    3,
  ],
  [
    'Radarr has the movie elsewhere',
    async w => {
      w.radarr.setMovies([{title: 'Alpha', year: 2019, tmdbId: 603, imdbId: 'tt0133093', path: '/films/Alpha'}]);
      w.plex.updateMovie(w.alpha, {guids: ['tmdb://603']});
      await w.run(['scan']);
      w.pass(600);
    },
    'where downloads are saved',
    'warn',
    /Radarr has this movie elsewhere: Radarr in \/films\/Alpha/,
    0,
  ],
  [
    'the category moves downloads away',
    ({qbittorrent}) => qbittorrent.addCategory('movies-fel', '/elsewhere'),
    'qBittorrent category',
    'warn',
    /saves to \/elsewhere/,
    0,
  ],
  [
    'nobody is named who may decide in a group',
    ({configure}) => configure({telegram: {chatId: '-1001'}}),
    'who may decide',
    'off',
    /not looked at, since Telegram fails/,
    3,
  ],
];

const here: readonly Row[] = [
  [
    'others may read the settings',
    ({folder}) => chmod(join(folder, 'felscanner.config.json'), 0o644),
    'settings',
    'warn',
    /open to others \(mode 644\)/,
    0,
  ],
  [
    'ffprobe is not where it was said to be',
    ({folder}) => rm(join(folder, 'ffprobe')),
    'ffprobe',
    'fail',
    /no program/,
    1,
  ],
  ['there is no ffprobe', w => w.configure({more: {probe: {}}}), 'ffprobe', 'off', /not found on PATH/, 0],
  ['the clock is wrong', w => allClocks(w, 700), 'clock', 'fail', /is 11 min \d\d s behind \w+$/, 1],
  ['the clock is a little wrong', w => allClocks(w, -90), 'clock', 'warn', /ahead of/, 0],
  [
    'only the clock of Plex is wrong',
    ({plex, now}) => plex.setClock(() => new Date(now().getTime() + 300_000)),
    'clock',
    'warn',
    /agrees with (Telegram|Radarr); the clock of Plex is 5 min ahead/,
    0,
  ],
  ['no server tells the time', noClocks, 'clock', 'off', /no server/, 0],
  ['felscanner watch runs', holdDaemon, 'felscanner watch', 'ok', /^runs as process \d+ on \S+, begun just now$/, 0],
  [
    'the database is damaged',
    ({folder}) => writeFile(join(folder, 'data', 'felscanner.db'), 'no database at all'.repeat(99)),
    'database',
    'fail',
    /is no SQLite database/,
    1,
  ],
];

function allClocks({plex, radarr, telegram, now}: DoctorWorld, aheadS: number): void {
  for (const server of [plex, radarr, telegram]) server.setClock(() => new Date(now().getTime() + aheadS * 1000));
}

function noClocks({plex, radarr, telegram}: DoctorWorld): void {
  for (const server of [plex, radarr, telegram]) server.setClock(undefined);
}

function holdDaemon({folder, now}: DoctorWorld): void {
  const db = openDatabase({path: join(folder, 'data', 'felscanner.db'), migrations});
  acquireLease(db, {name: 'daemon', holder: 'felscanner watch', now});
  db.close();
}

describe('doctor', () => {
  let world: DoctorWorld;
  beforeEach(async () => {
    world = await doctorWorld();
    await world.run(['scan']);
  });

  it('finds nothing wrong where all is well, but that there is no backup', async () => {
    const checks = [...(await world.examine()).values()];
    expect(checks.filter(({severity}) => severity !== 'ok').map(({title}) => title)).toEqual([
      'backup',
      'felscanner watch',
    ]);
    expect(checks.map(({title, message}) => `${title}: ${message}`)).toEqual(
      expect.arrayContaining([
        'Plex: version 1.43.2.10000, 1 movie',
        "Plex token: is the owner's: collections can be changed",
        expect.stringMatching(/^files of Plex here: \/movies\/Alpha \(2019\)\/\S+.* is .*movies\/Alpha \(2019\)/),
        `where downloads are saved: qBittorrent's ${alphaFolder} is Plex's ${alphaFolder}: both have Alpha (2019).mkv in it`,
        'Telegram: @fel_scanner_bot, writes to Ada',
        'who may decide: whoever the private chat is with',
        'FlareSolverr: version 3.5.0',
      ]),
    );
    expect((await world.run(['doctor'])).exitCode).toBe(0);
  });

  it('asks Plex for no movie, and no source of releases for anything', async () => {
    for (const server of [world.plex, world.tracker, world.indexer]) server.forgetRequests();
    await world.examine();
    const lists = world.plex.requests.filter(({path}) => path.endsWith('/all'));
    expect(lists.map(({headers}) => headers['x-plex-container-size'])).toEqual(['0']);
    expect([...world.tracker.requests, ...world.indexer.requests]).toEqual([]);
  });

  it.each([...services, ...closer, ...here])('tells when %s', async (...row) => {
    const [, spoil, title, severity, message, exitCode] = row;
    await spoil(world);
    const check = (await world.examine()).get(title);
    expect(check).toMatchObject({severity, message: expect.stringMatching(message)});
    if (severity === 'fail' || severity === 'warn') expect(check?.hint ?? check?.message).toMatch(/\w/);
    expect((await world.run(['doctor'])).exitCode).toBe(exitCode);
  });

  it('tells that Plex refuses the token, and when it is not that of the owner', async () => {
    const withToken = (PLEX_TOKEN: string) => world.examine([], {env: {PLEX_TOKEN}});
    expect((await withToken('wrong')).get('Plex')).toMatchObject({
      severity: 'fail',
      message: expect.stringMatching(/^http:\S+ refused the token \(HTTP 401\)$/),
    });
    const shared = await withToken(world.plex.sharedToken);
    expect(shared.get('Plex')).toMatchObject({severity: 'ok'});
    expect(shared.get('Plex token')).toMatchObject({
      severity: 'warn',
      message: expect.stringContaining("not the owner's"),
    });
  });

  it('looks at nothing else of a service that fails, which is signed in to once with a wrong password', async () => {
    await world.configure({qbittorrent: {password: 'wrong'}});
    world.qbittorrent.forgetRequests();
    const checks = await world.examine();
    expect(checks.get('qBittorrent category')).toMatchObject({
      severity: 'off',
      message: 'not looked at, since qBittorrent fails',
    });
    expect(world.qbittorrent.requests.filter(({path}) => path.endsWith('/auth/login'))).toHaveLength(1);
  });

  it('never tries a password that is not in the settings', async () => {
    await world.examine();
    const tried = world.qbittorrent.requests.filter(({path}) => path.endsWith('/auth/login')).map(({body}) => body);
    expect(tried.length).toBeGreaterThan(0);
    expect(new Set(tried).size).toBe(1);
    expect(tried.join()).not.toContain('adminadmin');
  });

  it('looks at the services though the database is damaged', async () => {
    await writeFile(join(world.folder, 'data', 'felscanner.db'), 'no database at all'.repeat(99));
    const checks = await world.examine();
    expect(checks.get('Plex')).toMatchObject({severity: 'ok'});
    expect(checks.get('Radarr')).toMatchObject({severity: 'ok', message: 'version 6.1.0.10293'});
    expect(checks.get('qBittorrent')).toMatchObject({
      severity: 'off',
      message: expect.stringMatching(/^not looked at: /),
    });
    expect(checks.get('database')?.hint).toContain('felscanner scan');
  });
});

describe('doctor and qBittorrent', () => {
  it('tells of the password everybody knows', async () => {
    const {examine} = await doctorWorld({qbittorrent: {username: 'admin', password: 'adminadmin'}});
    expect((await examine()).get('qBittorrent password')).toMatchObject({severity: 'warn'});
  });

  it.each(['4.5', '5.0', '5.2'] as const)('says what %s sees of the folder of a movie', async dialect => {
    const {examine, run} = await doctorWorld({qbittorrent: {dialect}});
    await run(['scan']);
    const check = (await examine()).get('where downloads are saved');
    expect(check).toMatchObject({severity: 'ok'});
    expect(check?.message).toMatch(dialect === '4.5' ? /before 5.0 does not tell/ : /both have Alpha/);
  });
});

describe('doctor and a group', () => {
  it('tells that nobody may decide', async () => {
    const {telegram, configure, examine} = await doctorWorld();
    telegram.migrate(4242, -1001);
    await configure({telegram: {chatId: '-1001'}});
    expect((await examine()).get('who may decide')).toMatchObject({severity: 'warn', message: /^nobody/});
    await configure({telegram: {chatId: '-1001', allowedUserIds: [5]}});
    expect((await examine()).get('who may decide')).toMatchObject({severity: 'ok', message: 'the users 5'});
  });
});
