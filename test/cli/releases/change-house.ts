import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {PacedHouse} from './paced-house.ts';
import {type DrawnItem, type DrawnRelease, movies, type Plan, type Round} from './release-rounds.ts';
import {films, type Item, nameOf, type Offer, type Policy} from './release-truth.ts';

/** Where releases are listed. */
export type Place = 'tracker' | 'indexer';

/** What lies in the services of a house. */
export type Stock = {
  house: PacedHouse;
  /** What the sources hold, by id. */
  listed: Record<Place, Map<string, Offer>>;
  items: Item[];
  nextId: number;
};

/** The settings of a household: IPTorrents in one of its ways, and an indexer. */
export function settingsOf(
  {way, hasSolver, searchTerm}: Plan,
  {tracker, indexer, solver}: PacedHouse,
  policy: Policy | undefined,
): object {
  return {
    sources: {
      iptorrents: {
        baseUrl: tracker.url,
        uid: tracker.uid,
        pass: tracker.pass,
        searchTerm,
        ...(way === 'rss' && {rss: {passkey: tracker.passkey}}),
      },
      torznab: [{name: 'indexer', url: indexer.prowlarrUrl, apiKey: indexer.apiKey, query: 'TrueHD'}],
    },
    ...(hasSolver && {flaresolverr: {url: solver.url}}),
    ...policy,
  };
}

/** A page of the tracker has no more. */
const pageRows = 50;

/** A release appears, vanishes or is shared by others. */
export function changeReleases(world: Stock, {change, on, pick, release}: Round['releases'][number]): void {
  const {listed} = world;
  const ids = [...listed[on].keys()];
  const id = change === 'list' ? undefined : ids[pick % Math.max(1, ids.length)];
  if (change === 'vanish' && id !== undefined) listed[on].delete(id);
  else if (change === 'seeders' && id !== undefined) {
    const offer = listed[on].get(id);
    if (offer) listed[on].set(id, {...offer, seeders: release.seeders});
  } else if (change === 'list' && listed[on].size < pageRows) {
    listed[on].set(String(world.nextId), offerOf(release, on));
    world.nextId += 1;
  }
  tellSources(world);
}

/** IPTorrents names no movie, and a name whose title holds a number needs its year. */
function offerOf({movie, yearOff, tmdbOff, ...rest}: DrawnRelease, on: Place): Offer {
  const {title, year} = movieAt(movie);
  const off = /\d/.test(title) ? (yearOff ?? 0) : yearOff;
  return {
    ...rest,
    title,
    year: off === undefined ? undefined : year + off,
    tmdb: on === 'tracker' || tmdbOff === undefined ? undefined : tmdbOf((movie + tmdbOff) % movies.length),
  };
}

function movieAt(index: number): (typeof movies)[number] {
  const movie = movies[index];
  if (!movie) throw new Error(`there is no movie ${index}`);
  return movie;
}

function tmdbOf(movie: number): number {
  return 500 + movie;
}

function tellSources({house: {tracker, indexer, now}, listed}: Stock): void {
  const times = {uploadedAt: new Date(now().getTime() - 60_000)};
  for (const {id} of tracker.torrents()) if (!listed.tracker.has(String(id))) tracker.removeTorrent(id);
  for (const [id, offer] of listed.tracker) {
    const {seeders = 0, sizeGb} = offer;
    const tags = ['BL+EL+RPU'];
    tracker.addTorrent({...times, id: Number(id), name: nameOf(offer), seeders, sizeBytes: sizeGb * 1e9, tags});
  }
  indexer.setReleases(
    [...listed.indexer].map(([id, offer]) => {
      const {seeders = 0, sizeGb, tmdb} = offer;
      return {...times, id: Number(id), name: nameOf(offer), seeders, sizeBytes: sizeGb * 1e9, tmdb};
    }),
  );
}

/** Puts a movie into a library of Plex. */
export function addItem({house: {plex}, items}: Stock, {movie, edition, library, versions}: DrawnItem): void {
  const {title, year} = movieAt(movie);
  const draft = simulatedMovie({
    title,
    year,
    editionTitle: edition,
    guids: [`tmdb://${tmdbOf(movie)}`],
    media: versions.map(name => films[name].media()),
  });
  const {ratingKey} = plex.addMovie(library, draft);
  items.push({ratingKey, tmdb: tmdbOf(movie), title, year, edition, versions});
}

/** Takes one away. */
export function removeItem({house: {plex}, items}: Stock, pick: number): void {
  const [gone] = items.splice(pick % items.length, 1);
  if (gone) plex.removeMovie(gone.ratingKey);
}

/** Puts the moods and faults of a round in place; the function given back takes faults away. */
export async function spoil({house: {tracker, solver, indexer}}: Stock, round: Round): Promise<() => Promise<void>> {
  tracker.become(round.mood);
  if (round.revokes) tracker.revokeClearances();
  const lift: (() => void)[] = [];
  if (round.fault) lift.push(tracker.fail({match: /^GET \/t[?.]/, ...round.fault}));
  if (round.solver === 'down') await solver.down();
  else solver.become(round.solver);
  if (round.indexer === 'key') lift.push(indexer.refuse({code: 100, description: 'Invalid API Key', status: 401}));
  if (round.indexer === 'limit') {
    lift.push(indexer.refuse({code: 500, description: 'Request limit reached', status: 429, retryAfter: '1200'}));
  }
  if (round.indexer === 'ill') lift.push(indexer.fail({match: /./, with: {status: 500}}));
  if (round.indexer === 'reset') lift.push(indexer.fail({match: /./, with: 'reset'}));
  return async () => {
    for (const end of lift) end();
    if (round.solver === 'down') await solver.up();
  };
}
