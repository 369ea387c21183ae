import {describe, expect, it} from 'vitest';
import {moveApproval} from '../../../src/core/approvals/move-approval.ts';
import {createOutbox} from '../../../src/core/messages/outbox.ts';
import {
  findQuestion,
  formQuestions,
  listChangeable,
  questionOfApproval,
  questionParts,
} from '../../../src/core/messages/questions.ts';
import type {Database} from '../../../src/storage/database.ts';
import {aMovie, ask, hoursLater, openedDatabase} from '../../support/approvals.ts';

const at = hoursLater(0);

/** Questions about so many movies. */
function askAbout(db: Database, from: number, count: number): string[] {
  return Array.from({length: count}, (_, place) => {
    const number = from + place;
    const name = `Movie${number} 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP`;
    return ask(db, {id: `r${number}`, name, movie: aMovie({ratingKey: String(number), title: `Movie${number}`})}).id;
  });
}

function form(db: Database, chat = '1'): void {
  db.write(sql => formQuestions(sql, {chat, at}));
}

function idsOf(db: Database, key: number | undefined): string[] {
  return db.read(sql => questionParts(sql, key ?? 0, () => undefined)).map(({approval}) => approval.id);
}

describe('messages of questions', () => {
  it('hold the questions that were not asked yet, eight at most, in the order they came', async () => {
    const db = await openedDatabase();
    const ids = askAbout(db, 0, 11);
    form(db);
    const keys = [...new Set(ids.map(id => db.read(sql => questionOfApproval(sql, id))))];
    expect(keys.map(key => idsOf(db, key))).toEqual([ids.slice(0, 8), ids.slice(8)]);
  });

  it('are formed once', async () => {
    const db = await openedDatabase();
    askAbout(db, 0, 3);
    form(db);
    form(db);
    expect(createOutbox(db).countWaiting()).toBe(1);
  });

  it('of a chat are formed anew for another, with what still waits', async () => {
    const db = await openedDatabase();
    const [first = '', second = ''] = askAbout(db, 0, 2);
    form(db);
    db.write(sql => moveApproval(sql, {id: first, move: 'decline', at, by: 'cli'}));
    form(db, '2');
    const moved = db.read(sql => questionOfApproval(sql, second));
    expect(idsOf(db, moved)).toEqual([second]);
    expect(db.read(sql => questionOfApproval(sql, first))).not.toBe(moved);
  });

  it('have tokens for what can be answered alone', async () => {
    const db = await openedDatabase();
    const [first = '', second = ''] = askAbout(db, 0, 2);
    form(db);
    db.write(sql => moveApproval(sql, {id: first, move: 'decline', at, by: 'cli'}));
    const parts = db.read(sql => questionParts(sql, questionOfApproval(sql, second) ?? 0, () => undefined));
    expect(parts.map(({tokens}) => tokens !== undefined)).toEqual([false, true]);
  });

  it('are found by the number they have in their chat, and in no other', async () => {
    const db = await openedDatabase();
    const [id = ''] = askAbout(db, 0, 1);
    form(db);
    const key = db.read(sql => questionOfApproval(sql, id)) ?? 0;
    createOutbox(db).noteSent(key, {messageId: 10, shown: 'x', at});
    expect(db.read(sql => findQuestion(sql, {chat: '1', messageId: 10}))?.key).toBe(key);
    expect(db.read(sql => findQuestion(sql, {chat: '2', messageId: 10}))).toBeUndefined();
    expect(db.read(sql => findQuestion(sql, {chat: '1', messageId: 11}))).toBeUndefined();
  });

  it('may change while they are open and for two days after', async () => {
    const db = await openedDatabase();
    const [id = ''] = askAbout(db, 0, 1);
    form(db);
    const changeable = (hours: number): number => db.read(sql => listChangeable(sql, hoursLater(hours))).length;
    expect(changeable(0)).toBe(0);
    const key = db.read(sql => questionOfApproval(sql, id)) ?? 0;
    createOutbox(db).noteSent(key, {messageId: 10, shown: 'x', at});
    expect(changeable(1000)).toBe(1);
    db.write(sql => moveApproval(sql, {id, move: 'decline', at, by: 'cli'}));
    expect([changeable(47), changeable(49)]).toEqual([1, 0]);
  });
});
