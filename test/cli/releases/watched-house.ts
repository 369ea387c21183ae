import {expect} from 'vitest';
import type {Loopback} from '../../../src/simulators/loopback/start-loopback.ts';
import type {CliRun} from '../../support/run-cli.ts';
import {addItem, changeReleases, type Place, removeItem, type Stock, settingsOf, spoil} from './change-house.ts';
import {createPaceKeeper, floors, type PaceKeeper} from './demand-pace.ts';
import {type PacedHouse, startPacedHouse} from './paced-house.ts';
import type {Plan, Round} from './release-rounds.ts';
import {type Item, nameOf, type Offer, type Policy, type Truth, truthOf} from './release-truth.ts';

const places: readonly Place[] = ['tracker', 'indexer'];
const sourceNames = {tracker: 'iptorrents', indexer: 'indexer'} as const;

type SourceDocument = {name: string; ok: boolean; state: string; fetched: number};
type DecisionDocument = {release: {source: string; id: string}; movie: {ratingKey: string} | null; ask: boolean};
type FetchDocument = {sources: SourceDocument[]; decisions: DecisionDocument[]};
type ListedDocument = {source: string; id: string; name: string; isNew: boolean; seeders: number | null};
type StatusDocument = {sources: {name: string; listedAt: string | null}[]};

type World = Stock & {
  plan: Plan;
  /** Undefined: not drawn yet, and nothing was decided. */
  policy: Policy | undefined;
  keepers: Record<Place, PaceKeeper>;
  /**
   * The releases that must be kept, as they were last listed, and whether that was the first time; undefined: they came
   * with a listing that was not finished.
   */
  kept: Record<Place, Map<string, {offer: Offer; isNew: boolean | undefined}>>;
  listedAt: Record<Place, string | null>;
  /** The items as the last scan saw them. */
  library: readonly Item[];
  /** What the last run decided, by source and id; undefined: it was interrupted. */
  decided: Map<string, boolean> | undefined;
};

/** A household whose every command is watched: a plain model of it says what must come of each. Must be closed. */
export async function openWatchedHouse(
  plan: Plan,
): Promise<{live: (round: Round) => Promise<void>; close: () => Promise<void>}> {
  const house = await startPacedHouse();
  await house.configure(settingsOf(plan, house, undefined));
  const world: World = {
    plan,
    policy: undefined,
    house,
    keepers: {
      tracker: createPaceKeeper(house.tracker, house.seen.tracker, floors[plan.way]),
      indexer: createPaceKeeper(house.indexer, house.seen.indexer, floors.torznab),
    },
    listed: {tracker: new Map(), indexer: new Map()},
    kept: {tracker: new Map(), indexer: new Map()},
    listedAt: {tracker: null, indexer: null},
    items: [],
    library: [],
    decided: new Map(),
    nextId: 1,
  };
  for (const item of plan.items) addItem(world, item);
  for (const change of plan.releases) changeReleases(world, change);
  await scan(world);
  return {live: round => live(world, round), close: house.close};
}

async function live(world: World, round: Round): Promise<void> {
  const {house, items} = world;
  house.passMs(round.minutes * 60_000);
  world.policy = round.policy;
  await house.configure(settingsOf(world.plan, house, round.policy));
  for (const change of round.releases) changeReleases(world, change);
  if (round.newItem) addItem(world, round.newItem);
  if (round.removesItem !== null && items.length > 1) removeItem(world, round.removesItem);
  const heal = await spoil(world, round);
  const {command} = round;
  if (command[0] === 'ipt-fetch') await fetchReleases(world, command, round);
  else if (command[0] === 'why') await explainOne(world, round);
  else await scan(world);
  await heal();
  await demandKept(world);
}

/** `stoppedAt`: the server whose request was the last, and without an answer. */
type WatchedRun = CliRun & {stoppedAt: Loopback | undefined};

/** Runs a command, perhaps interrupted at a request, and demands what holds for every command. */
async function run({house}: World, argv: readonly string[], stopAfter?: number): Promise<WatchedRun> {
  const stop = new AbortController();
  let requests = 0;
  let stoppedAt: Loopback | undefined;
  const ends = [house.tracker, house.solver, house.indexer].map(server =>
    server.onRequest(() => {
      requests += 1;
      if (requests !== stopAfter) return;
      stoppedAt = server;
      stop.abort();
    }),
  );
  const result = await house.run(argv, stop.signal);
  for (const end of ends) end();
  await demandSecrecy(house, result);
  expect([0, 1, 3, ...(stop.signal.aborted ? [130] : [])], result.stderr).toContain(result.exitCode);
  return {...result, stoppedAt};
}

