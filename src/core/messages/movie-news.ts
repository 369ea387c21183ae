import type {TelegramConfig} from '../../config/sections/telegram.ts';
import type {Gain, GainingMovie} from '../library/gains.ts';
import {movieWords} from '../library/movie-words.ts';
import {isWanted} from './is-wanted.ts';
import type {News} from './news.ts';

/** Of more movies in one scan nobody reads the names. */
const mostNamed = 50;

type MovieScan = {gains: readonly GainingMovie[]; isFirst: boolean};

/**
 * What a scan has to tell of movies: each once, whatever it gained. Of the first scan, and of very many, it is one piece with counts, of
 * what the settings want told.
 */
export function movieNews({gains, isFirst}: MovieScan, notify: TelegramConfig['notify']): News[] {
  const named = gains.map(newsOf).filter(news => isWanted(news, notify));
  return isFirst || named.length > mostNamed ? summed(gains, isFirst) : named;
}

function newsOf({ratingKey, title, year, edition, change, from, to, gained}: GainingMovie): News {
  return {
    kind: 'movie',
    ratingKey,
    title: movieWords({title, edition, year: undefined}),
    year,
    change,
    from,
    to,
    gained,
  };
}

function summed(gains: readonly GainingMovie[], isFirst: boolean): News[] {
  if (gains.length === 0) return [];
  const countOf = (gain: Gain): number => gains.filter(({gained}) => gained.includes(gain)).length;
  const added = gains.filter(({change}) => change === 'added').length;
  return [
    {
      kind: 'library',
      isFirst,
      added,
      changed: gains.length - added,
      dolbyVision: countOf('dolbyVision'),
      fel: countOf('fel'),
      atmos: countOf('atmos'),
    },
  ];
}
