import {shownAddress} from '../../base/shown-address.ts';
import {fetchTorrent} from './fetch-torrent.ts';
import type {IptorrentsClient, IptorrentsOptions} from './iptorrents.ts';
import {createLender} from './lend-clearance.ts';
import {readFeed} from './read-feed.ts';
import {search} from './search.ts';
import {trackerBase} from './tracker-address.ts';
import type {Site} from './visit.ts';

/** Speaks to IPTorrents. Sends nothing before it is asked to. Throws UserError `config` for an address that is none. */
export function createIptorrentsClient(options: IptorrentsOptions): IptorrentsClient {
  const base = trackerBase(options.baseUrl);
  const who = `IPTorrents at ${shownAddress(base)}`;
  const lender = options.solver === undefined ? undefined : createLender(options.solver, options, who);
  const site: Site = {base, who, options, lender};
  return {
    search: query => search(query, site),
    readFeed: query => readFeed(query, site),
    fetchTorrent: (release, passkey) => fetchTorrent(release, passkey, site),
  };
}
