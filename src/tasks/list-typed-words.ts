import {join} from 'node:path';
import {selectApprovals} from '../core/approvals/approval-rows.ts';
import {approvalTitle} from '../core/approvals/approval-title.ts';
import {findTitles} from '../core/library/find-titles.ts';
import {readDatabase} from '../storage/read-database.ts';

/** What may be typed, and what it stands for. */
export type TypedWord = {word: string; means: string};

const mostTitles = 200;

/** The ids of the questions that wait. Nothing where nothing is kept yet; writes nothing. Throws UserError. */
export function listQuestionWords(dataDir: string, now: Date): TypedWord[] {
  const approvals = readDatabase(databaseIn(dataDir), sql =>
    selectApprovals(sql, "state = 'pending' AND expires_at > ? ORDER BY number", [now.getTime()]),
  );
  return (approvals ?? []).map(approval => ({
    word: approval.id,
    means: `${approvalTitle(approval)}, ${approval.offered.label}`,
  }));
}

/** Titles of kept movies that begin so. Nothing where nothing is kept yet; writes nothing. Throws UserError. */
export function listMovieWords(dataDir: string, beginning: string): TypedWord[] {
  const titles = readDatabase(databaseIn(dataDir), sql => findTitles(sql, {beginning, limit: mostTitles}));
  return (titles ?? []).map(({words, year, label}) => ({
    word: words,
    means: year === undefined ? label : `${year}, ${label}`,
  }));
}

function databaseIn(dataDir: string): string {
  return join(dataDir, 'felscanner.db');
}
