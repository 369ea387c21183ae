import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseUpdate} from '../../../src/clients/telegram/parse-update.ts';
import {clientFor, failure, message, owner, serverFor, telegramForTest} from './telegram-for-test.ts';

const atOnce = {offset: undefined, waitS: 0};

describe('updates', () => {
  it('are messages and presses, in the order they came', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const {messageId} = await client.sendMessage(message({buttons: [[{text: 'Yes', data: 'a:1'}]]}));
    const written = telegram.write({from: owner, text: 'yes', replyTo: messageId});
    const pressId = telegram.press({from: owner, messageId, data: 'a:1'});
    expect(await client.fetchUpdates(atOnce)).toEqual([
      {
        kind: 'message',
        updateId: 900_000_001,
        messageId: written,
        from: owner,
        chatId: owner.id,
        chatKind: 'private',
        text: 'yes',
        replyTo: messageId,
      },
      {kind: 'press', updateId: 900_000_002, pressId, from: owner, chatId: owner.id, messageId, data: 'a:1'},
    ]);
  });

  it('come again until the offset confirms them', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    for (const text of ['one', 'two', 'three']) telegram.write({from: owner, text});
    const [first] = await client.fetchUpdates(atOnce);
    expect(await client.fetchUpdates(atOnce)).toHaveLength(3);
    expect(await client.fetchUpdates({offset: (first?.updateId ?? 0) + 1, waitS: 0})).toMatchObject([
      {text: 'two'},
      {text: 'three'},
    ]);
    expect(telegram.pendingUpdates()).toBe(2);
  });

  it('asked for are messages and presses alone, for 50 s at most', async () => {
    const telegram = await telegramForTest();
    telegram.write({from: owner, text: 'here'});
    await clientFor(telegram).fetchUpdates({offset: undefined, waitS: 1000});
    expect(Object.fromEntries(new URLSearchParams(telegram.requests[0]?.body))).toEqual({
      timeout: '50',
      limit: '100',
      allowed_updates: '["message","callback_query"]',
    });
  });

  it('are waited for until one comes', async () => {
    const telegram = await telegramForTest();
    const waiting = clientFor(telegram, {timeoutMs: 1}).fetchUpdates({offset: undefined, waitS: 50});
    await telegram.whenPolled();
    telegram.write({from: owner, text: 'at last'});
    expect(await waiting).toMatchObject([{text: 'at last'}]);
  });

  it.each(['the one of the call', 'the one of the client'])(
    'are waited for no longer when a signal ends it: %s',
    async which => {
      const telegram = await telegramForTest();
      const stop = new AbortController();
      const client = clientFor(telegram, which.endsWith('client') ? {signal: stop.signal} : {});
      const own = which.endsWith('call') ? stop.signal : new AbortController().signal;
      const waiting = client.fetchUpdates({offset: undefined, waitS: 50}, own);
      await telegram.whenPolled();
      stop.abort(new Error('enough'));
      await expect(waiting).rejects.toThrow('enough');
      await expect(client.fetchUpdates(atOnce, own)).rejects.toThrow('enough');
      expect(telegram.requests).toHaveLength(1);
    },
  );

  it('handed to another program end with its name', async () => {
    const telegram = await telegramForTest();
    const waiting = failure(clientFor(telegram).fetchUpdates({offset: undefined, waitS: 50}));
    await telegram.whenPolled();
    await clientFor(telegram).fetchUpdates(atOnce);
    expect(await waiting).toMatchObject({
      state: 'other-poller',
      kind: 'busy',
      hint: expect.stringContaining('felscanner watch'),
    });
  });

  it('that go to a webhook are told so, from the start and in between', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const waiting = failure(client.fetchUpdates({offset: undefined, waitS: 50}));
    await telegram.whenPolled();
    telegram.setWebhook('https://hooks.invalid/x');
    for (const error of [await waiting, await failure(client.fetchUpdates(atOnce))]) {
      expect(error).toMatchObject({
        state: 'webhook',
        hint: expect.stringContaining('felscanner telegram --delete-webhook'),
      });
    }
  });

  it.each(['{}', 'null', '"x"', '[{}]', '[null, 5]'])('are not %s', async result => {
    const server = await serverFor({status: 200, headers: {}, body: `{"ok": true, "result": ${result}}`});
    expect(await failure(clientFor(server).fetchUpdates(atOnce))).toMatchObject({state: 'not-telegram'});
  });

  it('that are not understood keep their place', async () => {
    const telegram = await telegramForTest();
    telegram.push('message', {message: {message_id: 5}});
    telegram.push('message', {message: 'nothing'});
    telegram.write({from: owner, text: 'here'});
    expect(await clientFor(telegram).fetchUpdates(atOnce)).toMatchObject([
      {kind: 'other', updateId: 900_000_001},
      {kind: 'other', updateId: 900_000_002},
      {kind: 'message', updateId: 900_000_003},
    ]);
  });
});

