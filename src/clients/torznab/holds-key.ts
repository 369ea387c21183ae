import {unescape as decoded} from 'node:querystring';
import {parseInfohash} from './magnet.ts';

/**
 * True for an address, whole or relative, that holds what looks like a key in its path or a parameter. The infohash of
 * the release is none: everybody knows it. What is no address is the id of something, however long.
 */
export function holdsKey(address: string, infohash?: string): boolean {
  return placesIn(address).some(place => {
    if (uuid.test(place) || isRandom(place)) return true;
    const runs = place.split(/[^a-z\d]+/i).filter(run => keyLike.test(run));
    return runs.some(run => infohash === undefined || parseInfohash(run) !== infohash);
  });
}

/** Segments of the path, and names and values of parameters. Hosts may be long runs themselves. */
function placesIn(address: string): string[] {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const behind = url !== undefined && /^https?:$/.test(url.protocol) ? `${url.pathname}${url.search}` : address;
  return /[/?&]/.test(behind) ? decoded(behind).split(/[/?&=;:,]+/) : [];
}

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/** Letters and digits mixed, which no word and no number is. */
const keyLike = /^(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{20,}$/i;

/**
 * Base 64 for addresses has dashes too, as names in addresses have. Unlike in those every third letter, or more, goes on
 * as another kind; a small letter behind a large one begins a word.
 */
function isRandom(place: string): boolean {
  if (!/^[\w-]{20,}={0,2}$/.test(place)) return false;
  const changes = place.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? [];
  return changes.length * 3 > place.length && parseInfohash(place) === undefined;
}
