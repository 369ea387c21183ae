import {describe, expect, it} from 'vitest';
import {approvalWorld} from '../../support/approval-world.ts';
import {type TelegramTalk, telegramTalk} from '../../support/telegram-talk.ts';

const stranger = {id: 5, name: 'Eve'};
const group = -777;

/** A question in the owner's chat. */
async function asked() {
  const world = await approvalWorld();
  const id = await world.asked();
  return {world, talk: telegramTalk(world), id};
}

/** A question in a group where these may decide. */
async function askedInGroup(allowedUserIds: readonly number[]) {
  const world = await approvalWorld();
  world.telegram.write({from: world.owner, chat: group, text: 'hello'});
  await world.configure({telegram: {chatId: String(group), allowedUserIds}});
  const id = await world.asked();
  return {world, talk: telegramTalk(world, group), id};
}

async function expectUntouched(talk: TelegramTalk): Promise<void> {
  expect(await talk.states()).toEqual(['pending']);
  expect(talk.question().buttons).toHaveLength(1);
}

describe('a press by who may not decide', () => {
  it('from a chat of his own changes nothing, is answered, and is noted', async () => {
    const {talk} = await asked();
    expect(await talk.press({from: stranger, chat: stranger.id})).toMatchObject({stderr: '', exitCode: 0});
    expect(talk.answer()).toBe('Not allowed');
    expect(await talk.refusals()).toMatchObject([{by: 'telegram:5', detail: 'pressed a button in chat 5'}]);
    await expectUntouched(talk);
  });

  it('by the owner himself from another chat changes nothing', async () => {
    const {talk, world} = await asked();
    await talk.press({from: world.owner, chat: group});
    expect(talk.answer()).toBe('Not allowed');
    expect(await talk.refusals()).toMatchObject([{by: 'telegram:4242', detail: 'pressed a button in chat -777'}]);
    await expectUntouched(talk);
  });

  it('made up without a message changes nothing, the chat being unknown', async () => {
    const {talk, world} = await asked();
    world.telegram.press({from: world.owner, messageId: 1, data: talk.data(), message: 'absent'});
    await talk.listen();
    expect(talk.answer()).toBe('Not allowed');
    expect(await talk.refusals()).toMatchObject([{by: 'telegram:4242', detail: 'pressed a button in chat unknown'}]);
    await expectUntouched(talk);
  });

  it('in the group, by who is not listed, changes nothing', async () => {
    const {talk, world} = await askedInGroup([4242]);
    await talk.press({from: stranger});
    expect(talk.answer()).toBe('Not allowed');
    expect(await talk.refusals()).toMatchObject([{by: 'telegram:5', detail: 'pressed a button in chat -777'}]);
    await expectUntouched(talk);
    await talk.press({from: world.owner});
    expect(await talk.states()).toEqual(['downloading']);
  });

  it('in a group where nobody is listed changes nothing, whoever it is', async () => {
    const {talk, world} = await askedInGroup([]);
    await talk.press({from: world.owner});
    expect(talk.answer()).toBe('Not allowed');
    await talk.press({from: {id: group, name: 'the group'}});
    expect(talk.answer()).toBe('Not allowed');
    await expectUntouched(talk);
  });

  it('by the user of the private chat changes nothing where others are listed', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {allowedUserIds: [7]}});
    await world.asked();
    const talk = telegramTalk(world);
    await talk.press();
    expect(talk.answer()).toBe('Not allowed');
    await expectUntouched(talk);
  });
});

