import {describe, expect, it} from 'vitest';
import {type ApprovalWorld, approvalWorld, pendingIds} from '../../support/approval-world.ts';
import type {CliRun} from '../../support/run-cli.ts';
import {telegramTalk} from '../../support/telegram-talk.ts';

const group = -777;
const wrongToken = '777000111:BBF-s3cr3t_s3cr3t_s3cr3t_s3cr3t_s3c';

type Trouble = {
  name: string;
  begin: (world: ApprovalWorld) => Promise<void> | void;
  says: RegExp;
  hint: RegExp;
  /** Of `downloads` and `ipt-fetch`. */
  exitCode: number;
  /** Of `telegram`, which only looks. */
  look: number;
};

const troubles: Trouble[] = [
  {
    name: 'a wrong token',
    begin: world => world.configure({telegram: {token: wrongToken}}),
    says: /refused the bot's token \(HTTP 401\)/,
    hint: /-> write the token that BotFather gave in telegram\.token/,
    exitCode: 3,
    look: 3,
  },
  {
    name: 'a token that is none',
    begin: world => world.configure({telegram: {token: 's3cr3t'}}),
    says: /takes the bot's token for none \(HTTP 404\)/,
    hint: /-> copy the whole token from BotFather/,
    exitCode: 3,
    look: 3,
  },
  {
    name: 'no network',
    begin: world => world.telegram.down(),
    says: /Telegram at http:\/\/127\.0\.0\.1:\d+ /,
    hint: /-> /,
    exitCode: 3,
    look: 3,
  },
  {
    name: 'a webhook that is set',
    begin: world => world.telegram.setWebhook('https://hook.example/s3cr3t'),
    says: /webhook/,
    hint: /felscanner telegram --delete-webhook/,
    exitCode: 3,
    look: 3,
  },
  {
    name: 'a chat that is not there',
    begin: world => world.configure({telegram: {chatId: '99'}}),
    says: /does not find the chat/,
    hint: /-> write \/start to the bot/,
    exitCode: 1,
    look: 1,
  },
  {
    name: 'a bot that was blocked',
    begin: world => world.telegram.block(world.owner.id),
    says: /says that the bot was blocked in that chat/,
    hint: /-> unblock the bot in Telegram/,
    exitCode: 3,
    look: 0,
  },
  {
    name: 'a group that became a supergroup',
    begin: async world => {
      world.telegram.write({from: world.owner, chat: group, text: 'hello'});
      await world.configure({telegram: {chatId: String(group), allowedUserIds: [world.owner.id]}});
      world.telegram.migrate(group, -1_001_234);
    },
    says: /the group has become a supergroup, whose id is -1001234/,
    hint: /-> write -1001234 in telegram\.chatId/,
    exitCode: 2,
    look: 2,
  },
];

function expectTold({stdout, stderr}: CliRun, {says, hint}: Trouble): void {
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(hint);
  expect(`${stdout}${stderr}`).not.toMatch(/s3cr3t|AAF-simulated/);
}

/** A question that the database knows and Telegram does not. */
async function unasked(trouble: Trouble): Promise<ApprovalWorld> {
  const world = await approvalWorld();
  world.offer();
  await world.run(['scan']);
  await trouble.begin(world);
  return world;
}

describe.each(troubles)('$name', trouble => {
  it('is told by "ipt-fetch", which has done the rest', async () => {
    const world = await unasked(trouble);
    const run = await world.run(['ipt-fetch']);
    expectTold(run, trouble);
    expect(run.exitCode).toBe(1);
    const {approvals} = await world.json(['pending']);
    expect(approvals).toHaveLength(1);
  });

  it('is told by "downloads", with its exit code', async () => {
    const world = await unasked(trouble);
    await world.run(['ipt-fetch']);
    world.pass(60);
    const run = await world.run(['downloads']);
    expectTold(run, trouble);
    expect(run.exitCode).toBe(trouble.exitCode);
  });

  it('is told by "telegram" where looking shows it', async () => {
    const world = await unasked(trouble);
    const run = await world.run(['telegram']);
    expect(run.exitCode).toBe(trouble.look);
    if (trouble.look !== 0) expectTold(run, trouble);
  });

  it('is told by "telegram --test"', async () => {
    const world = await unasked(trouble);
    const run = await world.run(['telegram', '--test']);
    expectTold(run, trouble);
    expect(run.exitCode).toBe(trouble.exitCode);
  });

  it('keeps nobody from approving at the terminal, where it is told', async () => {
    const world = await unasked(trouble);
    await world.run(['ipt-fetch']);
    const [id = ''] = await pendingIds(world.json);
    world.pass(60);
    const run = await world.run(['approve', id]);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/s3cr3t|AAF-simulated/);
  });

  it('shows its secret in no log and no JSON', async () => {
    const world = await unasked(trouble);
    for (const argv of [
      ['ipt-fetch'],
      ['downloads'],
      ['telegram'],
      ['status'],
      ['history', '--all'],
      ['config', 'show'],
    ]) {
      for (const more of [[], ['--json']]) {
        const {stdout, stderr} = await world.run([...argv, ...more]);
        expect(`${stdout}${stderr}`).not.toMatch(/s3cr3t|AAF-simulated/);
      }
    }
  });
});

