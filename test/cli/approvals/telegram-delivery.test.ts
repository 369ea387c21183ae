import {describe, expect, it} from 'vitest';
import {type ApprovalWorld, approvalWorld} from '../../support/approval-world.ts';
import {offerMore, telegramTalk} from '../../support/telegram-talk.ts';

function gaps({telegram, owner}: ApprovalWorld): number[] {
  const times = telegram.arrivals(owner.id).map(at => at.getTime());
  return times.slice(1).map((at, place) => at - (times[place] ?? 0));
}

describe('messages', () => {
  it('go to a chat no faster than one a second', async () => {
    const world = await approvalWorld();
    await world.asked();
    for (let number = 0; number < 12; number += 1) world.telegram.write({from: world.owner, text: `/x${number}`});
    await telegramTalk(world).listen();
    expect(gaps(world)).toHaveLength(12);
    expect(Math.min(...gaps(world))).toBeGreaterThanOrEqual(1000);
  });

  it('are not sent before the time that Telegram gives, be it short or long', async () => {
    const world = await approvalWorld();
    world.telegram.limit(3);
    await world.asked();
    expect(telegramTalk(world).texts()).toHaveLength(1);
    world.telegram.limit(120);
    const begun = world.now().getTime();
    await telegramTalk(world).write('/help');
    for (let waited = 0; waited < 5; waited += 1) {
      world.pass(0.5);
      await telegramTalk(world).listen();
    }
    const tried = world.telegram.requests
      .filter(({path}) => path.toLowerCase().endsWith('/sendmessage'))
      .map(({status}) => status);
    expect(tried).toEqual([429, 200, 429, 200]);
    const last = world.telegram.arrivals(world.owner.id).at(-1);
    expect((last?.getTime() ?? 0) - begun).toBeGreaterThanOrEqual(120_000);
    expect(telegramTalk(world).texts()).toHaveLength(2);
  });

  it('that are limited are no failure of the command', async () => {
    const world = await approvalWorld();
    world.telegram.limit(500, 5);
    world.offer();
    await world.run(['scan']);
    expect(await world.run(['ipt-fetch', '--quiet'])).toMatchObject({stderr: '', exitCode: 0});
  });

  it('wait while there is no network, and are sent in their order when there is one', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    await world.telegram.down();
    world.offer();
    await world.run(['scan']);
    const fetched = await world.run(['ipt-fetch', '--quiet']);
    expect(fetched.exitCode).toBe(1);
    expect(fetched.stderr).toMatch(/Telegram at http:\/\/127\.0\.0\.1:\d+ /);
    const {approvals} = await world.json(['pending']);
    expect(approvals).toHaveLength(1);
    const approved = await world.run(['approve', ...(Array.isArray(approvals) ? [String(approvals[0].id)] : [])]);
    expect(approved.stdout).toContain('Alpha');
    expect(world.qbittorrent.torrents()).toHaveLength(1);
    await world.telegram.up();
    world.pass(20);
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    // What was decided before anybody was asked there is not asked any more.
    expect(talk.texts()).toEqual([expect.stringContaining('Download started')]);
    await talk.listen();
    expect(talk.texts()).toHaveLength(1);
  });

  it('whose answer is lost come twice at most, and once again only', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    world.telegram.fail({match: /\/sendmessage$/i, with: 'lost', times: 1});
    await world.asked();
    for (const _ of [1, 2, 3]) {
      world.pass(10);
      await talk.listen();
    }
    expect(talk.texts()).toHaveLength(2);
    const [first, second] = world.telegram.messages(world.owner.id);
    expect(second?.buttons).toEqual(first?.buttons);
    await talk.press({messageId: first?.messageId ?? 0, data: talk.data(1)});
    expect(await talk.states()).toEqual(['declined']);
  });

  it('whose press could not be answered is decided all the same, once', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    await world.asked();
    world.telegram.fail({match: /\/answercallbackquery$/i, with: 'reset', times: 1});
    expect(await talk.press()).toMatchObject({stderr: '', exitCode: 0});
    expect(await talk.states()).toEqual(['downloading']);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });

  it('to the bot are read once, though the answer that brought them is lost', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    await world.asked();
    world.telegram.fail({match: /\/getupdates$/i, with: 'reset', times: 1});
    const first = await talk.write('/status');
    expect(first.exitCode).toBe(3);
    world.pass(1);
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    expect(talk.texts()).toHaveLength(2);
  });

  it('are sent by one of two that deliver at once', async () => {
    const world = await approvalWorld();
    offerMore(world, ['Beta', 'Gamma']);
    world.offer();
    await world.run(['scan']);
    await world.telegram.down();
    await world.run(['ipt-fetch', '--quiet']);
    await world.telegram.up();
    world.pass(10);
    for (let number = 0; number < 5; number += 1) world.telegram.write({from: world.owner, text: `/x${number}`});
    const runs = await Promise.all([1, 2, 3].map(() => world.run(['downloads'])));
    expect(runs.map(({exitCode}) => exitCode)).toEqual([0, 0, 0]);
    await world.run(['downloads']);
    const texts = telegramTalk(world).texts();
    expect(texts).toHaveLength(6);
    expect(new Set(texts).size).toBe(6);
  });
});

