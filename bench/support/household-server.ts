import {parseArgs} from 'node:util';
import {fileSource} from '../../src/base/file-source.ts';
import {startPlex} from '../../src/simulators/plex/start-plex.ts';
import {createHousehold} from './household.ts';
import type {HouseholdGreeting, HouseholdOrder, HouseholdTraffic} from './start-household.ts';

const {values} = parseArgs({
  options: {
    movies: {type: 'string', default: '0'},
    profile7: {type: 'string', default: '0'},
    film: {type: 'string'},
    latency: {type: 'string', default: '0'},
  },
});
const movies = Number(values.movies);
const film = values.film === undefined ? undefined : await fileSource(values.film);
const movieOf = createHousehold({profile7: Number(values.profile7), film});
const plex = await startPlex({latencyMs: Number(values.latency)});
const drafts = Array.from({length: movies}, (_, index) => movieOf(index));
let keys = plex.addMovies('1', drafts).map(({ratingKey}) => ratingKey);
let made = movies;

/** A quarter each get another title, get another file, go, and come; spread over the whole list. */
function change(count: number): void {
  const quarter = count / 4;
  const step = Math.floor(keys.length / (3 * quarter));
  const chosen = Array.from({length: 3 * quarter}, (_, index) => keys[index * step] ?? '');
  for (const [index, key] of chosen.entries()) {
    const movie = plex.movie(key);
    const part = movie.media[0]?.parts[0];
    if (index % 3 === 0) plex.updateMovie(key, {title: `${movie.title}, Restored`});
    else if (index % 3 === 1 && part) plex.replaceFile(part.id, {sizeBytes: (part.sizeBytes ?? 0) + 1});
    else plex.removeMovie(key);
  }
  const gone = new Set(chosen.filter((_, index) => index % 3 === 2));
  const come = Array.from({length: quarter}, (_, index) => movieOf(made + index));
  made += quarter;
  keys = [...keys.filter(key => !gone.has(key)), ...plex.addMovies('1', come).map(({ratingKey}) => ratingKey)];
}

process.on('message', ({change: count, takeOut}: HouseholdOrder) => {
  if (count) change(count);
  if (takeOut) {
    for (const {ratingKey, members} of plex.collections()) {
      plex.updateCollection(ratingKey, {members: members.slice(takeOut)});
    }
  }
  const writes = plex.requests.filter(({method}) => method !== 'GET').length;
  const traffic: HouseholdTraffic = {requests: plex.requests.length, writes, ...plex.sent};
  process.send?.(traffic);
});
// However the bench ends, its server ends with it.
process.on('disconnect', () => process.exit());
const greeting: HouseholdGreeting = {url: plex.url, token: plex.token, machineIdentifier: plex.machineIdentifier};
process.send?.(greeting);
