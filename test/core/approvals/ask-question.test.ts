import {describe, expect, it} from 'vitest';
import type {ApprovalState} from '../../../src/core/approvals/approval.ts';
import {createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {type Asking, askQuestion} from '../../../src/core/approvals/ask-question.ts';
import type {Move} from '../../../src/core/approvals/moves.ts';
import {countGroup} from '../../../src/core/upgrades/group-record.ts';
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

  it.each(ways.filter(([, , kind]) => kind === 'known'))(
    'of one that is %s is known without any answer while that is open or failed: %j',
    async (state, moves) => {
      const db = await openedDatabase();
      const {id} = ask(db);
      for (const move of moves) createApprovalStore(db).move({id, move, at: hoursLater(1)});
      const kind = state === 'declined' ? 'asked' : 'known';
      expect(again(db, elsewhere, false).kind).toBe(kind);
    },
  );

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

describe('what is under way for a movie', () => {
  const other = {id: '8', name: 'Gamma 2019 2160p UHD BluRay REMUX DV FEL-OTHER'};
  const none = {imdb: undefined, tmdb: undefined};

  it.each<[string, Wanted, Wanted, Asking['kind']]>([
    ['its key', {movie: aMovie({ids: none})}, {movie: aMovie({ids: none})}, 'waits'],
    [
      'TMDB',
      {movie: aMovie({ids: {...none, tmdb: 5}})},
      {movie: aMovie({ratingKey: '9', ids: {...none, tmdb: 5}})},
      'waits',
    ],
    [
      'IMDb',
      {movie: aMovie({ids: {...none, imdb: 'tt5'}})},
      {movie: aMovie({ratingKey: '9', ids: {...none, imdb: 'tt5'}})},
      'waits',
    ],
    [
      'no id, beside the first of all',
      {movie: aMovie({ids: {...none, tmdb: 1}})},
      {movie: aMovie({ratingKey: '9', ids: none})},
      'asked',
    ],
    ['nothing', {movie: aMovie({ids: none})}, {movie: aMovie({ratingKey: '9', ids: none})}, 'asked'],
    ['title and year', {movie: undefined}, {movie: undefined, name: 'Alpha 2019 1080p DV FEL-OTHER'}, 'waits'],
    ['the title alone', {movie: undefined}, {movie: undefined, name: 'Alpha 2018 2160p DV FEL-OTHER'}, 'asked'],
    ['the name, beside one that is there', {movie: undefined}, {name: 'Alpha 2019 1080p DV FEL-OTHER'}, 'asked'],
  ])('is known by %s: %#', async (_, first, second, kind) => {
    const db = await openedDatabase();
    const {id} = ask(db, first);
    createApprovalStore(db).move({id, move: 'approve', at: hoursLater(1)});
    expect(again(db, {...other, ...second}).kind).toBe(kind);
  });

  it.each([
    ['is not proven yet', 'NULL', 'waits'],
    ['is proven', '5', 'asked'],
  ] as const)('is what has come and %s: %#', async (_, settledAt, kind) => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    const {id} = ask(db);
    for (const move of ['approve', 'start', 'complete'] as const) store.move({id, move, at: hoursLater(1)});
    db.write(sql =>
      sql
        .prepare(
          `INSERT INTO downloads (approval, infohash, name, state, progress, downloaded_bytes, total_bytes, speed, added_at, seen_at, settled_at)
           VALUES (?, '', '', 'completed', 1, 1, 1, 0, 1, 1, ${settledAt})`,
        )
        .run(id),
    );
    expect(again(db, other).kind).toBe(kind);
  });

  it('is not known of names without a title', async () => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    for (const id of ['1', '2']) {
      const question = aQuestion({id, name: `Alpha 2019 2160p DV FEL-${id}`, movie: undefined});
      const claims = {...question.release.claims, title: undefined};
      const asking = db.write(sql => askQuestion(sql, {...question, release: {...question.release, claims}}, true));
      expect(asking.kind).toBe('asked');
      store.move({id: asking.approval.id, move: 'approve', at: hoursLater(1)});
    }
  });

  it('is the first that was asked about', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const {id: second} = ask(db, {id: '7', name: 'Alpha 2019 2160p DV FEL-THIRD'});
    for (const one of [second, id]) createApprovalStore(db).move({id: one, move: 'approve', at: hoursLater(1)});
    expect(again(db, other)).toMatchObject({kind: 'waits', approval: {id}});
  });
});

