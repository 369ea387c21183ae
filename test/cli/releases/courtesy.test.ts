import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {paceFloors} from '../../../src/core/releases/pace.ts';
import {createTrackerBook} from '../../../src/core/releases/tracker-book.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {type ReleaseWorld, releaseWorld} from '../../support/release-world.ts';
import {type PacedHouse, type Seen, startPacedHouse} from './paced-house.ts';

type SourceDocument = {name: string; ok: boolean; state: string; requests: number};

async function pacedHouse(settings: (house: PacedHouse) => object): Promise<PacedHouse> {
  const house = await startPacedHouse();
  onTestFinished(house.close);
  await house.configure(settings(house));
  return house;
}

/** IPTorrents by pages; members of its settings, or undefined: it is switched off. */
function tracker({tracker: {url, uid, pass}}: PacedHouse, members: object | undefined): object {
  return {iptorrents: members ? {baseUrl: url, uid, pass, ...members} : {enabled: false}};
}

/** Pages of a search for `Alpha` have 50. */
function listMany({tracker}: PacedHouse, count: number): void {
  for (let id = 1; id <= count; id += 1) tracker.addTorrent({id, name: `Alpha ${1000 + id} 2019 2160p DV FEL-GRP`});
}

async function fetchSources({run}: Pick<PacedHouse, 'run'>, ...argv: string[]): Promise<SourceDocument[]> {
  return JSON.parse((await run(['ipt-fetch', '--json', ...argv])).stdout).sources;
}

function gapsOf(seen: readonly Seen[]): number[] {
  return seen.slice(1).map(({atMs}, index) => atMs - (seen[index]?.atMs ?? 0));
}

describe('requests to one tracker', () => {
  it('are 6.5 seconds apart where several pages are read', async () => {
    const house = await pacedHouse(one => ({sources: tracker(one, {searchTerm: 'Alpha', pages: 3})}));
    listMany(house, 120);
    expect(await fetchSources(house)).toMatchObject([{state: 'listed', fetched: 120, requests: 3}]);
    expect(gapsOf(house.seen.tracker)).toEqual([6500, 6500]);
  });

  it('are as far apart as the settings want, where that is more', async () => {
    const house = await pacedHouse(one => ({
      sources: tracker(one, {searchTerm: 'Alpha', pages: 3, minRequestSpacingMs: 20_000}),
    }));
    listMany(house, 120);
    await fetchSources(house);
    expect(gapsOf(house.seen.tracker)).toEqual([20_000, 20_000]);
  });

  it('no setting brings closer together', async () => {
    const house = await pacedHouse(one => ({sources: tracker(one, {minRequestSpacingMs: 6499})}));
    const {exitCode, stderr} = await house.run(['ipt-fetch']);
    expect([exitCode, house.seen.tracker]).toEqual([2, []]);
    expect(stderr).toContain('sources.iptorrents.minRequestSpacingMs');
  });

  it('are 6.5 seconds apart over feeds of one address', async () => {
    const house = await pacedHouse(one => {
      const {prowlarrUrl: url, apiKey} = one.indexer;
      const feeds = ['Alpha', 'Beta', 'Gamma'].map(query => ({name: `of ${query}`, url, apiKey, query}));
      return {sources: {...tracker(one, undefined), torznab: feeds}};
    });
    expect((await fetchSources(house)).map(({state}) => state)).toEqual(['listed', 'listed', 'listed']);
    const gaps = gapsOf(house.seen.indexer);
    expect(gaps.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6500);
  });

  it('and the loads of a browser that solves its challenge are 6.5 seconds apart', async () => {
    const house = await pacedHouse(one => ({sources: tracker(one, {}), flaresolverr: {url: one.solver.url}}));
    house.tracker.become('challenge');
    expect(await fetchSources(house)).toMatchObject([{state: 'listed'}]);
    const ours = house.seen.tracker.filter(({by}) => by === 'program');
    const first = house.seen.tracker.find(({by}) => by === 'solver');
    expect([first?.atMs, ours[1]?.atMs]).toEqual([(ours[0]?.atMs ?? 0) + 6500, (ours[0]?.atMs ?? 0) + 13_000]);
  });
});

