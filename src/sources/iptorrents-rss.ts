import {paceFloors} from '../core/releases/pace.ts';
import {openIptorrents} from './open-iptorrents.ts';
import type {SourceKind} from './release-source.ts';

/** The RSS feed of IPTorrents, which needs no cookies. */
export const iptorrentsRss: SourceKind = (settings, world) => {
  const {enabled, rss, uid, searchTerm} = settings.sources.iptorrents;
  if (!enabled || rss === undefined) return [];
  const {passkey, categories} = rss;
  return [
    openIptorrents(settings, world, {
      kind: 'RSS',
      pace: paceFloors.feed,
      lacks: uid === '' ? 'no uid, which its RSS feed wants beside the passkey' : undefined,
      list: client => client.readFeed({passkey, term: searchTerm, categories}),
    }),
  ];
};
