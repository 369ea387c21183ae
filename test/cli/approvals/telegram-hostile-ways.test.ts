import {describe, expect, it} from 'vitest';
import {startTelegram} from '../../../src/simulators/telegram/start-telegram.ts';
import {type ApprovalWorld, approvalWorld, pendingIds} from '../../support/approval-world.ts';
import {offerMore, telegramTalk} from '../../support/telegram-talk.ts';

async function several(): Promise<ApprovalWorld> {
  const world = await approvalWorld();
  offerMore(world, ['Beta', 'Gamma']);
  await world.asked();
  expect(await pendingIds(world.json)).toHaveLength(3);
  return world;
}

describe('a command with many words', () => {
  it.each(['/approve All Quiet on the Western Front', '/decline all is good as it is', '/approve'])(
    '"%s" decides nothing',
    async text => {
      const world = await several();
      const talk = telegramTalk(world);
      await talk.write(text);
      expect(await talk.states()).toEqual(['pending', 'pending', 'pending']);
      expect(talk.texts().at(-1)).toContain('Which one?');
    },
  );
});

describe('what stands between felscanner and Telegram', () => {
  it('such as a page to sign in on costs no message', async () => {
    const world = await approvalWorld();
    const heal = world.telegram.fail({match: /./, with: 'html'});
    world.offer();
    await world.run(['scan']);
    const {stderr, exitCode} = await world.run(['ipt-fetch', '--quiet']);
    expect(stderr).toContain('Telegram at ');
    expect(exitCode).toBe(1);
    heal();
    world.pass(20);
    await world.run(['downloads']);
    expect(world.telegram.messages(world.owner.id)).toHaveLength(1);
  });

  it('and wants rest again and again keeps no command for long', async () => {
    const world = await approvalWorld();
    world.telegram.limit(3, 300);
    const before = world.now().getTime();
    await world.asked();
    expect(world.now().getTime() - before).toBeLessThan(30_000);
  });
});

describe('a clock that was wrong', () => {
  it('silences no chat', async () => {
    const world = await approvalWorld();
    world.telegram.block(world.owner.id);
    world.pass(60 * 24 * 365);
    await world.asked();
    world.pass(-60 * 24 * 365);
    world.telegram.unblock(world.owner.id);
    world.offer({id: 9, name: 'Alpha 2019 2160p UHD BluRay REMUX DV FEL-OTHERS'});
    world.pass(20);
    await world.run(['ipt-fetch', '--quiet']);
    expect(world.telegram.messages(world.owner.id).length).toBeGreaterThan(0);
  });
});

describe('a group that became a supergroup', () => {
  it('gets there what waited', async () => {
    const world = await approvalWorld();
    const id = await world.asked();
    world.telegram.block(world.owner.id);
    expect((await world.run(['approve', id])).exitCode).toBe(1);
    const group = {id: -1001, kind: 'supergroup', title: 'Us'} as const;
    const telegram = await startTelegram({chats: [group], now: world.now});
    await world.configure({telegram: {token: telegram.token, apiRoot: telegram.url, chatId: String(group.id)}});
    world.pass(20);
    await world.run(['downloads']);
    expect(telegram.messages(group.id).map(({text}) => text)).toEqual([expect.stringContaining('Download started')]);
    await telegram.close();
  });
});
