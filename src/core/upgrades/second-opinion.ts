import type {RadarrOpinion} from '../../clients/radarr/radarr.ts';
import {movieWords} from '../library/movie-words.ts';
import {titleKey} from '../library/title-key.ts';
import type {Claims} from '../releases/claims.ts';
import type {Match, MatchableItem} from '../releases/match.ts';

/** Whether Radarr takes a release for the same movie; `none`: it knows no such movie. It is shown, and never decides. */
export type SecondOpinion = {says: 'agrees' | 'disagrees' | 'none'; text: string};

/** What Radarr's reading of a name says to ours. */
export function compareOpinions(match: Match, claims: Claims, opinion: RadarrOpinion | undefined): SecondOpinion {
  const movie = opinion?.movie;
  if (!movie) return {says: 'none', text: 'Radarr has no movie for this name'};
  const words = movieWords({title: movie.title, year: movie.year, edition: undefined});
  const [item] = match.kind === 'movie' ? match.items : [];
  if (item && isSame(item, movie)) return {says: 'agrees', text: `Radarr takes it for ${words} too`};
  if (match.kind === 'absent' && isClaimed(claims, movie)) {
    return {says: 'agrees', text: `Radarr takes it for ${words} too, which is not in the library`};
  }
  const id = movie.tmdb === undefined ? movie.imdb : `TMDB ${movie.tmdb}`;
  return {says: 'disagrees', text: `Radarr takes it for another movie: ${words}${id === undefined ? '' : `, ${id}`}`};
}

type RadarrMovie = NonNullable<RadarrOpinion['movie']>;

/** The movie that the name says. */
function isClaimed({title, alternativeTitles, year}: Claims, movie: RadarrMovie): boolean {
  const titles = title === undefined ? [] : [title, ...alternativeTitles];
  const isNear = year === undefined || movie.year === undefined || Math.abs(year - movie.year) <= 1;
  return isNear && titles.some(one => titleKey(one) === titleKey(movie.title));
}

function isSame(item: MatchableItem, movie: RadarrMovie): boolean {
  const {tmdb, imdb} = item.ids;
  if (tmdb !== undefined && movie.tmdb !== undefined) return tmdb === movie.tmdb;
  if (imdb !== undefined && movie.imdb !== undefined) return imdb === movie.imdb;
  return item.year === movie.year && titleKey(item.title) === titleKey(movie.title);
}
