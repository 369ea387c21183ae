import {describe, expect, it} from 'vitest';
import {listActivity} from '../../../src/core/activity/activity.ts';
import {findTokens} from '../../../src/core/approvals/tokens.ts';
import {readNextUpdate} from '../../../src/core/messages/bot-offset.ts';
import {handleUpdate} from '../../../src/tasks/telegram/handle-update.ts';
import {approvalWorld} from '../../support/approval-world.ts';
import {openedBot} from '../../support/bot.ts';
import {telegramTalk} from '../../support/telegram-talk.ts';

async function asked() {
  const world = await approvalWorld();
  const id = await world.asked();
  return {world, id, talk: telegramTalk(world), ...(await openedBot(world))};
}

describe('an update', () => {
  it('that was handled and comes again, since Telegram was not told, decides nothing again', async () => {
    const {world, talk, bot, update} = await asked();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()});
    const press = await update();
    expect(await handleUpdate(bot, press)).toMatchObject({answer: {text: 'Approved: Alpha'}, starts: true});
    expect(await handleUpdate(bot, press)).toMatchObject({
      answer: {text: 'Alpha was approved by Telegram user 4242 already'},
      starts: false,
    });
    expect(listActivity(bot.db).filter(({what}) => what === 'approved')).toHaveLength(1);
  });

  it('that is a press uses its token up', async () => {
    const {world, talk, bot, update, id} = await asked();
    expect(bot.db.read(sql => findTokens(sql, id))).toBeDefined();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()});
    await handleUpdate(bot, await update());
    expect(bot.db.read(sql => findTokens(sql, id))).toBeUndefined();
  });

  it('that was handled before the program died is not asked for again', async () => {
    const {world, talk, bot, update} = await asked();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data(1)});
    await handleUpdate(bot, await update());
    expect(world.telegram.pendingUpdates()).toBe(1);
    await talk.listen();
    expect(world.telegram.pendingUpdates()).toBe(0);
    expect(world.telegram.answers()).toEqual([]);
    expect(await talk.states()).toEqual(['declined']);
  });

  it('is handled as a whole or not at all', async () => {
    const {world, talk, bot, update} = await asked();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()});
    const press = await update();
    const offset = bot.db.read(sql => readNextUpdate(sql, bot.bot));
    bot.db.write(sql =>
      sql.exec('CREATE TRIGGER full BEFORE INSERT ON activity BEGIN SELECT RAISE(ABORT, "full"); END'),
    );
    await expect(handleUpdate(bot, press)).rejects.toThrow('full');
    expect(bot.db.read(sql => readNextUpdate(sql, bot.bot))).toBe(offset);
    expect(await talk.states()).toEqual(['pending']);
    bot.db.write(sql => sql.exec('DROP TRIGGER full'));
    expect(await handleUpdate(bot, press)).toMatchObject({answer: {text: 'Approved: Alpha'}});
  });

  it('of a command that was answered and comes again is answered as what it now is', async () => {
    const {world, talk, bot, update, id} = await asked();
    world.telegram.write({from: world.owner, text: `/decline ${id}`});
    const message = await update();
    await handleUpdate(bot, message);
    await handleUpdate(bot, message);
    expect(listActivity(bot.db).filter(({what}) => what === 'declined')).toHaveLength(1);
    await talk.listen();
    expect(talk.texts().slice(1)).toEqual([
      expect.stringContaining('❌ declined'),
      `⚠️ ${id} was declined by Telegram user 4242 already`,
    ]);
  });

  it('that is not understood is passed over', async () => {
    const {bot} = await asked();
    expect(await handleUpdate(bot, {kind: 'other', updateId: 5})).toEqual({
      answer: undefined,
      starts: false,
    });
    expect(bot.db.read(sql => readNextUpdate(sql, bot.bot))).toBe(6);
  });

  it('of one bot does not count for another', async () => {
    const {bot} = await asked();
    await handleUpdate(bot, {kind: 'other', updateId: 5});
    await handleUpdate({...bot, bot: '2'}, {kind: 'other', updateId: 900});
    expect(['2', bot.bot, '3'].map(one => bot.db.read(sql => readNextUpdate(sql, one)))).toEqual([901, 6, undefined]);
  });

  it('with the number of the chat in another type of chat is not allowed', async () => {
    const {bot, world, talk} = await asked();
    const press = {kind: 'press', updateId: 7, pressId: '1', messageId: 1, data: talk.data()} as const;
    const tried = [
      {...press, from: {id: 4242, name: 'Ada'}, chatId: -4242},
      {...press, from: {id: -4242, name: 'Ada'}, chatId: 4242},
      {...press, from: {id: 0, name: 'Ada'}, chatId: 0},
    ];
    for (const one of tried) expect(await handleUpdate(bot, one)).toMatchObject({answer: {text: 'Not allowed'}});
    expect(await talk.states()).toEqual(['pending']);
    expect(world.qbittorrent.torrents()).toEqual([]);
  });

  it('that is a press on a release which is no upgrade any more says why', async () => {
    const {world, talk, bot, update} = await asked();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()});
    const press = await update();
    const policy = {...bot.policy, switches: {...bot.policy.switches, fel: false}};
    const handled = await handleUpdate({...bot, policy}, press);
    expect(handled.starts).toBe(false);
    expect(handled.answer?.text).toMatch(/^Alpha is no upgrade any more: .*notifications\.fel/);
    expect(await talk.states()).toEqual(['expired']);
  });

  it('that is a yes where nothing downloads is refused, and stays a question', async () => {
    const {world, talk, bot, update} = await asked();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()});
    const config = {...bot.config, qbittorrent: {...bot.config.qbittorrent, url: undefined}};
    const handled = await handleUpdate({...bot, config}, await update());
    expect(handled.answer?.text).toBe('Alpha cannot be downloaded: qbittorrent.url is not set');
    expect(await talk.states()).toEqual(['pending']);
    expect(talk.question().buttons).toHaveLength(1);
  });
});
