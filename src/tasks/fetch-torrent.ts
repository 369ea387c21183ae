import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import type {Release} from '../core/releases/release.ts';
import {createTorrentShelf, type Torrent} from '../core/releases/torrent-shelf.ts';
import {waitForLease} from '../storage/wait-for-lease.ts';
import {holdLease} from './hold-lease.ts';

/**
 * The .torrent of a release, or its magnet link, asked of its source once and never again. Throws UserError `config` where the
 * source that listed it is not set up any more, and what the source throws.
 */
export async function fetchTorrent(
  app: Pick<App, 'openLibrary' | 'createSources' | 'now' | 'sleep' | 'signal'>,
  config: Config,
  release: Pick<Release, 'source' | 'id' | 'name' | 'download'>,
): Promise<Torrent> {
  const {db} = await app.openLibrary(config);
  const shelf = createTorrentShelf(db);
  const kept = shelf.find(release);
  if (kept) return kept;
  const source = (await app.createSources(config)).find(({name}) => name === release.source);
  if (!source) {
    throw new UserError('config', `${release.source}, which listed ${release.name}, is not set up any more`, {
      hint: 'set the source up again under sources',
    });
  }
  const lease = await waitForLease(
    {db, ...app},
    {name: `torrent of ${source.name}`, holder: `a download from ${source.name}`},
  );
  return holdLease(app, lease, async () => {
    // Whoever had the lease may have fetched this very one.
    const fetched = shelf.find(release) ?? (await source.fetchTorrent(release));
    shelf.keep(release, fetched, app.now());
    return fetched;
  });
}
