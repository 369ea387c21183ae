import {expect, it} from 'vitest';
import type {GainingMovie} from '../../../src/core/library/gains.ts';
import {movieNews} from '../../../src/core/messages/movie-news.ts';

const all = {newMovies: true, dolbyVision: true, fel: true, atmos: true, scans: true, collections: true, health: true};

function gains(count: number, overrides: Partial<GainingMovie> = {}): GainingMovie[] {
  return Array.from({length: count}, (_, place) => ({
    ratingKey: String(place),
    title: 'Alpha',
    year: 2019,
    edition: undefined,
    change: 'relabelled',
    from: 'P8.1',
    to: 'P7 FEL',
    gained: ['fel'],
    ...overrides,
  }));
}

it('fifty movies of a scan are named, more are counted', () => {
  expect(movieNews({gains: gains(50), isFirst: false}, all)).toHaveLength(50);
  expect(movieNews({gains: [...gains(40), ...gains(11, {change: 'added', gained: []})], isFirst: false}, all)).toEqual([
    {kind: 'library', isFirst: false, added: 11, changed: 40, dolbyVision: 0, fel: 40, atmos: 0},
  ]);
});

it('movies of which nothing is wanted do not make a scan one of very many', () => {
  const few = [...gains(60, {gained: ['atmos']}), ...gains(3)];
  expect(movieNews({gains: few, isFirst: false}, {...all, atmos: false})).toHaveLength(3);
});

it('the name of a movie holds its edition', () => {
  const [news] = movieNews({gains: gains(1, {edition: 'Extended'}), isFirst: false}, all);
  expect(news).toMatchObject({title: 'Alpha, Extended', year: 2019});
});

it('a first scan that found nothing is not told', () => {
  expect(movieNews({gains: [], isFirst: true}, all)).toEqual([]);
});
