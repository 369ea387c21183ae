import {inspect} from 'node:util';
import {describe, expect, it, vi} from 'vitest';
import type {Sleep} from '../../../src/base/retry.ts';
import {findHolder} from '../../../src/storage/lease.ts';
import {approvalWorld, pendingIds} from '../../support/approval-world.ts';
import {holdScan} from '../../support/hold-scan.ts';
import {during, listen, listening} from '../../support/listening.ts';
import {telegramTalk} from '../../support/telegram-talk.ts';

describe('who listens', () => {
  it('answers a press while it waits, and starts the download', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    await listening(world);
    const {messageId} = talk.question();
    await during(world, () => world.telegram.press({from: world.owner, messageId, data: talk.data()}));
    expect(talk.answer()).toBe('Approved: Alpha');
    // It listens on while the download is being started.
    await vi.waitFor(() =>
      expect(talk.texts()).toEqual([
        expect.stringContaining('approved by Telegram user 4242'),
        expect.stringContaining('Download started'),
      ]),
    );
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });

  it('answers one thing after the other, each once', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    await listening(world);
    for (const text of ['/pending', '/status', '/help', 'hello']) {
      await during(world, () => world.telegram.write({from: world.owner, text}));
    }
    expect(talk.texts().slice(1)).toEqual([
      expect.stringContaining('Alpha (2019): HDR10'),
      expect.stringContaining('1 movie'),
      expect.stringContaining('/help – this list'),
    ]);
    expect(world.telegram.pendingUpdates()).toBe(0);
  });

  it('takes what came before it listened', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data(1)});
    await listening(world);
    expect(await talk.states()).toEqual(['declined']);
  });

  it('tells Telegram the commands it knows', async () => {
    const world = await approvalWorld();
    await listening(world);
    expect(world.telegram.commands().map(({command}) => command)).toEqual(
      expect.arrayContaining(['pending', 'approve', 'decline', 'status', 'downloads', 'why', 'scan', 'help']),
    );
  });

  it('is told nothing by strangers that it would do', async () => {
    const world = await approvalWorld();
    await world.asked();
    await listening(world);
    await during(world, () => world.telegram.write({from: {id: 5, name: 'Eve'}, text: '/approve all'}));
    expect(await pendingIds(world.json)).toHaveLength(1);
    expect(world.telegram.messages(5).map(({text}) => text)).toEqual(['Not allowed.']);
  });

  it('ends at once when it is told to, and leaves the next one free to listen', async () => {
    const world = await approvalWorld();
    const {stop} = await listening(world);
    const before = performance.now();
    await stop();
    expect(performance.now() - before).toBeLessThan(5000);
    await listening(world);
  });

  it('is alone: another one is told so, and takes nothing away', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    await listening(world);
    const other = await listen(world);
    await expect(other.ended).rejects.toMatchObject({
      kind: 'busy',
      message: 'another felscanner listens to Telegram already',
      hint: '"felscanner status" shows what is running',
    });
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    await during(world, () =>
      world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data(1)}),
    );
    expect(await talk.states()).toEqual(['declined']);
  });
});

describe('who listens and is asked for a scan', () => {
  const begins = '🔍 A scan begins; its result comes here.';
  const follows = '🔍 A scan runs already. Another one follows it; its result comes here.';
  const done = expect.stringMatching(/^🔍 Scan done in /);

  it('scans once for three who ask at once', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    for (const _ of [1, 2, 3]) world.telegram.write({from: world.owner, text: '/scan'});
    await listening(world);
    await vi.waitFor(() => expect(talk.texts()).toEqual([begins, begins, begins, done]));
    expect((await world.json(['status']))['scans']).toHaveLength(1);
  });

  it('scans once more for all who ask while it scans, and answers others meanwhile', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    const held = holdScan(world);
    await listening(world);
    await during(world, () => world.telegram.write({from: world.owner, text: '/scan'}));
    await held.begun;
    for (const text of ['/scan', '/scan', '/pending']) {
      await during(world, () => world.telegram.write({from: world.owner, text}));
    }
    expect(talk.texts()).toEqual([begins, follows, follows, 'No question waits.']);
    held.letGo();
    await vi.waitFor(() => expect(talk.texts().slice(4)).toEqual([done, done]));
    expect((await world.json(['status']))['scans']).toHaveLength(2);
  });

  it('starts a download meanwhile', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    const held = holdScan(world);
    await listening(world);
    await during(world, () => world.telegram.write({from: world.owner, text: '/scan'}));
    await held.begun;
    await during(world, () =>
      world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data()}),
    );
    await vi.waitFor(() => expect(world.qbittorrent.torrents()).toHaveLength(1));
    held.letGo();
    await vi.waitFor(() => expect(talk.texts()).toContainEqual(done));
  });

  it('waits for a scan that runs already, and scans then', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    const held = holdScan(world);
    const [asleep, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const sleep = async (ms: number): Promise<void> => {
      world.pass(ms / 60_000);
      if (ms < 5000) return;
      asleep.resolve();
      await gate.promise;
    };
    const other = world.run(['scan']);
    await held.begun;
    await listening(world, {sleep});
    await during(world, () => world.telegram.write({from: world.owner, text: '/scan'}));
    await asleep.promise;
    expect(talk.texts()).toEqual([follows]);
    held.letGo();
    expect(await other).toMatchObject({exitCode: 0});
    gate.resolve();
    await vi.waitFor(() => expect(talk.texts()).toEqual([follows, done]));
  });

  it('and is told to stop leaves it to the next one, which answers once', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    const held = holdScan(world);
    const first = await listening(world);
    await during(world, () => world.telegram.write({from: world.owner, text: '/scan'}));
    await held.begun;
    await first.stop().catch(() => undefined);
    held.letGo();
    expect(talk.texts()).toEqual([begins]);
    await listening(world);
    await vi.waitFor(() => expect(talk.texts()).toEqual([begins, done]));
  });

  it('and must end leaves it to the next one, with nothing going on behind its back', async () => {
    const world = await approvalWorld();
    const talk = telegramTalk(world);
    const held = holdScan(world);
    const {ended, app} = await listening(world);
    await during(world, () => world.telegram.write({from: world.owner, text: '/scan'}));
    await held.begun;
    world.telegram.setWebhook('https://hook.example/');
    await expect(ended).rejects.toMatchObject({hint: expect.stringContaining('--delete-webhook')});
    const {db} = await app.openLibrary({dataDir: `${world.folder}/data`});
    expect(findHolder(db, {name: 'scan', now: world.now})).toBeUndefined();
    held.letGo();
    world.telegram.setWebhook('');
    await listening(world);
    await vi.waitFor(() => expect(talk.texts()).toEqual([begins, done]));
  });
});

