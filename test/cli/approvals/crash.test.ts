import {describe, expect, it} from 'vitest';
import {pendingIds} from '../../support/approval-world.ts';
import {type CrashOutcome, crashOutcome} from '../../support/crash-outcome.ts';
import {type CrashWorld, crashWorld} from '../../support/crash-world.ts';
import {
  type DeathPoint,
  inPairs,
  killAfterWrite,
  killAt,
  listDeadlyWrites,
  listDeathPoints,
} from '../../support/kill-at.ts';

/** As if nothing had ever gone wrong. */
const proven = (alpha: string): CrashOutcome => ({
  adds: 1,
  torrents: 1,
  approvals: [['completed', 'telegram:4242', true]],
  activity: ['asked', 'approved', 'downloading', 'completed', 'proven'],
  messages: ['question', 'Download started', 'Download complete'],
  repeated: 'at most one',
  isProofShown: true,
  waiting: 0,
  versions: 2,
  fel: [[alpha]],
});

/** A stage of the way from a release to its proof: how it is reached, and the command that goes through it. */
type Stage = {reach: (world: CrashWorld) => Promise<unknown>; argv: readonly string[]};

const listed: Stage = {reach: ({run}) => run(['scan']), argv: ['ipt-fetch', '--quiet']};

const pressed: Stage = {
  async reach(world) {
    await world.asked(world.film);
    world.press(0);
  },
  argv: ['downloads'],
};

const complete: Stage = {
  async reach(world) {
    await pressed.reach(world);
    await world.run(['downloads']);
    world.complete(world.film);
    world.pass(1);
  },
  argv: ['downloads'],
};

/** Runs what a user runs by the clock, until there is a proof or it should long be there. */
async function goOn(world: CrashWorld): Promise<void> {
  const {run, pass, film, qbittorrent} = world;
  for (let round = 0; round < 5; round += 1) {
    pass(1);
    await run(['downloads']);
    const [torrent] = qbittorrent.torrents();
    if (torrent && torrent.progress < 1) world.complete(film);
  }
}

/** Asks until there is a question in Telegram, and answers it. */
async function ask(world: CrashWorld): Promise<void> {
  const {run, json, pass, telegram, owner} = world;
  for (let round = 0; round < 4 && telegram.messages(owner.id).length === 0; round += 1) {
    pass(61);
    await run(['ipt-fetch', '--quiet']);
  }
  expect(await pendingIds(json)).toHaveLength(1);
  world.press(0);
}

type Death = {label: string; end: string | number | null; outcome: CrashOutcome; alpha: string};

/** Dies at a point of a stage, goes on, and answers what it came to. */
async function dieAt({reach, argv}: Stage, point: DeathPoint): Promise<Death> {
  const world = await crashWorld();
  await reach(world);
  const end = await killAt(world, () => world.start(argv), point);
  world.pass(1);
  if (argv[0] === 'ipt-fetch') await ask(world);
  await goOn(world);
  const label = `${argv[0]} dies ${point.when} request ${point.nth}`;
  return {label, end, outcome: await crashOutcome(world), alpha: world.alpha};
}

async function pointsOf({reach, argv}: Stage): Promise<DeathPoint[]> {
  const world = await crashWorld();
  await reach(world);
  return listDeathPoints(world, () => world.start(argv));
}

describe('a program that is ended at any request', {timeout: 120_000}, () => {
  it.each([
    ['from asking to the message with the question', listed, 5],
    ['from the press to the download', pressed, 12],
    ['from the complete download to the proof', complete, 12],
  ])('%s goes on where it was', async (_, stage, least) => {
    const points = await pointsOf(stage);
    expect(points.length).toBeGreaterThan(least);
    const deaths = await inPairs(points, point => dieAt(stage, point));
    for (const {label, end, outcome, alpha} of deaths) {
      expect({end, ...outcome}, label).toEqual({end: 'SIGKILL', ...proven(alpha)});
    }
  });
});

describe('a question whose message was sent, and the program ended before it knew', () => {
  it.each([
    ['is that message as soon as somebody presses in it', 0, 1],
    ['is sent once more where nobody has', 1, 2],
  ])('%s', async (_, rounds, sent) => {
    const world = await crashWorld();
    const {run, telegram, owner} = world;
    await run(['scan']);
    telegram.fail({match: /sendMessage/, with: 'lost', times: 1});
    const killed = world.start(listed.argv);
    telegram.onRequest(({path}) => {
      if (path.endsWith('/sendMessage')) killed.kill();
    });
    expect((await killed.ended()).end).toBe('SIGKILL');
    for (let round = 0; round < rounds; round += 1) {
      world.pass(1);
      await run(['downloads']);
    }
    world.press(0);
    await goOn(world);
    const questions = telegram.messages(owner.id).filter(({replyTo}) => replyTo === undefined);
    expect(questions).toHaveLength(sent);
    expect(questions.at(-1)).toMatchObject({text: expect.stringContaining('Proof: '), buttons: []});
    expect(await crashOutcome(world)).toEqual(proven(world.alpha));
  });
});

describe('a program that is ended between two writes with no request in between', {timeout: 120_000}, () => {
  it.each([
    ['from the press to the download', pressed],
    ['from the complete download to the proof', complete],
  ])('%s goes on where it was', async (_, {reach, argv}) => {
    const counted = await crashWorld();
    await reach(counted);
    const writes = await listDeadlyWrites(counted, env => counted.startCounted(argv, env));
    expect(writes.length).toBeGreaterThan(0);
    const deaths = await inPairs(writes, async nth => {
      const world = await crashWorld();
      await reach(world);
      const end = await killAfterWrite(world, env => world.startCounted(argv, env), nth);
      await goOn(world);
      return {label: `dies after write ${nth}`, end, outcome: await crashOutcome(world), alpha: world.alpha};
    });
    for (const {label, end, outcome, alpha} of deaths) {
      expect({end, ...outcome}, label).toEqual({end: 'SIGKILL', ...proven(alpha)});
    }
  });
});
