import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {type ApprovalWorld, approvalWorld, pendingIds} from '../../support/approval-world.ts';
import {offerMore, type TelegramTalk, telegramTalk} from '../../support/telegram-talk.ts';

let zoneBefore: string | undefined;

// The world begins at 03:04, in the middle of the night.
beforeEach(() => {
  zoneBefore = process.env['TZ'];
  process.env['TZ'] = 'UTC';
});

afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

const toMorning = (8 - 3) * 60;

async function night(): Promise<{world: ApprovalWorld; talk: TelegramTalk}> {
  const world = await approvalWorld();
  await world.configure({telegram: {quietHours: {from: '23:00', to: '08:00'}}});
  return {world, talk: telegramTalk(world)};
}

async function fetchAgain({run}: ApprovalWorld): Promise<void> {
  await run(['scan']);
  expect(await run(['ipt-fetch', '--quiet'])).toMatchObject({stderr: '', exitCode: 0});
}

describe('quiet hours', () => {
  it('hold questions back, of which the terminal knows', async () => {
    const {world, talk} = await night();
    expect(await world.asked()).not.toBe('');
    expect(talk.texts()).toEqual([]);
  });

  it('end with one digest of all that came in the night', async () => {
    const {world, talk} = await night();
    await world.asked();
    world.pass(60);
    offerMore(world, ['Beta']);
    await fetchAgain(world);
    world.pass(60);
    offerMore(world, ['Gamma'], 30);
    await fetchAgain(world);
    expect(talk.texts()).toEqual([]);
    expect(await pendingIds(world.json)).toHaveLength(3);
    world.pass(toMorning);
    await talk.listen();
    expect(talk.texts()).toEqual([expect.stringContaining('🎬 3 releases to decide about')]);
    expect(talk.question().buttons.flat()).toHaveLength(6);
  });

  it('are no part of the time that there is for an answer', async () => {
    const {world} = await night();
    await world.asked();
    const {approvals} = await world.json(['pending']);
    expect(approvals).toMatchObject([{expiresAt: '2026-01-03T08:00:00.000Z'}]);
  });

  it('let through what somebody asked for', async () => {
    const {world, talk} = await night();
    await world.asked();
    await talk.write('/pending');
    expect(talk.texts()).toEqual([expect.stringContaining('Alpha (2019)')]);
  });

  it('hold notices back, and give them out in the morning', async () => {
    const {world, talk} = await night();
    const film = world.offer();
    await world.run(['approve', await world.asked(film)]);
    world.complete(film);
    for (const _ of [1, 2]) {
      world.pass(1);
      await talk.listen();
    }
    expect(talk.texts()).toEqual([]);
    world.pass(toMorning);
    await talk.listen();
    expect(talk.texts()).toEqual([
      expect.stringContaining('Download started'),
      expect.stringContaining('Download complete'),
    ]);
  });

  it('that somebody used to decide at the terminal leave nothing to ask in the morning', async () => {
    const {world, talk} = await night();
    await world.run(['decline', await world.asked()]);
    world.pass(toMorning);
    await talk.listen();
    expect(talk.texts()).toEqual([]);
  });

  it('leave the buttons of the day before at work', async () => {
    const {world, talk} = await night();
    world.pass(19 * 60);
    await world.asked();
    expect(talk.texts()).toHaveLength(1);
    world.pass(120);
    await talk.press({data: talk.data(1)});
    expect(talk.answer()).toBe('Declined: Alpha');
    expect(talk.question().text).toContain('❌ declined');
  });

  it('that are over hold nothing back', async () => {
    const {world, talk} = await night();
    world.pass(toMorning);
    await world.asked();
    expect(talk.texts()).toHaveLength(1);
  });
});
