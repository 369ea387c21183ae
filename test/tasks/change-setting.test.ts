import {chmod, chown, lstat, readdir, readFile, readlink, realpath, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, it, onTestFinished} from 'vitest';
import {type App, createApp} from '../../src/app.ts';
import {UserError} from '../../src/base/user-error.ts';
import {changeSetting} from '../../src/tasks/change-setting.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};
const noChoice = {configFile: undefined, dataDir: undefined};
const isRoot = process.getuid?.() === 0;

function appIn(cwd: string, env: Record<string, string> = {}): App {
  const app = createApp({
    streams: {out: sink, err: sink},
    input: Readable.from([]),
    env,
    cwd,
    signal: new AbortController().signal,
    now: () => new Date(0),
    platform: 'linux',
    home: '/dev/null/home',
  });
  onTestFinished(() => app.close());
  return app;
}

async function failure(attempt: Promise<unknown>): Promise<UserError> {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  if (error instanceof UserError) return error;
  throw new Error(`it was done, or failed otherwise: ${String(error)}`);
}

const off = {setting: 'notifications.fel', value: false} as const;
const yaml = '# mine\nnotifications:\n  fel: true  # FEL!\nplex: {token: s3cr3t-token}\n';

describe('a setting changed in the config file', () => {
  it.each([
    ['felscanner.config.yaml', yaml, yaml.replace('true', 'false')],
    ['felscanner.config.yml', yaml.replaceAll('\n', '\r\n'), yaml.replaceAll('\n', '\r\n').replace('true', 'false')],
    ['.felscannerrc', yaml, yaml.replace('true', 'false')],
    ['.felscannerrc', '{"notifications": {"fel": true}}', '{"notifications": {"fel": false}}'],
    [
      'felscanner.config.json',
      '\ufeff{"notifications": {"dv": true}}\r\n',
      '\ufeff{"notifications": {"dv": true, "fel": false}}\r\n',
    ],
    ['felscanner.config.json', '', '{\n  "notifications": {\n    "fel": false\n  }\n}\n'],
  ])('holds from then on, and the file stays what it was beside it (%s)', async (name, before, after) => {
    const cwd = await temporaryFolder({[name]: before});
    const config = await changeSetting(appIn(cwd), noChoice, off);
    expect(config.notifications.fel).toBe(false);
    expect(config.origins.get('notifications.fel')).toEqual({from: 'file', path: join(cwd, name)});
    expect(await readFile(join(cwd, name), 'utf8')).toBe(after);
    expect(await readdir(cwd)).toEqual([name]);
  });

  it('is written also where it is the default', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': ''});
    await changeSetting(appIn(cwd), noChoice, {setting: 'notifications.fel', value: true});
    expect(await readFile(join(cwd, 'felscanner.config.yaml'), 'utf8')).toBe('notifications:\n  fel: true\n');
  });

  it('goes to the file of --config and to no other', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml, 'other.yaml': yaml});
    await changeSetting(appIn(cwd), {...noChoice, configFile: 'other.yaml'}, off);
    expect(await readFile(join(cwd, 'felscanner.config.yaml'), 'utf8')).toBe(yaml);
    expect(await readFile(join(cwd, 'other.yaml'), 'utf8')).toBe(yaml.replace('true', 'false'));
  });

  it('mends what was wrong with it', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': 'schedule:\n  scan: at night\n'});
    const config = await changeSetting(appIn(cwd), noChoice, {setting: 'schedule.scan', value: '1d'});
    expect(config.schedule.scan).toBe('1d');
  });

  it.each([0o600, 0o640, 0o664])('leaves the mode as it was (%o)', async mode => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml});
    const path = join(cwd, 'felscanner.config.yaml');
    await chmod(path, mode);
    await changeSetting(appIn(cwd), noChoice, off);
    expect((await stat(path)).mode & 0o7777).toBe(mode);
  });

  it.runIf(isRoot)('leaves the owner as it was', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml});
    const path = join(cwd, 'felscanner.config.yaml');
    await chown(path, 1234, 2345);
    await changeSetting(appIn(cwd), noChoice, off);
    expect(await stat(path)).toMatchObject({uid: 1234, gid: 2345});
  });

  it('goes through a link to the file it leads to', async () => {
    const cwd = await temporaryFolder({'dotfiles/mine.yaml': yaml});
    const link = join(cwd, 'felscanner.config.yaml');
    await symlink('dotfiles/mine.yaml', link);
    await changeSetting(appIn(cwd), noChoice, off);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readlink(link)).toBe('dotfiles/mine.yaml');
    expect(await readFile(await realpath(link), 'utf8')).toBe(yaml.replace('true', 'false'));
    expect(await readdir(join(cwd, 'dotfiles'))).toEqual(['mine.yaml']);
  });

  it('takes over what somebody else wrote meanwhile', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml});
    const path = join(cwd, 'felscanner.config.yaml');
    const app = appIn(cwd);
    let isFirst = true;
    const config = await changeSetting(
      {
        locateConfig: app.locateConfig,
        loadConfig: app.loadConfig,
        async previewConfig(choice, draft) {
          if (isFirst)
            await writeFile(
              path,
              `${yaml}reports: {format: [json]}\n# theirs\n`.replace(
                'reports: {format: [json]}',
                'probe: {samples: 9}',
              ),
            );
          isFirst = false;
          return app.previewConfig(choice, draft);
        },
      },
      noChoice,
      off,
    );
    expect(config.probe.samples).toBe(9);
    expect(await readFile(path, 'utf8')).toBe(`${yaml.replace('true', 'false')}probe: {samples: 9}\n# theirs\n`);
  });

  it('gives up on a file that never stays as it is', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml});
    const path = join(cwd, 'felscanner.config.yaml');
    const app = appIn(cwd);
    let count = 0;
    const attempt = changeSetting(
      {
        locateConfig: app.locateConfig,
        loadConfig: app.loadConfig,
        async previewConfig(choice, draft) {
          await writeFile(path, `${yaml}# ${count++}\n`);
          return app.previewConfig(choice, draft);
        },
      },
      noChoice,
      off,
    );
    expect(await failure(attempt)).toMatchObject({kind: 'changed', message: expect.stringContaining(path)});
    expect(await readFile(path, 'utf8')).toBe(`${yaml}# 9\n`);
    expect(await readdir(cwd)).toEqual(['felscanner.config.yaml']);
  });

  it('leaves a whole file where many do it at once', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml});
    const names = ['fel', 'dv', 'atmos', 'resolution', 'felDuplicates', 'downloadStart'];
    const apps = names.map(() => appIn(cwd));
    const ended = await Promise.allSettled(
      names.map((name, at) =>
        changeSetting(apps[at] ?? appIn(cwd), noChoice, {setting: `notifications.${name}`, value: false}),
      ),
    );
    expect(ended.some(({status}) => status === 'fulfilled')).toBe(true);
    const text = await readFile(join(cwd, 'felscanner.config.yaml'), 'utf8');
    expect(text.split('\n')).toEqual(expect.arrayContaining(['# mine', 'plex: {token: s3cr3t-token}', '']));
    await appIn(cwd).loadConfig(noChoice);
    expect(await readdir(cwd)).toEqual(['felscanner.config.yaml']);
  });
});

