import {describe, expect, it} from 'vitest';
import {countGroup} from '../../../src/core/upgrades/group-record.ts';
import type {PastAnswer} from '../../../src/core/upgrades/past-answer.ts';
import {listPastAnswers, noteAnswer, noteHonesty} from '../../../src/core/upgrades/release-answers.ts';
import type {Database} from '../../../src/storage/database.ts';
import {hoursLater, openedDatabase} from '../../support/approvals.ts';

type Noted = {source?: string; id?: string; infohash?: string; group?: string | undefined; hours?: number};

function note(db: Database, answer: PastAnswer['answer'], noted: Noted = {}): void {
  const {source = 'tracker', id = '1', infohash, hours = 0} = noted;
  const claims = {group: 'group' in noted ? noted.group : 'GRP'};
  db.write(sql => noteAnswer(sql, {source, id, infohash, claims}, {answer, answeredAt: hoursLater(hours)}));
}

function answersTo(db: Database, source: string, id: string, infohash?: string): string[] {
  return db.read(sql => listPastAnswers(sql, {source, id, infohash})).map(({answer}) => answer);
}

const infohash = 'ab'.repeat(20);

describe('what became of questions about a release', () => {
  it('is listed with the newest first, of those at once the later one', async () => {
    const db = await openedDatabase();
    note(db, 'declined', {hours: 3});
    note(db, 'expired', {hours: 1});
    note(db, 'approved', {hours: 2});
    note(db, 'downloaded', {hours: 2});
    expect(answersTo(db, 'tracker', '1')).toEqual(['declined', 'downloaded', 'approved', 'expired']);
    const [first] = db.read(sql => listPastAnswers(sql, {source: 'tracker', id: '1', infohash: undefined}));
    expect(first).toEqual({answer: 'declined', answeredAt: hoursLater(3)});
  });

  it('is that of its source and id', async () => {
    const db = await openedDatabase();
    note(db, 'declined');
    expect(answersTo(db, 'tracker', '2')).toEqual([]);
    expect(answersTo(db, 'other', '1')).toEqual([]);
    expect(answersTo(db, 'tracker', '1', infohash)).toEqual(['declined']);
  });

  it('is that of its infohash too, and of none where it has none', async () => {
    const db = await openedDatabase();
    note(db, 'declined', {infohash});
    note(db, 'approved', {source: 'third', id: '3'});
    expect(answersTo(db, 'other', '2', infohash)).toEqual(['declined']);
    expect(answersTo(db, 'other', '2')).toEqual([]);
  });
});

describe('the record of a group', () => {
  it('counts what was asked once for each release, and each answer', async () => {
    const db = await openedDatabase();
    note(db, 'approved');
    note(db, 'downloaded', {hours: 1});
    note(db, 'approved', {id: '2'});
    note(db, 'downloaded', {id: '2'});
    note(db, 'declined', {source: 'other'});
    note(db, 'expired', {id: '4'});
    note(db, 'declined', {id: '5', group: 'other'});
    note(db, 'declined', {id: '6', group: undefined});
    db.write(sql => noteHonesty(sql, {source: 'tracker', id: '2'}, false));
    db.write(sql => noteHonesty(sql, {source: 'tracker', id: '1'}, true));
    db.write(sql => noteHonesty(sql, {source: 'other', id: '1'}, true));
    expect(db.read(sql => countGroup(sql, 'grp'))).toEqual({
      name: 'grp',
      seen: 0,
      worthAsking: 0,
      asked: 4,
      approved: 2,
      declined: 1,
      honest: 1,
      dishonest: 1,
    });
  });

  it('counts each of several dishonest downloads', async () => {
    const db = await openedDatabase();
    for (const id of ['1', '2']) {
      note(db, 'downloaded', {id});
      db.write(sql => noteHonesty(sql, {source: 'tracker', id}, false));
    }
    expect(db.read(sql => countGroup(sql, 'GRP'))).toMatchObject({honest: 0, dishonest: 2});
  });

  it('of a group that nobody has heard of is nothing', async () => {
    const db = await openedDatabase();
    const nothing = {seen: 0, worthAsking: 0, asked: 0, approved: 0, declined: 0, honest: 0, dishonest: 0};
    expect(db.read(sql => countGroup(sql, 'GRP'))).toEqual({name: 'GRP', ...nothing});
  });
});
