import {describe, expect, it} from 'vitest';
import {createReleaseStore} from '../../../src/core/releases/release-store.ts';
import {storeListing} from '../../../src/core/releases/store-listing.ts';
import type {Decision} from '../../../src/core/upgrades/decision.ts';
import {createDecisionStore, type DecisionStore} from '../../../src/core/upgrades/decision-store.ts';
import {countGroup} from '../../../src/core/upgrades/group-record.ts';
import type {Database} from '../../../src/storage/database.ts';
import {hoursLater, openedDatabase} from '../../support/approvals.ts';
import {aPlainVersion, aVersion} from '../../support/library.ts';
import {aListedRelease, judged} from '../../support/releases.ts';

type Shelf = {
  db: Database;
  store: DecisionStore;
  /** What is decided about the release of an id so many hours later. */
  decide: (id: string, hours: number, overrides?: Partial<Decision>) => Decision;
};

const alpha = {ratingKey: '101', title: 'Alpha', year: 2019, edition: undefined, library: 'Movies'};

/** A database with the releases 1 to 3 of one group, of which 3 has another name. */
async function shelf(): Promise<Shelf> {
  const db = await openedDatabase();
  const releases = ['1', '2', '3'].map(id =>
    aListedRelease({
      id,
      name: `${id === '3' ? 'Beta' : 'Alpha'} 2019 2160p UHD BluRay REMUX DV FEL-${id === '3' ? 'Other' : 'GRP'}`,
    }),
  );
  storeListing(db, {source: 'tracker', searchTerm: undefined, releases, at: hoursLater(0)});
  const kept = [...createReleaseStore(db).listReleases()];
  return {
    db,
    store: createDecisionStore(db),
    decide(id, hours, overrides) {
      const release = kept.find(one => one.id === id);
      if (!release) throw new Error(`there is no release ${id}`);
      return {
        ...judged({library: aPlainVersion(), name: release.name}),
        release,
        movie: alpha,
        matchedBy: 'title',
        current: 'HDR10',
        offered: 'P7 FEL',
        opinion: {says: 'agrees', text: 'Radarr takes it for Alpha (2019) too'},
        decidedAt: hoursLater(hours),
        confirmedAt: hoursLater(hours),
        ...overrides,
      };
    },
  };
}

function rows(db: Database): {ask: number; rating_key: string | null}[] {
  return db.read(sql =>
    sql
      .prepare<[], {ask: number; rating_key: string | null}>('SELECT ask, rating_key FROM decisions ORDER BY id')
      .all(),
  );
}

