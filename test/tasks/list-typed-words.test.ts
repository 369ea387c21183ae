import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {createApprovalStore} from '../../src/core/approvals/approval-store.ts';
import {listMovieWords, listQuestionWords} from '../../src/tasks/list-typed-words.ts';
import {ask, hoursLater} from '../support/approvals.ts';
import {keptLibrary} from '../support/kept-library.ts';
import {aMovie} from '../support/library.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

describe('words that may be typed', () => {
  it('are the questions that wait, each with what it is about', async () => {
    const db = await keptLibrary([]);
    const {id} = ask(db);
    expect(listQuestionWords(dirname(db.path), hoursLater(1))).toEqual([{word: id, means: 'Alpha (2019), P7 FEL'}]);
  });

  it('leave out a question whose time is over, and leave it as it is', async () => {
    const db = await keptLibrary([]);
    const {id} = ask(db);
    expect(listQuestionWords(dirname(db.path), hoursLater(25))).toEqual([]);
    expect(createApprovalStore(db).find(id)?.state).toBe('pending');
  });

  it('are titles that begin so, without regard to case and accents, told apart by their years', async () => {
    const db = await keptLibrary([
      aMovie({ratingKey: '1', title: 'Amélie', year: 2001}),
      aMovie({ratingKey: '2', title: 'Dune', year: 1984}),
      aMovie({ratingKey: '3', title: 'Dune', year: 2021}),
      aMovie({ratingKey: '4', title: 'The Amelie', year: undefined}),
    ]);
    const folder = dirname(db.path);
    expect(listMovieWords(folder, 'AMEL')).toEqual([{word: 'Amélie', means: '2001, P7 FEL'}]);
    expect(listMovieWords(folder, 'dune').map(({word}) => word)).toEqual(['Dune 1984', 'Dune 2021']);
    expect(listMovieWords(folder, '').map(({word}) => word)).toEqual([
      'Amélie',
      'Dune 1984',
      'Dune 2021',
      'The Amelie',
    ]);
    expect(listMovieWords(folder, 'the').map(({means}) => means)).toEqual(['P7 FEL']);
  });

  it('are none where nothing is kept', async () => {
    const folder = await temporaryFolder();
    expect(listQuestionWords(folder, hoursLater(1))).toEqual([]);
    expect(listMovieWords(join(folder, 'not', 'there'), '')).toEqual([]);
  });

  it('are refused by a file that is no database, which stays as it is', async () => {
    const folder = await temporaryFolder({'felscanner.db': 'something else, long enough to be looked at'});
    expect(() => listMovieWords(folder, '')).toThrow(/no SQLite database/);
    expect(readFileSync(join(folder, 'felscanner.db'), 'utf8')).toBe('something else, long enough to be looked at');
  });
});
