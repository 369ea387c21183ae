import type {Sqlite} from '../../storage/database.ts';
import {noteActivity} from '../activity/activity.ts';
import {titleKey} from '../library/title-key.ts';
import type {Approval, AskedRelease} from './approval.ts';
import {selectApprovals} from './approval-rows.ts';
import {answers} from './keep-answer.ts';
import {nameKey} from './name-key.ts';
import {newId} from './new-id.ts';
import {issueTokens} from './tokens.ts';
import {addTwin, noteTwinAnswer} from './twins.ts';

/** A question before it is asked. */
export type Question = Pick<
  Approval,
  'movie' | 'release' | 'current' | 'offered' | 'reason' | 'warnings' | 'freeBytes' | 'requestedAt' | 'expiresAt'
>;

/** What became of wanting to ask. */
export type Asking = {kind: 'asked'; approval: Approval} | Standing;

export type Standing =
  /** The same release was asked about before, perhaps as another source lists it. */
  | {kind: 'known'; approval: Approval}
  /** Another release is on its way for the movie: this one is asked about when that is there and it is still better. */
  | {kind: 'waits'; approval: Approval};

export type Candidate = Pick<Question, 'movie' | 'release'> & {
  at: Date;
  /** What was answered holds for the same release at every source. */
  answersHold: boolean;
};

/**
 * What stands against asking about a release; undefined: nothing. One that was asked about as another source lists it is joined to
 * that question, so that one answer holds for both.
 */
export function findStanding(sql: Sqlite, candidate: Candidate): Standing | undefined {
  const {movie, release, at} = candidate;
  const before = findLatest(sql, nameKey(release.name), release);
  if (before && isKnown(before, candidate)) {
    join(sql, before, {release, at});
    return {kind: 'known', approval: before};
  }
  const underWay = findUnderWay(sql, {movie, release});
  return underWay && {kind: 'waits', approval: underWay};
}

/** Writes a question down, which is to ask it, unless something stands against it by now. */
export function askQuestion(sql: Sqlite, question: Question, answersHold: boolean): Asking {
  const {release, requestedAt} = question;
  const standing = findStanding(sql, {...question, at: requestedAt, answersHold});
  return standing ?? {kind: 'asked', approval: insert(sql, question, nameKey(release.name))};
}

const openOrFailed: ReadonlySet<Approval['state']> = new Set(['pending', 'approved', 'downloading', 'failed']);

/** Whether the same entry of a source may be asked about again its own answers have said; others' hold besides. */
function isKnown({state, release: asked}: Approval, {release, answersHold}: Candidate): boolean {
  if (openOrFailed.has(state)) return true;
  const isSameEntry = asked.source === release.source && asked.id === release.id;
  return answersHold && !isSameEntry && state !== 'expired';
}

/** What is being downloaded for the same movie, or has come and is not proven yet; undefined: nothing. */
export function findUnderWay(sql: Sqlite, asked: Pick<Question, 'movie' | 'release'>): Approval | undefined {
  const {ratingKey, tmdb, imdb, claimedKey} = movieKeys(asked);
  const [approval] = selectApprovals(
    sql,
    `(rating_key = ? OR tmdb = ? OR imdb = ? OR claimed_key = ?)
       AND (state IN ('approved', 'downloading') OR (state = 'completed' AND EXISTS
         (SELECT 1 FROM downloads WHERE approval = approvals.id AND settled_at IS NULL))) ORDER BY number LIMIT 1`,
    [ratingKey ?? '', tmdb ?? -1, imdb ?? '', claimedKey ?? ''],
  );
  return approval;
}

/** By what two releases are known to be of one movie; its title and year alone where it is not in the library. */
function movieKeys({movie, release}: Pick<Question, 'movie' | 'release'>): {
  ratingKey: string | undefined;
  tmdb: number | undefined;
  imdb: string | undefined;
  claimedKey: string | undefined;
} {
  const {title, year} = release.claims;
  const {tmdb, imdb} = movie?.ids ?? release.ids;
  const claimedKey = movie || title === undefined ? undefined : `${titleKey(title)} ${year}`;
  return {ratingKey: movie?.ratingKey, tmdb, imdb, claimedKey};
}

/** An open one before all others: of it there must be no second. */
function findLatest(sql: Sqlite, key: string, {infohash}: AskedRelease): Approval | undefined {
  const [latest] = selectApprovals(
    sql,
    `(name_key = ? OR infohash = ?)
       ORDER BY state IN ('pending', 'approved', 'downloading') DESC, state = 'failed' DESC, number DESC LIMIT 1`,
    [key, infohash ?? ''],
  );
  return latest;
}

type Joining = {release: AskedRelease; at: Date};

function join(sql: Sqlite, before: Approval, {release: {source, id}, at}: Joining): void {
  if (before.release.source === source && before.release.id === id) return;
  const isNew = addTwin(sql, before.id, {source, id});
  const answer = answers[before.state];
  if (isNew && answer !== undefined) noteTwinAnswer(sql, {source, id}, {answer, answeredAt: before.decidedAt ?? at});
}

function insert(sql: Sqlite, question: Question, key: string): Approval {
  const {movie, release, current, offered, reason, warnings, freeBytes, requestedAt, expiresAt} = question;
  const id = newId();
  const keys = movieKeys(question);
  sql
    .prepare(
      `INSERT INTO approvals (id, number, state, rating_key, tmdb, imdb, claimed_key, name_key, movie, release, twins, current_version,
         offered, reason, warnings, requested_at, expires_at, changed_at, infohash, free_bytes)
       VALUES (:id, (SELECT coalesce(max(number), 0) + 1 FROM approvals), 'pending', :ratingKey, :tmdb, :imdb, :claimedKey, :key, :movie,
         :release, '[]', :current, :offered, :reason, :warnings, :at, :expiresAt, :at, :infohash, :freeBytes)`,
    )
    .run({
      id,
      ratingKey: keys.ratingKey ?? null,
      tmdb: keys.tmdb ?? null,
      imdb: keys.imdb ?? null,
      claimedKey: keys.claimedKey ?? null,
      key,
      movie: movie ? JSON.stringify(movie) : null,
      release: JSON.stringify(release),
      current: current ? JSON.stringify(current) : null,
      offered: JSON.stringify(offered),
      reason,
      warnings: JSON.stringify(warnings),
      at: requestedAt.getTime(),
      expiresAt: expiresAt.getTime(),
      infohash: release.infohash ?? null,
      freeBytes: freeBytes ?? null,
    });
  issueTokens(sql, id);
  noteActivity(sql, {at: requestedAt, what: 'asked', approval: id, by: undefined, detail: release.name});
  const [asked] = selectApprovals(sql, 'id = ?', [id]);
  if (!asked) throw new Error(`question ${id} was not kept`);
  return asked;
}
