import {redactUrl} from '../../base/redact.ts';
import {childrenOf, findChild, type XmlElement} from '../xml/parse-xml.ts';
import type {ItemAttributes} from './item-attributes.ts';
import {isMagnet} from './magnet.ts';

/** Where a torrent is to be had, as the item writes it. */
export type ItemLinks = {
  /** Of a .torrent; relative ones are made whole. */
  torrent: string | undefined;
  magnet: string | undefined;
};

/** The links of an item; undefined for one that is no torrent. `base` is what relative links go on from. */
export function itemLinks(item: XmlElement, attributes: ItemAttributes, base: string): ItemLinks | undefined {
  const enclosures = childrenOf(item, 'enclosure').map(({attributes: one}) => ({
    url: linkOf(one['url'], base),
    type: one['type'] ?? '',
  }));
  const ofTorrents = enclosures.filter(({type, url}) => !isNzb(type, url)).map(({url}) => url);
  const link = linkOf(findChild(item, 'link')?.text, base);
  // A link beside an enclosure is the page about it as often as the file.
  const plain = enclosures.length === 0 && !isNzb('', link) ? [link] : [];
  const links = [...ofTorrents, ...plain].filter(one => one !== undefined);
  const magnets = [...(attributes.get('magneturl') ?? []), ...links, link ?? ''];
  const magnet = magnets.find(one => isMagnet(one) && one.length <= longestLink);
  const torrent = links.find(one => !isMagnet(one));
  const knownTorrent = magnet !== undefined || attributes.has('infohash') || attributes.has('seeders');
  const offersNzb = enclosures.some(({type, url}) => isNzb(type, url)) || isNzb('', link);
  if (torrent === undefined && offersNzb && !knownTorrent) return undefined;
  return {torrent, magnet};
}

function isNzb(type: string, url: string | undefined): boolean {
  return /nzb/i.test(type) || (type === '' && /\.nzb(\?|$)/i.test(url ?? ''));
}

/** A link that can be followed: of http, https or a magnet. */
function linkOf(text: string | undefined, base: string): string | undefined {
  const link = text?.trim() ?? '';
  if (link === '' || link.length > longestLink) return undefined;
  if (isMagnet(link)) return link;
  const url = URL.canParse(link, base) ? new URL(link, base) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

const longestLink = 8192;

/**
 * The page about a release for people: without a user, and without parameters that may be secrets. Undefined for what is
 * no such page.
 */
export function pageOf(text: string | undefined, base: string): string | undefined {
  const link = linkOf(text, base);
  if (link === undefined || isMagnet(link)) return undefined;
  const page = new URL(redactUrl(link));
  page.username = '';
  page.password = '';
  for (const [name, value] of [...page.searchParams]) {
    if (value === hidden) page.searchParams.delete(name);
  }
  return page.href;
}

/** What stands in the place of a value that may be a secret. */
const hidden = '***';
