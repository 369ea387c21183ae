import {describe, expect, it} from 'vitest';
import {type ApprovalWorld, approvalWorld} from '../../support/approval-world.ts';
import {offerMore, type TelegramTalk, telegramTalk} from '../../support/telegram-talk.ts';

type Asked = {world: ApprovalWorld; talk: TelegramTalk; id: string; say: (text: string) => Promise<string>};

async function asked(): Promise<Asked> {
  const world = await approvalWorld();
  const id = await world.asked();
  const talk = telegramTalk(world);
  const say = async (text: string): Promise<string> => {
    const run = await talk.write(text);
    expect(run).toMatchObject({stderr: '', exitCode: 0});
    return talk.last();
  };
  return {world, talk, id, say};
}

describe('a command of the owner', () => {
  it('/pending lists the questions by id', async () => {
    const {say, id} = await asked();
    expect(await say('/pending')).toContain(`${id} Alpha (2019): HDR10 → P7 FEL Atmos`);
  });

  it('/pending says when none waits', async () => {
    const {say, world, id} = await asked();
    await world.run(['decline', id]);
    expect(await say('/pending')).toBe('No question waits.');
  });

  it('/approve with the beginning of an id starts the download, and is answered', async () => {
    const {talk, world, id} = await asked();
    const messageId = world.telegram.write({from: world.owner, text: `/approve ${id.slice(0, 5).toUpperCase()}`});
    await talk.listen();
    expect(await talk.states()).toEqual(['downloading']);
    const reply = world.telegram.messages(world.owner.id).find(({replyTo}) => replyTo === messageId);
    expect(reply?.text).toBe('✅ approved: Alpha (2019), HDR10 → P7 FEL Atmos');
    const {approvals} = await world.json(['history']);
    expect(approvals).toMatchObject([{decidedBy: 'telegram:4242'}]);
  });

  it('/approve all approves all', async () => {
    const {say, talk} = await asked();
    await say('/approve all');
    expect(await talk.states()).toEqual(['downloading']);
  });

  it('/decline keeps the reason', async () => {
    const {say, talk, world, id} = await asked();
    expect(await say(`/decline ${id} I <have> it on disc`)).toContain('❌ declined: Alpha (2019)');
    expect(talk.question().text).toContain('declined by Telegram user 4242: I <have> it on disc');
    expect(await world.json(['history'])).toMatchObject({
      approvals: [{state: 'declined', declineReason: 'I <have> it on disc'}],
    });
  });

  it.each(['/approve', '/decline', '/decline I have it', '/approve 2', '/decline 1'])(
    '%s does not say which, and is asked back',
    async text => {
      const {say, talk} = await asked();
      expect(await say(text)).toMatch(/^⚠️ Which one\? Write \/(approve|decline) and its id; \/pending lists them$/);
      expect(await talk.states()).toEqual(['pending']);
    },
  );

  it('/approve of an id that there is not says so', async () => {
    const {say, talk} = await asked();
    expect(await say('/approve zz9z')).toBe('⚠️ no approval has the id zz9z');
    expect(await talk.states()).toEqual(['pending']);
  });

  it('/approve of what was decided tells what it was', async () => {
    const {say, world, id} = await asked();
    await world.run(['decline', id]);
    expect(await say(`/approve ${id}`)).toBe(`⚠️ ${id} was declined at the terminal already`);
  });

  it('/status tells the library and what is to be answered', async () => {
    const {say} = await asked();
    const text = await say('/status');
    expect(text).toContain('1 movie: 0 Dolby Vision');
    expect(text).toContain('1 question to answer, 0 downloads under way');
    expect(text).toContain('✅ IPTorrents');
  });

  it('/downloads shows how far it is', async () => {
    const {say, world} = await asked();
    expect(await say('/downloads')).toBe('Nothing was downloaded yet.');
    await say('/approve all');
    const [torrent] = world.qbittorrent.torrents();
    world.qbittorrent.progress(torrent?.infohash ?? '', 0.5);
    await telegramTalk(world).listen();
    expect(await say('/downloads')).toMatch(/Alpha \(2019\): HDR10 → P7 FEL Atmos\n⬇️ ▓▓▓▓▓░░░░░ 50 %/);
  });

  it('/why tells what was decided about a movie', async () => {
    const {say} = await asked();
    expect(await say('/why alpha')).toContain('✅ HDR10 → P7 FEL: P7 FEL over HDR10');
    expect(await say('/why <Nothing> & Co')).toBe(
      '⚠️ no release and no movie of the library is called "<Nothing> & Co"',
    );
    expect(await say('/why')).toBe('⚠️ Which movie? Write its title behind /why');
  });

  it('/scan scans, and tells what came of it', async () => {
    const {say, talk, world} = await asked();
    offerMore(world, ['Beta']);
    expect(await say('/scan')).toMatch(/^🔍 Scan done in .*: 2 movies, 0 FEL; 1 added, 0 changed, 0 removed$/);
    expect(talk.texts()).toContain('🔍 A scan begins; its result comes here.');
  });

  it('/scan tells why it could not be done', async () => {
    const {say, world} = await asked();
    await world.plex.close();
    expect(await say('/scan')).toMatch(/^⚠️ .*Plex/);
  });

  it.each(['/help', '/start', '/HELP', '/help@fel_scanner_bot'])('%s lists what is understood', async text => {
    const {say} = await asked();
    expect(await say(text)).toContain('/decline <id> [reason] – say no');
  });

  it('that is none is answered with the way to help', async () => {
    const {say} = await asked();
    expect(await say('/frobnicate')).toBe('I do not know /frobnicate. /help lists what I understand.');
  });

  it.each(['/help@another_bot', '/approve@another_bot all', 'hello', 'yes', 'approve', 'no, I do not want it', ''])(
    '%j is not for the bot, and is left alone',
    async text => {
      const {talk, world} = await asked();
      await talk.write(text);
      expect(world.telegram.messages(world.owner.id)).toHaveLength(1);
      expect(await talk.states()).toEqual(['pending']);
    },
  );

  it('is carried out once, though there is no end to listening', async () => {
    const {talk, world} = await asked();
    await talk.write('/status');
    for (const _ of [1, 2, 3]) await talk.listen();
    expect(world.telegram.messages(world.owner.id)).toHaveLength(2);
    expect(world.telegram.pendingUpdates()).toBe(0);
  });

  it('sent a hundred times and more is answered each time, in its order', async () => {
    const {talk, world} = await asked();
    for (let number = 0; number < 105; number += 1) world.telegram.write({from: world.owner, text: `/x${number}`});
    await talk.listen();
    expect(
      talk
        .texts()
        .slice(1)
        .map(text => /\/x\d+/.exec(text)?.[0]),
    ).toEqual(Array.from({length: 105}, (_, number) => `/x${number}`));
  });
});

