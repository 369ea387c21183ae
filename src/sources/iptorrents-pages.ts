import {paceFloors} from '../core/releases/pace.ts';
import {openIptorrents} from './open-iptorrents.ts';
import type {SourceKind} from './release-source.ts';

/** The pages of IPTorrents, read with a browser's cookies, where no feed is set up. */
export const iptorrentsPages: SourceKind = (settings, world) => {
  const {enabled, rss, uid, pass, searchTerm, categories, pages: usually} = settings.sources.iptorrents;
  if (!enabled || rss !== undefined) return [];
  const missing = [uid === '' && 'uid', pass === '' && 'pass'].filter(name => name !== false);
  return [
    openIptorrents(settings, world, {
      kind: 'pages',
      pace: paceFloors.pages,
      lacks: missing.length > 0 ? `no ${missing.join(' and no ')}` : undefined,
      list: (client, {pages = usually, onPage}) => client.search({term: searchTerm, categories, pages, onPage}),
    }),
  ];
};
