import {expect, it} from 'vitest';
import {approvalTitle} from '../../../src/core/approvals/approval-title.ts';
import {aMovie, aQuestion} from '../../support/approvals.ts';

it.each([
  ['the movie', {movie: aMovie({title: 'Alpha Prime'})}, 'Alpha Prime (2019)'],
  ['the name', {movie: undefined}, 'Alpha (2019)'],
  ['a name without a year', {movie: undefined, name: 'Alpha 2160p DV FEL-GRP'}, 'Alpha'],
])('a question is called by %s', (_, wanted, title) => {
  expect(approvalTitle(aQuestion(wanted))).toBe(title);
});

it('a question about a name without a title is called by the name', () => {
  const {movie: _, release} = aQuestion();
  const untitled = {...release, claims: {...release.claims, title: undefined}};
  expect(approvalTitle({movie: undefined, release: untitled})).toBe(release.name);
});
