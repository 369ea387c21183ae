import {describe, expect, it, onTestFinished} from 'vitest';
import {acquireLease} from '../../../src/storage/lease.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {approvalWorld, pendingIds} from '../../support/approval-world.ts';
import {telegramTalk} from '../../support/telegram-talk.ts';

function linesOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}

describe('watch --once', () => {
  it('does all that is due, and nothing that is not when it runs again', async () => {
    const world = await approvalWorld();
    world.offer();
    const first = await world.run(['watch', '--once']);
    expect(first).toMatchObject({exitCode: 0, stderr: ''});
    expect(first.stdout).toMatch(/ {2}scan: 1 movie, 1 added\n/);
    expect(first.stdout).toMatch(/ {2}backup: .*\.db\n/);
    expect(await pendingIds(world.json)).toHaveLength(1);
    expect(telegramTalk(world).question().text).toContain('Alpha');
    const asked = world.tracker.requests.length;
    const second = await world.run(['watch', '--once']);
    expect(second).toMatchObject({exitCode: 0, stdout: '', stderr: ''});
    expect(world.tracker.requests).toHaveLength(asked);
  });

  it('takes what was pressed meanwhile, starts the download and proves it', async () => {
    const world = await approvalWorld();
    const film = world.offer();
    const talk = telegramTalk(world);
    await world.run(['watch', '--once']);
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()});
    world.pass(1);
    await world.run(['watch', '--once']);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
    world.complete(film);
    for (let round = 0; round < 5; round += 1) {
      world.pass(5);
      await world.run(['watch', '--once']);
    }
    expect(await world.json(['history'])).toMatchObject({approvals: [{state: 'completed', proof: {honest: true}}]});
  });

  it('with --json prints an event per line', async () => {
    const world = await approvalWorld();
    const events = linesOf((await world.run(['watch', '--once', '--json'])).stdout);
    expect(events.find(({job}) => job === 'scan')).toEqual({
      at: expect.stringMatching(/^2026-/),
      event: 'job',
      job: 'scan',
      isLook: false,
      result: 'done',
      summary: '1 movie, 1 added',
      troubles: [],
      durationMs: expect.any(Number),
    });
  });

  it('leaves with 3 where a service does not answer, says how to mend it, and does the rest', async () => {
    const world = await approvalWorld();
    await world.plex.down();
    const {exitCode, stdout} = await world.run(['watch', '--once', '--quiet']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('scan: error: Plex at ');
    expect(stdout).toContain('-> ');
    expect((await world.json(['status']))['jobs']).toContainEqual(expect.objectContaining({name: 'backup', ok: true}));
  });

  it('wants a Plex', async () => {
    const world = await approvalWorld();
    const {exitCode, stderr} = await world.run(['watch', '--once'], {env: {PLEX_TOKEN: ''}});
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no Plex token is configured');
  });

  it('leaves all to a daemon that runs, which is no failure for cron', async () => {
    const world = await approvalWorld();
    const db = openDatabase({path: `${world.folder}/data/felscanner.db`, migrations});
    onTestFinished(() => db.close());
    acquireLease(db, {name: 'daemon', holder: 'felscanner watch', now: world.now});
    const {exitCode, stdout, stderr} = await world.run(['watch', '--once']);
    expect({exitCode, stdout}).toEqual({exitCode: 0, stdout: ''});
    expect(stderr).toContain('felscanner watch is running already');
    expect(world.plex.requests).toHaveLength(0);
  });
});
