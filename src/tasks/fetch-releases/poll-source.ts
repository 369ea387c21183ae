import {join} from 'node:path';
import type {App} from '../../app.ts';
import type {SourceError} from '../../clients/source-error.ts';
import {nextPoll} from '../../core/releases/next-poll.ts';
import {createSourceBook} from '../../core/releases/source-book.ts';
import {storeListing} from '../../core/releases/store-listing.ts';
import type {ReleaseSource} from '../../sources/release-source.ts';
import type {Database} from '../../storage/database.ts';
import {sourceCare} from '../source-care.ts';
import {writePrivateFile} from '../write-private-file.ts';
import type {SourceOutcome} from './source-outcome.ts';

export type Polling = {db: Database; dataDir: string; pages: number | undefined};

/**
 * Asks a source and keeps what it lists, unless it was asked not long ago. A failure leaves what is kept as it is.
 */
export async function pollSource(
  app: Pick<App, 'now'>,
  source: ReleaseSource,
  {db, dataDir, pages}: Polling,
): Promise<SourceOutcome> {
  const {name, kind, tracker, credentials, pace, searchTerm} = source;
  const book = createSourceBook(db);
  const record = book.open(name, {tracker, credentials, at: app.now()});
  const waitsUntil = nextPoll(record, pace, app.now());
  if (waitsUntil) {
    return {...nothing, name, kind, state: 'waits', lastFailure: record.failure, ...sourceCare(db, source, app.now())};
  }
  book.noteTried(name, app.now());
  const answer = await source.list({pages});
  const at = app.now();
  if ('failure' in answer) {
    const {state, message, hint, page} = answer.failure;
    book.noteFailed(name, {state, message, hint}, hasReached(source, answer.failure) ? at : record.triedAt);
    const keptPage = page === undefined ? undefined : await keepPage({dataDir, name, page});
    const failed = {state: 'failed', error: answer.failure, keptPage, requests: source.requests} as const;
    return {...nothing, name, kind, ...failed, ...sourceCare(db, source, at)};
  }
  const {releases} = answer.listing;
  const added = db.write(() => {
    const count = storeListing(db, {source: name, searchTerm, releases, at});
    book.noteListed(name, at);
    return count;
  });
  const counts = {fetched: releases.length, new: added, requests: source.requests};
  return {...nothing, name, kind, state: 'listed', ...counts, ...sourceCare(db, source, at)};
}

const nothing = {
  error: undefined,
  lastFailure: undefined,
  keptPage: undefined,
  fetched: 0,
  new: 0,
  requests: 0,
} as const;

/** A poll nobody has seen need not be followed by a pause. */
function hasReached({requests}: ReleaseSource, {isUnheard}: SourceError): boolean {
  return requests > 0 && !isUnheard;
}

/** One page for each source, the last that was not understood. */
async function keepPage({dataDir, name, page}: {dataDir: string; name: string; page: string}): Promise<string> {
  const path = join(dataDir, `${name.replace(/[^\w-]/g, '-')}-page.html`);
  await writePrivateFile({path, text: page, overwrite: true});
  return path;
}
