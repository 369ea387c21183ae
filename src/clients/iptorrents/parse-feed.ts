import {load} from 'cheerio/slim';
import {cleanName} from '../clean-name.ts';
import type {ListedRelease} from '../listed-release.ts';
import {parseSize} from '../parse-size.ts';
import {findExcess, mostTags} from './find-excess.ts';
import {parseReleaseAddress} from './tracker-address.ts';

/** The releases of a feed; what it says in place of them; or why it is not one that is known. */
export type Feed = {releases: ListedRelease[]} | {says: string} | {unknown: string};

/** Reads RSS 2.0 as the site writes it. Declared entities are neither expanded nor fetched: such a feed is refused. */
export function parseFeed(xml: string, base: string): Feed {
  const root = /<(rss|rdf:RDF)\b/i.exec(xml);
  if (root === null) return {unknown: 'it is no RSS'};
  if (/<!DOCTYPE[^>]*\[|<!ENTITY/i.test(xml.slice(0, root.index))) return {unknown: 'it declares entities of its own'};
  if (findExcess(xml) !== undefined) return {unknown: `it has more than ${mostTags} tags`};
  const $ = load(xml, {xml: true});
  const items = $('item').toArray();
  const releases = items.flatMap(item => {
    const text = (name: string): string => $(item).children(name).first().text().trim();
    return parseItem(text, base) ?? [];
  });
  if (releases.length === 0 && items.length > 0) return {unknown: `none of its ${items.length} items could be read`};
  const says = cleanName(`${$('channel > title').first().text()} ${$('channel > description').first().text()}`);
  return items.length === 0 && says !== undefined ? {says} : {releases};
}

function parseItem(text: (name: string) => string, base: string): ListedRelease | undefined {
  const links = [text('link'), text('guid'), text('comments')].flatMap(link => parseReleaseAddress(link, base) ?? []);
  const id = links[0]?.id;
  const name = cleanName(text('title'));
  if (id === undefined || name === undefined) return undefined;
  const description = text('description');
  return {
    id,
    name,
    sizeBytes: parseSize(sizeWords.exec(description)?.[1] ?? ''),
    seeders: undefined,
    leechers: undefined,
    grabs: undefined,
    uploadedAt: parseDate(text('pubDate')),
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

/** RFC 822 with years of four digits, as RSS 2.0 has it. Undefined for any other text. */
function parseDate(text: string): Date | undefined {
  if (!/^([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|GMT|UTC?|Z)$/.test(text))
    return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
