import type {SpreadFilm} from '../media/spread-film.ts';

/** What a file of the household is. What Plex says of it is made from this, unless a film says otherwise. */
export type FilmKind = {
  picture: SpreadFilm['picture'] | 'sdr' | 'hlg';
  sound: 'atmos' | 'late-atmos' | 'truehd' | 'dts-hd' | 'ac3' | 'aac';
  /** Of a whole film. */
  gigabytes: number;
};

/** How often what occurs, of a hundred films, as in the libraries of people who collect discs. */
const commonKinds: readonly (readonly [upTo: number, kind: FilmKind])[] = [
  [8, {picture: 'fel', sound: 'atmos', gigabytes: 71}],
  [12, {picture: 'mel', sound: 'atmos', gigabytes: 58}],
  [14, {picture: 'mel', sound: 'dts-hd', gigabytes: 55}],
  [22, {picture: 'p81', sound: 'atmos', gigabytes: 52}],
  [27, {picture: 'p5', sound: 'ac3', gigabytes: 18}],
  [29, {picture: 'hdr10plus', sound: 'dts-hd', gigabytes: 49}],
  [42, {picture: 'hdr10', sound: 'dts-hd', gigabytes: 47}],
  [50, {picture: 'hdr10', sound: 'atmos', gigabytes: 54}],
  [51, {picture: 'hlg', sound: 'aac', gigabytes: 12}],
  [80, {picture: 'sdr', sound: 'dts-hd', gigabytes: 27}],
  [100, {picture: 'sdr', sound: 'ac3', gigabytes: 9}],
];

/** A number from 0 up to 100 that is always the same for the same place. */
export function rollOf(place: number): number {
  // The finalizer of MurmurHash3 by Austin Appleby, public domain: no number says anything of its neighbours.
  let mixed = place + 1;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * 100;
}

/** What the film at a place is where nothing special is said of it. */
export function commonKind(place: number): FilmKind {
  const roll = rollOf(place);
  const [, kind] = commonKinds.find(([upTo]) => roll < upTo) ?? commonKinds[0] ?? [100, fallback];
  return kind;
}

const fallback: FilmKind = {picture: 'sdr', sound: 'ac3', gigabytes: 9};