describe('an update', () => {
  const chat = {id: 4242, type: 'private', first_name: 'Ada'};
  const from = {id: 4242, is_bot: false, first_name: 'Ada'};
  const written = {message_id: 10, from, chat, date: 1_760_000_000, text: 'yes'};
  const press = {id: '18219384938475', from, message: {message_id: 11, chat, date: 0}, data: 'a:1'};

  it('with the inaccessible message of an old press keeps its ids', () => {
    expect(parseUpdate({update_id: 3, callback_query: press})).toMatchObject({
      kind: 'press',
      chatId: 4242,
      messageId: 11,
    });
  });

  it('of a press without a message has no chat', () => {
    const update = parseUpdate({update_id: 3, callback_query: {...press, message: undefined}});
    expect(update).toMatchObject({kind: 'press', chatId: undefined, messageId: undefined});
  });

  it.each([
    {data: undefined},
    {data: 5},
    {id: ''},
    {id: 5},
    {from: undefined},
    {from: {id: 1.5}},
    {from: {id: 2 ** 60}},
  ])('of a press with %j is none', flaw => {
    expect(parseUpdate({update_id: 3, callback_query: {...press, ...flaw}})).toEqual({kind: 'other', updateId: 3});
  });

  it.each([{message_id: undefined}, {chat: undefined}, {chat: {...chat, type: 'planet'}}, {chat: {type: 'group'}}])(
    'of a message with %j is none',
    flaw => {
      expect(parseUpdate({update_id: 3, message: {...written, ...flaw}})).toEqual({kind: 'other', updateId: 3});
    },
  );

  it('written in the name of a group is from nobody', () => {
    const group = {id: -100_500, type: 'supergroup', title: 'Films'};
    const anonymous = {id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot'};
    const message = {...written, from: anonymous, chat: group, sender_chat: group};
    expect(parseUpdate({update_id: 3, message})).toMatchObject({kind: 'message', from: undefined, chatId: -100_500});
  });

  it('without a sender or a text is a message still', () => {
    const message = {...written, from: undefined, text: undefined, photo: []};
    expect(parseUpdate({update_id: 3, message})).toMatchObject({kind: 'message', from: undefined, text: ''});
  });

  it.each([
    [{id: 1, first_name: 'A\u001b[2J\u202e', last_name: '\nB'}, 'A [2J B'],
    [{id: 1, first_name: '\u200b', username: 'ada'}, 'ada'],
    [{id: 1}, '1'],
    [{id: 1, first_name: 'x'.repeat(5000)}, 'x'.repeat(129)],
  ])('names its sender in one clean line: %j', (sender, name) => {
    expect(parseUpdate({update_id: 3, message: {...written, from: sender}})).toMatchObject({from: {id: 1, name}});
  });

  it('holds 4096 characters of text, and 256 of data, which no button of ours has', () => {
    const long = '😀'.repeat(5000);
    expect(parseUpdate({update_id: 3, message: {...written, text: long}})).toMatchObject({text: '😀'.repeat(2048)});
    expect(parseUpdate({update_id: 3, callback_query: {...press, data: 'x'.repeat(999)}})).toMatchObject({
      data: 'x'.repeat(256),
    });
  });

  it('of any shape with an id is one, and of any other none', () => {
    const part = fc.oneof(fc.constantFrom(chat, from, written, press, '1', 0, -1), fc.jsonValue());
    const inner = fc.dictionary(
      fc.constantFrom('id', 'message', 'from', 'chat', 'message_id', 'text', 'data', 'reply_to_message', 'sender_chat'),
      part,
    );
    const shape = fc.dictionary(fc.constantFrom('update_id', 'message', 'callback_query'), fc.oneof(part, inner));
    fc.assert(
      fc.property(fc.oneof(shape, fc.jsonValue()), fc.nat(), (value, updateId) => {
        expect(parseUpdate({...(typeof value === 'object' ? value : {}), update_id: updateId})).toMatchObject({
          updateId,
        });
        expect(['press', 'message', 'other', undefined]).toContain(parseUpdate(value)?.kind);
      }),
    );
  });

  it.each([-1, 1.5, 2 ** 53, null, 'x', {}])('has no id of %j', updateId => {
    expect(parseUpdate({update_id: updateId, message: written})).toBeUndefined();
  });
});
