import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {planSaveFolder, type SavePlan} from '../../core/downloads/plan-save-folder.ts';
import {createMovieStore} from '../../core/library/movie-store.ts';
import {findRadarrMovie} from '../../core/releases/radarr-movies.ts';
import type {Database} from '../../storage/database.ts';
import {refreshAlternateTitles} from '../fetch-releases/refresh-alternate-titles.ts';

/** What decides where downloads are saved: the folders of the libraries, and what Radarr knows. */
export type SaveWorld = {
  /** Folders of each library by its title, as Plex sees them. */
  locations: ReadonlyMap<string, readonly string[]>;
  /** As Radarr sees them; undefined: it is not set up. */
  rootFolders: readonly string[] | undefined;
  /** Who did not answer: what is refused for want of folders may be right all the same. */
  unheard: UserError[];
};

/** Asks Plex and, where it is set up, Radarr for their folders. Who does not answer is told in the answer. */
export async function readSaveWorld(
  app: Pick<App, 'createPlex' | 'createRadarr' | 'openLibrary' | 'now'>,
  config: Config,
  signal: AbortSignal,
): Promise<SaveWorld> {
  const {db} = await app.openLibrary(config);
  const libraries = await orUserError(signal, async () => (await app.createPlex(config, signal)).fetchLibraries());
  const roots = await orUserError(signal, async () => {
    const radarr = await app.createRadarr(config, signal);
    if (!radarr) return undefined;
    await refreshAlternateTitles(app, db, radarr);
    return radarr.listRootFolders();
  });
  return {
    locations: new Map(libraries instanceof UserError ? [] : libraries.map(({title, locations}) => [title, locations])),
    rootFolders: roots instanceof UserError ? undefined : roots,
    unheard: [libraries, roots].filter(answer => answer instanceof UserError),
  };
}

type Saved = Pick<Approval, 'movie' | 'current' | 'release'>;

/** Where the download of an approval is saved, beside the best version there is now. */
export function planSave(
  {db, world, config}: {db: Database; world: SaveWorld; config: Config},
  {movie, current, release}: Saved,
): SavePlan {
  const kept = movie && createMovieStore(db).findMovie(movie.ratingKey);
  const there = kept && isSameMovie(kept, movie) ? kept.versions[kept.best]?.file : undefined;
  const ofRadarr = db.read(sql => findRadarrMovie(sql, movie?.ids ?? release.ids));
  const locations = movie ? world.locations.get(movie.library) : [...world.locations.values()].flat();
  return planSaveFolder({
    plexFile: there ?? current?.file,
    libraryLocations: locations ?? [],
    radarr: world.rootFolders && {moviePath: ofRadarr?.path, rootFolders: world.rootFolders},
    mappings: {plex: config.qbittorrent.pathMappings, radarr: config.radarr.pathMappings},
  });
}

/** A key of a library that was made anew may be another movie's. */
function isSameMovie(
  kept: {title: string; year: number | undefined; ids: {tmdb: number | undefined}},
  movie: NonNullable<Saved['movie']>,
): boolean {
  if (kept.ids.tmdb !== undefined && movie.ids.tmdb !== undefined) return kept.ids.tmdb === movie.ids.tmdb;
  return kept.title === movie.title && kept.year === movie.year;
}
