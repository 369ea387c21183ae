import {join} from 'node:path';
import type {App} from '../../app.ts';
import type {ListedRelease} from '../../clients/listed-release.ts';
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
 * Asks a source and keeps what it lists, page by page, unless it was asked not long ago. A failure leaves what is kept as
 * it is, and what came before it.
 */
export async function pollSource(
  app: Pick<App, 'now'>,
  source: ReleaseSource,
  {db, dataDir, pages}: Polling,
): Promise<SourceOutcome> {
  const {name, kind, tracker, listing, credentials, pace, searchTerm} = source;
  const book = createSourceBook(db);
  const begun = app.now();
  const record = book.open(name, {tracker, listing, credentials, at: begun});
  if (nextPoll(record, pace, begun)) {
    return {...nothing, name, kind, state: 'waits', lastFailure: record.failure, ...sourceCare(db, source, begun)};
  }
  book.noteTried(name, begun);
  const came = {ids: new Set<string>(), added: 0};
  const keep = (releases: readonly ListedRelease[]): void => {
    came.added += storeListing(db, {source: name, searchTerm, releases, at: begun});
    for (const {id} of releases) came.ids.add(id);
  };
  const answer = await source.list({pages, onPage: keep});
  if ('listing' in answer) {
    db.write(() => {
      keep(answer.listing.releases);
      book.noteListed(name, begun);
    });
  } else {
    book.noteFailed(name, answer.failure, hasReached(source, answer.failure) ? begun : record.triedAt);
  }
  const counts = {fetched: came.ids.size, new: came.added, requests: source.requests};
  const told = {...nothing, name, kind, ...counts, ...sourceCare(db, source, app.now())};
  if ('listing' in answer) return {...told, state: 'listed'};
  const {page} = answer.failure;
  const keptPage = page === undefined ? undefined : await keepPage({dataDir, name, page});
  return {...told, state: 'failed', error: answer.failure, keptPage};
}

const nothing = {
  error: undefined,
  lastFailure: undefined,
  keptPage: undefined,
  fetched: 0,
  new: 0,
  requests: 0,
} as const;

/** A poll nobody has seen need not be followed by a pause; of several requests the first ones were answered. */
function hasReached({requests}: ReleaseSource, {state, isUnheard}: SourceError): boolean {
  return requests > 1 || (requests === 1 && !isUnheard && state !== 'not-configured');
}

/** One page for each source, the last that was not understood. */
async function keepPage({dataDir, name, page}: {dataDir: string; name: string; page: string}): Promise<string> {
  const path = join(dataDir, `${name.replace(/[^\w-]/g, '-')}-page.html`);
  await writePrivateFile({path, text: page, overwrite: true});
  return path;
}
