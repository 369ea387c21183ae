import {editionKey} from '../library/edition-key.ts';
import {movieWords} from '../library/movie-words.ts';
import {titleKey} from '../library/title-key.ts';
import type {Claims} from './claims.ts';
import type {Match, MatchableItem} from './match.ts';

/** The items of the library that a release may be, by how they were found. */
export type Candidates = {
  /** With the id the source gave. */
  byTmdb: readonly MatchableItem[];
  byImdb: readonly MatchableItem[];
  /** With the title, an original title or an alternate title, of any year. */
  byTitle: readonly MatchableItem[];
  /** A title that goes on where the one claimed ends; asked for where no year is claimed. */
  startingWith: readonly MatchableItem[];
};

type Wanted = {claims: Claims; ids: MatchableItem['ids']};

/**
 * Which movie a release is: by the id of its source, else by title and year. The year must be the same, or differ by one
 * where one movie alone has that title; without a year one movie alone may have the title, and none go on from it. Two
 * that fit are none.
 */
export function matchRelease(wanted: Wanted, candidates: Candidates): Match {
  const {claims, ids} = wanted;
  if (claims.isSeries) return {kind: 'unclear', because: 'it is a series, not a movie', notes: []};
  const [film] = filmsOf(candidates.byTmdb);
  if (film) return matched('tmdb', film, claims);
  const [known] = filmsOf(candidates.byImdb);
  if (known) return matched('imdb', known, claims);
  if (claims.title === undefined) return {kind: 'unclear', because: 'no title can be made out', notes: []};
  const called = filmsOf(candidates.byTitle.filter(item => !contradicts(item.ids, ids)));
  if (claims.year === undefined) return withoutYear(claims, called, candidates.startingWith);
  return withYear(claims, claims.year, called);
}

/** One movie of the library: all its editions, in all libraries. */
type Film = readonly [MatchableItem, ...MatchableItem[]];

function filmsOf(items: readonly MatchableItem[]): Film[] {
  const films: [MatchableItem, ...MatchableItem[]][] = [];
  for (const item of items) {
    const film = films.find(([first]) => first.id !== item.id && isSameFilm(first, item));
    if (film) film.push(item);
    else if (!films.some(([first]) => first.id === item.id)) films.push([item]);
  }
  return films;
}

/** By their ids where both have one of a kind, else by title and year. */
function isSameFilm(a: MatchableItem, b: MatchableItem): boolean {
  if (a.ids.tmdb !== undefined && b.ids.tmdb !== undefined) return a.ids.tmdb === b.ids.tmdb;
  if (a.ids.imdb !== undefined && b.ids.imdb !== undefined) return a.ids.imdb === b.ids.imdb;
  return a.year === b.year && titleKey(a.title) === titleKey(b.title);
}

/** The source says that it is another movie than this one. */
function contradicts(item: MatchableItem['ids'], source: MatchableItem['ids']): boolean {
  if (item.tmdb !== undefined && source.tmdb !== undefined) return item.tmdb !== source.tmdb;
  return item.imdb !== undefined && source.imdb !== undefined && item.imdb !== source.imdb;
}

function withYear(claims: Claims, year: number, called: readonly Film[]): Match {
  const ofYear = called.filter(([{year: other}]) => other === year);
  const [film] = ofYear;
  if (film && ofYear.length === 1) return matched('title', film, claims);
  if (film) return several(claims, ofYear);
  const [only] = called;
  const isNear = called.length === 1 && only?.[0].year !== undefined && Math.abs(only[0].year - year) === 1;
  return isNear && only ? matched('title', only, claims) : absent(claims, called);
}

function withoutYear(claims: Claims, called: readonly Film[], startingWith: readonly MatchableItem[]): Match {
  const [only] = called;
  if (!only) return absent(claims, []);
  const longer = startingWith.find(({id}) => !only.some(item => item.id === id));
  if (called.length > 1) return several(claims, called);
  if (!longer) return matched('title', only, claims);
  const because = `the name has no year, and it may be ${movieWords(only[0])} or ${movieWords(longer)}`;
  return {kind: 'unclear', because, notes: []};
}

function several(claims: Claims, films: readonly Film[]): Match {
  const named = films.slice(0, mostNamed).map(([{title, year, library, edition}]) => {
    return `${movieWords({title, year, edition})} of ${library}`;
  });
  const more = films.length > mostNamed ? ', and more' : '';
  return {
    kind: 'unclear',
    because: `${wordsOf(claims)} may be ${films.length} movies: ${named.join(', ')}${more}`,
    notes: [],
  };
}

const mostNamed = 4;

function absent(claims: Claims, called: readonly Film[]): Match {
  const years = called.slice(0, mostNamed).map(([item]) => movieWords(item));
  const found = years.length > 0 ? `, only ${years.join(', ')}` : '';
  return {kind: 'absent', because: `${wordsOf(claims)} is not in the library${found}`, notes: []};
}

function wordsOf({title = '', year}: Claims): string {
  return movieWords({title, year, edition: undefined});
}

function matched(by: 'tmdb' | 'imdb' | 'title', film: Film, claims: Claims): Match {
  const {items, note} = ofEdition(film, claims.edition);
  const [{title, year}] = film;
  const notes = [
    note,
    by === 'title' ? otherYear(claims.year, year) : otherName(claims, film),
    by === 'title' && claims.year === undefined ? `the name has no year; ${title} alone has that title` : undefined,
  ];
  return {kind: 'movie', by, items, notes: notes.filter(one => one !== undefined)};
}

type OfEdition = {items: readonly MatchableItem[]; note: string | undefined};

/** The items of the edition that is claimed, else those without one, else all. */
function ofEdition(film: Film, claimed: string | undefined): OfEdition {
  const wanted = editionKey(claimed);
  const same = film.filter(({edition}) => editionKey(edition) === wanted);
  if (same.length > 0) return {items: same, note: undefined};
  const plain = film.filter(({edition}) => editionKey(edition) === undefined);
  const items = plain.length > 0 ? plain : film;
  const there = plain.length > 0 ? 'none' : film.map(({edition}) => edition).join(', ');
  return {items, note: `the edition differs: ${claimed ?? 'none'} offered, ${there} in the library`};
}

function otherYear(claimed: number | undefined, year: number | undefined): string | undefined {
  return claimed === undefined || claimed === year ? undefined : `the name says ${claimed}, the library ${year}`;
}

/** An id is believed; that the name is another one is told. */
function otherName(claims: Claims, film: Film): string | undefined {
  const [{year}] = film;
  const isNear = claims.year === undefined || year === undefined || Math.abs(claims.year - year) <= 1;
  return isNear ? undefined : `the source says ${movieWords(film[0])}, the name ${wordsOf(claims)}`;
}
