import {describe, expect, it} from 'vitest';
import {noteActivity} from '../../../src/core/activity/activity.ts';
import {createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {createCollectionHistory} from '../../../src/core/collections/collection-history.ts';
import {forgetOld} from '../../../src/core/history/forget-old.ts';
import {createOutbox, queueMessage} from '../../../src/core/messages/outbox.ts';
import {formQuestions} from '../../../src/core/messages/questions.ts';
import {listPastAnswers} from '../../../src/core/upgrades/release-answers.ts';
import type {Database} from '../../../src/storage/database.ts';
import {ask, hoursLater, openedDatabase} from '../../support/approvals.ts';
import {aChange, felPlace} from '../../support/collections.ts';

const start = hoursLater(0);

function afterDays(days: number): Date {
  return hoursLater(24 * days);
}

function count(db: Database, table: string): number {
  return db.read(sql => sql.prepare<[], {n: number}>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0);
}

function forget(db: Database, days: number): number {
  return db.write(sql => forgetOld(sql, afterDays(days)));
}

/** So many runs in a row that each added a movie, every other of which was undone. */
function addRuns(db: Database, runs: number): void {
  const history = createCollectionHistory(db);
  for (let place = 0; place < runs; place += 2) {
    const run = history.startRun({by: 'repair'}, start);
    history.confirm(history.intend(run, felPlace, [aChange()], start));
    const undo = history.startRun({by: 'undo', undoes: run}, start);
    history.confirm(history.intend(undo, felPlace, [aChange({change: 'removed'})], start));
    history.finishRun(undo, start);
  }
}

describe('old history', () => {
  it('of what happened goes after a year, and not before', async () => {
    const db = await openedDatabase();
    db.write(sql => noteActivity(sql, {at: start, what: 'backup'}));
    expect(forget(db, 365)).toBe(0);
    expect(forget(db, 366)).toBe(1);
    expect(count(db, 'activity')).toBe(0);
  });

  it('of collections goes after a year, but for the last 50 runs, which can be undone still', async () => {
    const db = await openedDatabase();
    addRuns(db, 60);
    const history = createCollectionHistory(db);
    const last = history.startRun({by: 'repair'}, start);
    history.confirm(history.intend(last, felPlace, [aChange()], start));
    expect(forget(db, 365)).toBe(0);
    forget(db, 366);
    forget(db, 367);
    expect(count(db, 'collection_changes')).toBe(50);
    expect(count(db, 'collection_runs')).toBeLessThanOrEqual(51);
    expect(history.findLastRun(felPlace.server)).toMatchObject({id: last, changes: [{change: 'added'}]});
  });

  it('of a collection of which it is not known whether it was carried out stays', async () => {
    const db = await openedDatabase();
    const history = createCollectionHistory(db);
    history.intend(history.startRun({by: 'repair'}, start), felPlace, [aChange()], start);
    addRuns(db, 60);
    forget(db, 1000);
    expect(history.listOpen(felPlace)).toHaveLength(1);
  });

  it('of a question nobody answered goes after two years with its buttons and its message, and its answer stays', async () => {
    const db = await openedDatabase();
    const {release} = ask(db);
    db.write(sql => formQuestions(sql, {chat: '1', at: start}));
    createOutbox(db).noteSent(1, {messageId: 7, shown: 'x', at: start});
    createApprovalStore(db).expireOverdue(hoursLater(25));
    forget(db, 700);
    expect(count(db, 'approvals')).toBe(1);
    forget(db, 735);
    for (const table of ['approvals', 'approval_tokens', 'telegram_messages']) expect(count(db, table), table).toBe(0);
    expect(db.read(sql => listPastAnswers(sql, release))).toMatchObject([{answer: 'expired'}]);
  });

  it('of a question that waits, or was answered, never goes', async () => {
    const db = await openedDatabase();
    ask(db);
    db.write(sql => queueMessage(sql, {chat: '1', kind: 'notice', html: 'x', at: start}));
    forget(db, 5000);
    expect([count(db, 'approvals'), count(db, 'telegram_messages')]).toEqual([1, 1]);
  });
});
