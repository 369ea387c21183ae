import {type BareMovie, openBareRows} from './bare-rows.ts';

type Container = {MediaContainer: {Metadata?: BareMovie[]}};

const atOnce = 50;

const [url = '', token = '', database = ''] = process.argv.slice(2);
const rows = openBareRows(database);
const listed = await fetchMovies('/library/sections/1/all?type=1');
let next = 0;
await Promise.all(Array.from({length: atOnce}, onward));
rows.finish();

/** One request per movie, as programs do that know no streams in lists. */
async function onward(): Promise<void> {
  for (let movie = listed[next++]; movie; movie = listed[next++]) {
    rows.add(await fetchMovies(`/library/metadata/${movie.ratingKey}`));
  }
}

async function fetchMovies(path: string): Promise<BareMovie[]> {
  const response = await fetch(`${url}${path}`, {headers: {accept: 'application/json', 'x-plex-token': token}});
  const {MediaContainer} = (await response.json()) as Container;
  return MediaContainer.Metadata ?? [];
}
