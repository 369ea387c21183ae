import {cleanName} from '../clean-name.ts';
import type {ListedRelease} from '../listed-release.ts';
import {parseSize} from '../parse-size.ts';
import type {XmlFlaw} from '../xml/find-xml-flaw.ts';
import {parsePubDate} from '../xml/parse-pub-date.ts';
import {childrenOf, findChild, parseXml, type XmlElement} from '../xml/parse-xml.ts';
import {parseReleaseAddress} from './tracker-address.ts';

/** The releases of a feed; what it says in place of them; or why it is not one that is known. */
export type Feed = {releases: ListedRelease[]} | {says: string} | {unknown: string};

/** Reads RSS 2.0 as the site writes it. Declared entities are neither expanded nor fetched: such a feed is refused. */
export function parseFeed(xml: string, {base, now}: {base: string; now: Date}): Feed {
  const root = parseXml(xml);
  if ('flaw' in root) return {unknown: flawWords[root.flaw]};
  const channel = findChild(root, 'channel');
  if (!/^(rss|rdf:rdf)$/i.test(root.name) || channel === undefined) return {unknown: 'it is no RSS'};
  const items = childrenOf(channel, 'item');
  const releases = items.flatMap(item => parseItem(item, {base, now}) ?? []);
  if (releases.length === 0 && items.length > 0) return {unknown: `none of its ${items.length} items could be read`};
  const says = cleanName(`${textIn(channel, 'title')} ${textIn(channel, 'description')}`);
  return items.length === 0 && says !== undefined ? {says} : {releases};
}

const flawWords: Readonly<Record<XmlFlaw, string>> = {
  broken: 'it is broken off, or no RSS',
  declares: 'it declares entities of its own',
  'too-much': 'it has more tags than a feed needs',
};

function textIn(element: XmlElement, name: string): string {
  return findChild(element, name)?.text ?? '';
}

function parseItem(item: XmlElement, {base, now}: {base: string; now: Date}): ListedRelease | undefined {
  const places = ['link', 'guid', 'comments'].map(name => textIn(item, name));
  const links = places.flatMap(link => parseReleaseAddress(link, base) ?? []);
  const id = links[0]?.id;
  const name = cleanName(textIn(item, 'title'));
  if (id === undefined || name === undefined) return undefined;
  const description = textIn(item, 'description');
  return {
    id,
    name,
    sizeBytes: parseSize(sizeWords.exec(description)?.[1] ?? ''),
    seeders: undefined,
    leechers: undefined,
    grabs: undefined,
    uploadedAt: parsePubDate(textIn(item, 'pubdate'), now),
    uploader: undefined,
    freeleech: undefined,
    markedNew: undefined,
    infoUrl: `${base}/t/${id}`,
    download: links.find(link => link.id === id && link.download !== undefined)?.download,
    infohash: undefined,
    ids: {imdb: /\btt\d{7,9}\b/.exec(description)?.[0], tmdb: tmdbOf(description)},
  };
}

/** `932 MB; Movie/Xvid`, and before 2015 `Category: TV/x264 Size: 1.37 GB`. */
const sizeWords = /(?:^\s*|\bSize:\s*)([\d.,]{1,20}\s*[KMGT]?i?B)\b/i;

function tmdbOf(description: string): number | undefined {
  const [, digits] = /\bthemoviedb\.org\/movie\/(\d{1,9})\b/.exec(description) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
