import type {Movie} from './movie.ts';

/** The title with its edition and year: `Alpha, Director's Cut (2019)`. */
export function movieWords({title, edition, year}: Pick<Movie, 'title' | 'edition' | 'year'>): string {
  const name = edition === undefined ? title : `${title}, ${edition}`;
  return year === undefined ? name : `${name} (${year})`;
}

/** The day of an instant in UTC: `2025-03-01`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 'YYYY-MM-DD'.length);
}
