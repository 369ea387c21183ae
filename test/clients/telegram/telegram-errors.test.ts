import {describe, expect, it} from 'vitest';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {
  clientFor,
  everyCall,
  expectNoToken,
  failure,
  message,
  owner,
  serverFor,
  telegramForTest,
  token,
} from './telegram-for-test.ts';

/** A refusal as the Bot API writes it. */
function refusal(code: number, description: string, parameters?: object): FaultKind {
  return {body: JSON.stringify({ok: false, error_code: code, description, parameters})};
}

describe('a refusal', () => {
  it.each<[string, FaultKind, object]>([
    [
      'of the token',
      refusal(401, 'Unauthorized'),
      {state: 'unauthorised', hint: expect.stringContaining('telegram.token')},
    ],
    [
      'of what is no token',
      refusal(404, 'Not Found'),
      {state: 'unauthorised', hint: expect.stringContaining('whole token')},
    ],
    [
      'of the method',
      refusal(404, 'Not Found: method not found'),
      {state: 'refused', hint: expect.stringContaining('telegram.apiRoot')},
    ],
    [
      'because of another poller',
      refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'),
      {state: 'other-poller', kind: 'busy', hint: expect.stringContaining('only one program may read')},
    ],
    [
      'because of a webhook',
      refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      ),
      {state: 'webhook', hint: 'run "felscanner telegram --delete-webhook" to take the address away'},
    ],
    ['because of a new webhook', refusal(409, 'Conflict: terminated by setWebhook request'), {state: 'webhook'}],
    [
      'for now',
      refusal(429, 'Too Many Requests: retry after 17', {retry_after: 17}),
      {state: 'rate-limited', retryAfterS: 17, hint: 'try again in 17 s'},
    ],
    [
      'for now, without a time',
      refusal(429, 'Too Many Requests', {retry_after: 'soon'}),
      {state: 'rate-limited', retryAfterS: undefined},
    ],
    ['for now, by what stands in between', {retryAfter: 9, status: 429}, {state: 'rate-limited', retryAfterS: 9}],
    [
      'of a chat',
      refusal(400, 'Bad Request: chat not found'),
      {state: 'chat-not-found', kind: 'not-found', hint: expect.stringContaining('/start')},
    ],
    [
      'of somebody who never wrote',
      refusal(403, "Forbidden: bot can't initiate conversation with a user"),
      {state: 'chat-not-found', hint: expect.stringContaining('telegram.chatId')},
    ],
    [
      'by who blocked it',
      refusal(403, 'Forbidden: bot was blocked by the user'),
      {state: 'blocked', hint: expect.stringContaining('unblock')},
    ],
    ['after being thrown out', refusal(403, 'Forbidden: bot was kicked from the supergroup chat'), {state: 'blocked'}],
    [
      'without the right to write',
      refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
      {state: 'blocked'},
    ],
    [
      'of a group that moved',
      refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1_001_234_567_890,
      }),
      {
        state: 'migrated',
        kind: 'config',
        migratedTo: -1_001_234_567_890,
        hint: 'write -1001234567890 in telegram.chatId',
      },
    ],
    [
      'of a button',
      refusal(400, 'Bad Request: BUTTON_DATA_INVALID'),
      {state: 'refused', message: expect.stringContaining('BUTTON_DATA_INVALID (400)')},
    ],
    ['without words', {body: '{"ok": false}'}, {state: 'refused', message: expect.stringContaining('no reason given')}],
    [
      'in strange types',
      {body: '{"ok": false, "error_code": [], "description": 5, "parameters": "x"}'},
      {state: 'refused'},
    ],
    ['by a server that is ill', refusal(502, 'Bad Gateway'), {state: 'unreachable', isUnheard: false}],
  ])('%s is told', async (_what, fault, expected) => {
    const telegram = await telegramForTest();
    telegram.fail({match: /./, with: fault});
    for (const [, call] of everyCall(clientFor(telegram))) {
      const error = await failure(call());
      expect(error).toMatchObject(expected);
      expect(error.message).toContain(`Telegram at ${telegram.url} `);
      expect(error.hint).not.toBe('');
    }
    expect(telegram.requests).toHaveLength(9);
  });

  it('in words of any length and kind is told in one line', async () => {
    const telegram = await telegramForTest();
    telegram.fail({match: /./, with: refusal(400, `Bad\u001b[31m\n${'x'.repeat(9999)}`)});
    const {message: told} = await failure(clientFor(telegram).fetchBot());
    expect(told).not.toMatch(/\p{Cc}/u);
    expect(told.length).toBeLessThan(300);
  });

  it('comes from Telegram as from the simulator: chats that are not there, closed, or moved', async () => {
    const telegram = await telegramForTest({
      chats: [
        {id: owner.id, kind: 'private', title: owner.name},
        {id: -5, kind: 'group', title: 'Films'},
      ],
    });
    const client = clientFor(telegram);
    telegram.block(owner.id);
    telegram.migrate(-5, -1_005);
    expect(await failure(client.sendMessage(message({chatId: '1'})))).toMatchObject({state: 'chat-not-found'});
    expect(await failure(client.sendMessage(message()))).toMatchObject({state: 'blocked'});
    expect(await failure(client.sendMessage(message({chatId: '-5'})))).toMatchObject({
      state: 'migrated',
      migratedTo: -1_005,
    });
    telegram.limit(3);
    expect(await failure(client.sendMessage(message()))).toMatchObject({state: 'rate-limited', retryAfterS: 3});
  });

  it('comes from Telegram as from the simulator: tokens', async () => {
    const telegram = await telegramForTest({token: '1:another_token_that_nobody_knows_0123'});
    expect(await failure(clientFor(telegram).fetchBot())).toMatchObject({
      message: expect.stringContaining('(HTTP 401)'),
    });
    expect(await failure(clientFor(telegram, {token: '777:s3cr3t'}).fetchBot())).toMatchObject({
      state: 'unauthorised',
      message: expect.stringContaining('(HTTP 404)'),
    });
  });
});