describe('what is written by who may not decide', () => {
  it('is answered "Not allowed", changes nothing, and is noted', async () => {
    const {talk, world, id} = await asked();
    world.telegram.write({from: stranger, text: `/approve ${id}`});
    await talk.listen();
    expect(world.telegram.messages(stranger.id).map(({text}) => text)).toEqual(['Not allowed.']);
    expect(await talk.refusals()).toMatchObject([{by: 'telegram:5', detail: 'wrote /approve in chat 5'}]);
    await expectUntouched(talk);
  });

  it.each(['/pending', '/status', '/downloads', '/why Alpha', '/help', '/start', '/scan', '/nothing'])(
    'tells nothing of the library: %s',
    async text => {
      const {talk, world} = await asked();
      const scans = await world.json(['status']);
      world.telegram.write({from: stranger, text});
      await talk.listen();
      expect(world.telegram.messages(stranger.id).map(message => message.text)).toEqual(['Not allowed.']);
      expect((await world.json(['status']))['scans']).toEqual(scans['scans']);
    },
  );

  it('is answered once an hour, however often it comes', async () => {
    const {talk, world} = await asked();
    const write = async (): Promise<number> => {
      for (const _ of [1, 2, 3]) world.telegram.write({from: stranger, text: '/help'});
      for (const _ of [1, 2, 3]) {
        await talk.listen();
        world.pass(1);
      }
      return world.telegram.messages(stranger.id).length;
    };
    expect([await write(), await write()]).toEqual([1, 1]);
    world.pass(61);
    expect(await write()).toBe(2);
    const refusals = await talk.refusals();
    expect(refusals).toHaveLength(2);
    expect(refusals.map(({times}) => times).toSorted()).toEqual([3, 6]);
  });

  it('by many is answered to some of them only', async () => {
    const {talk, world} = await asked();
    const crowd = Array.from({length: 30}, (_, at) => ({id: 100 + at, name: `Eve ${at}`}));
    for (const from of crowd) world.telegram.write({from, text: '/help'});
    await talk.listen();
    const answered = crowd.filter(({id}) => world.telegram.messages(id).length > 0);
    expect(answered).toHaveLength(20);
  });

  it('as talk in the group is none of our business', async () => {
    const {talk, world} = await askedInGroup([4242]);
    await talk.write('hello everybody', {from: stranger});
    await talk.write('/approve@another_bot all', {from: stranger});
    expect(world.telegram.messages(group)).toHaveLength(1);
    expect(await talk.refusals()).toEqual([]);
  });

  it('in reply to the question, by who is not listed, changes nothing', async () => {
    const {talk} = await askedInGroup([4242]);
    await talk.write('yes', {from: stranger, replyTo: talk.question().messageId});
    expect(talk.last()).toBe('Not allowed.');
    expect(await talk.refusals()).toMatchObject([{by: 'telegram:5', detail: 'wrote /approve in chat -777'}]);
    await expectUntouched(talk);
  });

  it('in the group is answered though others were answered there just now', async () => {
    const {talk, id} = await askedInGroup([4242]);
    await talk.write('/status');
    await talk.write(`/approve ${id}`, {from: stranger});
    expect(talk.last()).toBe('Not allowed.');
    await expectUntouched(talk);
  });

  it('in a group that lists nobody changes nothing', async () => {
    const {talk, id} = await askedInGroup([]);
    await talk.write(`/approve ${id}`);
    expect(talk.last()).toBe('Not allowed.');
    await expectUntouched(talk);
  });

  it('by an administrator who stays unnamed changes nothing, and nobody is named for it', async () => {
    const {talk, world, id} = await askedInGroup([4242, 1_087_968_824]);
    world.telegram.push('message', {
      message: {
        message_id: 900,
        date: 1,
        chat: {id: group, type: 'group', title: 'Films'},
        from: {id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot'},
        sender_chat: {id: group, type: 'group', title: 'Films'},
        text: `/approve ${id}`,
      },
    });
    await talk.listen();
    expect(talk.last()).toBe('Not allowed.');
    expect(await talk.refusals()).toMatchObject([{by: null, detail: 'wrote /approve in chat -777'}]);
    await expectUntouched(talk);
  });

  it('as a post in a channel changes nothing', async () => {
    const {talk, world, id} = await askedInGroup([4242]);
    const chat = {id: group, type: 'channel', title: 'Films'};
    world.telegram.push('channel_post', {
      channel_post: {message_id: 901, date: 1, chat, sender_chat: chat, text: `/approve ${id}`},
    });
    await talk.listen();
    await expectUntouched(talk);
  });

  it('changed afterwards is not read again', async () => {
    const {talk, world, id} = await asked();
    world.telegram.push('edited_message', {
      edited_message: {
        message_id: 902,
        date: 1,
        chat: {id: 4242, type: 'private', first_name: 'Ada'},
        from: {id: 4242, is_bot: false, first_name: 'Ada'},
        text: `/approve ${id}`,
      },
    });
    await talk.listen();
    await expectUntouched(talk);
  });
});
