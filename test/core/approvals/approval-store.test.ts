import {describe, expect, it} from 'vitest';
import {type ApprovalStore, createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {countApprovals} from '../../../src/core/approvals/count-approvals.ts';
import {countGroup} from '../../../src/core/upgrades/group-record.ts';
import type {Database} from '../../../src/storage/database.ts';
import {aMovie, ask, hoursLater, openedDatabase} from '../../support/approvals.ts';

type World = {db: Database; store: ApprovalStore; ids: [string, string, string]};

/** Three questions, the first and the last about movie 101. */
async function world(): Promise<World> {
  const db = await openedDatabase();
  const beta = aMovie({ratingKey: '102', title: 'Beta', ids: {imdb: undefined, tmdb: undefined}});
  const first = ask(db);
  const second = ask(db, {id: '2', name: 'Beta 2019 2160p DV FEL-GRP', movie: beta});
  const third = ask(db, {id: '3', name: 'Alpha 2019 2160p DV FEL-OTHER'});
  return {db, store: createApprovalStore(db), ids: [first.id, second.id, third.id]};
}

type Happened = {what: string; at: number; approval: string | null; by: string | null; detail: string | null};

function activityOf(db: Database, id: string): Happened[] {
  return db.read(sql =>
    sql
      .prepare<[string], Happened>('SELECT what, at, approval, by, detail FROM activity WHERE approval = ? ORDER BY id')
      .all(id),
  );
}

describe('approvals', () => {
  it('are listed as they were asked, of all states or some', async () => {
    const {store, ids} = await world();
    store.move({id: ids[1], move: 'decline', at: hoursLater(1)});
    expect(store.list().map(({id}) => id)).toEqual(ids);
    expect(store.list(['pending']).map(({id}) => id)).toEqual([ids[0], ids[2]]);
    expect(store.list(['pending', 'declined']).map(({id}) => id)).toEqual(ids);
    expect(store.list([])).toEqual([]);
    expect([store.count(), store.count(['pending']), store.count(['failed'])]).toEqual([3, 2, 0]);
  });

  it('are counted by their states', async () => {
    const none = {pending: 0, approved: 0, downloading: 0, completed: 0, declined: 0, expired: 0, failed: 0};
    expect(countApprovals(await openedDatabase())).toEqual(none);
    const {db, store, ids} = await world();
    store.move({id: ids[1], move: 'decline', at: hoursLater(1)});
    expect(countApprovals(db)).toEqual({...none, pending: 2, declined: 1});
  });

  it('that changed last come first, of those that changed at once the later one', async () => {
    const {store, ids} = await world();
    const latest = (limit?: number): string[] => store.listLatest(limit).map(({id}) => id);
    expect(latest()).toEqual([ids[2], ids[1], ids[0]]);
    store.move({id: ids[1], move: 'decline', at: hoursLater(1)});
    expect(latest()).toEqual([ids[1], ids[2], ids[0]]);
    store.noteProof(ids[0], {claimed: 'P7 FEL', found: 'P7 FEL', honest: true}, hoursLater(2));
    expect(latest()).toEqual([ids[0], ids[1], ids[2]]);
    expect(latest(2)).toEqual([ids[0], ids[1]]);
  });

  it('of a movie come with the newest first', async () => {
    const {store, ids} = await world();
    expect(store.listOfMovie('101').map(({id}) => id)).toEqual([ids[2], ids[0]]);
    expect(store.listOfMovie('102').map(({id}) => id)).toEqual([ids[1]]);
  });

  it('are found by the beginning of an id alone, the newest first', async () => {
    const {store, ids} = await world();
    expect(store.findByPrefix('').map(({id}) => id)).toEqual([ids[2], ids[1], ids[0]]);
    for (const id of ids) {
      expect(store.findByPrefix(id.slice(0, 7)).map(one => one.id)).toContain(id);
      expect(store.findByPrefix(id.slice(1))).toEqual([]);
    }
    expect(store.find('nothing')).toBeUndefined();
  });

  it('that were approved are started in the order of the yes, then of the question', async () => {
    const {store, ids} = await world();
    store.move({id: ids[2], move: 'approve', at: hoursLater(1), by: 'cli'});
    store.move({id: ids[0], move: 'approve', at: hoursLater(2), by: 'cli'});
    store.move({id: ids[1], move: 'approve', at: hoursLater(2), by: 'cli'});
    expect(store.listToStart(hoursLater(2)).map(({id}) => id)).toEqual([ids[2], ids[0], ids[1]]);
  });

  it('that are overdue expire in the order they were asked', async () => {
    const {store, ids} = await world();
    expect(store.expireOverdue(hoursLater(24)).map(({id}) => id)).toEqual(ids);
  });
});

describe('what is noted of one approval', () => {
  it('as its plan is kept, and what is not told stays', async () => {
    const {store, ids} = await world();
    const [id] = ids;
    const infohash = 'ab'.repeat(20);
    store.notePlan(id, {infohash, saveTo: '/downloads', movie: aMovie({ratingKey: '109'})});
    expect(store.find(id)).toMatchObject({infohash, saveTo: '/downloads', movie: {ratingKey: '109'}});
    expect(store.listOfMovie('109').map(one => one.id)).toEqual([id]);
    store.notePlan(id, {infohash: undefined, saveTo: '/elsewhere', movie: undefined});
    expect(store.find(id)).toMatchObject({infohash, saveTo: '/elsewhere', movie: {ratingKey: '109'}});
    expect(store.listOfMovie('109')).toHaveLength(1);
    for (const other of ids.slice(1)) expect(store.find(other)?.saveTo).toBeUndefined();
  });

  it('as its message is kept, and gone with none', async () => {
    const {store, ids} = await world();
    const [id, other] = ids;
    store.noteMessage(id, 'the disk is full');
    expect(store.find(id)?.message).toBe('the disk is full');
    expect(store.find(other)?.message).toBeUndefined();
    store.noteMessage(id, undefined);
    expect(store.find(id)?.message).toBeUndefined();
  });

  it('as a pause is counted until it moves on', async () => {
    const {store, ids} = await world();
    const [id, other] = ids;
    for (const one of [id, other]) store.move({id: one, move: 'approve', at: hoursLater(1), by: 'cli'});
    const pause = {message: 'qBittorrent does not answer', at: hoursLater(2)};
    expect([store.notePause(id, pause), store.notePause(id, pause)]).toEqual([1, 2]);
    expect(store.find(id)?.message).toBe('qBittorrent does not answer');
    const nextTryAt = hoursLater(2).getTime() + 120_000;
    for (const at of [hoursLater(2), new Date(nextTryAt - 1)]) {
      expect(store.listToStart(at).map(one => one.id)).toEqual([other]);
    }
    expect(store.listToStart(new Date(nextTryAt))).toHaveLength(2);
    store.move({id, move: 'fail', at: hoursLater(2)});
    store.move({id, move: 'approve', at: hoursLater(2), by: 'cli'});
    expect(store.listToStart(hoursLater(2)).map(one => one.id)).toEqual([other, id]);
    expect(store.notePause(id, pause)).toBe(1);
  });

  it('as its proof takes the message away, and is what its group has shown', async () => {
    const {db, store, ids} = await world();
    const [id] = ids;
    for (const move of ['approve', 'start', 'complete'] as const) store.move({id, move, at: hoursLater(1)});
    store.noteMessage(id, 'waits for Plex');
    store.noteProof(id, {claimed: 'P7 FEL', found: 'P7 MEL', honest: false}, hoursLater(3));
    expect(store.find(id)?.message).toBeUndefined();
    expect(db.read(sql => countGroup(sql, 'GRP'))).toMatchObject({honest: 0, dishonest: 1});
    const proven = {what: 'proven', at: hoursLater(3).getTime(), by: null, detail: 'promised P7 FEL, found P7 MEL'};
    expect(activityOf(db, id).at(-1)).toMatchObject(proven);
  });
});

describe('a move', () => {
  it('leaves the decision to those who decide', async () => {
    const {store, ids} = await world();
    const [id] = ids;
    store.move({id, move: 'approve', at: hoursLater(1), by: 'telegram:7'});
    store.move({id, move: 'start', at: hoursLater(2)});
    expect(store.find(id)).toMatchObject({decidedBy: 'telegram:7', decidedAt: hoursLater(1)});
  });

  it('brings its own message and reason, and takes those before away', async () => {
    const {store, ids} = await world();
    const [id] = ids;
    store.move({id, move: 'approve', at: hoursLater(1), by: 'cli'});
    store.move({id, move: 'fail', at: hoursLater(2), message: 'no disk'});
    expect(store.find(id)?.message).toBe('no disk');
    store.move({id, move: 'decline', at: hoursLater(3), by: 'cli', reason: 'too large'});
    expect(store.find(id)).toMatchObject({message: undefined, declineReason: 'too large'});
  });

  it('is told with who made it and why', async () => {
    const {db, store, ids} = await world();
    const [id, other] = ids;
    store.move({id, move: 'approve', at: hoursLater(1), by: 'cli'});
    store.move({id, move: 'approve', at: hoursLater(1), by: 'dashboard'});
    store.move({id, move: 'fail', at: hoursLater(2), message: 'no disk'});
    store.move({id: other, move: 'decline', at: hoursLater(3), by: 'telegram:7', reason: 'no', message: 'a message'});
    const name = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP';
    expect(activityOf(db, id)).toEqual([
      {what: 'asked', at: hoursLater(0).getTime(), approval: id, by: null, detail: name},
      {what: 'approved', at: hoursLater(1).getTime(), approval: id, by: 'cli', detail: null},
      {what: 'failed', at: hoursLater(2).getTime(), approval: id, by: null, detail: 'no disk'},
    ]);
    expect(activityOf(db, other).at(-1)).toMatchObject({what: 'declined', by: 'telegram:7', detail: 'no'});
  });

  it('of what is not there is a bug', async () => {
    const {store} = await world();
    expect(() => store.move({id: 'nothing', move: 'approve', at: hoursLater(1)})).toThrow(
      'there is no approval nothing',
    );
  });
});
