import {UserError, type UserErrorKind} from '../../base/user-error.ts';
import type {PlexLibrary} from '../../clients/plex/plex.ts';
import type {KnownLibrary} from '../../core/library/library-registry.ts';
import {createMovieWriter} from '../../core/library/movie-writer.ts';
import {listLibrary} from './list-library.ts';
import {failureOf} from './scan-failure.ts';
import type {Scan} from './scan-run.ts';

/** A library to scan: as the server describes it, and as it is kept. */
export type Chosen = {section: PlexLibrary; kept: KnownLibrary};

/** Lists those that changed, one after the other. One library in trouble does not stop the others. Throws where the server is gone, or all of them are in trouble. */
export async function listLibraries(scan: Scan, server: string, chosen: readonly Chosen[]): Promise<void> {
  const troubles: UserError[] = [];
  for (const one of chosen) {
    try {
      await listIfChanged(scan, server, one);
    } catch (error) {
      if (!(error instanceof UserError) || stopsAll.has(error.kind)) throw error;
      troubles.push(error);
      if (troubles.length === chosen.length) throw error;
      scan.result.failures.push(failureOf({ratingKey: undefined, title: one.section.title}, error));
    }
  }
}

const stopsAll: ReadonlySet<UserErrorKind> = new Set(['unreachable', 'timeout', 'busy', 'storage', 'config']);

async function listIfChanged(scan: Scan, server: string, {section, kept}: Chosen): Promise<void> {
  const {app, library, plex, request, result} = scan;
  const {contentChangedAt} = section;
  if (!request.full && contentChangedAt !== undefined && contentChangedAt === kept.contentChangedAt) return;
  library.registry.noteListing(kept.id);
  const writer = createMovieWriter(library.db, {server, libraryId: kept.id, scanId: scan.id});
  try {
    const listed = await listLibrary({
      plex,
      library: section,
      writer,
      onPage: (count, total) => tellListing(scan, {library: section.title, listed: count, total}),
    });
    result.counts.removed += listed.removed;
    result.failures.push(...listed.failures);
    result.notes.push(...listed.notes);
    if (listed.complete) library.registry.noteScanned(kept.id, contentChangedAt, app.now());
  } finally {
    result.counts.added += writer.tally.added;
    result.counts.updated += writer.tally.updated;
  }
}

function tellListing(
  {library, request}: Scan,
  page: {library: string; listed: number; total: number | undefined},
): void {
  request.onProgress?.({phase: 'listing', ...page, counts: () => library.movies.counts()});
}
