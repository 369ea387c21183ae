import {cp, mkdir, rename, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {type ApprovalWorld, approvalWorld} from '../../support/approval-world.ts';
import {type DaemonProcess, startDaemonProcess} from '../../support/daemon-process.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

function start(
  {plex, folder}: ApprovalWorld,
  argv: readonly string[] = ['watch', '--headless'],
  bin?: string,
): DaemonProcess {
  const env = {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: join(folder, 'data')};
  return startDaemonProcess(argv, {cwd: folder, env, ...(bin !== undefined && {bin})});
}

/** The tracker's own pace is not what these are about. */
async function plainWorld(): Promise<ApprovalWorld> {
  const world = await approvalWorld();
  await world.configure({iptorrents: undefined});
  return world;
}

describe('watch as a service manager runs it', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s within ten seconds, with all put away', async signal => {
    const world = await plainWorld();
    const daemon = start(world);
    await daemon.until(line => line.includes('scan: 1 movie'));
    await world.telegram.whenPolled();
    const toldAt = performance.now();
    daemon.signal(signal);
    expect(await daemon.ended).toBe(130);
    expect(performance.now() - toldAt).toBeLessThan(10_000);
    expect(daemon.lines.at(-1)).toMatch(/ {2}stopped$/);
    expect(daemon.stderr()).toBe('');
    expect(await world.json(['status'], {now: () => new Date()})).toMatchObject({daemon: {running: false}});
  });

  it('ends within ten seconds also where a server hangs in the middle of a scan', async () => {
    const world = await plainWorld();
    world.plex.fail({match: /\/library\/sections\/1\/all/, with: 'hang'});
    const daemon = start(world);
    await expect.poll(() => world.plex.requests.some(({path}) => path.endsWith('/all')), {timeout: 20_000}).toBe(true);
    const toldAt = performance.now();
    daemon.signal('SIGTERM');
    expect(await daemon.ended).toBe(130);
    expect(performance.now() - toldAt).toBeLessThan(10_000);
  });

  it('reads its settings anew on SIGHUP, and keeps those it has where the new ones are wrong', async () => {
    const world = await plainWorld();
    const daemon = start(world);
    await daemon.until(line => line.includes('scan: 1 movie'));
    await writeFile(join(world.folder, 'felscanner.config.json'), '{"schedule": {"scan": "whenever"}}');
    daemon.signal('SIGHUP');
    expect(await daemon.until(line => line.includes('the new settings are not used'))).toContain('schedule.scan');
    await plainSettings(world, {backup: '1s'});
    daemon.signal('SIGHUP');
    await daemon.until(line => line.includes('goes on with the settings from'));
    await daemon.until(
      line => line.includes('backup:') && daemon.lines.filter(one => one.includes('backup:')).length > 1,
    );
    daemon.signal('SIGTERM');
    expect(await daemon.ended).toBe(130);
  });

  it('is taken over at once after it was killed', async () => {
    const world = await plainWorld();
    const first = start(world);
    await first.until(line => line.includes('watches'));
    const second = start(world);
    expect(await second.ended).toBe(1);
    expect(second.stderr()).toContain(`felscanner watch is running already: process ${first.pid}`);
    first.signal('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const third = start(world);
    await third.until(line => line.includes('watches'));
  });

  it('prints a JSON object per line', async () => {
    const world = await plainWorld();
    const daemon = start(world, ['watch', '--json']);
    const line = await daemon.until(one => JSON.parse(one).job === 'scan');
    expect(JSON.parse(line)).toMatchObject({event: 'job', result: 'done', summary: '1 movie, 1 added'});
    expect(JSON.parse(daemon.lines[0] ?? '')).toMatchObject({event: 'started', pid: daemon.pid, version: '0.1.0'});
  });

  it('ends where it is replaced by another version while it runs, so that the new one is started', async () => {
    const world = await plainWorld();
    const copy = await temporaryFolder();
    const root = join(import.meta.dirname, '../../..');
    for (const name of ['bin', 'dist', 'package.json']) await cp(join(root, name), join(copy, name), {recursive: true});
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    await plainSettings(world, {report: null});
    const daemon = start(world, ['watch', '--headless'], join(copy, 'bin', 'felscanner.js'));
    await daemon.until(line => line.includes('scan: 1 movie'));
    await plainSettings(world, {report: '1s'});
    // In one step: a job that misses a file ends the daemon before it is told anything.
    await rename(join(copy, 'dist'), join(copy, 'former'));
    await mkdir(join(copy, 'dist'));
    daemon.signal('SIGHUP');
    expect(await daemon.ended).toBe(1);
    expect(daemon.stderr()).toContain('felscanner was updated while it ran\n-> start it again');
  });

  it('ends without noise where nobody reads its lines any more', async () => {
    const world = await plainWorld();
    await plainSettings(world, {backup: '1s'});
    const daemon = start(world);
    await daemon.until(line => line.includes('watches'));
    daemon.stopReading();
    expect(await daemon.ended).toBe(0);
    expect(daemon.stderr()).toBe('');
  });
});

function plainSettings(world: ApprovalWorld, schedule: object): Promise<void> {
  return world.configure({iptorrents: undefined, more: {schedule}});
}
