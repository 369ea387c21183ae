import type {Config} from '../../../config/config.ts';
import {parseFolderPath} from '../../../core/downloads/folder-path.ts';
import {planSaveFolder, type SavePlan} from '../../../core/downloads/plan-save-folder.ts';
import type {Movie} from '../../../core/library/movie.ts';
import {findRadarrMovie} from '../../../core/releases/radarr-movies.ts';
import type {Database} from '../../../storage/database.ts';
import {readSaveWorld, type SaveWorld} from '../../downloads/save-world.ts';
import type {DoctorCheck, Patient} from '../doctor-check.ts';
import {type Finding, off} from '../finding.ts';
import {requireQbittorrent} from '../require-qbittorrent.ts';
import {sampleMovies} from '../sample-movies.ts';

/**
 * Whether Plex, Radarr and qBittorrent mean the same folder by the paths of a movie, proven by one: qBittorrent is asked what it sees where
 * the next download would be saved.
 */
export const saveFolders: DoctorCheck = {
  service: 'qbittorrent',
  title: 'where downloads are saved',
  place: 'service',
  enabled: ({qbittorrent, plex}) => qbittorrent.url !== undefined && plex.token !== '',
  run: async patient => {
    const {app, config, signal} = patient;
    const {db, movies} = await app.openLibrary(config);
    const [movie] = sampleMovies(movies);
    if (movie === undefined) return off('no movie is known yet: run "felscanner scan"');
    const world = await readSaveWorld(app, config, signal);
    const [unheard] = world.unheard;
    if (unheard) return off(`not looked at: ${unheard.message}`);
    const plan = planFor({db, world, config}, movie);
    if (plan.kind === 'refused') return {severity: 'fail', message: plan.because, hint: plan.hint};
    return prove(patient, movie, plan);
  },
};

type Planning = {db: Database; world: SaveWorld; config: Config};

function planFor({db, world, config}: Planning, movie: Movie): SavePlan {
  const ofRadarr = db.read(sql => findRadarrMovie(sql, movie.ids));
  return planSaveFolder({
    plexFile: fileOf(movie),
    libraryLocations: world.locations,
    radarr: world.rootFolders && {moviePath: ofRadarr?.path, rootFolders: world.rootFolders},
    mappings: {plex: config.qbittorrent.pathMappings, radarr: config.radarr.pathMappings},
  });
}

function fileOf({versions, best}: Movie): string | undefined {
  return versions[best]?.file ?? versions.find(({file}) => file !== undefined)?.file;
}

async function prove(patient: Patient, movie: Movie, plan: SavePlan & {kind: 'save'}): Promise<Finding> {
  const {saveTo, plexFolder, warnings} = plan;
  const seen = await (await requireQbittorrent(patient)).listFolder(saveTo);
  if (seen === 'absent') return {severity: 'fail', message: `qBittorrent has no folder ${saveTo}`, hint};
  const name = baseName(fileOf(movie) ?? '');
  const says = `qBittorrent's ${saveTo} is Plex's ${plexFolder ?? 'folder'}`;
  if (seen === undefined) {
    const message = `${says} by the settings; qBittorrent before 5.0 does not tell what it sees there`;
    return withWarnings({severity: 'ok', message}, warnings);
  }
  if (!seen.includes(name)) {
    return {severity: 'fail', message: `qBittorrent sees ${saveTo}, and not ${name} in it, which Plex has there`, hint};
  }
  return withWarnings({severity: 'ok', message: `${says}: both have ${name} in it`}, warnings);
}

const hint = "write in qbittorrent.pathMappings which folder of qBittorrent is Plex's, and mount it there";

/** That Radarr sees a second file is so with every download, and is told when there is one. */
function withWarnings(finding: Finding, warnings: readonly string[]): Finding {
  const elsewhere = warnings.find(warning => warning.startsWith('Radarr has this movie elsewhere'));
  if (elsewhere === undefined) return finding;
  const mend = 'correct radarr.pathMappings or qbittorrent.pathMappings where both mean one folder';
  return {severity: 'warn', message: `${finding.message}; ${elsewhere}`, hint: mend};
}

function baseName(path: string): string {
  return parseFolderPath(path)?.parts.at(-1) ?? path;
}
