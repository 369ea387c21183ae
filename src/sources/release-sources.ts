import {iptorrentsPages} from './iptorrents-pages.ts';
import {iptorrentsRss} from './iptorrents-rss.ts';
import type {ReleaseSource, SourceKind} from './release-source.ts';
import type {SourceSettings, SourceWorld} from './source-world.ts';
import {torznabFeeds} from './torznab-feeds.ts';

/** The kinds of sources there are. Another one is a file beside these and a line here. */
const sourceKinds: readonly SourceKind[] = [iptorrentsPages, iptorrentsRss, torznabFeeds];

/** Every source that is switched on, in the order of the kinds. Asks nobody. */
export function createReleaseSources(settings: SourceSettings, world: SourceWorld): ReleaseSource[] {
  return sourceKinds.flatMap(kind => kind(settings, world));
}