describe('who listens and loses the network', () => {
  it('tries again, later and later, a minute at most, and then takes what was pressed', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    const pauses: number[] = [];
    const {promise: enough, resolve} = Promise.withResolvers<void>();
    const sleep = async (ms: number): Promise<void> => {
      pauses.push(ms);
      world.pass(ms / 60_000);
      if (pauses.length === 9) {
        await world.telegram.up();
        resolve();
      }
    };
    await listening(world, {sleep});
    await world.telegram.down();
    world.telegram.press({from: world.owner, messageId: talk.question().messageId, data: talk.data(1)});
    await enough;
    await world.telegram.whenPolled();
    expect(pauses.slice(0, 9)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(await talk.states()).toEqual(['declined']);
  });

  it('does not wait longer the next time since it had to before', async () => {
    const world = await approvalWorld();
    const pauses: number[] = [];
    const sleep = async (ms: number): Promise<void> => {
      pauses.push(ms);
    };
    await listening(world, {sleep});
    for (const _ of [1, 2]) {
      world.telegram.fail({match: /\/getMe$/i, with: 'reset', times: 1});
      world.telegram.fail({match: /\/getUpdates$/i, with: 'reset', times: 1});
      await during(world, () => world.telegram.write({from: world.owner, text: 'hello'}));
    }
    expect(pauses).toEqual([1000, 2000, 1000, 2000]);
  });

  it('can be stopped while it waits', async () => {
    const world = await approvalWorld();
    const {promise: asleep, resolve} = Promise.withResolvers<void>();
    const sleep: Sleep = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), {once: true});
        resolve();
      });
    await world.telegram.down();
    const {stop, ended} = await listen(world, {sleep});
    await asleep;
    await stop();
    await expect(ended).resolves.toBeUndefined();
  });

  it('is left alone by Telegram for as long as that says', async () => {
    const world = await approvalWorld();
    const pauses: number[] = [];
    const sleep = async (ms: number): Promise<void> => {
      pauses.push(ms);
    };
    const body = JSON.stringify({ok: false, error_code: 429, description: 'x', parameters: {retry_after: 77}});
    world.telegram.fail({match: /\/getMe$/i, with: {body}, times: 1});
    await listening(world, {sleep});
    expect(pauses).toEqual([77_000]);
  });
});

describe('listening ends with what would not get better', () => {
  it('a wrong token, which is not told', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {token: '777000111:BBF-s3cr3t_s3cr3t_s3cr3t_s3cr3t_s3c'}});
    const {ended} = await listen(world);
    const error: unknown = await ended.catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining("refused the bot's token (HTTP 401)"),
      hint: expect.stringContaining('telegram.token'),
    });
    expect(inspect(error, {depth: 9})).not.toContain('s3cr3t');
  });

  it('a webhook that is set before', async () => {
    const world = await approvalWorld();
    world.telegram.setWebhook('https://hook.example/');
    const {ended} = await listen(world);
    await expect(ended).rejects.toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('felscanner telegram --delete-webhook'),
    });
  });

  it('another program that asks for the same messages, and nobody is disturbed by it twice', async () => {
    const world = await approvalWorld();
    const {ended} = await listening(world);
    const {url, token} = world.telegram;
    const other = fetch(`${url}/bot${token}/getUpdates?timeout=1`);
    await expect(ended).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining("hands the bot's messages to another program (HTTP 409)"),
      hint: expect.stringContaining('only one program may read the messages of a bot'),
    });
    expect((await other).status).toBe(200);
  });

  it('a bot without a chat', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {chatId: undefined}});
    const {ended} = await listen(world);
    await expect(ended).rejects.toMatchObject({
      kind: 'config',
      message: 'Telegram has a bot and no chat to write to',
      hint: expect.stringContaining('"felscanner telegram"'),
    });
  });

  it('no Telegram in the settings, which is no failure', async () => {
    const world = await approvalWorld();
    await world.configure({telegram: {token: undefined, chatId: undefined}});
    const {ended, troubles} = await listen(world);
    await expect(ended).resolves.toBeUndefined();
    expect(troubles).toEqual([]);
    expect(world.telegram.requests).toEqual([]);
  });
});