describe('what is no answer of Telegram', () => {
  it.each<[string, FaultKind, object]>([
    ['a page', 'html', {state: 'not-telegram', hint: expect.stringContaining('telegram.apiRoot')}],
    ['a page that is not there', {status: 404}, {state: 'not-telegram', message: expect.stringContaining('HTTP 404')}],
    ['a page that is locked', {status: 403}, {state: 'not-telegram'}],
    ['a server that is ill', {status: 503}, {state: 'unreachable', isUnheard: false}],
    ['other JSON', {body: '{"status": "ok"}'}, {state: 'not-telegram', message: expect.stringContaining('JSON')}],
    ['JSON that says it is fine in another way', {body: '{"ok": "yes"}'}, {state: 'not-telegram'}],
    ['half an answer', {body: '{"ok": true, "resu'}, {state: 'unreachable', isUnheard: false}],
    ['nothing', {body: ''}, {state: 'unreachable', isUnheard: false}],
    ['a connection that breaks', 'reset', {state: 'unreachable', isUnheard: false}],
    ['a connection that breaks afterwards', 'lost', {state: 'unreachable', isUnheard: false}],
  ])('is told: %s', async (_what, fault, expected) => {
    const telegram = await telegramForTest();
    telegram.fail({match: /./, with: fault});
    for (const [, call] of everyCall(clientFor(telegram))) expect(await failure(call())).toMatchObject(expected);
    expect(telegram.requests).toHaveLength(9);
  });

  it('is told when it sends elsewhere, where nobody follows it with the token', async () => {
    const elsewhere = await telegramForTest();
    const location = `${elsewhere.url}/bot${token}/getMe`;
    const server = await serverFor({status: 307, headers: {location}, body: ''});
    expect(await failure(clientFor(server).fetchBot())).toMatchObject({
      state: 'not-telegram',
      message: `Telegram at ${server.url} sends on to ${elsewhere.url} (HTTP 307)`,
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it('is given up when it has no end', async () => {
    const body = `{"ok": true, "result": "${'x'.repeat(17_000_000)}"}`;
    const server = await serverFor({status: 200, headers: {}, body});
    expect(await failure(clientFor(server).fetchBot())).toMatchObject({
      message: expect.stringContaining('more than 16 MiB'),
    });
  });

  it('is given up when it takes too long', async () => {
    const telegram = await telegramForTest();
    telegram.fail({match: /./, with: 'hang'});
    const client = clientFor(telegram, {timeoutMs: 30});
    expect(await failure(client.sendMessage(message()))).toMatchObject({
      kind: 'timeout',
      state: 'unreachable',
      isUnheard: false,
    });
  });

  it('was never sent anything where nobody listens', async () => {
    const telegram = await telegramForTest();
    await telegram.down();
    for (const [, call] of everyCall(clientFor(telegram))) {
      expect(await failure(call())).toMatchObject({state: 'unreachable', isUnheard: true});
    }
  });

  it('is not waited for any longer when a signal ends it', async () => {
    const telegram = await telegramForTest();
    telegram.fail({match: /./, with: 'hang'});
    const stop = new AbortController();
    telegram.onRequest(() => stop.abort(new Error('enough')));
    await expect(clientFor(telegram, {signal: stop.signal}).sendMessage(message())).rejects.toThrow('enough');
  });
});

describe('the token', () => {
  it.each([
    ['as it is', token],
    ['without the number before it', token.slice(10)],
    ['as addresses write it', encodeURIComponent(token)],
    ['as addresses in addresses write it', encodeURIComponent(encodeURIComponent(token))],
    ['with every character encoded', [...Buffer.from(token)].map(byte => `%${byte.toString(16)}`).join('')],
    ['where the words are cut', `${'x'.repeat(150)} ${token}`],
    ['with unseen characters in between', [...token].join('\u200b')],
    ['where names are cut', `${'x'.repeat(985)} ${token}`],
    ['in an address', `https://api.telegram.org/bot${token}/getMe`],
  ])('is in no error that Telegram wrote it into: %s', async (_how, written) => {
    const telegram = await telegramForTest();
    telegram.fail({match: /./, with: refusal(400, `Bad Request: see ${written}`)});
    for (const [, call] of everyCall(clientFor(telegram))) {
      expect((await failure(call())).message).toMatch(/\*\*\*|x{140}/);
    }
  });

  it('is in no bug either', async () => {
    const telegram = await telegramForTest();
    const bug: unknown = await clientFor(telegram)
      .sendMessage(message({buttons: [[{text: token, data: ''}]]}))
      .catch(error => error);
    expect(bug).toBeInstanceOf(Error);
    expectNoToken(bug);
  });

  it.each(['', 'with space', 'a/../b', 's3cr3t?x', 's3cr3t\n'])('that no address can hold is refused: %j', wrong => {
    expect(() => clientFor({url: 'http://127.0.0.1:1'}, {token: wrong})).toThrow(
      expect.objectContaining({kind: 'config'}),
    );
  });

  it.each(['', 'api.telegram.org', 'ftp://api.telegram.org', 'http://a.invalid?x=1'])(
    'is sent to no address such as %j',
    url => {
      expect(() => clientFor({url})).toThrow(expect.objectContaining({kind: 'config'}));
    },
  );

  it('goes to an address below a path too', async () => {
    const server = await serverFor({status: 200, headers: {}, body: '{"ok": true, "result": {"url": ""}}'});
    await clientFor({url: `${server.url}/telegram/`}).findWebhook();
    expect(server.requests[0]?.url).toBe(`/telegram/bot${token}/getWebhookInfo`);
  });
});