describe('without Telegram', () => {
  it('all is done from the terminal', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {token: undefined, chatId: undefined}});
    const film = world.offer();
    const id = await world.asked(film);
    expect(await world.run(['approve', id])).toMatchObject({stderr: '', exitCode: 0});
    world.complete(film);
    for (const _ of [1, 2]) {
      world.pass(1);
      expect(await world.run(['downloads'])).toMatchObject({stderr: '', exitCode: 0});
    }
    expect(await world.json(['history'])).toMatchObject({approvals: [{state: 'completed', proof: {honest: true}}]});
    expect(world.telegram.requests).toEqual([]);
  });

  it('what was asked meanwhile is asked there once it is set up', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {token: undefined, chatId: undefined}});
    await world.asked();
    await world.configure();
    const talk = telegramTalk(world);
    await talk.listen();
    expect(talk.texts()).toEqual([expect.stringContaining('Alpha (2019)')]);
  });

  it('"telegram" says what to set', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {token: undefined, chatId: undefined}});
    const run = await world.run(['telegram']);
    expect(run).toMatchObject({stdout: '', exitCode: 2});
    expect(run.stderr).toContain('no Telegram bot is set up');
    expect(run.stderr).toContain('-> make one with @BotFather');
  });
});

describe('another chat in the settings', () => {
  const group = -777;

  it('is asked the open questions, and the chat of before may decide no more', async () => {
    const world = await approvalWorld();
    await world.asked();
    const before = telegramTalk(world);
    const [messageId, data] = [before.question().messageId, before.data(1)];
    world.telegram.write({from: world.owner, chat: group, text: 'hello'});
    await world.configure({telegram: {chatId: String(group), allowedUserIds: [world.owner.id]}});
    const talk = telegramTalk(world, group);
    await talk.listen();
    expect(talk.texts()).toEqual([expect.stringContaining('Alpha (2019)')]);
    await before.press({messageId, data});
    expect(before.answer()).toBe('Not allowed');
    expect(await talk.states()).toEqual(['pending']);
    await talk.press({data: talk.data(1)});
    expect(await talk.states()).toEqual(['declined']);
  });

  it('is asked what could not be asked before, and the chat of before hears nothing of it', async () => {
    const world = await approvalWorld();
    world.telegram.write({from: world.owner, chat: group, text: 'hello'});
    await world.telegram.down();
    await world.asked();
    await world.telegram.up();
    await world.configure({telegram: {chatId: String(group), allowedUserIds: [world.owner.id]}});
    world.pass(60);
    await telegramTalk(world).listen();
    expect(telegramTalk(world, group).texts()).toEqual([expect.stringContaining('Alpha (2019)')]);
    expect(telegramTalk(world).texts()).toEqual([]);
  });

  it('is asked nothing that was decided', async () => {
    const world = await approvalWorld();
    await world.run(['decline', await world.asked()]);
    world.telegram.write({from: world.owner, chat: group, text: 'hello'});
    await world.configure({telegram: {chatId: String(group), allowedUserIds: [world.owner.id]}});
    const talk = telegramTalk(world, group);
    await talk.listen();
    expect(talk.texts()).toEqual([]);
  });
});
