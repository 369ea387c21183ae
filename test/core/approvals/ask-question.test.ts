import {describe, expect, it} from 'vitest';
import type {ApprovalState} from '../../../src/core/approvals/approval.ts';
import {createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {type Asking, askQuestion} from '../../../src/core/approvals/ask-question.ts';
import type {Move} from '../../../src/core/approvals/moves.ts';
import {listPastAnswers} from '../../../src/core/upgrades/release-answers.ts';
import type {Database} from '../../../src/storage/database.ts';
import {aMovie, aQuestion, ask, hoursLater, openedDatabase} from '../../support/approvals.ts';

type Wanted = Parameters<typeof aQuestion>[0];

function again(db: Database, wanted: Wanted = {}, answersHold = true): Asking {
  return db.write(sql => askQuestion(sql, aQuestion({requestedAt: hoursLater(10), ...wanted}), answersHold));
}

const ways: readonly [ApprovalState, readonly Move[], Asking['kind']][] = [
  ['pending', [], 'known'],
  ['approved', ['approve'], 'known'],
  ['downloading', ['approve', 'start'], 'known'],
  ['failed', ['approve', 'fail'], 'known'],
  ['declined', ['decline'], 'known'],
  ['expired', ['expire'], 'asked'],
];

describe('the same release at another source', () => {
  const elsewhere = {
    source: 'other',
    id: '9',
    name: 'Alpha.2019.2160p.UHD.BluRay.REMUX.DV.FEL.HEVC.TrueHD.7.1.Atmos-GRP',
  };

  it.each(ways)('of one that is %s is asked about no more, unless nobody answered', async (_, moves, kind) => {
    const db = await openedDatabase();
    const {id} = ask(db);
    for (const move of moves) createApprovalStore(db).move({id, move, at: hoursLater(1)});
    expect(again(db, elsewhere).kind).toBe(kind);
  });

  it.each([
    ['before the answer', ['join', 'decline']],
    ['after the answer', ['decline', 'join']],
  ])('has the answer too, listed %s', async (_, steps) => {
    const db = await openedDatabase();
    const {id} = ask(db);
    for (const step of steps) {
      if (step === 'join') again(db, elsewhere);
      else createApprovalStore(db).move({id, move: 'decline', at: hoursLater(1), by: 'cli'});
    }
    again(db, elsewhere);
    const {release} = aQuestion(elsewhere);
    expect(db.read(sql => listPastAnswers(sql, release))).toEqual([{answer: 'declined', answeredAt: hoursLater(1)}]);
  });

  it('may be asked about where answers are to be forgotten', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    createApprovalStore(db).move({id, move: 'decline', at: hoursLater(1)});
    expect(again(db, elsewhere, false).kind).toBe('asked');
  });
});

describe('another release', () => {
  const other = {id: '8', name: 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-OTHER'};

  it.each([
    ['that waits for an answer', [], 'asked'],
    ['that was approved', ['approve'], 'waits'],
    ['that is being downloaded', ['approve', 'start'], 'waits'],
    ['that was declined', ['decline'], 'asked'],
    ['that failed', ['approve', 'fail'], 'asked'],
  ] as const)('of a movie with one %s', async (_, moves, kind) => {
    const db = await openedDatabase();
    const {id} = ask(db);
    for (const move of moves) createApprovalStore(db).move({id, move, at: hoursLater(1)});
    expect(again(db, other).kind).toBe(kind);
  });

  it('of a movie that has another key by now waits as well', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    createApprovalStore(db).move({id, move: 'approve', at: hoursLater(1)});
    expect(again(db, {...other, movie: aMovie({ratingKey: '999'})}).kind).toBe('waits');
    expect(again(db, {...other, movie: aMovie({ratingKey: '999', ids: {imdb: undefined, tmdb: 5}})}).kind).toBe(
      'asked',
    );
  });

  it('with the same infohash is the same', async () => {
    const db = await openedDatabase();
    ask(db, {infohash: 'ab'.repeat(20)});
    expect(again(db, {...other, infohash: 'ab'.repeat(20)}).kind).toBe('known');
  });

  it('of a movie that is not in the library waits as well, by id or by title and year', async () => {
    const db = await openedDatabase();
    const {id} = ask(db, {movie: undefined});
    createApprovalStore(db).move({id, move: 'approve', at: hoursLater(1)});
    expect(again(db, {...other, movie: undefined}).kind).toBe('waits');
    expect(again(db, {id: '5', name: 'Beta 2019 2160p UHD BluRay REMUX DV FEL-GRP', movie: undefined}).kind).toBe(
      'asked',
    );
  });

  it('is held against the open one of its name, not against a later one with its infohash', async () => {
    const db = await openedDatabase();
    const infohash = 'ab'.repeat(20);
    const {id: open} = ask(db);
    const {id: later} = ask(db, {...other, infohash});
    createApprovalStore(db).move({id: later, move: 'expire', at: hoursLater(1)});
    expect(again(db, {infohash, source: 'third'})).toMatchObject({kind: 'known', approval: {id: open}});
  });
});
