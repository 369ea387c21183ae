import type {PlexClient, PlexPart} from '../../clients/plex/plex.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import type {Download} from '../../core/downloads/download.ts';
import {fileName, findArrived} from '../../core/downloads/find-arrived.ts';
import type {Database} from '../../storage/database.ts';

type World = {db: Database; plex: Pick<PlexClient, 'fetchMovies'>};

type Wanted = {
  approval: Approval;
  download: Download;
  /** Also what scans have met anywhere, which reads the whole library. */
  deep: boolean;
};

/**
 * The key of the movie under which Plex shows the file of a download, or under which a scan has met it; undefined: nowhere. Throws what
 * Plex answers with.
 */
export async function findItem(
  {db, plex}: World,
  {approval: {movie}, download: {movieFile}, deep}: Wanted,
): Promise<string | undefined> {
  if (movieFile === undefined) return undefined;
  const {movies, failures} = movie ? await plex.fetchMovies([movie.ratingKey]) : {movies: [], failures: []};
  const [failure] = failures;
  if (failure) throw failure.error;
  const item = movies.find(({media}) => media.some(({parts}) => parts.some(part => isFile(part, movieFile))));
  if (item) return item.ratingKey;
  return deep || !movie ? db.read(sql => findArrived(sql, movieFile))?.ratingKey : undefined;
}

function isFile(
  part: Pick<PlexPart, 'file' | 'sizeBytes'>,
  {name, sizeBytes}: {name: string; sizeBytes: number},
): boolean {
  if (part.file === undefined || fileName(part.file) !== name) return false;
  return part.sizeBytes === undefined || part.sizeBytes === sizeBytes;
}
