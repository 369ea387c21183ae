import {describe, expect, it, onTestFinished} from 'vitest';
import {
  type SimulatedTelegram,
  type SimulatedTelegramOptions,
  startTelegram,
} from '../../src/simulators/telegram/start-telegram.ts';

const ada = {id: 4242, name: 'Ada Lovelace', username: 'ada'};
const token = '777000111:AAF-simulated_token_0123456789abcde';

async function telegramForTest(options: SimulatedTelegramOptions = {}): Promise<SimulatedTelegram> {
  const telegram = await startTelegram({token, chats: [{id: ada.id, kind: 'private', title: ada.name}], ...options});
  onTestFinished(() => telegram.close());
  return telegram;
}

type Reply = {ok: boolean; result?: unknown; error_code?: number; description?: string; parameters?: unknown};

/** Calls a method with JSON. */
async function call(
  {url}: SimulatedTelegram,
  method: string,
  parameters: object = {},
  as: string = token,
): Promise<Reply> {
  const response = await fetch(`${url}/bot${as}/${method}`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify(parameters),
  });
  const reply: unknown = await response.json();
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) throw new Error('no answer of the Bot API');
  expect(response.status).toBe('error_code' in reply ? reply.error_code : 200);
  return {...reply, ok: reply.ok === true};
}

function send(telegram: SimulatedTelegram, text: string, more: object = {}): Promise<Reply> {
  return call(telegram, 'sendMessage', {chat_id: ada.id, text, parse_mode: 'HTML', ...more});
}

describe('a call', () => {
  it('is taken by address, form and JSON, in letters of any size', async () => {
    const telegram = await telegramForTest();
    const query = `chat_id=${ada.id}&text=hello`;
    await fetch(`${telegram.url}/bot${token}/sendMessage?${query}`);
    await fetch(`${telegram.url}/bot${token}/SENDMESSAGE`, {method: 'POST', body: new URLSearchParams(query)});
    await send(telegram, 'hello');
    expect(telegram.messages(ada.id).map(({messageId, text}) => [messageId, text])).toEqual([
      [10, 'hello'],
      [11, 'hello'],
      [12, 'hello'],
    ]);
  });

  it('needs the token and a method', async () => {
    const telegram = await telegramForTest();
    expect(await call(telegram, 'getMe')).toMatchObject({
      ok: true,
      result: {id: 777_000_111, is_bot: true, first_name: 'fel', username: 'fel_scanner_bot'},
    });
    expect(await call(telegram, 'getMe', {}, `${token}x`)).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    expect(await call(telegram, 'getMe', {}, 'x')).toEqual({ok: false, error_code: 404, description: 'Not Found'});
    expect(await call(telegram, 'getYou')).toMatchObject({error_code: 404, description: 'Not Found: method not found'});
  });

  it('that comes too often is told how long to wait', async () => {
    const telegram = await telegramForTest();
    telegram.limit(17, 2);
    for (const _ of [1, 2]) {
      expect(await send(telegram, 'x')).toEqual({
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 17',
        parameters: {retry_after: 17},
      });
    }
    expect(await call(telegram, 'getMe')).toMatchObject({ok: true});
    expect(await send(telegram, 'x')).toMatchObject({ok: true});
  });

  it('can be waited for', async () => {
    const telegram = await telegramForTest();
    const coming = telegram.nextRequest('sendMessage');
    await call(telegram, 'getMe');
    await send(telegram, 'here');
    expect((await coming).body).toContain('here');
  });
});

