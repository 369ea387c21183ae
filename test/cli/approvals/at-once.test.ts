import {describe, expect, it} from 'vitest';
import {pendingIds} from '../../support/approval-world.ts';
import {crashOutcome} from '../../support/crash-outcome.ts';
import {type CrashWorld, crashWorld} from '../../support/crash-world.ts';
import {inPairs} from '../../support/kill-at.ts';

type Asked = CrashWorld & {id: string};

/** A world in which one question waits. */
async function asked(waits: 'really' | 'in thought' = 'really'): Promise<Asked> {
  const world = await crashWorld({waits});
  return {...world, id: await world.asked(world.film)};
}

type Ended = {stdout: string; stderr: string; end: string | number | null};

/** Two command lines, as processes that start together. */
async function together(world: CrashWorld, one: readonly string[], other: readonly string[]): Promise<[Ended, Ended]> {
  const [first, second] = [world.start(one), world.start(other)];
  const outcome: [Ended, Ended] = [await first.ended(), await second.ended()];
  world.pass(1);
  return outcome;
}

/** What happened to the one approval, the oldest first. */
async function activity(world: CrashWorld): Promise<string[]> {
  return (await crashOutcome(world)).activity;
}

/** Runs a command line ahead of the first request for a path, which is answered afterwards. */
function meanwhile(
  world: CrashWorld,
  service: 'telegram' | 'qbittorrent',
  {path, argv}: {path: RegExp; argv: readonly string[]},
): Promise<Awaited<ReturnType<CrashWorld['run']>>> {
  return new Promise((resolve, reject) => {
    const forget = world[service].onRequest(async request => {
      if (!path.test(request.path)) return;
      forget();
      await world.run(argv).then(resolve, reject);
    });
  });
}

const rounds = [1, 2];

describe('two processes at once', {timeout: 60_000}, () => {
  it('that both approve: one does, the other says that it was done at the terminal, and one torrent is added', async () => {
    await inPairs(rounds, async () => {
      const world = await asked();
      const argv = ['approve', world.id];
      const both = await together(world, argv, argv);
      const [winner, loser] = both.toSorted((a, b) => Number(a.end) - Number(b.end));
      expect(winner).toMatchObject({end: 0, stderr: ''});
      expect(loser?.end).toBe(1);
      expect(loser?.stderr).toMatch(/was approved at the terminal/);
      expect(world.adds()).toBe(1);
      expect(await activity(world)).toEqual(['asked', 'approved', 'downloading']);
    });
  });

  it('of which one approves and one declines: the first wins, and the other says so', async () => {
    await inPairs(rounds, async () => {
      const world = await asked();
      const [approve, decline] = await together(world, ['approve', world.id], ['decline', world.id]);
      const wasApproved = approve.end === 0;
      expect([approve.end, decline.end]).toEqual(wasApproved ? [0, 1] : [1, 0]);
      expect(wasApproved ? decline.stderr : approve.stderr).toMatch(
        wasApproved ? /was approved at the terminal/ : /was declined at the terminal/,
      );
      expect(world.adds()).toBe(wasApproved ? 1 : 0);
      expect(await activity(world)).toEqual(wasApproved ? ['asked', 'approved', 'downloading'] : ['asked', 'declined']);
    });
  });

  it('that both catch up take a press once and add one torrent', async () => {
    await inPairs(rounds, async () => {
      const world = await asked();
      world.press(0);
      const both = await together(world, ['downloads'], ['downloads']);
      await world.run(['downloads']);
      expect(both).toMatchObject([
        {end: 0, stderr: ''},
        {end: 0, stderr: ''},
      ]);
      expect(await crashOutcome(world)).toMatchObject({
        adds: 1,
        approvals: [['downloading', 'telegram:4242', undefined]],
        activity: ['asked', 'approved', 'downloading'],
        messages: ['question', 'Download started'],
        waiting: 0,
      });
      expect(world.telegram.messages(world.owner.id)).toHaveLength(2);
    });
  });

  it('that both prove do it once', async () => {
    await inPairs(rounds, async () => {
      const world = await asked();
      await world.run(['approve', world.id]);
      world.complete(world.film);
      world.pass(1);
      await together(world, ['downloads'], ['downloads']);
      await world.run(['downloads']);
      const {activity: happened, fel, versions} = await crashOutcome(world);
      expect(happened).toEqual(['asked', 'approved', 'downloading', 'completed', 'proven']);
      expect({fel, versions}).toEqual({fel: [[world.alpha]], versions: 2});
      expect(world.telegram.messages(world.owner.id)).toHaveLength(3);
    });
  });

  it('of which one takes a press and one approves at the terminal: one decides', async () => {
    await inPairs(rounds, async () => {
      const world = await asked();
      world.press(0);
      const [, approve] = await together(world, ['downloads'], ['approve', world.id]);
      await world.run(['downloads']);
      const [approval] = (await crashOutcome(world)).approvals;
      if (approve.end === 0) expect(approval?.[1]).toBe('cli');
      else expect([approval?.[1], approve.stderr]).toEqual(['telegram:4242', expect.stringContaining(byOwner)]);
      expect(world.adds()).toBe(1);
      expect(await activity(world)).toEqual(['asked', 'approved', 'downloading']);
    });
  });
});

