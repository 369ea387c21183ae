import {createHash} from 'node:crypto';
import {redactUrl} from '../../base/redact.ts';
import {cleanName} from '../clean-name.ts';
import type {ListedRelease} from '../listed-release.ts';
import {parsePubDate} from '../xml/parse-pub-date.ts';
import {childrenOf, findChild, type XmlElement} from '../xml/parse-xml.ts';
import {holdsKey} from './holds-key.ts';
import {firstWhole, type ItemAttributes, itemAttributes} from './item-attributes.ts';
import {type ItemLinks, itemLinks, pageOf} from './item-links.ts';
import {infohashOf, parseInfohash} from './magnet.ts';
import type {TorznabAddress} from './torznab-address.ts';

/** What of the feed its items are read by. */
export type FeedAddress = Pick<TorznabAddress, 'shown' | 'hide' | 'takeKeyOut'>;

/** The release an item of a feed tells of; undefined for one that is no torrent, has no name, or nothing to know it by. */
export function parseItem(item: XmlElement, feed: FeedAddress, now: Date): ListedRelease | undefined {
  const attributes = itemAttributes(item);
  const links = itemLinks(item, attributes, feed.shown);
  const name = cleanName(feed.hide(textOf(item, 'title')));
  const id = idOf(item, feed);
  if (links === undefined || name === undefined || id === undefined) return undefined;
  const infohash = infohashIn(attributes, links.magnet);
  return {
    id,
    name,
    sizeBytes: sizeOf(item, attributes),
    ...peersOf(attributes),
    grabs: firstWhole([...(attributes.get('grabs') ?? []), textOf(item, 'grabs')], countBounds),
    uploadedAt: parsePubDate(textOf(item, 'pubdate'), now),
    uploader: undefined,
    freeleech: freeleechOf(attributes),
    markedNew: undefined,
    infoUrl: infoUrlOf(item, links, {...feed, infohash}),
    download: downloadOf(links, feed),
    infohash,
    ids: {imdb: imdbOf(attributes), tmdb: tmdbOf(attributes)},
  };
}

function textOf(item: XmlElement, name: string): string {
  return findChild(item, name)?.text ?? '';
}

/**
 * The item's own guid where it is fit to be kept, else a hash: trackers put passkeys into it. The key of the settings
 * counts for nothing in it, so that a new key makes no new releases.
 */
function idOf(item: XmlElement, {hide, takeKeyOut}: FeedAddress): string | undefined {
  const guid = textOf(item, 'guid');
  const own = guid === '' ? textOf(item, 'link') : guid;
  const magnet = infohashOf(own);
  // The trackers named in a magnet link change, what it leads to does not.
  if (magnet !== undefined) return `infohash:${magnet}`;
  const harmless = redactUrl(guid) === guid && hide(guid) === guid && cleanName(guid) === guid && !holdsKey(guid);
  if (harmless && guid.length <= longestId) return guid;
  if (own === '') return undefined;
  const hash = createHash('sha256').update(takeKeyOut(own)).digest('hex');
  return `sha256:${hash.slice(0, 16)}`;
}

const longestId = 300;

/** Zero stands for a size that is not known. */
function sizeOf(item: XmlElement, attributes: ItemAttributes): number | undefined {
  const lengths = childrenOf(item, 'enclosure').map(({attributes: {length}}) => length);
  return firstWhole([textOf(item, 'size'), ...(attributes.get('size') ?? []), ...lengths], sizeBounds);
}

const sizeBounds = [1, 1_125_899_906_842_624] as const;
const countBounds = [0, 1_000_000_000] as const;

/** `peers` counts the seeders too. */
function peersOf(attributes: ItemAttributes): Pick<ListedRelease, 'seeders' | 'leechers'> {
  const seeders = firstWhole(attributes.get('seeders') ?? [], countBounds);
  const leechers = firstWhole(attributes.get('leechers') ?? [], countBounds);
  const peers = firstWhole(attributes.get('peers') ?? [], countBounds);
  const others = seeders === undefined || peers === undefined ? undefined : Math.max(0, peers - seeders);
  return {seeders, leechers: leechers ?? others};
}

/** A download counts that many times; undefined where the indexer does not say. */
function freeleechOf(attributes: ItemAttributes): boolean | undefined {
  const factor = (attributes.get('downloadvolumefactor') ?? []).find(one => /^\d{1,9}(\.\d{1,9})?$/.test(one));
  return factor === undefined ? undefined : Number(factor) === 0;
}

/** The page in `comments`, unless it is the file itself. */
function infoUrlOf(
  item: XmlElement,
  {torrent}: ItemLinks,
  {hide, shown, infohash}: FeedAddress & {infohash: string | undefined},
): string | undefined {
  const page = pageOf(textOf(item, 'comments'), shown);
  if (page === undefined || hide(page) !== page || holdsKey(page, infohash)) return undefined;
  return page === pageOf(torrent, shown) ? undefined : page;
}

/** A link in which the key is not the only secret of the settings could not be kept. */
function downloadOf({torrent, magnet}: ItemLinks, {hide, takeKeyOut}: FeedAddress): string | undefined {
  const link = torrent ?? magnet;
  const kept = link === undefined ? undefined : takeKeyOut(link);
  return kept !== undefined && hide(kept) === kept ? kept : undefined;
}

function infohashIn(attributes: ItemAttributes, magnet: string | undefined): string | undefined {
  const named = (attributes.get('infohash') ?? []).map(parseInfohash).find(hash => hash !== undefined);
  return named ?? (magnet === undefined ? undefined : infohashOf(magnet));
}

/** Written as `tt0133093` in one attribute, as digits without zeroes before them in the other. */
function imdbOf(attributes: ItemAttributes): string | undefined {
  const written = [...(attributes.get('imdbid') ?? []), ...(attributes.get('imdb') ?? [])];
  const digits = written.map(one => /^(?:tt)?0*([1-9]\d{0,9})$/i.exec(one)?.[1]).find(one => one !== undefined);
  return digits === undefined ? undefined : `tt${digits.padStart(7, '0')}`;
}

function tmdbOf(attributes: ItemAttributes): number | undefined {
  return firstWhole([...(attributes.get('tmdbid') ?? []), ...(attributes.get('tmdb') ?? [])], [1, 1_000_000_000]);
}