async function demandSecrecy({tracker, indexer, plex, keptPages}: PacedHouse, {stdout, stderr}: CliRun): Promise<void> {
  const shown = [stdout, stderr, ...(await keptPages())].join('\n');
  const secrets = [tracker.uid, tracker.pass, tracker.passkey, indexer.apiKey, plex.token, 'of-no-use', 'clearance-'];
  expect(secrets.filter(secret => shown.includes(secret))).toEqual([]);
}

async function scan(world: World): Promise<void> {
  expect(await run(world, ['scan', '--no-collections'])).toMatchObject({exitCode: 0});
  world.library = [...world.items];
}

async function fetchReleases(world: World, argv: readonly string[], round: Round): Promise<void> {
  const {house, keepers} = world;
  const chosen = places.filter(place => !argv.includes('--source') || argv.includes(sourceNames[place]));
  const nowMs = house.now().getTime();
  const before = {tracker: keepers.tracker.tell(nowMs), indexer: keepers.indexer.tell(nowMs)};
  const result = await run(world, [...argv, '--json'], round.stopAfter ?? undefined);
  const document: FetchDocument | undefined = result.exitCode === 130 ? undefined : JSON.parse(result.stdout);
  const endMs = house.now().getTime();
  const moved = await noteListings(world, round);
  for (const place of chosen) {
    const source = document?.sources.find(({name}) => name === sourceNames[place]);
    const hasMoved = moved.includes(place);
    const seen = keepers[place].look({
      endMs,
      closesForS: place === 'indexer' ? 1200 : retryAfterOf(round),
      isAsked: source?.state !== 'waits',
      isLastUnheard: result.stoppedAt === house[place],
    });
    // Nobody asks for a second page who has not read the first, which is as long as everything here.
    if (!hasMoved && seen.some(({url}) => url.includes('p=2'))) keepPage(world, place, undefined);
    const circumstances = {sent: seen.length, hasMoved, isWell: isWell(round, world.plan, place), ...before[place]};
    if (source) demandState(source, circumstances);
  }
  if (!document) {
    world.decided = undefined;
    return;
  }
  demandDecisions(world, document);
  const failed = document.sources.filter(({ok}) => !ok);
  expect(result.exitCode, result.stderr).toBe(failed.length === 0 ? 0 : failed.length < chosen.length ? 1 : 3);
}

type Circumstances = ReturnType<PaceKeeper['tell']> & {sent: number; hasMoved: boolean; isWell: boolean};

function demandState(
  {ok, state}: SourceDocument,
  {sent, hasMoved, isWell, isDue, isClosed, isWaiting}: Circumstances,
): void {
  expect(state === 'listed').toBe(hasMoved);
  if (state === 'waits') expect({sent, isWaiting}).toEqual({sent: 0, isWaiting: true});
  if (state === 'rate-limited' && sent === 0) expect(isClosed).toBe(true);
  if (isDue && isWell) expect({ok, state}).toEqual({ok: true, state: 'listed'});
}

function retryAfterOf({mood}: Round): number {
  const words = typeof mood === 'object' ? mood.retryAfter : undefined;
  return words !== undefined && /^\d+$/.test(words) ? Number(words) : 3600;
}

/** Nothing stands between the program and a listing. */
function isWell({mood, fault, solver, indexer}: Round, {way, hasSolver}: Plan, place: Place): boolean {
  if (place === 'indexer') return indexer === 'ok';
  const isSolved = mood === 'challenge' && way === 'pages' && hasSolver && solver === 'ok';
  return fault === null && (mood === 'ok' || mood === 'empty' || isSolved);
}

