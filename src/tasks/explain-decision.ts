import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import {keyTitles} from '../core/library/key-titles.ts';
import type {Movie} from '../core/library/movie.ts';
import {createMovieStore} from '../core/library/movie-store.ts';
import {movieWords} from '../core/library/movie-words.ts';
import {searchText} from '../core/library/search-text.ts';
import {titleKey} from '../core/library/title-key.ts';
import {parseClaims} from '../core/releases/parse-claims.ts';
import type {Release} from '../core/releases/release.ts';
import {createReleaseStore} from '../core/releases/release-store.ts';
import {rereadClaims} from '../core/releases/reread-claims.ts';
import {decideRelease} from '../core/upgrades/decide-release.ts';
import type {Decision} from '../core/upgrades/decision.ts';
import {createDecisionStore} from '../core/upgrades/decision-store.ts';
import {countGroup, type GroupRecord} from '../core/upgrades/group-record.ts';
import type {Database} from '../storage/database.ts';

export type Explained = {
  decisions: ExplainedDecision[];
  /** How many there are, also those beyond the most that are answered. */
  total: number;
};

export type ExplainedDecision = Decision & {
  /** It was made for this answer and is not kept: no source has listed the release, or nothing was decided about it yet. */
  isFresh: boolean;
  /** What the release group has shown so far. */
  group: GroupRecord | undefined;
};

const mostExplained = 50;

/**
 * The decisions about a release by its name, or about the releases of movies by their title, or about releases whose name
 * holds the words. A name that no source has listed is decided about now. Throws UserError `not-found` where the text is none
 * of these.
 */
export async function explainDecision(
  app: Pick<App, 'openLibrary' | 'now'>,
  config: Config,
  text: string,
): Promise<Explained> {
  const {db} = await app.openLibrary(config);
  if (searchText(text) === '') {
    throw new UserError('usage', 'the name of a release or the title of a movie needs letters or digits', {
      hint: 'for example: felscanner why "Dune Part Two"',
    });
  }
  rereadClaims(db);
  keyTitles(db);
  const policy = {switches: config.notifications, guards: config.guards, sources: undefined, now: app.now()};
  const named = createReleaseStore(db).findByName(text);
  if (named.length > 0) return explainReleases(db, named, policy);
  const movies = createMovieStore(db).findMoviesByTitle(text);
  const ofMovies = explainMovies(db, movies);
  if (ofMovies.total > 0) return ofMovies;
  const holding = [...createReleaseStore(db).listReleases({search: text})].filter(isAbout(text, movies));
  if (holding.length > 0) return explainReleases(db, holding, policy);
  const [movie] = movies;
  if (movie) throw neverListed(movie, movies.length - 1);
  return explainReleases(db, [requireRelease(db, text, app.now())], policy);
}

/** The last decision about a release that a source has listed; one about which nothing was decided yet is decided about now. */
export async function explainListed(
  app: Pick<App, 'openLibrary' | 'now'>,
  config: Config,
  release: Release,
): Promise<ExplainedDecision | undefined> {
  const {db} = await app.openLibrary(config);
  keyTitles(db);
  const policy = {switches: config.notifications, guards: config.guards, sources: undefined, now: app.now()};
  return explainReleases(db, [release], policy).decisions[0];
}

/** Where a movie of the library has that very title, only releases that claim it are meant: `Her` is in many names. */
function isAbout(text: string, movies: readonly Movie[]): (release: Release) => boolean {
  const key = titleKey(text);
  const isTitle = movies.some(({title, year}) => [titleKey(title), titleKey(`${title} ${year}`)].includes(key));
  if (!isTitle) return () => true;
  return ({claims: {title, year}}) =>
    title !== undefined && [titleKey(title), titleKey(`${title} ${year}`)].includes(key);
}

type Policy = Parameters<typeof decideRelease>[2];

function explainReleases(db: Database, releases: readonly Release[], policy: Policy): Explained {
  const store = createDecisionStore(db);
  const decisions = releases.slice(0, mostExplained).map(release => {
    const kept = store.findLast(release);
    const decision = kept ?? db.read(sql => decideRelease(sql, release, policy));
    return explained(db, decision, kept === undefined);
  });
  return {decisions, total: releases.length};
}

function explained(db: Database, decision: Decision, isFresh: boolean): ExplainedDecision {
  const {group} = decision.release.claims;
  return {...decision, isFresh, group: group === undefined ? undefined : db.read(sql => countGroup(sql, group))};
}

function explainMovies(db: Database, movies: readonly Movie[]): Explained {
  const store = createDecisionStore(db);
  const decisions = movies.flatMap(({ratingKey}) => store.listOfMovie(ratingKey));
  const shown = decisions.slice(0, mostExplained).map(decision => explained(db, decision, false));
  return {decisions: shown, total: decisions.length};
}

function neverListed(movie: Movie, others: number): UserError {
  const more = others > 0 ? ` and ${others} more` : '';
  return new UserError('not-found', `no source has listed a release of ${movieWords(movie)}${more}`, {
    hint: 'run "felscanner ipt-fetch", or give the name of a release',
  });
}

/** A release of that name as if a source had listed it. Throws UserError where it does not look like one. */
function requireRelease(db: Database, text: string, now: Date): Release {
  const claims = parseClaims(text);
  if (claims.evidence.length > 0) return unlisted(text, claims, now);
  const isScanned = createMovieStore(db).hasMovies();
  throw new UserError('not-found', `no release and no movie of the library is called "${text}"`, {
    hint: isScanned ? 'list them with "felscanner torrents" and "felscanner movies"' : 'run "felscanner scan" first',
  });
}

function unlisted(name: string, claims: Release['claims'], now: Date): Release {
  return {
    key: 0,
    source: '',
    id: '',
    name,
    sizeBytes: undefined,
    seeders: undefined,
    leechers: undefined,
    grabs: undefined,
    uploadedAt: undefined,
    uploader: undefined,
    freeleech: undefined,
    markedNew: undefined,
    infoUrl: undefined,
    download: undefined,
    infohash: undefined,
    ids: {imdb: undefined, tmdb: undefined},
    claims,
    firstSeenAt: now,
    lastSeenAt: now,
    isNew: false,
  };
}
