import {UserError} from '../../base/user-error.ts';
import type {QbittorrentClient} from '../../clients/qbittorrent/qbittorrent.ts';
import type {Patient} from './doctor-check.ts';

/** Speaks to qBittorrent where it is set up. Throws UserError `config` where it is not. */
export async function requireQbittorrent({app, config, signal}: Patient): Promise<QbittorrentClient> {
  const qbittorrent = await app.createQbittorrent(config, signal);
  if (qbittorrent) return qbittorrent;
  throw new UserError('config', 'qBittorrent is not set up', {hint: 'set qbittorrent.url or QBITTORRENT_URL'});
}
