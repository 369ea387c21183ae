import {execFileSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {type PlexWorld, plexWorld} from '../support/plex-world.ts';

async function watchedWorld(): Promise<PlexWorld> {
  const world = await plexWorld();
  world.plex.addMovie('1', simulatedMovie({title: 'Alpha'}));
  await world.run(['watch', '--once', '--quiet']);
  return world;
}

describe('backups', () => {
  it('are made once a day, and seven are kept', async () => {
    const world = await watchedWorld();
    for (let day = 1; day <= 9; day += 1) {
      const now = (): Date => new Date(Date.UTC(2026, 0, 2 + day, 3, 4, 5));
      await world.run(['watch', '--once', '--quiet'], {now});
      await world.run(['watch', '--once', '--quiet'], {now});
    }
    const names = readdirSync(join(world.folder, 'data', 'backups'));
    expect(names).toHaveLength(7);
    expect(names.sort().at(-1)).toBe('felscanner-2026-01-11T03-04-05-000Z.db');
  });

  it('are put in the place of the database by the commands that are told, which lose nothing', async () => {
    const world = await watchedWorld();
    world.plex.addMovie('1', simulatedMovie({title: 'Beta'}));
    await world.run(['scan', '--quiet']);
    expect((await world.json(['movies']))['total']).toBe(2);
    const {restore, backups} = await world.json(['config', 'backups']);
    expect(backups).toHaveLength(1);
    execFileSync('/bin/sh', ['-ec', String(restore)]);
    expect((await world.json(['movies']))['total']).toBe(1);
    await world.run(['scan', '--quiet']);
    expect((await world.json(['movies']))['total']).toBe(2);
    expect(readdirSync(join(world.folder, 'data', 'damaged'))).toContain('felscanner.db');
  });

  it('are listed with the commands for a person, and as rows', async () => {
    const world = await watchedWorld();
    const {stdout} = await world.run(['config', 'backups'], {terminal: 120});
    expect(stdout).toContain('just now');
    expect(stdout).toMatch(/end felscanner wherever it runs, and then:\nmkdir '.*' && mv '.*'\* '.*' && cp /);
    const rows = (await world.run(['config', 'backups'])).stdout;
    expect(rows).toMatch(/^\S+felscanner-2026-01-02T03-04-05-000Z\.db\t2026-01-02T03:04:05\.000Z\t\d+\n$/);
  });

  it('are missed where there are none', async () => {
    const {run} = await plexWorld();
    const {exitCode, stdout, stderr} = await run(['config', 'backups']);
    expect({exitCode, stdout}).toEqual({exitCode: 1, stdout: ''});
    expect(stderr).toContain('There is no backup yet');
  });
});