describe('a trouble that is over', () => {
  it('of a blocked bot leaves the messages to be sent, once', async () => {
    const world = await approvalWorld();
    world.telegram.block(world.owner.id);
    await world.asked();
    world.telegram.unblock(world.owner.id);
    world.pass(60);
    const talk = telegramTalk(world);
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    expect(talk.texts()).toHaveLength(1);
  });

  it('of a group that has another number leaves the questions to be asked there', async () => {
    const world = await approvalWorld();
    world.telegram.write({from: world.owner, chat: group, text: 'hello'});
    const telegram = {allowedUserIds: [world.owner.id]};
    await world.configure({telegram: {...telegram, chatId: String(group)}});
    await world.asked();
    world.telegram.migrate(group, -1_001_234);
    await world.configure({telegram: {...telegram, chatId: '-1001234'}});
    const talk = telegramTalk(world, -1_001_234);
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    await talk.press({data: talk.data(1)});
    expect(await talk.states()).toEqual(['declined']);
  });

  it('of a webhook is over with "telegram --delete-webhook", and what was pressed meanwhile counts', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    world.telegram.setWebhook('https://hook.example/path');
    expect((await talk.press()).exitCode).toBe(3);
    expect(await talk.states()).toEqual(['pending']);
    expect(await world.run(['telegram', '--delete-webhook'])).toMatchObject({stderr: '', exitCode: 0});
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    expect(await talk.states()).toEqual(['downloading']);
  });

  it('of the network leaves what was pressed to be taken', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    await world.telegram.down();
    expect((await talk.press()).exitCode).toBe(3);
    await world.telegram.up();
    await talk.listen();
    expect(await talk.states()).toEqual(['downloading']);
  });
});

describe('"telegram"', () => {
  it('finds the chat that wrote to the bot where none is set, and takes nothing away', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {chatId: undefined}});
    world.telegram.write({from: {id: 4242, name: 'Ada Lovelace'}, text: 'hello'});
    for (const _ of [1, 2]) {
      const {bot, chat, writers} = await world.json(['telegram']);
      expect({bot, chat, writers}).toMatchObject({
        bot: {username: 'fel_scanner_bot'},
        chat: null,
        writers: [{id: 4242, kind: 'private', name: 'Ada Lovelace'}],
      });
    }
    expect(world.telegram.pendingUpdates()).toBe(1);
  });

  it('says that nobody may decide in a group that lists nobody', async () => {
    const world = await approvalWorld();
    world.telegram.write({from: world.owner, chat: group, text: 'hello'});
    await world.configure({telegram: {chatId: String(group)}});
    expect(await world.json(['telegram'])).toMatchObject({
      deciders: 'nobody: in a group telegram.allowedUserIds must name who may',
    });
  });

  it('does not look who wrote to the bot where a chat is set', async () => {
    const world = await approvalWorld();
    world.telegram.write({from: {id: 5, name: 'Eve'}, text: 'hello'});
    expect(await world.json(['telegram'])).toMatchObject({writers: null, chat: {id: 4242, kind: 'private'}});
  });

  it('counts what was not sent', async () => {
    const world = await approvalWorld();
    world.telegram.block(world.owner.id);
    await world.asked();
    expect(await world.json(['telegram'])).toMatchObject({unsent: 1, tested: false});
  });

  it('--test sends one message', async () => {
    const world = await approvalWorld();
    expect(await world.run(['telegram', '--test'])).toMatchObject({stderr: '', exitCode: 0});
    expect(telegramTalk(world).texts()).toEqual(['felscanner can write to this chat.']);
  });
});
