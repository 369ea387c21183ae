import type {FetchPage} from './fetch-page.ts';
import {listPass, type Pass} from './list-pass.ts';
import type {PlexListing, PlexListingFailure, PlexListRequest, PlexMovie} from './plex.ts';

export type ListNeeds = {fetchPage: FetchPage; concurrency: number; pageSize: number; signal: AbortSignal};

/** A list that changed while it was walked is walked so many times at most. */
const mostPasses = 3;

/**
 * Lists a library by pages, each movie handed over once. A library that changed meanwhile, or showed fewer movies than
 * it says it has, is listed again, since items move between pages then.
 */
export async function listMovies(needs: ListNeeds, request: PlexListRequest): Promise<PlexListing> {
  const handed = new Set<string>();
  const movieFailures = new Map<string, PlexListingFailure>();
  let told: number | undefined;

  const walk = (): Promise<Pass> => {
    // What the list does not name any more when it is walked again has gone, and did not fail.
    movieFailures.clear();
    return listPass({
      ...needs,
      libraryKey: request.libraryKey,
      onPage: ({movies, failures, totalSize}) => {
        for (const failure of failures) movieFailures.set(failure.ratingKey ?? '', failure);
        const fresh = movies.filter(({ratingKey}) => isFirst(handed, ratingKey));
        if (totalSize !== undefined && totalSize !== told && totalSize >= handed.size) request.onTotal?.(totalSize);
        told = totalSize ?? told;
        if (fresh.length > 0) request.onMovies(fresh);
      },
    });
  };

  let pass = await walk();
  for (let passes = 1; passes < mostPasses && isUnsettled(pass); passes += 1) {
    const before = {pass, handed: handed.size};
    pass = await walk();
    if (isSame(before.pass, pass) && before.handed === handed.size) break;
  }

  const failed = [...movieFailures.values()].filter(({ratingKey}) => !handed.has(ratingKey ?? ''));
  const failures = [...pass.failures, ...failed];
  return {
    listed: handed.size,
    totalSize: pass.lastTotal,
    complete: failures.length === 0 && !pass.moved && !isTooShort(pass),
    failures,
    notes: notesOf(pass),
  };
}

function isFirst(handed: Set<string>, ratingKey: PlexMovie['ratingKey']): boolean {
  if (handed.has(ratingKey)) return false;
  handed.add(ratingKey);
  return true;
}

/** Another pass may find more. It does not help against pages that fail, which were tried several times already. */
function isUnsettled({items, lastTotal, moved, failures}: Pass): boolean {
  return failures.length === 0 && (moved || (lastTotal !== undefined && items < lastTotal));
}

/** Two passes that met the same: the total is just wrong. */
function isSame(before: Pass, now: Pass): boolean {
  return !now.moved && before.items === now.items && before.lastTotal === now.lastTotal;
}

/**
 * A total may be wrong by some; a list that ends far before it was rather cut short, and must not empty a library. Nor
 * must an empty one without a total: servers that hold nothing say 0.
 */
function isTooShort({items, lastTotal}: Pass): boolean {
  if (lastTotal === undefined) return items === 0;
  const missing = lastTotal - items;
  return (items === 0 && missing > 0) || missing > Math.max(mostMissing, lastTotal / 10);
}

const mostMissing = 20;

function notesOf({items, lastTotal, moved, failures}: Pass): string[] {
  if (moved) return ['the library kept changing while it was listed: the next scan sees the rest'];
  if (failures.length > 0 || lastTotal === undefined || items === lastTotal) return [];
  return [`the server said ${lastTotal} movies and listed ${items}`];
}