describe('of several questions about one release', () => {
  const infohash = 'ab'.repeat(20);
  const beta = {
    id: '8',
    name: 'Beta 2019 2160p DV FEL-GRP',
    movie: aMovie({ratingKey: '9', ids: {imdb: undefined, tmdb: 9}}),
  };

  it.each(ways.filter(([state]) => state !== 'declined' && state !== 'expired'))(
    'the one that is %s counts before a later one that has expired',
    async (_, moves) => {
      const db = await openedDatabase();
      const {id} = ask(db);
      for (const move of moves) createApprovalStore(db).move({id, move, at: hoursLater(1)});
      const {id: later} = ask(db, {...beta, infohash});
      createApprovalStore(db).move({id: later, move: 'expire', at: hoursLater(2)});
      expect(again(db, {infohash, source: 'third'})).toMatchObject({kind: 'known', approval: {id}});
    },
  );

  it('the one that waits counts before a later one that failed', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const {id: later} = ask(db, {...beta, infohash});
    for (const move of ['approve', 'fail'] as const) createApprovalStore(db).move({id: later, move, at: hoursLater(1)});
    expect(again(db, {infohash, source: 'third'})).toMatchObject({kind: 'known', approval: {id}});
  });

  it('the later of those that are over counts', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const {id: later} = ask(db, {...beta, infohash});
    createApprovalStore(db).move({id, move: 'expire', at: hoursLater(1)});
    createApprovalStore(db).move({id: later, move: 'decline', at: hoursLater(1)});
    expect(again(db, {infohash, source: 'third'})).toMatchObject({kind: 'known', approval: {id: later}});
  });
});

describe('one answer', () => {
  const answersTo = (db: Database, source: string, id: string, infohash?: string): string[] =>
    db.read(sql => listPastAnswers(sql, {source, id, infohash})).map(({answer}) => answer);

  it('holds at every source that lists the release, and is noted once at each', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const places = [
      {source: 'tracker', id: '7300001'},
      {source: 'tracker', id: '9'},
      {source: 'other', id: '9'},
      {source: 'other', id: '7300001'},
    ];
    for (const place of [...places, ...places]) expect(again(db, place).kind).toBe('known');
    createApprovalStore(db).move({id, move: 'decline', at: hoursLater(1), by: 'cli'});
    for (const place of places) expect(answersTo(db, place.source, place.id)).toEqual(['declined']);
    expect(answersTo(db, 'third', '9')).toEqual([]);
    expect(db.read(sql => countGroup(sql, 'GRP'))).toMatchObject({asked: 1, declined: 1});
  });

  it('to another question holds where that is listed alone', async () => {
    const db = await openedDatabase();
    ask(db);
    const beta = {name: 'Beta 2019 2160p DV FEL-GRP', movie: aMovie({ratingKey: '9', ids: {imdb: undefined, tmdb: 9}})};
    const {id} = ask(db, {...beta, id: '8'});
    again(db, {source: 'other'});
    again(db, {...beta, source: 'third'});
    createApprovalStore(db).move({id, move: 'decline', at: hoursLater(1), by: 'cli'});
    expect(answersTo(db, 'other', '7300001')).toEqual([]);
    expect(answersTo(db, 'third', '7300001')).toEqual(['declined']);
  });

  it('without its instant is as old as the listing it is noted for', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    createApprovalStore(db).move({id, move: 'decline', at: hoursLater(1)});
    again(db, {source: 'other'});
    const [answer] = db.read(sql => listPastAnswers(sql, {source: 'other', id: '7300001', infohash: undefined}));
    expect(answer).toEqual({answer: 'declined', answeredAt: hoursLater(10)});
  });

  it('is left to the answers of the same entry of a source', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    createApprovalStore(db).move({id, move: 'decline', at: hoursLater(1), by: 'cli'});
    expect(again(db, {id: '9'}).kind).toBe('known');
    expect(again(db, {source: 'other'}).kind).toBe('known');
    expect(again(db).kind).toBe('asked');
  });

  it('is found by the infohash that the download turned out to have', async () => {
    const db = await openedDatabase();
    const store = createApprovalStore(db);
    const {id} = ask(db);
    const infohash = 'cd'.repeat(20);
    store.move({id, move: 'approve', at: hoursLater(1), by: 'cli'});
    store.notePlan(id, {infohash, saveTo: '/downloads', movie: undefined});
    store.move({id, move: 'start', at: hoursLater(2)});
    store.move({id, move: 'complete', at: hoursLater(3)});
    expect(answersTo(db, 'elsewhere', '1', infohash)).toEqual(['downloaded']);
  });
});

it('a question comes back as it was asked', async () => {
  const db = await openedDatabase();
  const uploadedAt = new Date('2026-01-01T17:00:00Z');
  const whole = aQuestion({infohash: 'ab'.repeat(20), warnings: ['a', 'b'], freeBytes: 5});
  expect(whole.release.uploadedAt).toEqual(uploadedAt);
  const bare = aQuestion({id: '2', name: 'Beta 2020 2160p DV FEL-GRP', movie: undefined, current: undefined});
  const undated = {...bare, release: {...bare.release, uploadedAt: undefined}};
  for (const question of [whole, undated]) {
    const asking = db.write(sql => askQuestion(sql, question, true));
    expect(asking.kind).toBe('asked');
    const kept = {id: expect.any(String), state: 'pending', infohash: question.release.infohash};
    expect(asking.approval).toEqual({...question, ...kept});
    expect(createApprovalStore(db).find(asking.approval.id)).toEqual(asking.approval);
  }
});
