import {describe, expect, it} from 'vitest';
import {clientFor, failure, message, owner, serverFor, telegramForTest} from './telegram-for-test.ts';

describe('the bot', () => {
  it('tells who it is', async () => {
    const telegram = await telegramForTest({bot: {id: 7, name: 'Fel Scanner', username: 'fel_bot'}});
    expect(await clientFor(telegram).fetchBot()).toEqual({id: 7, username: 'fel_bot', name: 'Fel Scanner'});
  });

  it.each(['{}', '[]', 'null', '{"id": 7}', '{"id": "x", "username": "a"}', '{"id": 7, "username": "a\\u001b[31m"}'])(
    'is not %s',
    async result => {
      const telegram = await telegramForTest();
      telegram.fail({match: /getMe/, with: {body: `{"ok": true, "result": ${result}}`}});
      expect(await failure(clientFor(telegram).fetchBot())).toMatchObject({state: 'not-telegram', kind: 'refused'});
    },
  );

  it('takes its commands', async () => {
    const telegram = await telegramForTest();
    const commands = [{command: 'status', description: 'How it is <&>'}];
    await clientFor(telegram).setCommands(commands);
    expect(telegram.commands()).toEqual(commands);
  });

  it('tells where its messages go, by the origin alone, and takes that away', async () => {
    const telegram = await telegramForTest({webhook: 'https://user:pass@hooks.invalid/bot/s3cr3t?key=s3cr3t'});
    const client = clientFor(telegram);
    expect(await client.findWebhook()).toBe('https://hooks.invalid');
    await client.deleteWebhook();
    expect(await client.findWebhook()).toBeUndefined();
  });
});

describe('a chat', () => {
  it.each([
    [{id: 4242, kind: 'private', title: 'Ada Lovelace'}],
    [{id: -1_001_234_567_890, kind: 'supergroup', title: 'Films'}],
    [{id: -77, kind: 'channel', title: 'News'}],
  ] as const)('is told with kind and title: %j', async chat => {
    const telegram = await telegramForTest({chats: [chat]});
    expect(await clientFor(telegram).fetchChat(String(chat.id))).toEqual(chat);
  });

  it('has a title of one line without what steers terminals, at most 129 characters', async () => {
    const title = `A\u001b[31m\u202eB\nC${'x'.repeat(300)}`;
    const telegram = await telegramForTest({chats: [{id: -5, kind: 'group', title}]});
    const shown = (await clientFor(telegram).fetchChat('-5')).title;
    expect(shown).toMatch(/^A \[31mB Cx+$/);
    expect(shown).toHaveLength(129);
  });
});

describe('a message', () => {
  it('arrives as HTML with its buttons, and without a preview of links', async () => {
    const telegram = await telegramForTest();
    const buttons = [
      [
        {text: 'Yes', data: 'a:1'},
        {text: 'No', data: 'é'.repeat(32)},
      ],
      [],
      [{text: 'Later', data: 'l:1'}],
    ];
    const {messageId} = await clientFor(telegram).sendMessage(message({buttons}));
    expect(telegram.messages(owner.id)).toEqual([
      {
        messageId,
        source: 'Approve <b>Dune</b>?',
        text: 'Approve Dune?',
        parseMode: 'HTML',
        buttons: buttons.filter(row => row.length > 0),
        replyTo: undefined,
        hasPreview: false,
        edits: [],
      },
    ]);
  });

  it('answers another one, and arrives also where that is gone', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const replyTo = telegram.write({from: owner, text: '/pending'});
    await client.sendMessage(message({replyTo}));
    telegram.remove(owner.id, replyTo);
    await client.sendMessage(message({replyTo}));
    expect(telegram.messages(owner.id)).toMatchObject([{replyTo}, {replyTo: undefined}]);
  });

  it.each(['', 'x'.repeat(65), 'é'.repeat(33)])('is not sent with a button of %j: a bug', async data => {
    const telegram = await telegramForTest();
    const sending = clientFor(telegram).sendMessage(message({buttons: [[{text: 'Yes', data}]]}));
    await expect(sending).rejects.toThrow(/bytes of data/);
    expect(telegram.requests).toEqual([]);
  });

  it.each([
    ['<b>Dune</i> &amp; &lt;more&gt;', 'Dune & <more>'],
    ['Dune <x> & <b>Arrival', 'Dune <x> & Arrival'],
    ['see <a href="https://a.invalid/?x=1&amp;y=2">this</a> < that', 'see this (https://a.invalid/?x=1&y=2) < that'],
  ])('that cannot be read as HTML arrives as plain text: %s', async (html, text) => {
    const telegram = await telegramForTest();
    await clientFor(telegram).sendMessage(message({html, buttons: [[{text: 'Yes', data: 'a'}]]}));
    expect(telegram.messages(owner.id)).toMatchObject([
      {text, parseMode: undefined, buttons: [[{text: 'Yes', data: 'a'}]]},
    ]);
    expect(telegram.requests).toHaveLength(2);
  });

  it('of any length is cut to what Telegram takes, as HTML and as plain text', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const html = Array.from({length: 900}, (_, index) => `<b>${index}</b> &amp; more`).join('\n');
    await client.sendMessage(message({html}));
    await client.sendMessage(message({html: `${html}</i>`}));
    await client.sendMessage(message({html: `</i>${'😀'.repeat(4000)}`}));
    const [cut, half, faces] = telegram.messages(owner.id);
    expect(cut).toMatchObject({parseMode: 'HTML', text: expect.stringMatching(/\n\d+ & more\n…$/)});
    expect(half).toMatchObject({parseMode: 'HTML'});
    expect(faces).toMatchObject({parseMode: undefined, text: `${'😀'.repeat(2047)}…`});
  });

  it('whose marks make it too long goes out plain', async () => {
    const telegram = await telegramForTest();
    telegram.fail({
      match: /sendMessage/,
      times: 1,
      with: {body: '{"ok": false, "error_code": 400, "description": "Bad Request: message is too long"}'},
    });
    await clientFor(telegram).sendMessage(message());
    expect(telegram.messages(owner.id)).toMatchObject([{text: 'Approve Dune?', parseMode: undefined}]);
  });

  it('is sent once, whatever happens to it', async () => {
    const telegram = await telegramForTest();
    for (const fault of ['reset', 'lost', 'html', {status: 502}] as const) {
      telegram.forgetRequests();
      const lift = telegram.fail({match: /sendMessage/, with: fault});
      await failure(clientFor(telegram).sendMessage(message()));
      lift();
      expect(telegram.requests).toHaveLength(1);
    }
    expect(telegram.messages(owner.id)).toHaveLength(1);
  });

  it('that was taken and is not named afterwards is a failure', async () => {
    const server = await serverFor({status: 200, headers: {}, body: '{"ok": true, "result": {}}'});
    expect(await failure(clientFor(server).sendMessage(message()))).toMatchObject({
      state: 'not-telegram',
      isUnheard: false,
    });
  });
});