describe('a plain answer', () => {
  it.each([
    ['yes', ['downloading']],
    ['Ok!', ['downloading']],
    ['approve', ['downloading']],
    ['yes 1', ['downloading']],
    ['no', ['declined']],
    ['decline', ['declined']],
    ['no thanks', ['declined']],
    ['/decline', ['declined']],
    ['/approve', ['downloading']],
    ['/approve 1', ['downloading']],
  ])('"%s" in reply to the question decides it', async (text, expected) => {
    const {talk} = await asked();
    await talk.write(text, {replyTo: talk.question().messageId});
    expect(await talk.states()).toEqual(expected);
  });

  it.each(['yes, but smaller', 'yes please', 'no worries'])(
    '"%s" in reply to the question is asked about',
    async text => {
      const {talk} = await asked();
      await talk.write(text, {replyTo: talk.question().messageId});
      expect(await talk.states()).toEqual(['pending']);
      expect(talk.texts().at(-1)).toContain('Not understood, and nothing was decided.');
    },
  );

  it.each(['maybe', 'what is it?', 'yesterday'])('"%s" in reply to the question is talk', async text => {
    const {talk} = await asked();
    await talk.write(text, {replyTo: talk.question().messageId});
    expect(await talk.states()).toEqual(['pending']);
    expect(talk.texts()).toHaveLength(1);
  });

  it.each(['yes 2', 'yes 2 1', 'no 9', 'yes 99'])(
    '"%s" names a number that there is not, and decides nothing',
    async text => {
      const {talk} = await asked();
      await talk.write(text, {replyTo: talk.question().messageId});
      expect(talk.last()).toBe('⚠️ Which one? Reply with "yes" or "no" and its number: yes 2');
      expect(await talk.states()).toEqual(['pending']);
    },
  );

  it('in reply to another message of the bot is talk', async () => {
    const {talk, world} = await asked();
    await talk.write('/help');
    const help = world.telegram.messages(world.owner.id).at(-1);
    await talk.write('yes', {replyTo: help?.messageId ?? 0});
    expect(await talk.states()).toEqual(['pending']);
  });

  it('in reply to a message of a person is talk', async () => {
    const {talk, world} = await asked();
    const replyTo = world.telegram.write({from: world.owner, text: 'shall I?'});
    await talk.write('yes', {replyTo});
    expect(await talk.states()).toEqual(['pending']);
  });

  it('to a question that was decided tells what was decided', async () => {
    const {talk, id} = await asked();
    const {messageId} = talk.question();
    await talk.write('no', {replyTo: messageId});
    await talk.write('yes', {replyTo: messageId});
    expect(talk.last()).toBe(`⚠️ ${id} was declined by Telegram user 4242 already`);
  });
});
