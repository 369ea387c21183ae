import {describe, expect, it} from 'vitest';
import {type ApprovalWorld, approvalWorld} from '../../support/approval-world.ts';
import {type TelegramTalk, telegramTalk} from '../../support/telegram-talk.ts';

async function asked(): Promise<{world: ApprovalWorld; talk: TelegramTalk; id: string}> {
  const world = await approvalWorld();
  const id = await world.asked();
  return {world, talk: telegramTalk(world), id};
}

describe('a press that is good', () => {
  it('approves, says so at once, and starts the download', async () => {
    const {world, talk} = await asked();
    expect(await talk.press()).toMatchObject({stderr: '', exitCode: 0});
    expect(talk.answer()).toBe('Approved: Alpha');
    expect(await talk.states()).toEqual(['downloading']);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });

  it('declines, says so at once, and takes the buttons away', async () => {
    const {world, talk} = await asked();
    await talk.press({data: talk.data(1)});
    expect(talk.answer()).toBe('Declined: Alpha');
    expect(await talk.states()).toEqual(['declined']);
    expect(talk.question()).toMatchObject({
      buttons: [],
      text: expect.stringContaining('declined by Telegram user 4242'),
    });
    expect(world.qbittorrent.torrents()).toEqual([]);
  });

  it('holds where Telegram does not tell the text of the message any more', async () => {
    const {world, talk} = await asked();
    const {messageId} = talk.question();
    world.telegram.press({from: world.owner, messageId, data: talk.data(1), message: 'inaccessible'});
    await talk.listen();
    expect(await talk.states()).toEqual(['declined']);
  });

  it('holds where the movie got another original title since', async () => {
    const {world, talk} = await asked();
    world.plex.updateMovie(world.alpha, {originalTitle: 'Alfa'});
    await world.run(['scan']);
    await talk.press();
    expect(talk.answer()).toBe('Approved: Alpha');
  });

  it('holds where its answer comes too late for Telegram', async () => {
    const {world, talk} = await asked();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data(1)});
    world.telegram.expirePresses();
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    expect(await talk.states()).toEqual(['declined']);
  });
});

describe('a press that is made up', () => {
  const changes: [string, (data: string) => string][] = [
    ['nothing', () => ' '],
    ['words', () => 'approve'],
    ['a token of its own', () => `a:${'k'.repeat(24)}`],
    ['a token with one letter changed', data => `${data.slice(0, -1)}${data.endsWith('2') ? '3' : '2'}`],
    ['a token cut short', data => data.slice(0, -1)],
    ['a token with a letter more', data => `${data}2`],
    ['the token of the other action', data => data.replace(/^a:/, 'd:')],
    ['a letter of no action', data => data.replace(/^a:/, 'x:')],
    ['the token in capitals', data => data.toUpperCase()],
    ['the token with a line behind it', data => `${data}\n`],
    ['a statement of SQL', () => "a:' OR 1=1 --"],
    ['a percent sign', () => 'a:%'],
  ];

  it.each(changes)('of %s changes nothing and says that it is not valid', async (_, change) => {
    const {world, talk} = await asked();
    expect(await talk.press({data: change(talk.data())})).toMatchObject({stderr: '', exitCode: 0});
    expect(talk.answer()).toBe('This button is not valid any more');
    expect(await talk.states()).toEqual(['pending']);
    expect(world.qbittorrent.torrents()).toEqual([]);
  });

  it('of an id in place of a token changes nothing', async () => {
    const {talk, id} = await asked();
    await talk.press({data: `a:${id}`});
    expect(await talk.states()).toEqual(['pending']);
  });

  it('with the token of "decline" under the letter of "approve" approves nothing', async () => {
    const {talk} = await asked();
    await talk.press({data: talk.data(1).replace(/^d:/, 'a:')});
    expect(await talk.states()).toEqual(['pending']);
  });
});