describe('an edited message', () => {
  it('reads anew, and loses its buttons where it is given none', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const {messageId} = await client.sendMessage(message({buttons: [[{text: 'Yes', data: 'a'}]]}));
    expect(await client.editMessage({...message({html: 'Approved'}), messageId})).toBe('edited');
    expect(telegram.messages(owner.id)).toMatchObject([
      {text: 'Approved', buttons: [], edits: [{text: 'Approve Dune?'}]},
    ]);
  });

  it('is unchanged where it reads so already', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const {messageId} = await client.sendMessage(message());
    expect(await client.editMessage({...message(), messageId})).toBe('unchanged');
  });

  it('is gone where it was taken away, or is not its own', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const {messageId} = await client.sendMessage(message());
    telegram.remove(owner.id, messageId);
    expect(await client.editMessage({...message(), messageId})).toBe('gone');
    const foreign = telegram.write({from: owner, text: 'mine'});
    expect(await client.editMessage({...message(), messageId: foreign})).toBe('gone');
  });

  it('that cannot be read as HTML is edited as plain text, and may be unchanged as such', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const {messageId} = await client.sendMessage(message());
    const broken = {...message({html: 'so <b>it is'}), messageId};
    expect(await client.editMessage(broken)).toBe('edited');
    expect(await client.editMessage(broken)).toBe('unchanged');
    expect(telegram.messages(owner.id)).toMatchObject([{text: 'so it is', parseMode: undefined}]);
  });
});

describe('a press', () => {
  it('is answered, with 200 characters at most, none of them halved', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const pressId = telegram.press({from: owner, messageId: 1, data: 'x'});
    await client.answerPress(pressId, '');
    await client.answerPress(pressId, `x${'😀'.repeat(150)}`);
    expect(telegram.answers()).toEqual([
      {pressId, text: undefined},
      {pressId, text: `x${'😀'.repeat(99)}`},
    ]);
  });

  it('that is too old or unknown is no failure', async () => {
    const telegram = await telegramForTest();
    const client = clientFor(telegram);
    const pressId = telegram.press({from: owner, messageId: 1, data: 'x'});
    telegram.expirePresses();
    await client.answerPress(pressId, 'late');
    await client.answerPress('0', 'unknown');
    expect(telegram.answers()).toEqual([]);
    expect(telegram.requests.map(({status}) => status)).toEqual([400, 400]);
  });
});
