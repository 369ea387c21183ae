import {describe, expect, it} from 'vitest';
import type {ApprovalState} from '../../../src/core/approvals/approval.ts';
import {createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {type Move, moves} from '../../../src/core/approvals/moves.ts';
import {listPastAnswers} from '../../../src/core/upgrades/release-answers.ts';
import {ask, hoursLater, openedDatabase} from '../../support/approvals.ts';

const ways: Readonly<Record<ApprovalState, readonly Move[]>> = {
  pending: [],
  approved: ['approve'],
  downloading: ['approve', 'start'],
  completed: ['approve', 'start', 'complete'],
  declined: ['decline'],
  expired: ['expire'],
  failed: ['approve', 'fail'],
};
const allowed: Readonly<Record<ApprovalState, readonly Move[]>> = {
  pending: ['approve', 'decline', 'expire'],
  approved: ['start', 'fail'],
  downloading: ['complete', 'fail'],
  completed: [],
  declined: [],
  expired: [],
  failed: ['approve', 'decline', 'resume'],
};
const states = Object.keys(ways) as ApprovalState[];
const every = Object.keys(moves) as Move[];

describe('an approval', () => {
  it.each(states.flatMap(state => every.map(move => [state, move, allowed[state].includes(move)] as const)))(
    'that is %s, asked to %s, moves: %s',
    async (state, move, may) => {
      const store = createApprovalStore(await openedDatabaseOf());
      const {id} = store.list()[0] ?? {id: ''};
      for (const way of ways[state]) store.move({id, move: way, at: hoursLater(1)});
      expect(store.find(id)?.state).toBe(state);
      const {moved, approval} = store.move({id, move, at: hoursLater(2), by: 'cli'});
      expect(moved).toBe(may);
      expect(approval.state).toBe(may ? moves[move].to : state);
      expect(approval.decidedBy).toBe(may ? 'cli' : undefined);
      expect(store.find(id)).toEqual(approval);
    },
  );

  it('keeps what became of it where the rules look for it', async () => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    const {id, release} = ask(db);
    const answers = (): string[] => db.read(sql => listPastAnswers(sql, release)).map(({answer}) => answer);
    expect(answers()).toEqual([]);
    store.move({id, move: 'approve', at: hoursLater(1), by: 'cli'});
    expect(answers()).toEqual(['approved']);
    store.move({id, move: 'fail', at: hoursLater(2), message: 'no disk'});
    store.move({id, move: 'approve', at: hoursLater(3), by: 'cli'});
    expect(answers()).toEqual(['approved']);
    store.move({id, move: 'start', at: hoursLater(4)});
    store.move({id, move: 'complete', at: hoursLater(5)});
    expect(answers()).toEqual(['downloaded', 'approved']);
  });

  it('expires when its time is over, and not before', async () => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    const {id} = ask(db);
    expect(store.expireOverdue(new Date(hoursLater(24).getTime() - 1))).toEqual([]);
    expect(store.expireOverdue(hoursLater(24))).toMatchObject([{id, state: 'expired', decidedBy: 'expiry'}]);
    expect(store.expireOverdue(hoursLater(25))).toEqual([]);
  });

  it('is proven once', async () => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    const {id} = ask(db);
    const proof = {claimed: 'P7 FEL', found: 'P7 MEL', honest: false};
    expect(store.noteProof(id, proof, hoursLater(1))).toBe(true);
    expect(store.noteProof(id, {...proof, honest: true}, hoursLater(2))).toBe(false);
    expect(store.find(id)?.proof).toEqual(proof);
  });

  it('that cannot be started is tried at once where a clock was wrong', async () => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    const {id} = ask(db);
    store.move({id, move: 'approve', at: hoursLater(1)});
    store.notePause(id, {message: 'qBittorrent does not answer', at: hoursLater(100)});
    expect(store.listToStart(hoursLater(2))).toHaveLength(1);
    expect(store.listToStart(hoursLater(100))).toHaveLength(0);
  });

  it('that cannot be started waits longer each time, at most an hour', async () => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    const {id} = ask(db);
    let at = hoursLater(1);
    store.move({id, move: 'approve', at});
    const pauses: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      store.notePause(id, {message: 'qBittorrent does not answer', at});
      let minutes = 0;
      while (store.listToStart(new Date(at.getTime() + minutes * 60_000)).length === 0) minutes += 1;
      pauses.push(minutes);
      at = new Date(at.getTime() + minutes * 60_000);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });
});

async function openedDatabaseOf(): ReturnType<typeof openedDatabase> {
  const db = await openedDatabase();
  ask(db);
  return db;
}
