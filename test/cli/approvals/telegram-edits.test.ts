import {describe, expect, it} from 'vitest';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {type ApprovalWorld, approvalWorld} from '../../support/approval-world.ts';
import {melFilm} from '../../support/plex-world.ts';
import {telegramTalk} from '../../support/telegram-talk.ts';

const seconds = (count: number): number => count / 60;

async function downloading(film: Parameters<Awaited<ReturnType<typeof approvalWorld>>['offer']>[0] = {}) {
  const world = await approvalWorld();
  const offered = world.offer(film);
  await world.asked(offered);
  const talk = telegramTalk(world);
  await talk.press();
  return {world, talk, film: offered};
}

describe('the message of a question that was approved', () => {
  it('becomes its state, without buttons', async () => {
    const {talk} = await downloading();
    expect(talk.question().buttons).toEqual([]);
    expect(talk.texts()[0]).toContain('approved by Telegram user 4242');
  });

  it('shows progress, at most every 20 seconds', async () => {
    const {world, talk, film} = await downloading();
    const edits = (): number => talk.question().edits.length;
    const shown = (): string | undefined => /(\d+) %/.exec(talk.question().text)?.[1];
    world.pass(1);
    world.qbittorrent.progress(film.infohash, 0.1);
    await talk.listen();
    expect(shown()).toBe('10');
    const before = edits();
    for (const progress of [0.2, 0.3, 0.4]) {
      world.pass(seconds(6));
      world.qbittorrent.progress(film.infohash, progress);
      await talk.listen();
    }
    expect([shown(), edits()]).toEqual(['10', before]);
    world.pass(seconds(2));
    await talk.listen();
    expect([shown(), edits()]).toEqual(['40', before + 1]);
  });

  it('is left alone while nothing moves', async () => {
    const {world, talk} = await downloading();
    world.pass(1);
    await talk.listen();
    const before = world.telegram.requests.length;
    for (const _ of [1, 2, 3]) {
      world.pass(5);
      await talk.listen();
    }
    const methods = world.telegram.requests.slice(before).map(({path}) => path.split('/').at(-1)?.toLowerCase());
    expect(methods).not.toContain('editmessagetext');
  });

  it('shows the proof at the end, and a notice tells it', async () => {
    const {world, talk, film} = await downloading();
    world.complete(film);
    for (const _ of [1, 2]) {
      world.pass(1);
      await talk.listen();
    }
    expect(talk.question().text).toContain('🏅 Proof: P7 FEL, 2160p, Atmos, as promised');
    expect(talk.last()).toContain('✅ Download complete\nAlpha (2019)\n🏅 Proof: P7 FEL, 2160p, Atmos, as promised');
  });

  it('shows a lie at the end', async () => {
    const {world, talk, film} = await downloading({bytes: melFilm});
    world.complete(film);
    for (const _ of [1, 2]) {
      world.pass(1);
      await talk.listen();
    }
    expect(talk.question().text).toMatch(/🚫 Proof: promised P7 FEL, 2160p, Atmos, it is P7 MEL/);
  });

  it('is answered by the notices of its download', async () => {
    const {world, talk} = await downloading();
    const [question, notice] = world.telegram.messages(world.owner.id);
    expect(notice).toMatchObject({replyTo: question?.messageId, text: expect.stringContaining('Download started')});
    expect(talk.texts()).toHaveLength(2);
  });
});

describe('the message of a question', () => {
  it('that expires says so, once, and loses its buttons', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    world.pass(24 * 60 + 1);
    for (const _ of [1, 2, 3]) await talk.listen();
    const [message] = world.telegram.messages(world.owner.id);
    expect(message).toMatchObject({buttons: [], text: expect.stringContaining('⌛ expired')});
    expect(message?.edits).toHaveLength(1);
  });

  it('that is decided at the terminal shows that', async () => {
    const world = await approvalWorld();
    const id = await world.asked();
    await world.run(['decline', id, '--reason', 'seen it']);
    expect(telegramTalk(world).texts()[0]).toContain('❌ declined at the terminal: seen it');
  });

  it('is not edited as time goes by', async () => {
    const world = await approvalWorld();
    await world.asked();
    const talk = telegramTalk(world);
    for (const _ of [1, 2, 3]) {
      world.pass(60);
      await talk.listen();
    }
    expect(talk.question().edits).toEqual([]);
  });

  it('that somebody deleted is not sent again, and stops nothing', async () => {
    const world = await approvalWorld();
    const film = world.offer();
    const id = await world.asked(film);
    const talk = telegramTalk(world);
    world.telegram.remove(world.owner.id, talk.question().messageId);
    expect(await world.run(['approve', id])).toMatchObject({stderr: '', exitCode: 0});
    for (const progress of [0.1, 0.2]) {
      world.pass(1);
      world.qbittorrent.progress(film.infohash, progress);
      expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    }
    expect(edits(world)).toHaveLength(1);
    expect(talk.texts()).toEqual([expect.stringContaining('Download started')]);
    expect(world.telegram.messages(world.owner.id)[0]?.replyTo).toBeUndefined();
    await talk.write('/pending');
    expect(talk.last()).toBe('No question waits.');
  });

  it('that reads so already is taken for edited', async () => {
    const world = await approvalWorld();
    const id = await world.asked();
    const talk = telegramTalk(world);
    const {messageId} = talk.question();
    await world.run(['decline', id]);
    // As if the answer to the edit had been lost.
    forget(world.folder);
    expect(await talk.listen()).toMatchObject({stderr: '', exitCode: 0});
    expect(edits(world)).toHaveLength(2);
    await talk.listen();
    expect(edits(world)).toHaveLength(2);
    expect(world.telegram.messages(world.owner.id)).toMatchObject([{messageId, edits: {length: 1}}]);
  });
});

function forget(folder: string): void {
  const db = openDatabase({path: `${folder}/data/felscanner.db`, migrations});
  db.write(sql => sql.prepare("UPDATE telegram_messages SET shown = 'before' WHERE kind = 'question'").run());
  db.close();
}

/** How often a message was edited, or was to be. */
function edits({telegram}: ApprovalWorld): unknown[] {
  return telegram.requests.filter(({path}) => path.toLowerCase().endsWith('/editmessagetext'));
}
