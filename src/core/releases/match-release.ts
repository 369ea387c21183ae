import {editionWords} from '../library/edition-key.ts';
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
  const known = filmsOf([...candidates.byTmdb, ...candidates.byImdb]);
  const [film] = known;
  if (film && known.length > 1) return several('the ids of the source', known);
  if (film) return matched(candidates.byTmdb.length > 0 ? 'tmdb' : 'imdb', film, wanted, candidates);
  if (claims.title === undefined) return {kind: 'unclear', because: 'no title can be made out', notes: []};
  const called = filmsOf(candidates.byTitle.filter(item => !contradicts(item.ids, ids)));
  if (claims.year === undefined) return withoutYear(wanted, called, candidates);
  return withYear(wanted, {year: claims.year, called, candidates});
}

/** One movie of the library: all its editions, in all libraries. */
type Film = readonly [MatchableItem, ...MatchableItem[]];

/** Items are one film by an id that both have; one without ids is of the only film that has its title and year. */
function filmsOf(items: readonly MatchableItem[]): Film[] {
  const films: Group[] = [];
  const unique = [...new Map(items.map(item => [item.id, item])).values()];
  for (const item of unique.filter(hasId)) join(films, item, film => film.some(other => sharesId(other, item)));
  for (const item of unique.filter(one => !hasId(one)))
    join(films, item, film => film.some(other => looksLike(other, item)));
  return films;
}

type Group = [MatchableItem, ...MatchableItem[]];

function join(films: Group[], item: MatchableItem, fits: (film: Film) => boolean): void {
  const [film, another] = films.filter(fits);
  if (film && !another) film.push(item);
  else films.push([item]);
}

function hasId({ids}: MatchableItem): boolean {
  return ids.tmdb !== undefined || ids.imdb !== undefined;
}

/** By the id at TMDB where both have one, else by that at IMDb, else by title and year. */
function sharesId(a: MatchableItem, b: MatchableItem): boolean {
  if (a.ids.tmdb !== undefined && b.ids.tmdb !== undefined) return a.ids.tmdb === b.ids.tmdb;
  if (a.ids.imdb !== undefined && b.ids.imdb !== undefined) return a.ids.imdb === b.ids.imdb;
  return looksLike(a, b);
}

function looksLike(a: MatchableItem, b: MatchableItem): boolean {
  return a.year === b.year && titleKey(a.title) === titleKey(b.title);
}

/** The source says that it is another movie than this one. */
function contradicts(item: MatchableItem['ids'], source: MatchableItem['ids']): boolean {
  if (item.tmdb !== undefined && source.tmdb !== undefined) return item.tmdb !== source.tmdb;
  return item.imdb !== undefined && source.imdb !== undefined && item.imdb !== source.imdb;
}

type Called = {year: number; called: readonly Film[]; candidates: Candidates};

function withYear(wanted: Wanted, {year, called, candidates}: Called): Match {
  const ofYear = called.filter(([{year: other}]) => other === year);
  const [film] = ofYear;
  if (film && ofYear.length === 1) return matched('title', film, wanted, candidates);
  if (film) return several(wordsOf(wanted.claims), ofYear);
  const [only] = called;
  const isNear = called.length === 1 && only?.[0].year !== undefined && Math.abs(only[0].year - year) === 1;
  return isNear && only ? matched('title', only, wanted, candidates) : absent(wanted.claims, called);
}

function withoutYear(wanted: Wanted, called: readonly Film[], candidates: Candidates): Match {
  const [only] = called;
  if (!only) return absent(wanted.claims, []);
  const longer = candidates.startingWith.find(({id}) => !only.some(item => item.id === id));
  if (called.length > 1) return several(wordsOf(wanted.claims), called);
  if (!longer) return matched('title', only, wanted, candidates);
  const because = `the name has no year, and it may be ${movieWords(only[0])} or ${movieWords(longer)}`;
  return {kind: 'unclear', because, notes: []};
}

function several(what: string, films: readonly Film[]): Match {
  const named = films.slice(0, mostNamed).map(film => filmWords(film, films));
  const more = films.length > mostNamed ? ', and more' : '';
  const because = `${what} may be ${films.length} movies: ${named.join(', ')}${more}`;
  return {kind: 'unclear', because, notes: []};
}

const mostNamed = 4;

/** With the library, and with the id where the words are those of another. */
function filmWords([item]: Film, films: readonly Film[]): string {
  const words = (one: MatchableItem): string => `${movieWords(one)} of ${one.library}`;
  const isAlike = films.some(([other]) => other.id !== item.id && words(other) === words(item));
  const id = item.ids.tmdb === undefined ? item.ids.imdb : `TMDB ${item.ids.tmdb}`;
  return isAlike && id !== undefined ? `${words(item)} (${id})` : words(item);
}

function absent(claims: Claims, called: readonly Film[]): Match {
  const years = called.slice(0, mostNamed).map(([item]) => movieWords(item));
  const found = years.length > 0 ? `, only ${years.join(', ')}` : '';
  return {kind: 'absent', because: `${wordsOf(claims)} is not in the library${found}`, notes: []};
}

function wordsOf({title = '', year}: Claims): string {
  return movieWords({title, year, edition: undefined});
}

type By = 'tmdb' | 'imdb' | 'title';

function matched(by: By, film: Film, {claims}: Wanted, candidates: Candidates): Match {
  const {items, note} = ofEdition(film, claims.edition);
  const [{title, year}] = film;
  const notes = [
    note,
    by === 'title' ? otherYear(claims.year, year) : otherName(claims, film, candidates),
    by === 'title' && claims.year === undefined ? `the name has no year; ${title} alone has that title` : undefined,
  ];
  return {kind: 'movie', by, items, notes: notes.filter(one => one !== undefined)};
}

type OfEdition = {items: readonly MatchableItem[]; note: string | undefined};

/** The items of the cut that is claimed, else those of a part of what is claimed, else those of none, else all. */
function ofEdition(film: Film, claimed: string | undefined): OfEdition {
  const wanted = editionWords(claimed);
  const choices = [
    film.filter(item => isEqual(editionWords(item.edition), wanted)),
    film.filter(item => isPart(editionWords(item.edition), wanted)),
    film.filter(item => editionWords(item.edition).length === 0),
    film,
  ];
  const items = choices.find(({length}) => length > 0) ?? film;
  if (items === choices[0]) return {items, note: undefined};
  const there = [...new Set(items.map(({edition}) => edition ?? 'none'))].join(', ');
  return {items, note: `the edition differs: ${claimed ?? 'none'} offered, ${there} in the library`};
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(word => b.includes(word));
}

function isPart(some: readonly string[], all: readonly string[]): boolean {
  return some.length > 0 && some.every(word => all.includes(word));
}

function otherYear(claimed: number | undefined, year: number | undefined): string | undefined {
  return claimed === undefined || claimed === year ? undefined : `the name says ${claimed}, the library ${year}`;
}

/** An id is believed; that the name is another movie's is told. */
function otherName(claims: Claims, film: Film, {byTitle}: Candidates): string | undefined {
  const [{year}] = film;
  const isNear = claims.year === undefined || year === undefined || Math.abs(claims.year - year) <= 1;
  const isCalledSo = byTitle.some(({id}) => film.some(item => item.id === id));
  if (claims.title === undefined || (isNear && isCalledSo)) return undefined;
  return `the source says ${movieWords(film[0])}, the name ${wordsOf(claims)}`;
}