/** Takes over what sources have listed, which the date of their last listing tells; answers whose that was. */
async function noteListings(world: World, {mood}: Round): Promise<Place[]> {
  const status: StatusDocument = JSON.parse((await run(world, ['status', '--json'])).stdout);
  return places.filter(place => {
    const at = status.sources.find(({name}) => name === sourceNames[place])?.listedAt ?? null;
    if (at === world.listedAt[place]) return false;
    world.listedAt[place] = at;
    for (const one of world.kept[place].values()) one.isNew = false;
    const isEmpty = place === 'tracker' && world.plan.way === 'pages' && mood === 'empty';
    if (!isEmpty) keepPage(world, place, true);
    return true;
  });
}

/** A feed tells nothing of seeders. */
function keepPage({kept, listed, plan}: World, place: Place, isNew: true | undefined): void {
  const isFeed = place === 'tracker' && plan.way === 'rss';
  for (const [id, offer] of listed[place]) {
    const known = kept[place].get(id);
    const told = isFeed ? {...offer, seeders: undefined} : offer;
    kept[place].set(id, {offer: told, isNew: known === undefined ? isNew : known.isNew});
  }
}

/** Each release that is kept is decided about once, by the rules and by the library as it was last scanned. */
function demandDecisions(world: World, {decisions}: FetchDocument): void {
  const expected = places.flatMap(place => [...world.kept[place].keys()].map(id => keyOf(sourceNames[place], id)));
  expect(decisions.map(({release}) => keyOf(release.source, release.id)).toSorted()).toEqual(expected.toSorted());
  for (const {release, movie, ask} of decisions) {
    const {offer, ...truth} = judge(world, release);
    const name = nameOf(offer);
    expect({name, ask, isMatched: movie !== null}).toEqual({name, ask: truth.ask, isMatched: truth.movies.length > 0});
    if (movie) expect(truth.movies).toContain(movie.ratingKey);
  }
  world.decided = new Map(decisions.map(({release, ask}) => [keyOf(release.source, release.id), ask]));
}

/** An indexer's ids are the addresses of its pages. */
function numberOf(id: string): string {
  return id.split('/').at(-1) ?? id;
}

function keyOf(source: string, id: string): string {
  return `${source} ${numberOf(id)}`;
}

function judge(
  {kept, plan, policy, library}: World,
  {source, id}: {source: string; id: string},
): Truth & {offer: Offer} {
  const place = places.find(one => sourceNames[one] === source) ?? 'tracker';
  const offer = kept[place].get(numberOf(id))?.offer;
  if (!(offer && policy)) throw new Error(`no release ${id} of ${source} is kept`);
  const isSearchedAsDual = place === 'tracker' && plan.searchTerm === 'BL+EL+RPU';
  return {offer, ...truthOf(offer, isSearchedAsDual, library, policy)};
}

/** What is kept is what sources have listed, and what is new came with the last listing. */
async function demandKept(world: World): Promise<void> {
  const {total, releases}: {total: number; releases: ListedDocument[]} = JSON.parse(
    (await run(world, ['torrents', '--json'])).stdout,
  );
  const expected = places.flatMap(place =>
    [...world.kept[place]].map(([id, {offer, isNew}]) => {
      return {
        source: sourceNames[place],
        id,
        name: nameOf(offer),
        isNew: isNew ?? expect.any(Boolean),
        seeders: offer.seeders ?? null,
      };
    }),
  );
  const shown = releases.map(({id, source, name, isNew, seeders}) => ({
    source,
    id: numberOf(id),
    name,
    isNew,
    seeders,
  }));
  const byKey = (a: {source: string; id: string}, b: {source: string; id: string}): number =>
    keyOf(a.source, a.id).localeCompare(keyOf(b.source, b.id));
  expect(total).toBe(expected.length);
  expect(shown.toSorted(byKey)).toEqual(expected.toSorted(byKey));
}

/** A decision is told as it was made; one that was never made is made now. */
async function explainOne(world: World, {minutes}: Round): Promise<void> {
  const known = places.flatMap(place => [...world.kept[place].values()]);
  const one = known[minutes % Math.max(1, known.length)];
  if (!one) return;
  const result = await run(world, ['why', nameOf(one.offer), '--json']);
  const {decisions}: {decisions: DecisionDocument[]} = JSON.parse(result.stdout);
  expect(decisions.length).toBeGreaterThan(0);
  for (const {release, ask} of world.decided ? decisions : []) {
    const kept = world.decided?.get(keyOf(release.source, release.id));
    expect(ask).toBe(kept ?? judge(world, release).ask);
  }
}
