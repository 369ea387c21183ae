import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {Approval, ApprovalMovie} from '../../core/approvals/approval.ts';
import {parseFolderPath} from '../../core/downloads/folder-path.ts';
import {planSaveFolder, type SavePlan, type SaveRefusal} from '../../core/downloads/plan-save-folder.ts';
import {seenByPlex} from '../../core/downloads/seen-folders.ts';
import {keyTitles} from '../../core/library/key-titles.ts';
import {findCandidates} from '../../core/releases/find-candidates.ts';
import {matchRelease} from '../../core/releases/match-release.ts';
import {findRadarrMovie} from '../../core/releases/radarr-movies.ts';
import {findPresent, type PresentVersion} from '../../core/upgrades/find-present.ts';
import type {Database} from '../../storage/database.ts';
import {refreshAlternateTitles} from '../fetch-releases/refresh-alternate-titles.ts';

/** What decides where downloads are saved: the folders of the libraries, and what Radarr knows. */
export type SaveWorld = {
  /** Folders of all libraries of movies, as Plex sees them. */
  locations: readonly string[];
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
  keyTitles(db);
  const libraries = await orUserError(signal, async () => (await app.createPlex(config, signal)).fetchLibraries());
  const roots = await orUserError(signal, async () => {
    const radarr = await app.createRadarr(config, signal);
    if (!radarr) return undefined;
    await refreshAlternateTitles(app, db, radarr);
    return radarr.listRootFolders();
  });
  const movieLibraries = libraries instanceof UserError ? [] : libraries.filter(({type}) => type === 'movie');
  return {
    locations: movieLibraries.flatMap(({locations}) => locations),
    rootFolders: roots instanceof UserError ? undefined : roots,
    unheard: [libraries, roots].filter(answer => answer instanceof UserError),
  };
}

/** Where it is saved, and beside the version of which movie, as the library is now; undefined: it is not in it. */
export type PlannedSave = SavePlan & {kind: 'save'; movie: ApprovalMovie | undefined};

type Planning = {db: Database; world: SaveWorld; config: Config};

/** Where the release of an approval is saved: beside the best version there is now. The keys of titles must be up to date. */
export function planSave(
  {db, world, config}: Planning,
  {movie, release}: Pick<Approval, 'movie' | 'release'>,
): PlannedSave | SaveRefusal {
  const {there, ofRadarr} = db.read(sql => {
    const {claims, ids} = release;
    const match = matchRelease({claims, ids}, findCandidates(sql, {claims, ids}));
    const present = match.kind === 'movie' ? findPresent(sql, match.items) : undefined;
    return {there: present, ofRadarr: findRadarrMovie(sql, present?.item.ids ?? movie?.ids ?? ids)};
  });
  const plan = planSaveFolder({
    plexFile: there?.version.file,
    libraryLocations: world.locations,
    radarr: world.rootFolders && {moviePath: ofRadarr?.path, rootFolders: world.rootFolders},
    mappings: {plex: config.qbittorrent.pathMappings, radarr: config.radarr.pathMappings},
  });
  return plan.kind === 'save' ? {...plan, movie: there && movieOf(there)} : plan;
}

function movieOf({item: {id: _, ...movie}}: PresentVersion): ApprovalMovie {
  return movie;
}

/** The folder of qBittorrent as Plex sees it; undefined where no library has it. */
export function plexFolderOf(world: SaveWorld, config: Config, savePath: string): string | undefined {
  const folder = parseFolderPath(savePath);
  const mappings = {plex: config.qbittorrent.pathMappings};
  return folder && seenByPlex(folder, {libraryLocations: world.locations, mappings});
}