describe('a press that comes again', () => {
  it('tells what was decided, and decides nothing', async () => {
    const {talk, world} = await asked();
    const [messageId, data] = [talk.question().messageId, talk.data()];
    await talk.press({messageId, data});
    await talk.press({messageId, data});
    expect(talk.answer()).toBe('Alpha was approved by Telegram user 4242 and is being downloaded already');
    expect(world.qbittorrent.torrents()).toHaveLength(1);
    expect(talk.texts().filter(text => text.includes('Download started'))).toHaveLength(1);
  });

  it('with the other button tells what was decided, and decides nothing', async () => {
    const {talk} = await asked();
    const {messageId} = talk.question();
    const [yes, no] = [talk.data(0), talk.data(1)];
    await talk.press({messageId, data: no});
    await talk.press({messageId, data: yes});
    expect(talk.answer()).toBe('Alpha was declined by Telegram user 4242 already');
    expect(await talk.states()).toEqual(['declined']);
  });

  it('twice in one round decides once', async () => {
    const {talk, world} = await asked();
    const {messageId} = talk.question();
    const data = talk.data();
    for (const _ of [1, 2, 3]) world.telegram.press({from: world.owner, messageId, data});
    await talk.listen();
    expect(world.telegram.answers().map(({text}) => text)).toEqual([
      'Approved: Alpha',
      'Alpha was approved by Telegram user 4242 already',
      'Alpha was approved by Telegram user 4242 already',
    ]);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });
});

describe('a press after the download failed', () => {
  it('of the button of before starts nothing again, of "Try again" does', async () => {
    const {talk, world} = await asked();
    const {messageId} = talk.question();
    const before = talk.data();
    await talk.press({messageId, data: before});
    const [torrent] = world.qbittorrent.torrents();
    world.qbittorrent.remove(torrent?.infohash ?? '');
    for (const _ of [1, 2]) {
      world.pass(3);
      await talk.listen();
    }
    expect(await talk.states()).toEqual(['failed']);
    expect(
      talk
        .question()
        .buttons.flat()
        .map(({text}) => text),
    ).toEqual(['✅ Try again', '❌ Decline']);
    await talk.press({messageId, data: before});
    expect(talk.answer()).toBe('This button is not valid any more');
    expect(world.qbittorrent.torrents()).toEqual([]);
    await talk.press({messageId});
    expect(talk.answer()).toBe('Approved: Alpha');
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });
});

describe('a press that is too late', () => {
  it('after the time has run out says so, and downloads nothing', async () => {
    const {talk, world} = await asked();
    const {messageId} = talk.question();
    const data = talk.data();
    world.pass(24 * 60);
    await talk.press({messageId, data});
    expect(talk.answer()).toBe('Alpha has expired');
    expect(await talk.states()).toEqual(['expired']);
    expect(talk.question()).toMatchObject({buttons: [], text: expect.stringContaining('expired')});
    expect(world.qbittorrent.torrents()).toEqual([]);
  });

  it('after an answer at the terminal tells that answer', async () => {
    const {talk, world, id} = await asked();
    const {messageId} = talk.question();
    const data = talk.data();
    await world.run(['decline', id]);
    await talk.press({messageId, data});
    expect(talk.answer()).toBe('Alpha was declined at the terminal already');
    expect(await talk.states()).toEqual(['declined']);
  });

  it('that nobody has looked at yet when the terminal decides is told what the terminal decided', async () => {
    const {talk, world, id} = await asked();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data(1)});
    expect(await world.run(['approve', id])).toMatchObject({stderr: '', exitCode: 0});
    await talk.listen();
    expect(talk.answer()).toContain('Alpha was approved at the terminal');
    expect(await talk.states()).toEqual(['downloading']);
  });

  it('by a no after the download has begun does not stop it', async () => {
    const {talk, world, id} = await asked();
    const [messageId, data] = [talk.question().messageId, talk.data(1)];
    await world.run(['approve', id]);
    await talk.press({messageId, data});
    expect(talk.answer()).toBe('Alpha was approved at the terminal and is being downloaded already');
    expect(await talk.states()).toEqual(['downloading']);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });
});