describe('updates', () => {
  const texts = ({result}: Reply): unknown[] =>
    Array.isArray(result) ? result.map((update: {message: {text: string}}) => update.message.text) : [];

  it('are confirmed by the offset, forgotten by a negative one, and limited', async () => {
    const telegram = await telegramForTest();
    for (const text of ['a', 'b', 'c', 'd']) telegram.write({from: ada, text});
    expect(texts(await call(telegram, 'getUpdates'))).toEqual(['a', 'b', 'c', 'd']);
    expect(texts(await call(telegram, 'getUpdates', {offset: 900_000_002, limit: 2}))).toEqual(['b', 'c']);
    expect(texts(await call(telegram, 'getUpdates', {offset: -1}))).toEqual(['d']);
    expect(telegram.pendingUpdates()).toBe(1);
  });

  it('are waited for, by one at a time', async () => {
    const telegram = await telegramForTest();
    const first = call(telegram, 'getUpdates', {timeout: 50});
    await telegram.whenPolled();
    const second = call(telegram, 'getUpdates', {timeout: 50});
    expect(await first).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await telegram.whenPolled();
    telegram.write({from: ada, text: 'at last'});
    expect(texts(await second)).toEqual(['at last']);
  });

  it('end empty after their time', async () => {
    const telegram = await telegramForTest();
    expect(await call(telegram, 'getUpdates', {timeout: 1})).toEqual({ok: true, result: []});
  });

  it('stay for the next one where whoever waited has gone', async () => {
    const telegram = await telegramForTest();
    const gone = new AbortController();
    const waiting = fetch(`${telegram.url}/bot${token}/getUpdates?timeout=50`, {signal: gone.signal});
    await telegram.whenPolled();
    gone.abort();
    await expect(waiting).rejects.toThrow();
    telegram.write({from: ada, text: 'here'});
    const here = call(telegram, 'getUpdates', {timeout: 50});
    expect(await Promise.race([here.then(() => 'answered'), telegram.whenPolled().then(() => 'waiting')])).toBe(
      'answered',
    );
    expect(texts(await here)).toEqual(['here']);
  });

  it('go to a webhook alone while there is one', async () => {
    const telegram = await telegramForTest({webhook: 'https://hooks.invalid/x'});
    expect(await call(telegram, 'getUpdates')).toMatchObject({
      error_code: 409,
      description: expect.stringContaining("can't use getUpdates"),
    });
    expect(await call(telegram, 'getWebhookInfo')).toMatchObject({result: {url: 'https://hooks.invalid/x'}});
    telegram.write({from: ada, text: 'dropped'});
    await call(telegram, 'deleteWebhook', {drop_pending_updates: true});
    expect(await call(telegram, 'getUpdates')).toEqual({ok: true, result: []});
    const waiting = call(telegram, 'getUpdates', {timeout: 50});
    await telegram.whenPolled();
    telegram.setWebhook('https://hooks.invalid/y');
    expect(await waiting).toMatchObject({error_code: 409, description: 'Conflict: terminated by setWebhook request'});
  });

  it('come of the kinds that were asked for', async () => {
    const telegram = await telegramForTest();
    await call(telegram, 'getUpdates', {allowed_updates: ['callback_query']});
    telegram.write({from: ada, text: 'unheard'});
    telegram.press({from: ada, messageId: 1, data: 'x'});
    expect(await call(telegram, 'getUpdates')).toMatchObject({result: [{callback_query: {data: 'x'}}]});
  });

  it('have the shapes of the Bot API', async () => {
    const telegram = await telegramForTest({now: () => new Date(1_760_000_000_000)});
    await send(telegram, 'Approve?', {reply_markup: {inline_keyboard: [[{text: 'Yes', callback_data: 'a'}]]}});
    telegram.write({from: ada, text: '/status now', replyTo: 10});
    telegram.press({from: {id: 5, name: 'Eve'}, chat: ada.id, messageId: 10, data: 'a'});
    telegram.press({from: ada, messageId: 3, data: 'old', message: 'inaccessible'});
    const person = {id: 4242, is_bot: false, first_name: 'Ada', last_name: 'Lovelace', username: 'ada'};
    const chat = {id: 4242, first_name: 'Ada', last_name: 'Lovelace', type: 'private'};
    expect(await call(telegram, 'getUpdates')).toMatchObject({
      result: [
        {
          update_id: 900_000_001,
          message: {
            message_id: 11,
            from: person,
            chat,
            date: 1_760_000_000,
            text: '/status now',
            entities: [{type: 'bot_command', offset: 0, length: 7}],
            reply_to_message: {message_id: 10, text: 'Approve?'},
          },
        },
        {callback_query: {from: {id: 5}, message: {message_id: 10, chat, reply_markup: {}}, data: 'a'}},
        {callback_query: {id: expect.any(String), message: {message_id: 3, chat, date: 0}, data: 'old'}},
      ],
    });
  });
});

