import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {listHealth} from '../../../src/core/health/health-store.ts';
import {backupName} from '../../../src/storage/find-backups.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {type DoctorWorld, doctorWorld} from '../../support/doctor-world.ts';
import {rowsOf} from '../../support/plex-world.ts';
import {runCli} from '../../support/run-cli.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const titles = [
  'settings',
  'data folder',
  'database',
  'backup',
  'felscanner watch',
  'ffprobe',
  'clock',
  'Plex',
  'Plex token',
  'files of Plex here',
  'Radarr',
  'qBittorrent',
  'qBittorrent password',
  'qBittorrent category',
  'where downloads are saved',
  'Telegram',
  'who may decide',
  'IPTorrents',
  'indexer',
  'FlareSolverr',
];

describe('what doctor prints', () => {
  it('is in one order, whoever answers first', async () => {
    const world = await doctorWorld();
    expect([...(await world.examine()).keys()]).toEqual(titles);
    world.plex.onRequest(() => new Promise(resolve => setImmediate(() => setImmediate(resolve))));
    expect([...(await world.examine()).keys()]).toEqual(titles);
  });

  it('is rows in a pipe: service, severity, title, message, hint, milliseconds', async () => {
    const {run, telegram} = await doctorWorld();
    await telegram.down();
    const rows = rowsOf(await run(['doctor']));
    expect(rows.map(([, , title]) => title)).toEqual(titles);
    expect(rows.find(([service]) => service === 'telegram')).toEqual([
      'telegram',
      'fail',
      'Telegram',
      expect.stringMatching(/^http:\S+ could not be reached \(ECONNREFUSED\)$/),
      expect.stringContaining('nothing listens there'),
      '',
    ]);
    expect(rows.find(([, , title]) => title === 'Plex')?.[5]).toBe('0');
  });

  it('fits the terminal, with what to do below and a count at the end', async () => {
    const {run, radarr, qbittorrent} = await doctorWorld();
    await radarr.down();
    qbittorrent.setFreeBytes(1);
    const {stdout, exitCode} = await run(['doctor', '--no-color'], {terminal: 80});
    const lines = stdout.split('\n');
    expect(exitCode).toBe(3);
    // A path is not broken.
    expect(lines.filter(line => line.length > 80 && !line.includes('/tmp/'))).toEqual([]);
    expect(lines.find(line => line.includes(' Radarr '))).toMatch(/^fail {2}Radarr {21}http:/);
    expect(stdout).toMatch(/\n {33}-> \S/);
    expect(stdout).toMatch(/\n\n1 failure, 1 warning\n$/);
    expect(stdout).not.toContain('\u001b');
  });

  it('says that nothing is wrong where nothing is', async () => {
    const {run} = await doctorWorld();
    const {stdout, stderr, exitCode} = await run(['doctor', '--no-color', '--quiet'], {terminal: 100});
    expect(stdout).toMatch(/\n\nnothing is wrong\n$/);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('is ok in JSON with warnings, and not with failures', async () => {
    const {json, qbittorrent, solver} = await doctorWorld();
    qbittorrent.setFreeBytes(1);
    expect(await json(['doctor'])).toMatchObject({ok: true});
    await solver.down();
    expect(await json(['doctor'])).toMatchObject({ok: false});
  });

  it('shows on stderr that it is at work', async () => {
    const {run} = await doctorWorld();
    expect((await run(['doctor'], {terminal: 100})).stderr).toContain('⠋');
  });
});

describe('doctor --service', () => {
  it.each([
    ['plex', ['Plex', 'Plex token', 'files of Plex here']],
    ['PLEX', ['Plex', 'Plex token', 'files of Plex here']],
    ['data', ['data folder', 'database', 'backup']],
    ['torznab:indexer', ['indexer']],
    ['clock', ['clock']],
  ])('%s looks at that alone', async (service, expected) => {
    const world = await doctorWorld();
    world.qbittorrent.forgetRequests();
    expect([...(await world.examine(['--service', service])).keys()]).toEqual(expected);
    expect(world.qbittorrent.requests).toEqual([]);
  });

  it.each([
    ['plx', 'did you mean plex?'],
    ['something', /^give one of config, data, .*, torznab:indexer, flaresolverr$/],
  ])('%s is told as unknown', async (service, hint) => {
    const {run} = await doctorWorld();
    const {stdout, exitCode} = await run(['doctor', '--json', '--service', service]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({
      kind: 'usage',
      message: `there is no service called "${service}" to look at`,
      hint: expect.stringMatching(hint),
    });
  });
});

describe('doctor without settings', () => {
  it('fails at nothing: everything is off', async () => {
    const folder = await temporaryFolder();
    const env = {FELSCANNER_DATA_DIR: join(folder, 'data')};
    const {stdout, exitCode} = await runCli(['doctor', '--json'], {cwd: folder, env});
    const {ok, checks} = JSON.parse(stdout);
    expect(ok).toBe(true);
    expect(exitCode).toBe(0);
    const severities = new Map(checks.map(({title, severity}: Record<string, string>) => [title, severity]));
    for (const title of [
      'Plex',
      'Radarr',
      'qBittorrent',
      'Telegram',
      'IPTorrents',
      'FlareSolverr',
      'clock',
      'ffprobe',
    ]) {
      expect(severities.get(title)).toBe('off');
    }
    for (const title of ['settings', 'data folder', 'database']) expect(severities.get(title)).toBe('ok');
  });
});

describe('doctor with a data folder that cannot be written to', () => {
  it('says so and looks at the services all the same', async () => {
    const world = await doctorWorld();
    const checks = await world.examine([], {env: {FELSCANNER_DATA_DIR: '/dev/null/felscanner'}});
    expect(checks.get('data folder')).toMatchObject({
      severity: 'fail',
      message: '/dev/null/felscanner cannot be written to (ENOTDIR)',
    });
    expect(checks.get('database')).toMatchObject({severity: 'off', message: 'not looked at, since data folder fails'});
    for (const title of ['Plex', 'Radarr', 'Telegram', 'FlareSolverr']) {
      expect(checks.get(title)).toMatchObject({severity: 'ok'});
    }
    const {exitCode} = await world.run(['doctor'], {env: {FELSCANNER_DATA_DIR: '/dev/null/felscanner'}});
    expect(exitCode).toBe(1);
  });
});

describe('services that hang', () => {
  /** A clock that is moved by hand: what is due is ended. */
  function handClock() {
    let nowMs = 0;
    const waiting = new Set<{dueMs: number; controller: AbortController}>();
    return {
      deadline: (ms: number) => {
        const controller = new AbortController();
        waiting.add({dueMs: nowMs + ms, controller});
        return controller.signal;
      },
      advance: (ms: number) => {
        nowMs += ms;
        for (const {dueMs, controller} of waiting) if (dueMs <= nowMs) controller.abort(new Error('time is up'));
      },
      elapsed: () => nowMs,
    };
  }

  it.each<
    [string, string, (world: DoctorWorld) => DoctorWorld['plex' | 'radarr' | 'qbittorrent' | 'telegram' | 'solver']]
  >([
    ['plex', 'Plex', ({plex}) => plex],
    ['radarr', 'Radarr', ({radarr}) => radarr],
    ['qbittorrent', 'qBittorrent', ({qbittorrent}) => qbittorrent],
    ['telegram', 'Telegram', ({telegram}) => telegram],
    ['flaresolverr', 'FlareSolverr', ({solver}) => solver],
  ])('are waited for no longer than 20 s: %s', async (service, title, serverOf) => {
    const world = await doctorWorld();
    const clock = handClock();
    const server = serverOf(world);
    server.fail({match: /./, with: 'hang'});
    server.onRequest(() => {
      setImmediate(() => clock.advance(20_000));
    });
    const checks = await world.examine(['--service', service], {deadline: clock.deadline});
    expect(checks.get(title)).toMatchObject({severity: 'fail', message: 'did not answer within 20 s'});
    expect([...checks.values()].slice(1).every(({severity}) => severity === 'off')).toBe(true);
    expect(clock.elapsed()).toBe(20_000);
  });

  it('do not keep the others from being looked at', async () => {
    const world = await doctorWorld();
    const clock = handClock();
    world.solver.fail({match: /./, with: 'hang'});
    world.solver.onRequest(() => {
      setImmediate(() => clock.advance(20_000));
    });
    const checks = await world.examine(['--service', 'flaresolverr'], {deadline: clock.deadline});
    expect(checks.get('FlareSolverr')).toMatchObject({severity: 'fail'});
    expect((await world.examine(['--service', 'plex'])).get('Plex')).toMatchObject({severity: 'ok'});
  });
});

describe('what doctor sees', () => {
  it('is kept as every look is, and told in the chat when it is a change', async () => {
    const world = await doctorWorld();
    await world.configure({more: {radarr: {url: world.radarr.url, apiKey: 'wrong'}}});
    await world.examine();
    const db = openDatabase({path: join(world.folder, 'data', 'felscanner.db'), migrations});
    onTestFinished(() => db.close());
    expect(listHealth(db).map(({service, state}) => [service, state])).toEqual([
      ['flaresolverr', 'ok'],
      ['iptorrents', 'ok'],
      ['plex', 'ok'],
      ['qbittorrent', 'ok'],
      ['radarr', 'down'],
      ['telegram', 'ok'],
      ['torznab:indexer', 'ok'],
    ]);
    const news = db.read(sql => sql.prepare<[], string>('SELECT facts FROM news').pluck().all());
    expect(news.map(facts => JSON.parse(facts))).toEqual([expect.objectContaining({service: 'radarr', to: 'down'})]);
  });
});

describe('the backup', () => {
  it.each([
    [undefined, 'warn', 'there is none of the database'],
    ['2026-01-01T03:00:00.000Z', 'ok', 'made 1 day ago'],
    ['2025-12-20T03:00:00.000Z', 'warn', 'made 13 days ago'],
  ])('made at %s is told', async (madeAt, severity, message) => {
    const world = await doctorWorld();
    await world.run(['scan']);
    if (madeAt !== undefined) {
      await mkdir(join(world.folder, 'data', 'backups'));
      await writeFile(join(world.folder, 'data', 'backups', backupName(new Date(madeAt))), '');
    }
    expect((await world.examine(['--service', 'data'])).get('backup')).toMatchObject({severity, message});
  });

  it('is no matter while there is nothing to keep', async () => {
    const world = await doctorWorld();
    expect((await world.examine(['--service', 'data'])).get('backup')).toMatchObject({severity: 'off'});
  });
});

describe('secrets', () => {
  it('are shown by no check, whatever a service answers', async () => {
    const world = await doctorWorld();
    const {plex, radarr, qbittorrent, telegram, tracker, indexer} = world;
    const secrets = [
      plex.token,
      radarr.apiKey,
      qbittorrent.password,
      telegram.token,
      telegram.token.split(':')[1] ?? '',
      tracker.pass,
      indexer.apiKey,
    ];
    await world.run(['ipt-fetch']);
    const hidden = (text: string): void => {
      for (const secret of secrets) expect(text).not.toContain(secret);
    };
    const echo = {body: JSON.stringify({appName: secrets.join(' '), version: secrets.join(' '), message: secrets})};
    for (const fault of [{status: 500}, {status: 401}, 'html', 'reset', echo] as const) {
      const servers = [plex, radarr, qbittorrent, telegram, world.solver];
      const lifts = servers.map(server => server.fail({match: /./, with: fault}));
      for (const argv of [['--json'], ['--verbose'], []]) {
        const {stdout, stderr} = await world.run(['doctor', ...argv], argv.length === 0 ? {terminal: 80} : {});
        hidden(`${stdout}${stderr}`);
      }
      for (const lift of lifts) lift();
    }
    const db = openDatabase({path: join(world.folder, 'data', 'felscanner.db'), migrations});
    const kept = JSON.stringify(listHealth(db));
    db.close();
    hidden(kept);
  });
});

describe('doctor with broken settings', () => {
  it('says what is wrong, and looks at all that does hold', async () => {
    const world = await doctorWorld();
    await world.configure({telegram: {chatID: '1', quietHours: 5}, more: {schedule: {scan: 'often'}, plx: {}}});
    const checks = await world.examine();
    expect(checks.get('settings')).toMatchObject({
      severity: 'fail',
      message: expect.stringMatching(
        / has 4 problems: .*did you mean telegram.chatId\?.*; plx is no setting|plx is no setting.*/,
      ),
      hint: expect.stringMatching(/^mend them in /),
    });
    expect(checks.get('Telegram')).toMatchObject({
      severity: 'off',
      message: 'not looked at: telegram in the settings is broken',
    });
    expect(checks.get('who may decide')).toMatchObject({severity: 'off'});
    for (const title of ['data folder', 'database', 'Plex', 'Radarr', 'qBittorrent', 'indexer', 'FlareSolverr']) {
      expect(checks.get(title)).toMatchObject({severity: 'ok'});
    }
    expect(await world.run(['doctor'])).toMatchObject({exitCode: 2});
  });

  it('sends nothing to a place that only the default names', async () => {
    const world = await doctorWorld();
    const checks = await world.examine([], {env: {PLEX_URL: 'no address'}});
    expect(checks.get('settings')?.message).toContain('PLEX_URL');
    expect(checks.get('Plex')).toMatchObject({
      severity: 'off',
      message: 'not looked at: plex in the settings is broken',
    });
    expect(world.plex.requests).toEqual([]);
  });

  it.each([
    ['is not well-formed', '{"plex": ', {}],
    ['does not say where the data lies', '{"dataDir": 5}', {FELSCANNER_DATA_DIR: ''}],
  ])('looks at nothing where the file %s', async (_, text, env) => {
    const world = await doctorWorld();
    await writeFile(join(world.folder, 'felscanner.config.json'), text);
    const checks = await world.examine([], {env});
    expect(checks.get('settings')?.severity).toBe('fail');
    const others = [...checks.values()].filter(({title}) => title !== 'settings');
    expect(new Set(others.map(({severity, message}) => `${severity}: ${message}`))).toEqual(
      new Set(['off: not looked at: the settings must be mended first']),
    );
    expect((await world.run(['doctor'], {env})).exitCode).toBe(2);
  });
});
