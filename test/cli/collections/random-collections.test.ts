import fc from 'fast-check';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {ac3Stream, eac3AtmosStream, plainTrueHdStream} from '../../../src/simulators/plex/audio-streams.ts';
import type {SimulatedCollection} from '../../../src/simulators/plex/model.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {type SimulatedPlex, startPlex} from '../../../src/simulators/plex/start-plex.ts';
import {hdr10Stream, p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm} from '../../support/plex-world.ts';
import {type CliRun, runCli} from '../../support/run-cli.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';
import {type ChangeRow, demandLedger, historyIn, membersByKey} from './collection-ledger.ts';
import {type Kind, kinds, pictureOf, titles, truthOf} from './collection-truth.ts';

const films = [
  () => simulatedMedia({bytes: felFilm}),
  () => simulatedMedia({bytes: melFilm}),
  () => simulatedMedia({video: hdr10Stream(), audio: [plainTrueHdStream()], bytes: felFilm}),
  () => simulatedMedia({video: p81Stream(), audio: [eac3AtmosStream()]}),
  () => simulatedMedia({video: sdrStream(), audio: [ac3Stream()]}),
];

const sections = ['1', '2'];

const faults: readonly {match: RegExp; with: FaultKind}[] = [
  ...([{status: 400}, {status: 403}, {status: 404}, {status: 500}, 'reset', 'lost'] as const).flatMap(fault => [
    {match: /^POST /, with: fault},
    {match: /^PUT .*\/items/, with: fault},
    {match: /^PUT .*type=18.*label/, with: fault},
    {match: /^PUT .*title\.value/, with: fault},
    {match: /^DELETE .*\/items\//, with: fault},
  ]),
  ...([{status: 403}, {status: 500}, 'reset', 'lost'] as const).map(fault => ({
    match: /^DELETE \/library\/collections\/\d+$/,
    with: fault,
  })),
  ...([{status: 500}, {status: 403}, 'reset', 'truncated', 'html'] as const).flatMap(fault => [
    {match: /^GET .*\/collections\?/, with: fault},
    {match: /^GET .*\/children/, with: fault},
    {match: /^GET \/library\/collections\/\d+$/, with: fault},
    {match: /^GET .*\/all\?/, with: fault},
  ]),
  {match: /^GET \/library\/metadata\//, with: {status: 404}},
  {match: /^GET \/library\/parts\//, with: {status: 503}},
];

const commands = [
  ['scan'],
  ['scan'],
  ['scan', '--full'],
  ['scan', '--no-collections'],
  ['scan', '--library', 'Movies'],
  ['scan', '--dry-run'],
  ['verify'],
  ['verify', '--dry-run'],
  ['verify', '--repair'],
  ['verify', '--repair', '--force'],
  ['verify', '--undo'],
  ['verify', '--undo', '--dry-run'],
];

const libraryChange = fc.record({
  change: fc.constantFrom('add', 'add', 'remove', 'move', 'replace', 'version'),
  pick: fc.nat(),
  film: fc.nat(films.length - 1),
});
const handChange = fc.record({
  change: fc.constantFrom('put in', 'take out', 'delete', 'rename', 'unlabel'),
  pick: fc.nat(),
});
const round = fc.record({
  library: fc.array(libraryChange, {maxLength: 4}),
  hand: fc.array(handChange, {maxLength: 2}),
  fault: fc.option(fc.record({which: fc.nat(faults.length - 1), times: fc.constantFrom(1, 2, 3, 4, 99)})),
  command: fc.constantFrom(...commands),
  stopAfter: fc.option(fc.integer({min: 1, max: 40})),
});
const household = fc.record({
  emptiedCollections: fc.constantFrom('kept' as const, 'dropped' as const),
  unknownMembers: fc.constantFrom('left-out' as const, 'refused' as const),
  labelCase: fc.constantFrom('kept' as const, 'capitalized' as const),
  /** Whether other people's collections bear titles of ours in the second library. */
  clash: fc.boolean(),
  /** Removals of any size are allowed: then a scan alone is to do everything. */
  isFree: fc.boolean(),
});

describe('after any changes of movies and collections, faults and interruptions', () => {
  it('a clean scan, or a repair where removals are limited, leaves collections that equal the films, and others as they were', async () => {
    await fc.assert(
      fc.asyncProperty(household, fc.array(round, {minLength: 1, maxLength: 5}), async (dialect, rounds) => {
        const house = await openHouse(dialect);
        try {
          for (const one of rounds) await live(house, one);
          await house.run(['scan']);
          if (!dialect.isFree) await house.run(['verify', '--repair', '--force']);
          house.demandTruth();
          const {exitCode} = await house.run(['verify']);
          if (!house.isContested()) expect(exitCode).toBe(0);
          expect(house.openChanges()).toEqual([]);
        } finally {
          await house.plex.close();
        }
      }),
      {numRuns: 25},
    );
  });
});

type Round = typeof round extends fc.Arbitrary<infer Value> ? Value : never;
type Dialect = typeof household extends fc.Arbitrary<infer Value> ? Value : never;
type House = Awaited<ReturnType<typeof openHouse>>;

async function live(house: House, {library, hand, fault, command, stopAfter}: Round): Promise<void> {
  for (const change of library) changeLibrary(house.plex, change);
  house.dropUnknowable();
  for (const change of hand) house.changeByHand(change);
  const heal = fault && house.plex.fail({match: /./, with: 'reset', ...faults[fault.which], times: fault.times});
  await house.run(command, stopAfter ?? undefined);
  heal?.();
}

/** Two libraries, other people's collections, and a felscanner whose every command is watched. */
async function openHouse({clash, isFree, ...dialect}: Dialect) {
  const libraries = sections.map(key => ({key, title: key === '1' ? 'Movies' : '4K'}));
  const plex = await startPlex({libraries, dialect});
  onTestFinished(() => plex.close());
  const settings = {collections: {maxRemovalsPercent: isFree ? 100 : 20}};
  const folder = await temporaryFolder({'felscanner.config.json': JSON.stringify(settings)});
  for (const [index, film] of [...films, ...films].entries()) {
    plex.addMovie(index % 2 ? '1' : '2', simulatedMovie({title: `Movie ${index}`, media: [film()]}));
  }
  const others = new Set(addOthers(plex, clash));
  const ours = (): SimulatedCollection[] => plex.collections().filter(({ratingKey}) => !others.has(ratingKey));
  const isContestedAt = (libraryKey: string, kind: Kind): boolean =>
    plex
      .collections()
      .some(one => others.has(one.ratingKey) && one.libraryKey === libraryKey && one.title === titles[kind]);
  const places = sections.flatMap(libraryKey => kinds.map(kind => ({libraryKey, kind})));
  /** The last command went to its end, so that felscanner knows its collections. */
  let settled = false;
  return {
    plex,
    isContested: () => places.some(({libraryKey, kind}) => isContestedAt(libraryKey, kind)),
    openChanges: () => historyIn(folder).changes.filter(({confirmed}) => confirmed === 0),
    async run(argv: readonly string[], stopAfter?: number): Promise<CliRun> {
      const before = lookAround(plex, {folder, others});
      plex.forgetRequests();
      const env = {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, LIBRARY_NAME: 'Movies,4K', FELSCANNER_DATA_DIR: folder};
      const result = await stopped(plex, stopAfter, signal => runCli(argv, {cwd: folder, env, signal}));
      demandDecency(argv, result, {before, after: lookAround(plex, {folder, others})});
      const syncs = argv.join(' ') === 'scan' || argv.includes('--repair');
      settled = syncs && stopAfter === undefined && result.exitCode === 0;
      return result;
    },
    changeByHand({change, pick}: {change: string; pick: number}) {
      const labelled = ours().filter(({labels}) => labels.some(label => label.toLowerCase() === 'felscanner'));
      const collection = labelled[pick % Math.max(1, labelled.length)];
      if (!collection) return;
      if (change !== 'unlabel') return changeByHand(plex, change, {collection, pick});
      if (!settled || !isTitle(collection.title)) return;
      plex.updateCollection(collection.ratingKey, {labels: []});
      others.add(collection.ratingKey);
    },
    /** What an interruption left unlabelled, and what lost its movies since, nothing tells from anybody's. */
    dropUnknowable() {
      for (const {ratingKey, labels, members} of ours()) {
        if (labels.length + members.length === 0) plex.removeCollection(ratingKey);
      }
    },
    demandTruth() {
      const kept = places.filter(({libraryKey, kind}) => !isContestedAt(libraryKey, kind));
      const shown = kept.map(({libraryKey, kind}) => {
        const those = plex.collections().filter(one => one.libraryKey === libraryKey && one.title === titles[kind]);
        return {libraryKey, kind, members: those.flatMap(({members}) => members).toSorted()};
      });
      expect(shown).toEqual(kept.map(place => ({...place, members: truthOf(plex, place.kind, place.libraryKey)})));
      const strays = ours().filter(one => !isTitle(one.title) || one.labels.join().toLowerCase() !== 'felscanner');
      expect(strays).toEqual([]);
      expect(new Set(ours().map(({title, libraryKey}) => title + libraryKey)).size).toBe(ours().length);
    },
  };
}

async function stopped(
  plex: SimulatedPlex,
  after: number | undefined,
  work: (signal: AbortSignal) => Promise<CliRun>,
): Promise<CliRun> {
  const stop = new AbortController();
  let requests = 0;
  const end = plex.onRequest(() => {
    requests += 1;
    if (requests === after) stop.abort();
  });
  const result = await work(stop.signal);
  end();
  return result;
}

function isTitle(title: string): boolean {
  return Object.values(titles).some(one => one === title);
}

/** Collections of people: an ordinary one, a smart one, and where they clash two that bear titles of ours. */
function addOthers(plex: SimulatedPlex, clash: boolean): string[] {
  const smartUri = `server://${plex.machineIdentifier}/com.plexapp.plugins.library/library/sections/2/all?type=1`;
  const members = plex
    .movies()
    .filter(({libraryKey}) => libraryKey === '2')
    .map(({ratingKey}) => ratingKey);
  const clashing = [
    {title: titles.fel, members, labels: ['kometa']},
    {title: titles.atmos, smartUri},
  ];
  return [
    plex.addCollection('1', {title: 'Date Night', labels: ['Felix'], members: ['102', '104']}),
    plex.addCollection('2', {title: 'Everything', smartUri}),
    ...(clash ? clashing.map(one => plex.addCollection('2', one)) : []),
  ].map(({ratingKey}) => ratingKey);
}

function changeLibrary(plex: SimulatedPlex, {change, pick, film}: Round['library'][number]): void {
  const alive = plex.movies();
  const movie = alive[pick % Math.max(1, alive.length)];
  const media = films[film]?.() ?? simulatedMedia();
  if (change === 'add' || movie === undefined) {
    plex.addMovie(pick % 2 ? '1' : '2', simulatedMovie({title: `Movie ${pick % 7}`, media: [media]}));
    return;
  }
  const {ratingKey} = movie;
  if (change === 'remove') plex.removeMovie(ratingKey);
  if (change === 'move') {
    plex.removeMovie(ratingKey);
    plex.addMovie(movie.libraryKey === '1' ? '2' : '1', movie);
  }
  if (change === 'version') plex.addVersion(ratingKey, media);
  const part = movie.media[0]?.parts[0];
  if (change === 'replace' && part) plex.replaceFile(part.id, {bytes: film % 2 ? felFilm : melFilm});
}

function changeByHand(
  plex: SimulatedPlex,
  change: string,
  {collection, pick}: {collection: SimulatedCollection; pick: number},
): void {
  const {ratingKey, members, libraryKey} = collection;
  const outside = plex.movies().filter(movie => movie.libraryKey === libraryKey && !members.includes(movie.ratingKey));
  const newcomer = outside[pick % Math.max(1, outside.length)];
  if (change === 'put in' && newcomer) plex.updateCollection(ratingKey, {members: [...members, newcomer.ratingKey]});
  if (change === 'take out') {
    plex.updateCollection(ratingKey, {members: members.filter((_, at) => at !== pick % members.length)});
  }
  if (change === 'delete') plex.removeCollection(ratingKey);
  if (change === 'rename') plex.updateCollection(ratingKey, {title: `My own ${pick % 2}`});
}

type Sight = {
  others: object[];
  all: object[];
  ours: Map<string, string[]>;
  changes: ChangeRow[];
  runs: number;
  writes: number;
};

function lookAround(plex: SimulatedPlex, {folder, others}: {folder: string; others: ReadonlySet<string>}): Sight {
  const all = plex.collections();
  return {
    others: pictureOf(all.filter(({ratingKey}) => others.has(ratingKey))),
    all: pictureOf(all),
    ours: membersByKey(all.filter(({ratingKey}) => !others.has(ratingKey))),
    ...historyIn(folder),
    writes: plex.requests.filter(({method}) => method !== 'GET').length,
  };
}

type BeforeAndAfter = {before: Sight; after: Sight};

/** What holds after every command, however it ended. */
function demandDecency(argv: readonly string[], {exitCode, stderr}: CliRun, {before, after}: BeforeAndAfter): void {
  expect([0, 1, 3, 130], `${argv.join(' ')}: ${stderr}`).toContain(exitCode);
  expect(after.others).toEqual(before.others);
  const mayWrite = !argv.includes('--no-collections') && !argv.includes('--dry-run') && argv.join(' ') !== 'verify';
  if (!mayWrite) expect({all: after.all, writes: after.writes}).toEqual({all: before.all, writes: 0});
  demandLedger({before, after});
}
