import {describe, expect, it} from 'vitest';
import type {SimulatedMessage} from '../../../src/simulators/telegram/model.ts';
import {type ApprovalWorld, approvalWorld, pendingIds} from '../../support/approval-world.ts';
import {offerMore, type TelegramTalk, telegramTalk} from '../../support/telegram-talk.ts';

const twelve = ['Beta', 'Gamma', 'Delta', 'Eta', 'Theta', 'Iota', 'Kappa', 'Lambda', 'Omicron', 'Sigma', 'Tau'];

async function askedAbout(...titles: string[]): Promise<{world: ApprovalWorld; talk: TelegramTalk}> {
  const world = await approvalWorld();
  world.offer();
  offerMore(world, titles);
  await world.run(['scan']);
  await world.run(['ipt-fetch', '--quiet']);
  return {world, talk: telegramTalk(world)};
}

function buttonTexts({buttons}: SimulatedMessage): string[] {
  return buttons.flat().map(({text}) => text);
}

describe('several questions at once', () => {
  it('come as one message with numbered buttons', async () => {
    const {talk} = await askedAbout('Beta', 'Gamma');
    expect(talk.texts()).toHaveLength(1);
    const question = talk.question();
    expect(question.text.match(/^\d\. .*$/gm)).toEqual([
      '1. Alpha (2019): HDR10 → P7 FEL Atmos',
      '2. Beta (2020): HDR10 → P7 FEL Atmos',
      '3. Gamma (2021): HDR10 → P7 FEL Atmos',
    ]);
    expect(buttonTexts(question)).toEqual(['✅ 1', '❌ 1', '✅ 2', '❌ 2', '✅ 3', '❌ 3']);
  });

  it('are decided one by one, in the same message, the others staying answerable', async () => {
    const {talk, world} = await askedAbout('Beta', 'Gamma');
    const {messageId} = talk.question();
    await talk.press({messageId, data: talk.data(3)});
    expect(talk.answer()).toBe('Declined: Beta');
    expect(talk.question().text).toMatch(/2\. Beta .*\n❌ declined by Telegram user 4242/);
    expect(buttonTexts(talk.question())).toEqual(['✅ 1', '❌ 1', '✅ 3', '❌ 3']);
    await talk.press({messageId, data: talk.data(2)});
    expect(talk.answer()).toBe('Approved: Gamma');
    expect(buttonTexts(talk.question())).toEqual(['✅ 1', '❌ 1']);
    await talk.write('yes', {replyTo: messageId});
    expect(talk.question().messageId).toBe(messageId);
    expect(talk.question()).toMatchObject({buttons: [], text: expect.stringContaining('3 releases, all decided')});
    expect(world.qbittorrent.torrents()).toHaveLength(2);
    expect(await talk.states()).toEqual(['downloading', 'declined', 'downloading']);
  });

  it.each<[string, string[]]>([
    ['yes 2', ['pending', 'downloading', 'pending']],
    ['yes 1 3', ['downloading', 'pending', 'downloading']],
    ['no 3 too big', ['pending', 'pending', 'declined']],
    ['yes', ['pending', 'pending', 'pending']],
    ['no', ['pending', 'pending', 'pending']],
    ['yes 4', ['pending', 'pending', 'pending']],
    ['yes 1 4', ['pending', 'pending', 'pending']],
    ['no all', ['declined', 'declined', 'declined']],
  ])('in reply to them "%s" brings them to %j', async (text, expected) => {
    const {talk} = await askedAbout('Beta', 'Gamma');
    await talk.write(text, {replyTo: talk.question().messageId});
    expect(await talk.states()).toEqual(expected);
    if (!expected.some(state => state !== 'pending')) expect(talk.last()).toContain('Which one?');
  });

  it('keep their numbers when some are decided', async () => {
    const {talk} = await askedAbout('Beta', 'Gamma');
    const {messageId} = talk.question();
    await talk.write('no 1', {replyTo: messageId});
    await talk.write('no 2', {replyTo: messageId});
    expect(await talk.states()).toEqual(['declined', 'declined', 'pending']);
  });

  it('come in messages of eight at most', async () => {
    const {talk, world} = await askedAbout(...twelve);
    const messages = world.telegram.messages(world.owner.id);
    expect(messages.map(({buttons}) => buttons.flat().length / 2)).toEqual([8, 4]);
    await talk.press({messageId: messages[1]?.messageId ?? 0, data: messages[1]?.buttons[0]?.[1]?.data ?? ''});
    expect(await pendingIds(world.json)).toHaveLength(11);
  });

  it('asked later come in a message of their own', async () => {
    const {talk, world} = await askedAbout('Beta');
    offerMore(world, ['Delta'], 30);
    world.pass(60);
    await world.run(['scan']);
    await world.run(['ipt-fetch', '--quiet']);
    expect(talk.texts().map(text => text.split('\n')[0])).toEqual([
      '🎬 2 releases to decide about',
      expect.stringMatching(/^🎬 Delta/),
    ]);
  });
});
