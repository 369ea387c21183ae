import type {App} from '../../app.ts';
import type {PlexClient, PlexLibrary} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import {findKeptMovies} from '../../core/library/find-kept-movies.ts';
import type {Library} from '../../core/library/library.ts';
import {noteNewestAsked, readNewestAsked} from '../../core/library/newest-asked.ts';
import {findLibraries} from '../scan-library/find-libraries.ts';
import {type NewMovies, scanNewMovies} from './scan-new-movies.ts';

/** Where all of them are unknown there may be more behind them. */
const newestCount = 50;

/**
 * Asks the configured libraries that changed since they were last asked what came to them, and takes over movies that are
 * not known, in one scan of them alone. Costs two small requests where nothing changed. Throws UserError where Plex cannot
 * be reached or refuses.
 */
export async function lookForNewMovies(app: App, config: Config): Promise<NewMovies> {
  const library = await app.openLibrary(config);
  const plex = await app.createPlex(config);
  const {machineIdentifier: server} = await plex.fetchIdentity();
  const {libraries, problems} = findLibraries(await plex.fetchLibraries(), config.plex.libraries);
  const looks: Look[] = [];
  for (const section of libraries) looks.push(await lookInto({plex, library, server}, section));
  const changed = looks.flatMap(({unknown}) => unknown);
  const found = await scanNewMovies(app, {config, changes: {changed, removed: []}});
  if (found.left.changed.length === 0) {
    for (const {seen} of looks) if (seen) noteNewestAsked(library.db, seen.libraryId, seen.change);
  }
  const troubles = [...problems.map(({error}) => error), ...found.troubles];
  return {...found, troubles, needsScan: found.needsScan || looks.some(({needsScan}) => needsScan)};
}

type Look = {
  needsScan: boolean;
  /** Rating keys of movies that are to be taken over. */
  unknown: string[];
  /** What is to be kept in mind once they are. */
  seen: {libraryId: number; change: number} | undefined;
};

type Looking = {plex: Pick<PlexClient, 'fetchNewest'>; library: Library; server: string};

async function lookInto({plex, library, server}: Looking, section: PlexLibrary): Promise<Look> {
  const look: Look = {needsScan: false, unknown: [], seen: undefined};
  const kept = library.registry.listKept(server).find(one => one.section === section.key);
  const asked = kept && readNewestAsked(library.db, kept.id);
  if (!kept || !asked?.isScanned) return {...look, needsScan: true};
  const {contentChangedAt: change} = section;
  if (change !== undefined && asked.changes.includes(change)) return look;
  const newest = (await plex.fetchNewest(section.key, newestCount)).map(({ratingKey}) => ratingKey);
  const known = library.db.read(sql => findKeptMovies(sql, server, newest));
  const unknown = newest.filter(ratingKey => known.every(movie => movie.ratingKey !== ratingKey));
  if (unknown.length === newestCount) return {...look, needsScan: true};
  return {...look, unknown, seen: change === undefined ? undefined : {libraryId: kept.id, change}};
}
