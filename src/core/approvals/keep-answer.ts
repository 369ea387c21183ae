import type {Sqlite} from '../../storage/database.ts';
import type {PastAnswer} from '../upgrades/past-answer.ts';
import {noteAnswer} from '../upgrades/release-answers.ts';
import type {Approval, ApprovalState} from './approval.ts';
import {type Move, moves} from './moves.ts';
import {noteTwinAnswer, readTwins} from './twins.ts';

/** What the rules remember of a release whose question came into a state. */
export const answers: Readonly<Partial<Record<ApprovalState, PastAnswer['answer']>>> = {
  approved: 'approved',
  declined: 'declined',
  expired: 'expired',
  completed: 'downloaded',
};

/**
 * Keeps what became of a question where the rules look for it, for every source that lists the release. A second try of
 * the same one says nothing new.
 */
export function keepAnswer(sql: Sqlite, {approval, move, at}: {approval: Approval; move: Move; at: Date}): void {
  const {id, release, state, infohash} = approval;
  const answer = answers[moves[move].to];
  if (answer === undefined || (move === 'approve' && state !== 'pending')) return;
  const past = {answer, answeredAt: at};
  noteAnswer(sql, {...release, infohash: release.infohash ?? infohash}, past);
  for (const twin of readTwins(sql, id)) noteTwinAnswer(sql, twin, past);
}