const byOwner = 'was approved by Telegram user 4242';

describe('an answer that comes while another is carried out', () => {
  it.each(['approve', 'decline'])(
    'a press wins over a later %s at the terminal, which names the person',
    async word => {
      const world = await asked('in thought');
      world.press(0);
      const later = meanwhile(world, 'qbittorrent', {
        path: /createCategory$/,
        argv: [word === 'approve' ? word : 'decline', world.id],
      });
      const [{exitCode, stderr}] = await Promise.all([later, world.start(['downloads']).ended()]);
      expect(stderr).toContain(byOwner);
      expect(exitCode).toBe(1);
      expect(world.adds()).toBe(1);
      expect(await activity(world)).toEqual(['asked', 'approved', 'downloading']);
    },
  );

  it.each([
    ['approve', 'was approved at the terminal', 1],
    ['decline', 'was declined at the terminal already', 0],
  ] as const)('%s at the terminal wins over a later press, which is told so', async (word, words, adds) => {
    const world = await asked('in thought');
    const pressId = world.press(0);
    const earlier = meanwhile(world, 'telegram', {path: /getUpdates$/, argv: [word, world.id]});
    const [{exitCode}] = await Promise.all([earlier, world.start(['downloads']).ended()]);
    expect(exitCode).toBe(0);
    expect(world.telegram.answers()).toEqual([{pressId, text: expect.stringContaining(`Alpha ${words}`)}]);
    expect(world.adds()).toBe(adds);
  });

  it.each([
    [0, 1, ['Approved: Alpha', 'Alpha was approved by Telegram user 4242 already'], 1],
    [1, 0, ['Declined: Alpha', 'Alpha was declined by Telegram user 4242 already'], 0],
    [0, 0, ['Approved: Alpha', 'Alpha was approved by Telegram user 4242 already'], 1],
  ] as const)('of two presses (%i, then %i) the first counts', async (first, second, answers, adds) => {
    const world = await asked();
    world.press(first);
    world.press(second);
    await together(world, ['downloads'], ['downloads']);
    expect(world.telegram.answers().map(({text}) => text)).toEqual(answers);
    expect(world.adds()).toBe(adds);
    expect((await activity(world)).filter(what => what === 'approved' || what === 'declined')).toHaveLength(1);
  });

  it('two torrents of one question are not added when the process that adds is ended and another goes on', async () => {
    const world = await asked();
    world.press(0);
    const first = world.start(['downloads']);
    const forget = world.qbittorrent.onRequest(async ({path}) => {
      if (!path.endsWith('/add')) return;
      forget();
      first.kill();
      await first.ended();
    });
    expect((await first.ended()).end).toBe('SIGKILL');
    world.pass(1);
    await together(world, ['downloads'], ['approve', world.id]);
    expect(await pendingIds(world.json)).toEqual([]);
    expect(world.adds()).toBe(1);
  });
});
