import {wholeOf} from '../fields.ts';
import type {ListedRelease} from '../listed-release.ts';
import {childrenOf, findChild, type XmlElement} from '../xml/parse-xml.ts';
import {type FeedAddress, parseItem} from './parse-item.ts';

/** One page of a feed. */
export type TorznabPage = {
  /** How many it holds, those among them that are no torrents. */
  items: number;
  /** How many the indexer has for the question, where it says so. */
  total: number | undefined;
  releases: ListedRelease[];
};

/** What a feed holds, the root being `<rss>`. */
export function parseFeed(rss: XmlElement, feed: FeedAddress, now: Date): TorznabPage {
  const channel = findChild(rss, 'channel');
  if (channel === undefined) return {items: 0, total: undefined, releases: []};
  const items = childrenOf(channel, 'item');
  return {
    items: items.length,
    total: wholeOf(findChild(channel, 'response')?.attributes['total'], [0, Number.MAX_SAFE_INTEGER]),
    releases: items.map(item => parseItem(item, feed, now)).filter(release => release !== undefined),
  };
}