describe('a message', () => {
  it.each([
    ['4 < 5', 'Unclosed start tag at byte offset 2'],
    ['abc <x>y</x>', 'Unsupported start tag "x" at byte offset 4'],
    ['é & more', 'Unescaped "&" at byte offset 3'],
    ['<b>open', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
  ])('of HTML such as %s is refused', async (text, why) => {
    const telegram = await telegramForTest();
    expect(await send(telegram, text)).toMatchObject({
      error_code: 400,
      description: `Bad Request: can't parse entities: ${why}`,
    });
    expect(telegram.messages(ada.id)).toEqual([]);
  });

  it.each<[string, object]>([
    ['message is too long', {text: 'x'.repeat(4097)}],
    ['message text is empty', {text: '<b> </b>'}],
    ['BUTTON_DATA_INVALID', {reply_markup: {inline_keyboard: [[{text: 'x', callback_data: 'é'.repeat(33)}]]}}],
    ['BUTTON_DATA_INVALID', {reply_markup: {inline_keyboard: [[{text: 'x'}]]}}],
    ['chat not found', {chat_id: 1}],
    ['message to be replied not found', {reply_parameters: {message_id: 999}}],
  ])('is refused: %s', async (why, flaw) => {
    const telegram = await telegramForTest();
    expect(await send(telegram, 'x', flaw)).toMatchObject({error_code: 400, description: `Bad Request: ${why}`});
  });

  it('reads as it was marked, is edited, and says when nothing changes', async () => {
    const telegram = await telegramForTest();
    await send(telegram, '<b>A &amp; B</b> &#x41;&lt;');
    const edit = {chat_id: ada.id, message_id: 10};
    expect(await call(telegram, 'editMessageText', {...edit, text: 'new'})).toMatchObject({ok: true});
    expect(await call(telegram, 'editMessageText', {...edit, text: 'new'})).toMatchObject({
      description: expect.stringContaining('message is not modified'),
    });
    const reply_markup = {inline_keyboard: [[{text: 'Yes', callback_data: 'a'}]]};
    expect(await call(telegram, 'editMessageReplyMarkup', {...edit, reply_markup})).toMatchObject({ok: true});
    expect(telegram.messages(ada.id)).toMatchObject([
      {text: 'new', buttons: [[{text: 'Yes', data: 'a'}]], edits: [{text: 'A & B A<'}, {text: 'new', buttons: []}]},
    ]);
    telegram.remove(ada.id, 10);
    expect(await call(telegram, 'editMessageText', {...edit, text: 'x'})).toMatchObject({
      description: 'Bad Request: message to edit not found',
    });
  });

  it('is numbered by its own in a supergroup', async () => {
    const telegram = await telegramForTest({chats: [{id: -1005, kind: 'supergroup', title: 'Films'}]});
    expect(await send(telegram, 'x', {chat_id: -1005})).toMatchObject({
      result: {message_id: 1, chat: {title: 'Films'}},
    });
  });

  it('is timed by the clock that was handed in, also where it is refused', async () => {
    let at = 1000;
    const telegram = await telegramForTest({now: () => new Date(at)});
    await send(telegram, 'x');
    at = 2000;
    await send(telegram, '<x>');
    expect(telegram.arrivals(ada.id).map(Number)).toEqual([1000, 2000]);
  });

  it('to whoever blocked the bot, or to a group that moved, is refused', async () => {
    const telegram = await telegramForTest({
      chats: [
        {id: ada.id, kind: 'private', title: 'Ada'},
        {id: -5, kind: 'group', title: 'Films'},
      ],
    });
    telegram.block(ada.id);
    expect(await send(telegram, 'x')).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    telegram.unblock(ada.id);
    expect(await send(telegram, 'x')).toMatchObject({ok: true});
    telegram.migrate(-5, -1005);
    expect(await send(telegram, 'x', {chat_id: -5})).toMatchObject({
      error_code: 400,
      parameters: {migrate_to_chat_id: -1005},
    });
    expect(await send(telegram, 'x', {chat_id: -1005})).toMatchObject({ok: true});
  });
});

describe('a press', () => {
  it('is answered while it is young', async () => {
    const telegram = await telegramForTest();
    const callback_query_id = telegram.press({from: ada, messageId: 10, data: 'forged'});
    expect(await call(telegram, 'answerCallbackQuery', {callback_query_id, text: 'no'})).toMatchObject({ok: true});
    expect(telegram.answers()).toEqual([{pressId: callback_query_id, text: 'no'}]);
    telegram.expirePresses();
    expect(await call(telegram, 'answerCallbackQuery', {callback_query_id})).toMatchObject({
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
  });
});

describe('commands', () => {
  it('are kept, or refused by their names', async () => {
    const telegram = await telegramForTest();
    const commands = [{command: 'status', description: 'How it is'}];
    expect(await call(telegram, 'setMyCommands', {commands})).toMatchObject({ok: true});
    expect(telegram.commands()).toEqual(commands);
    const bad = [{command: 'Big', description: 'x'}];
    expect(await call(telegram, 'setMyCommands', {commands: bad})).toMatchObject({
      description: 'Bad Request: BOT_COMMAND_INVALID',
    });
  });
});
