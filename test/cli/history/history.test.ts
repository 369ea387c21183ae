import stringWidth from 'string-width';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {type ApprovalWorld, approvalWorld} from '../../support/approval-world.ts';
import {offerMore} from '../../support/telegram-talk.ts';

let zoneBefore: string | undefined;

beforeEach(() => {
  zoneBefore = process.env['TZ'];
  process.env['TZ'] = 'UTC';
});

afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

/** A world in which a release went all the way to its proof. */
async function proven(): Promise<ApprovalWorld> {
  const world = await approvalWorld();
  const film = world.offer();
  const id = await world.asked(film);
  world.pass(10);
  await world.run(['approve', id]);
  world.complete(film);
  for (const _ of [1, 2]) {
    world.pass(1);
    await world.run(['downloads']);
  }
  return world;
}

type Told = {what: string; subject: string | null; detail: string | null; by: string | null; approvalId: string | null};

async function activityOf({json}: ApprovalWorld, ...options: string[]): Promise<Told[]> {
  const {activity} = await json(['history', '--all', ...options]);
  return Array.isArray(activity) ? activity : [];
}

describe('history --all', () => {
  it('tells a whole journey, from the scan to the proof', async () => {
    const activity = await activityOf(await proven());
    expect(activity.map(({what, subject, detail}) => [what, subject, detail]).toReversed()).toEqual([
      ['collection', 'TrueHD Atmos', 'created, +1, run 1'],
      ['added', 'Alpha', 'HDR10'],
      ['scan', null, 'full scan done in 0 ms: 1 movie, 0 FEL; 1 added'],
      ['asked', 'Alpha (2019)', expect.stringContaining('DV FEL')],
      ['approved', 'Alpha (2019)', null],
      ['downloading', 'Alpha (2019)', null],
      ['collection', 'All Dolby Vision', 'created, +1, run 2'],
      ['collection', 'DV FEL Profile 7', 'created, +1, run 2'],
      ['relabelled', 'Alpha', 'HDR10 -> P7 FEL'],
      ['completed', 'Alpha (2019)', 'Plex is to show it'],
      ['proven', 'Alpha (2019)', expect.anything()],
    ]);
  });

  it('is narrowed by --what and --since', async () => {
    const world = await proven();
    expect((await activityOf(world, '--what', 'added,Relabelled')).map(({what}) => what)).toEqual([
      'relabelled',
      'added',
    ]);
    expect((await activityOf(world, '--since', '5m')).map(({what}) => what)).not.toContain('asked');
    expect((await activityOf(world, '--since', '2026-01-02')).length).toBe((await activityOf(world)).length);
    expect(await activityOf(world, '--since', '2026-01-03')).toEqual([]);
    expect(await activityOf(world, '--since', '2026-01-02T03:04:05Z', '--what', 'scan')).toHaveLength(1);
    expect((await world.run(['history', '--all', '--what', 'backup'], {terminal: 80})).stdout).toBe(
      'Nothing like that has happened.\n',
    );
  });

  it.each([
    [['--all', '--what', 'scan,aded'], '--what knows no "aded"', 'did you mean added?'],
    [['--all', '--since', 'yesterday'], '--since needs a time, not "yesterday"', '--since 24h'],
    [['--all', '--since', '2026-02-31'], '--since needs a time, not "2026-02-31"', '--since 24h'],
    [['--since', '7d'], '--since goes with --all', 'felscanner history --all --since 7d'],
    [['--what', 'scan'], '--what goes with --all', 'felscanner history --all --what scan'],
  ])('refuses %j', async (options, message, hint) => {
    const {run} = await approvalWorld();
    const {exitCode, stderr} = await run(['history', ...options]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  it('says that there is more', async () => {
    const world = await proven();
    const {stdout} = await world.run(['history', '--all', '--limit', '2'], {terminal: 100});
    expect(stdout.split('\n')).toHaveLength(5);
    expect(stdout).toContain('there is more; --limit shows more of it');
    expect((await world.run(['history', '--all'], {terminal: 100})).stdout).not.toContain('there is more');
  });

  it('keeps the columns of its rows', async () => {
    const {run} = await proven();
    const rows = (await run(['history', '--all', '--what', 'scan,approved'])).stdout.split('\n');
    expect(rows[0]).toMatch(/^2026-01-02T03:14:.+Z\tapproved\t\w+\tcli\t\t1\tAlpha \(2019\)$/);
    expect(rows[1]).toBe('2026-01-02T03:04:05.000Z\tscan\t\t\tfull scan done in 0 ms: 1 movie, 0 FEL; 1 added\t1\t');
  });
});

describe('on a narrow terminal', () => {
  it.each([40, 60, 80, 120])('of %i columns no line is longer', async columns => {
    const world = await proven();
    offerMore(world, [
      'A Film With a Name That Is Longer Than Any Terminal Is Wide',
      '映画の長い題名映画の長い題名映画の長い題名',
    ]);
    for (const argv of [['scan'], ['ipt-fetch'], ['approve', '--all'], ['downloads']]) {
      world.pass(61);
      await world.run([...argv, '--quiet']);
    }
    for (const argv of [
      ['history'],
      ['history', '--all'],
      ['history', '--collections'],
      ['history', '--limit', '1'],
      ['downloads'],
    ]) {
      const {stdout} = await world.run([...argv, '--no-color', '--quiet'], {terminal: columns});
      const lines = stdout.split('\n');
      expect(lines.length, argv.join(' ')).toBeGreaterThan(2);
      expect(
        lines.filter(line => stringWidth(line) > columns),
        argv.join(' '),
      ).toEqual([]);
    }
  });

  it('what there is no column for stands below', async () => {
    const world = await proven();
    const {stdout} = await world.run(['history', '--no-color'], {terminal: 40});
    expect(stdout).toContain('  HDR10 -> P7 FEL\n');
    expect(stdout).toMatch(/^\w+ {2}completed, honest {2}Alph/m);
  });
});