describe('a decision', () => {
  it('comes back as it was, every rule and guard with it', async () => {
    const {store, decide} = await shelf();
    const decision = decide('1', 1);
    expect([decision.rules.length, decision.guards.length]).toEqual([9, 9]);
    store.keep([decision, decide('2', 1, {because: 'another'})]);
    expect(store.findLast(decision.release)).toEqual(decision);
  });

  it('comes back with every guard that forbids or warns, and every rule that is off', async () => {
    const {store, decide} = await shelf();
    const name = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL-GRP';
    const switches = {felFromHdr: false};
    const verdict = judged({library: aPlainVersion({audio: aVersion().audio}), name, seeders: 0, switches});
    const says = [...verdict.rules, ...verdict.guards].map(answer => answer.says);
    expect(says).toEqual(expect.arrayContaining(['off', 'warns', 'forbids']));
    const decision = decide('1', 1, verdict);
    store.keep([decision]);
    expect(store.findLast(decision.release)).toEqual(decision);
  });

  it('is kept without what says the same each time', async () => {
    const {store, decide, db} = await shelf();
    store.keep([decide('1', 1)]);
    const text = db.read(sql => sql.prepare<[], {decision: string}>('SELECT decision FROM decisions').get()?.decision);
    const {rules, guards} = JSON.parse(text ?? '');
    expect(rules).toEqual([{rule: 'felFromHdr', says: 'yes', text: 'P7 FEL over HDR10'}]);
    expect(guards).toEqual([]);
  });

  it('of no movie, without an opinion, comes back as it was', async () => {
    const {db, store, decide} = await shelf();
    const nothing = {movie: undefined, matchedBy: undefined, current: undefined, opinion: undefined};
    const decision = decide('1', 1, nothing);
    store.keep([decision]);
    expect(store.findLast(decision.release)).toEqual(decision);
    expect(Object.keys(store.findLast(decision.release) ?? {}).sort()).toEqual(Object.keys(decision).sort());
    expect(rows(db)).toEqual([{ask: 1, rating_key: null}]);
  });

  it('that an obstacle made has no rules and no guards', async () => {
    const {store, decide} = await shelf();
    const decision = decide('1', 1, judged({library: undefined, name: 'Alpha 2019 2160p DV FEL-GRP'}));
    expect(decision.obstacles).toHaveLength(1);
    store.keep([decision]);
    expect(store.findLast(decision.release)).toEqual(decision);
  });

  it('that comes out as before is confirmed, not kept again', async () => {
    const {db, store, decide} = await shelf();
    store.keep([decide('1', 1), decide('2', 1)]);
    store.keep([decide('1', 5)]);
    expect(rows(db)).toHaveLength(2);
    expect(store.findLast(decide('1', 0).release)).toMatchObject({
      decidedAt: hoursLater(1),
      confirmedAt: hoursLater(5),
    });
    expect(store.findLast(decide('2', 0).release)).toMatchObject({
      decidedAt: hoursLater(1),
      confirmedAt: hoursLater(1),
    });
  });

  it('that comes out otherwise is kept beside the one before, and is the last', async () => {
    const {db, store, decide} = await shelf();
    store.keep([decide('1', 1)]);
    store.keep([decide('1', 2, {ask: false, because: 'declined before'})]);
    expect(rows(db)).toEqual([
      {ask: 1, rating_key: '101'},
      {ask: 0, rating_key: '101'},
    ]);
    const last = store.findLast(decide('1', 0).release);
    expect(last).toMatchObject({because: 'declined before', decidedAt: hoursLater(2), confirmedAt: hoursLater(2)});
  });

  it('that nobody made yet is none', async () => {
    const {store, decide} = await shelf();
    expect(store.findLast(decide('1', 0).release)).toBeUndefined();
    expect(store.listOfMovie('101')).toEqual([]);
  });
});

describe('the decisions of a movie', () => {
  it('are the last about each release, those confirmed last first', async () => {
    const {store, decide} = await shelf();
    store.keep([decide('1', 1), decide('2', 2), decide('3', 3)]);
    store.keep([decide('3', 4, {because: 'another'})]);
    store.keep([decide('1', 5)]);
    expect(store.listOfMovie('101').map(({release, because}) => [release.id, because])).toEqual([
      ['1', 'P7 FEL over HDR10'],
      ['3', 'another'],
      ['2', 'P7 FEL over HDR10'],
    ]);
  });

  it('have of those confirmed at once the later one first', async () => {
    const {store, decide} = await shelf();
    store.keep([decide('2', 1), decide('1', 1), decide('3', 1)]);
    expect(store.listOfMovie('101').map(({release}) => release.id)).toEqual(['3', '1', '2']);
  });

  it('leave out a release that was taken for another movie since', async () => {
    const {store, decide} = await shelf();
    store.keep([decide('1', 1)]);
    store.keep([decide('1', 2, {movie: {...alpha, ratingKey: '102'}})]);
    expect(store.listOfMovie('101')).toEqual([]);
    expect(store.listOfMovie('102')).toHaveLength(1);
  });
});

describe('the record of a group', () => {
  it('counts its releases, and those that were worth asking about at some time', async () => {
    const {db, store, decide} = await shelf();
    store.keep([decide('1', 1), decide('2', 1, {ask: false}), decide('3', 1)]);
    store.keep([decide('1', 2, {ask: false})]);
    expect(db.read(sql => countGroup(sql, 'grp'))).toMatchObject({name: 'grp', seen: 2, worthAsking: 1});
    expect(db.read(sql => countGroup(sql, 'OTHER'))).toMatchObject({seen: 1, worthAsking: 1});
  });
});
