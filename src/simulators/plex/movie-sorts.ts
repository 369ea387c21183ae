import type {SimulatedMovie} from './model.ts';

type SortValue = string | number;

/** The sorts a server knows of movies. */
const movieSorts: ReadonlyMap<string, (movie: SimulatedMovie) => SortValue> = new Map<
  string,
  (movie: SimulatedMovie) => SortValue
>([
  ['titleSort', sortTitleOf],
  ['year', movie => movie.year ?? 0],
  ['originallyAvailableAt', movie => movie.year ?? 0],
  ['addedAt', movie => movie.addedAt.getTime()],
  ['updatedAt', movie => movie.updatedAt.getTime()],
  ['duration', movie => movie.media[0]?.durationMs ?? 0],
  ['mediaHeight', movie => movie.media[0]?.height ?? 0],
  ['mediaBitrate', movie => movie.media[0]?.bitrateKbps ?? 0],
]);

/** Movies by `sort=addedAt:desc,titleSort`; by title when nothing known is asked for. Equals keep the order they came in. */
export function sortMovies(movies: Iterable<SimulatedMovie>, sort: string): SimulatedMovie[] {
  const keys = sort.split(',').flatMap(keyOf);
  const order = keys.length > 0 ? keys : [{value: sortTitleOf, sign: 1}];
  return [...movies]
    .map(movie => ({movie, values: order.map(({value}) => value(movie))}))
    .sort((a, b) => {
      for (const [index, {sign}] of order.entries()) {
        const difference = compare(a.values[index] ?? 0, b.values[index] ?? 0);
        if (difference !== 0) return difference * sign;
      }
      return 0;
    })
    .map(({movie}) => movie);
}

function keyOf(text: string): {value: (movie: SimulatedMovie) => SortValue; sign: number}[] {
  const [name = '', ...modifiers] = text.split(':');
  const value = movieSorts.get(name);
  return value ? [{value, sign: modifiers.includes('desc') ? -1 : 1}] : [];
}

function compare(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Without the article, as servers order English titles. */
function sortTitleOf({title, titleSort}: SimulatedMovie): string {
  return (titleSort ?? title.replace(/^(the|a|an) /i, '')).toLowerCase();
}
