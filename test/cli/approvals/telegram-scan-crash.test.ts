import {describe, expect, it, vi} from 'vitest';
import {type CrashWorld, crashWorld} from '../../support/crash-world.ts';
import {holdScan} from '../../support/hold-scan.ts';
import {inPairs, killAfterWrite, killAt, listDeadlyWrites, listDeathPoints} from '../../support/kill-at.ts';

const begins = '🔍 A scan begins; its result comes here.';
const argv = ['downloads'];

function texts({telegram, owner}: CrashWorld): string[] {
  return telegram.messages(owner.id).map(({text}) => text.replace(/^(🔍 Scan done) .*/su, '$1'));
}

/** A library that was scanned, and somebody who asks for a scan three times. */
async function asked(): Promise<CrashWorld> {
  const world = await crashWorld();
  await world.run(['scan']);
  for (const _ of [1, 2, 3]) world.telegram.write({from: world.owner, text: '/scan'});
  return world;
}

/** What a person sees after the program died and was run again a few times. */
async function outcome(world: CrashWorld): Promise<object> {
  for (let round = 0; round < 3; round += 1) {
    world.pass(2);
    await world.run(argv);
  }
  const seen = texts(world);
  // A message that was sent, and the program ended before it knew, comes once more.
  const repeated = seen.length - 4;
  return {seen: [...new Set(seen)], repeated: repeated <= 1 ? 'at most one' : repeated, answers: count(seen)};
}

function count(seen: readonly string[]): 'one' | 'two' | 'none' | 'more' {
  const answers = seen.filter(text => text === '🔍 Scan done').length;
  return (['none', 'one', 'two'] as const)[answers] ?? 'more';
}

const answered = {seen: [begins, '🔍 Scan done'], repeated: 'at most one'};

describe('a scan that was asked for in Telegram, and a program that is ended', {timeout: 240_000}, () => {
  it('at any request: it is answered', async () => {
    const counted = await asked();
    const points = await listDeathPoints(counted, () => counted.start(argv));
    expect(texts(counted)).toEqual([begins, begins, begins, '🔍 Scan done']);
    expect(points.length).toBeGreaterThan(8);
    const deaths = await inPairs(points, async point => {
      const world = await asked();
      const end = await killAt(world, () => world.start(argv), point);
      return {point, end, ...(await outcome(world))};
    });
    for (const {point, end, ...came} of deaths) {
      expect({end, ...came}, `${point.when} request ${point.nth}`).toMatchObject({end: 'SIGKILL', ...answered});
    }
  });

  it('between two writes: it is answered once', async () => {
    const counted = await asked();
    const writes = await listDeadlyWrites(counted, env => counted.startCounted(argv, env));
    expect(writes.length).toBeGreaterThan(2);
    const deaths = await inPairs(writes, async nth => {
      const world = await asked();
      const end = await killAfterWrite(world, env => world.startCounted(argv, env), nth);
      return {nth, end, ...(await outcome(world))};
    });
    for (const {nth, end, ...came} of deaths) {
      expect({end, ...came}, `after write ${nth}`).toEqual({end: 'SIGKILL', ...answered, answers: 'one'});
    }
  });

  it('while it scans for somebody: the next one scans, and answers once', async () => {
    const world = await crashWorld({waits: 'really'});
    await world.configure({iptorrents: undefined});
    await world.run(['watch', '--once']);
    const first = world.start(['watch', '--headless']);
    await world.telegram.whenPolled();
    const held = holdScan(world);
    world.telegram.write({from: world.owner, text: '/scan'});
    await held.begun;
    await vi.waitFor(() => expect(texts(world)).toEqual([begins]), {timeout: 10_000});
    first.kill();
    expect((await first.ended()).end).toBe('SIGKILL');
    held.letGo();
    world.start(['watch', '--headless']);
    await vi.waitFor(() => expect(texts(world)).toEqual([begins, '🔍 Scan done']), {timeout: 20_000});
    await world.telegram.whenPolled();
    expect(texts(world)).toEqual([begins, '🔍 Scan done']);
    expect((await world.json(['status']))['scans']).toMatchObject([
      {state: 'completed'},
      {state: 'failed', message: 'ended without a word'},
      {state: 'completed'},
    ]);
  });
});
