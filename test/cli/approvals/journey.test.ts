import {describe, expect, it} from 'vitest';
import {alphaFolder, approvalWorld} from '../../support/approval-world.ts';
import {melFilm} from '../../support/plex-world.ts';

describe('from the tracker to the proof', () => {
  it('by a button in Telegram', async () => {
    const world = await approvalWorld();
    const {telegram, owner, qbittorrent, plex, alpha, offer, run, json, complete, pass} = world;
    const film = offer();
    await world.asked(film);
    const [question] = telegram.messages(owner.id);
    expect(question?.text).toContain('Alpha (2019)');
    const [approve] = question?.buttons.flat() ?? [];
    telegram.press({from: owner, chat: owner.id, messageId: question?.messageId ?? 0, data: approve?.data ?? ''});
    const started = await run(['downloads']);
    expect(started).toMatchObject({stderr: '', exitCode: 0});
    expect(qbittorrent.torrents()).toMatchObject([{infohash: film.infohash, savePath: alphaFolder}]);
    qbittorrent.progress(film.infohash, 0.5);
    pass(1);
    expect(await json(['downloads'])).toMatchObject({downloads: [{state: 'downloading', progress: 0.5}]});
    complete(film);
    pass(1);
    await run(['downloads']);
    pass(1);
    expect(await run(['downloads'])).toMatchObject({stderr: '', exitCode: 0});
    const {approvals} = await json(['history']);
    expect(approvals).toMatchObject([
      {
        state: 'completed',
        decidedBy: 'telegram:4242',
        saveTo: alphaFolder,
        proof: {claimed: 'P7 FEL, 2160p, Atmos', found: 'P7 FEL, 2160p, Atmos', honest: true},
      },
    ]);
    expect(telegram.messages(owner.id).map(({text}) => text)).toEqual([
      expect.stringContaining('Proof: P7 FEL, 2160p, Atmos, as promised'),
      expect.stringContaining('Download started'),
      expect.stringContaining('Proof: P7 FEL, 2160p, Atmos, as promised'),
    ]);
    expect(plex.movie(alpha).media).toHaveLength(2);
    const fel = plex.collections().find(({title}) => title === 'DV FEL Profile 7');
    expect(fel?.members).toEqual([alpha]);
  });

  it('a lie is told', async () => {
    const world = await approvalWorld();
    const film = world.offer({bytes: melFilm});
    const id = await world.asked(film);
    await world.run(['approve', id]);
    world.complete(film);
    for (const _ of [1, 2]) {
      world.pass(1);
      await world.run(['downloads']);
    }
    const {approvals} = await world.json(['history']);
    expect(approvals).toMatchObject([{proof: {honest: false}}]);
  });
});
