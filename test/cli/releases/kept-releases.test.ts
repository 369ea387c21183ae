import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';
import type {PastAnswer} from '../../../src/core/upgrades/past-answer.ts';
import {noteAnswer} from '../../../src/core/upgrades/release-answers.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream} from '../../../src/simulators/plex/video-streams.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {type ReleaseWorld, releaseWorld} from '../../support/release-world.ts';

const fel = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC-GRP';

type Decision = {
  ask: boolean;
  because: string;
  offered: string;
  release: {source: string; id: string; infohash: string | null};
};

/** Alpha is there in P8, and the tracker has a FEL release of it. */
async function world(): Promise<ReleaseWorld> {
  const made = await releaseWorld();
  made.plex.addMovie('1', simulatedMovie({title: 'Alpha', year: 2019, media: [simulatedMedia({video: p81Stream()})]}));
  made.tracker.addTorrent({id: 1, name: fel, tags: ['BL+EL+RPU', 'Alpha']});
  await made.run(['scan', '--no-collections']);
  return made;
}

/** A quarter of an hour goes by after each, so that the next one asks anew. */
async function decide({json, pass}: ReleaseWorld): Promise<Decision[]> {
  const {decisions} = await json(['ipt-fetch']);
  pass(16);
  return decisions as Decision[];
}

describe('a release that was listed', () => {
  it('is known whichever way its tracker is read', async () => {
    const made = await world();
    const {configure, json, pass, tracker} = made;
    expect(await json(['ipt-fetch'])).toMatchObject({sources: [{kind: 'pages', fetched: 1, new: 1}]});
    pass(16);
    await configure({iptorrents: {rss: {passkey: tracker.passkey}}});
    expect(await json(['ipt-fetch'])).toMatchObject({
      sources: [{kind: 'RSS', fetched: 1, new: 0}],
      decisions: [{ask: true}],
    });
    expect(await json(['torrents'])).toMatchObject({
      total: 1,
      releases: [{seeders: null, sizeBytes: expect.any(Number)}],
    });
  });

  it('and is called otherwise now is judged by its name of today', async () => {
    const made = await world();
    expect(await decide(made)).toMatchObject([{ask: true, offered: 'P7 FEL'}]);
    made.tracker.addTorrent({id: 1, name: fel.replace('FEL', 'P8'), tags: ['BL+EL+RPU']});
    expect(await decide(made)).toMatchObject([{ask: false, offered: 'P8', because: 'no rule asks for it'}]);
    expect(await made.json(['torrents', '--new'])).toMatchObject({total: 0});
  });

  it('has two layers because a search for them found it, and a later search for something else takes them not away', async () => {
    const made = await world();
    made.tracker.addTorrent({id: 1, name: fel.replace(' FEL', ''), tags: ['BL+EL+RPU', 'Alpha']});
    expect(await decide(made)).toMatchObject([{ask: true, offered: 'P7 FEL or MEL'}]);
    await made.configure({iptorrents: {searchTerm: 'Alpha'}});
    expect(await decide(made)).toMatchObject([{ask: true, offered: 'P7 FEL or MEL'}]);
  });

  it('is not worth asking about once its source is not set up any more', async () => {
    const made = await world();
    made.indexer.setReleases([{id: 5, name: `${fel} BL+EL+RPU`}]);
    await made.configure({torznab: true});
    expect((await decide(made)).map(({ask}) => ask)).toEqual([true, true]);
    await made.configure();
    const gone = (await decide(made)).find(({release}) => release.source === 'indexer');
    expect(gone).toMatchObject({ask: false, because: 'its source indexer is not set up'});
  });

  it('is not worth asking about when no listing has shown it for a month', async () => {
    const made = await world();
    await decide(made);
    made.tracker.removeTorrent(1);
    made.pass(29 * 24 * 60);
    expect(await decide(made)).toMatchObject([{ask: true}]);
    made.pass(2 * 24 * 60);
    expect(await decide(made)).toMatchObject([{ask: false, because: 'not listed since 2026-01-02'}]);
    expect(await made.json(['torrents'])).toMatchObject({total: 1, releases: [{ask: false}]});
  });
});

describe('a release that was answered', () => {
  async function answered(given: readonly PastAnswer['answer'][], made: ReleaseWorld): Promise<void> {
    const db = openDatabase({path: join(made.folder, 'data', 'felscanner.db'), migrations});
    const release = {source: 'iptorrents', id: '1', infohash: undefined, claims: parseClaims(fel)};
    for (const answer of given) db.write(sql => noteAnswer(sql, release, {answer, answeredAt: made.now()}));
    db.close();
  }

  it.each([
    {given: ['expired'], ask: true, because: 'P7 FEL over P8.1'},
    {given: ['expired', 'expired'], ask: false, because: 'asked about twice before, without an answer'},
    {given: ['approved'], ask: false, because: 'approved before'},
    {given: ['downloaded'], ask: false, because: 'downloaded before'},
    {given: ['expired', 'declined'], ask: false, because: 'declined before'},
  ] as const)('by $given is asked about again: $ask', async ({given, ask, because}) => {
    const made = await world();
    await decide(made);
    await answered(given, made);
    expect(await decide(made)).toMatchObject([{ask, because}]);
    await made.configure({more: {guards: {decidedBefore: false}}});
    expect(await decide(made)).toMatchObject([{ask: true}]);
  });

  it('is the same at another source by its infohash', async () => {
    const made = await world();
    made.indexer.setReleases([{id: 5, name: `${fel} BL+EL+RPU`}]);
    made.indexer.setDialect({link: 'magnet'});
    await made.configure({iptorrents: undefined, torznab: true});
    const [{release} = {release: undefined}] = await decide(made);
    expect(release?.infohash).toMatch(/^[0-9a-f]{40}$/);
    const db = openDatabase({path: join(made.folder, 'data', 'felscanner.db'), migrations});
    const elsewhere = {source: 'another', id: '9', infohash: release?.infohash ?? undefined, claims: parseClaims(fel)};
    db.write(sql => noteAnswer(sql, elsewhere, {answer: 'declined', answeredAt: made.now()}));
    db.close();
    expect(await decide(made)).toMatchObject([{ask: false, because: 'declined before'}]);
  });
});