describe('a poll', () => {
  it('that was answered with an error is one, and one that reached nobody is none', async () => {
    const house = await pacedHouse(one => ({sources: tracker(one, {})}));
    const heal = house.tracker.fail({match: /./, with: {status: 500}});
    expect(await fetchSources(house)).toMatchObject([{state: 'unreachable', requests: 1}]);
    heal();
    house.passMs(14 * 60_000);
    expect(await fetchSources(house)).toMatchObject([{state: 'waits', ok: false, requests: 0}]);
    house.passMs(60_000);
    await house.tracker.down();
    expect(await fetchSources(house)).toMatchObject([{state: 'unreachable'}]);
    await house.tracker.up();
    expect(await fetchSources(house)).toMatchObject([{state: 'listed', ok: true}]);
    expect(house.seen.tracker).toHaveLength(2);
  });

  it('is not repeated sooner where a feed is given another name', async () => {
    const settings = (name: string) => (one: PacedHouse) => {
      const {prowlarrUrl: url, apiKey} = one.indexer;
      return {sources: {...tracker(one, undefined), torznab: [{name, url, apiKey}]}};
    };
    const house = await pacedHouse(settings('one'));
    expect(await fetchSources(house)).toMatchObject([{name: 'one', state: 'listed'}]);
    await house.configure(settings('two')(house));
    expect(await fetchSources(house)).toMatchObject([{name: 'two', state: 'waits', requests: 0}]);
  });

  it('of an indexer that was asked too often waits as long as it wants', async () => {
    const house = await pacedHouse(one => {
      const {prowlarrUrl: url, apiKey} = one.indexer;
      return {sources: {...tracker(one, undefined), torznab: [{name: 'indexer', url, apiKey}]}};
    });
    const heal = house.indexer.refuse({code: 500, description: 'Request limit', status: 429, retryAfter: '1800'});
    expect(await fetchSources(house)).toMatchObject([{state: 'rate-limited', requests: 1}]);
    heal();
    house.passMs(29 * 60_000);
    expect(await fetchSources(house)).toMatchObject([{state: 'rate-limited', requests: 0}]);
    house.passMs(60_000);
    expect(await fetchSources(house)).toMatchObject([{state: 'listed'}]);
  });
});

describe('the requests of a day', () => {
  /** Nearly all of them are used up. */
  async function spentWorld(left: number): Promise<ReleaseWorld> {
    const world = await releaseWorld();
    await world.run(['status']);
    const db = openDatabase({path: join(world.folder, 'data', 'felscanner.db'), migrations});
    const requests = paceFloors.pages.requestsPerDay - left;
    createTrackerBook(db).reserve('iptorrents', paceFloors.pages, {requests, at: world.now()});
    db.close();
    return world;
  }

  it('are shown, and when they are used up nothing is asked before the next day', async () => {
    const {tracker: site, run, json, pass} = await spentWorld(1);
    site.addTorrent({id: 1, name: 'Alpha 2019 2160p DV FEL-GRP', description: 'BL+EL+RPU'});
    expect(await json(['ipt-fetch'])).toMatchObject({
      sources: [{state: 'listed', requestsToday: 300, requestsPerDay: 300}],
    });
    pass(16);
    const spent = await run(['ipt-fetch', '--json']);
    expect(JSON.parse(spent.stdout)).toMatchObject({sources: [{ok: false, state: 'budget-spent', requests: 0}]});
    expect([spent.exitCode, spent.stderr]).toEqual([3, expect.stringContaining('the 300 requests of a day')]);
    expect((await run(['status'])).stdout).toContain('source iptorrents requestsToday\t300\n');
    expect(site.requests).toHaveLength(1);
    pass(21 * 60);
    expect(await json(['ipt-fetch'])).toMatchObject({sources: [{state: 'listed', requestsToday: 1}]});
  });

  it('that run out between two pages leave the first', async () => {
    const {tracker: site, json, configure} = await spentWorld(1);
    await configure({iptorrents: {searchTerm: 'Alpha', pages: 2}});
    for (let id = 1; id <= 60; id += 1) site.addTorrent({id, name: `Alpha ${1000 + id} 2019 2160p DV FEL-GRP`});
    expect(await json(['ipt-fetch'])).toMatchObject({sources: [{state: 'budget-spent', fetched: 50, requests: 1}]});
    expect(await json(['torrents'])).toMatchObject({total: 50});
  });
});