describe('nothing is written', () => {
  async function refused(
    change: Parameters<typeof changeSetting>[2],
    {text = yaml, env = {}, dataDir}: {text?: string; env?: Record<string, string>; dataDir?: string} = {},
  ): Promise<UserError> {
    const cwd = await temporaryFolder({'felscanner.config.yaml': text});
    const error = await failure(changeSetting(appIn(cwd, env), {configFile: undefined, dataDir}, change));
    expect(await readFile(join(cwd, 'felscanner.config.yaml'), 'utf8')).toBe(text);
    expect(await readdir(cwd)).toEqual(['felscanner.config.yaml']);
    return error;
  }

  it('where there is no config file', async () => {
    const cwd = await temporaryFolder();
    expect(await failure(changeSetting(appIn(cwd), noChoice, off))).toMatchObject({
      kind: 'config',
      message: 'there is no config file to write notifications.fel to',
      hint: 'run "felscanner config init"',
    });
    expect(await readdir(cwd)).toEqual([]);
  });

  it('where the file of --config is missing', async () => {
    const cwd = await temporaryFolder();
    const attempt = changeSetting(appIn(cwd), {...noChoice, configFile: 'none.yaml'}, off);
    expect(await failure(attempt)).toMatchObject({kind: 'config', message: expect.stringContaining('ENOENT')});
  });

  it('where the value is not valid', async () => {
    const error = await refused({setting: 'schedule.scan', value: 'at night'});
    expect(error.kind).toBe('config');
    expect(error.message).toContain('schedule.scan is a text: write a duration such as "10m"');
  });

  it('where something else in the file is not valid', async () => {
    const error = await refused(off, {text: 'notifications:\n  fel: true\nprobe: {samples: 0, budgetBytes: x}\n'});
    expect(error.message).toMatch(/2 problems:\n.*probe\.samples is 0.*\n.*probe\.budgetBytes/);
  });

  it('where the file is not well-formed', async () => {
    expect((await refused(off, {text: 'notifications: {\n'})).message).toContain('is not well-formed at line');
  });

  it('where a variable of the environment decides', async () => {
    const change = {setting: 'plex.url', value: 'http://nas:32400'};
    expect(await refused(change, {env: {PLEX_URL: 'http://other:32400'}})).toMatchObject({
      kind: 'config',
      message: 'plex.url is set by PLEX_URL, which wins over the config file',
      hint: 'change PLEX_URL, or take it out of the environment',
    });
  });

  it('where the command line decides', async () => {
    expect(await refused({setting: 'dataDir', value: '/a'}, {dataDir: '/b'})).toMatchObject({
      kind: 'config',
      message: 'dataDir is set by --data-dir, which wins over the config file',
      hint: 'leave out --data-dir',
    });
  });

  it.each(['plex.token', 'telegram.token', 'radarr.apiKey', 'qbittorrent.password'])(
    'to %s, which is a secret',
    async setting => {
      expect(await refused({setting, value: 'x'})).toMatchObject({
        kind: 'config',
        message: `${setting} is a secret and is not changed here`,
      });
    },
  );

  it.each(['notifications.nothing', 'notifications', 'nothing', '', '__proto__.fel'])(
    'to %j, which is no setting',
    async setting => {
      expect(await refused({setting, value: true})).toMatchObject({
        kind: 'config',
        message: `${setting} is no setting`,
      });
    },
  );

  it('to a file that is not UTF-8', async () => {
    const bytes = Buffer.from('# M\xfcller\nnotifications:\n  fel: true\n', 'latin1');
    const cwd = await temporaryFolder({'felscanner.config.yaml': bytes});
    const error = await failure(changeSetting(appIn(cwd), noChoice, off));
    expect(error).toMatchObject({kind: 'config', message: expect.stringContaining('is not encoded as UTF-8')});
    expect(await readFile(join(cwd, 'felscanner.config.yaml'))).toEqual(bytes);
  });

  it('to a read-only file', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml});
    const path = join(cwd, 'felscanner.config.yaml');
    await chmod(path, 0o444);
    expect(await failure(changeSetting(appIn(cwd), noChoice, off))).toMatchObject({
      kind: 'storage',
      message: `${path} is read-only`,
      hint: `run "chmod u+w ${path}", or edit it by hand`,
    });
    expect(await readFile(path, 'utf8')).toBe(yaml);
  });

  it.skipIf(isRoot)('in a read-only folder', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': yaml});
    const path = join(cwd, 'felscanner.config.yaml');
    await chmod(cwd, 0o500);
    onTestFinished(() => chmod(cwd, 0o700));
    expect(await failure(changeSetting(appIn(cwd), noChoice, off))).toMatchObject({
      kind: 'storage',
      message: `${path} could not be written: EACCES`,
      hint: 'check the permissions of the file and of its folder',
    });
    expect(await readFile(path, 'utf8')).toBe(yaml);
  });
});
