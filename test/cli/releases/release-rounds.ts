import fc from 'fast-check';
import type {TrackerMood} from '../../../src/simulators/iptorrents/tracker-state.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {type FilmName, films, pictures} from './release-truth.ts';

/** Movies: remakes, titles that go on, two of one title in following years, years in titles, words of quality in titles. */
export const movies = [
  {title: 'Dune', year: 1984},
  {title: 'Dune', year: 2021},
  {title: 'Dune Part Two', year: 2024},
  {title: 'Twin Rivers', year: 2010},
  {title: 'Twin Rivers', year: 2011},
  {title: 'Blade Runner 2049', year: 2017},
  {title: '1917', year: 2019},
  {title: '2001 A Space Odyssey', year: 1968},
  {title: 'Kingdom of Heaven', year: 2005},
  {title: 'Felix and Mel Brooks', year: 2015},
] as const;

const editions = ['Directors Cut', 'Extended'] as const;
const filmNames = Object.keys(films).filter((name): name is FilmName => name in films);
const pictureNames = Object.keys(pictures).filter((name): name is keyof typeof pictures => name in pictures);
const flag = fc.boolean();

/** One in `freq`. */
function rarely<Value, None>(value: fc.Arbitrary<Value>, none: None, freq = 5): fc.Arbitrary<Value | None> {
  return fc.oneof({weight: freq - 1, arbitrary: fc.constant(none)}, {weight: 1, arbitrary: value});
}

const item = fc.record({
  movie: fc.nat(movies.length - 1),
  edition: rarely(fc.constantFrom(...editions), undefined, 2),
  library: fc.constantFrom('1', '2'),
  versions: fc.array(fc.constantFrom(...filmNames), {minLength: 1, maxLength: 2}),
});

const release = fc.record({
  movie: fc.nat(movies.length - 1),
  yearOff: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1, 2, undefined),
  edition: rarely(fc.constantFrom(...editions), undefined, 2),
  picture: fc.constantFrom(...pictureNames, 'fel' as const, 'dual' as const),
  lines: fc.constantFrom(2160 as const, 2160 as const, 1080 as const),
  atmos: flag,
  group: fc.constantFrom('GRP' as const, 'GRP' as const, 'GRP' as const, 'GRP' as const, 'BAD' as const),
  dots: flag,
  seeders: fc.constantFrom(0, 3, 20, 20, 20, 20),
  sizeGb: fc.constantFrom(40, 80),
  /** An indexer names the movie, or another one. */
  tmdbOff: fc.constantFrom(undefined, undefined, 0, 0, 1),
});

export type DrawnRelease = typeof release extends fc.Arbitrary<infer Value> ? Value : never;
export type DrawnItem = typeof item extends fc.Arbitrary<infer Value> ? Value : never;

const notifications = fc.record({
  fel: fc.constantFrom(true, true, false),
  felFromP5: flag,
  felFromHdr: flag,
  felDuplicates: flag,
  dv: flag,
  dvFromHdr: flag,
  dvProfileUpgrades: flag,
  atmos: flag,
  atmosOnlyIfNoAtmos: flag,
  atmosWithDvUpgrade: flag,
  resolution: flag,
  resolutionOnlyUpgrades: flag,
  onlyLibraryMovies: flag,
});

const isGuarded = fc.constantFrom(false, false, true);

const guards = fc.record({
  exactDuplicates: isGuarded,
  resolutionLoss: isGuarded,
  dvLoss: isGuarded,
  atmosLoss: isGuarded,
  hdrFallbackLoss: isGuarded,
  minSeeders: fc.constantFrom(1, 1, 5),
  maxSizeGb: fc.constantFrom(null, null, 60),
  blockedGroups: fc.constantFrom<string[]>([], [], ['BAD']),
});

const listed = fc.record({
  change: fc.constant('list' as const),
  on: fc.constantFrom('tracker' as const, 'indexer' as const),
  pick: fc.nat(),
  release,
});

/** What a household is from its start. */
export const planOf = fc.record({
  way: fc.constantFrom('pages' as const, 'pages' as const, 'rss' as const),
  hasSolver: flag,
  /** What IPTorrents is searched with; the first makes a layer of what it finds. */
  searchTerm: fc.constantFrom('BL+EL+RPU', 'TrueHD'),
  items: fc.array(item, {minLength: 5, maxLength: 12, size: 'max'}),
  releases: fc.array(listed, {minLength: 30, maxLength: 60, size: 'max'}),
});

export type Plan = typeof planOf extends fc.Arbitrary<infer Value> ? Value : never;

const moods = [
  'ok',
  'ok',
  'ok',
  'ok',
  'ok',
  'ok',
  'logged-out',
  'sent-to-login',
  'challenge',
  'challenge',
  'banned',
  'changed',
  'empty',
  {retryAfter: '30'},
  {retryAfter: '1500'},
  {retryAfter: undefined},
  {retryAfter: 'soon'},
] as const satisfies readonly TrackerMood[];

const faults = [{status: 500}, {status: 503}, {status: 404}, 'reset', 'cut'] as const satisfies readonly FaultKind[];
const fault = rarely(fc.record({with: fc.constantFrom(...faults), times: fc.constantFrom(1, 2, 99)}), null);

const releaseChange = fc.record({
  change: fc.constantFrom('list' as const, 'list' as const, 'vanish' as const, 'seeders' as const),
  on: fc.constantFrom('tracker' as const, 'indexer' as const),
  pick: fc.nat(),
  release,
});

const commands = [
  ['ipt-fetch'],
  ['ipt-fetch'],
  ['ipt-fetch'],
  ['ipt-fetch', '--dry-run'],
  ['ipt-fetch', '--pages', '2'],
  ['ipt-fetch', '--pages', '2'],
  ['ipt-fetch', '--pages', '2'],
  ['ipt-fetch', '--source', 'iptorrents'],
  ['ipt-fetch', '--source', 'indexer'],
  ['torrents'],
  ['why'],
  ['scan'],
];

/** What happens between two commands, and the commands. */
export const roundOf = fc.record({
  policy: fc.record({notifications, guards}),
  releases: fc.array(releaseChange, {maxLength: 5}),
  newItem: rarely(item, null),
  removesItem: rarely(fc.nat(), null),
  mood: fc.constantFrom(...moods),
  fault,
  solver: fc.constantFrom(
    'ok' as const,
    'ok' as const,
    'timeout' as const,
    'useless' as const,
    'elsewhere' as const,
    'crash' as const,
    'down' as const,
  ),
  revokes: fc.constantFrom(false, false, true),
  indexer: fc.constantFrom(
    'ok' as const,
    'ok' as const,
    'ok' as const,
    'ok' as const,
    'ok' as const,
    'key' as const,
    'limit' as const,
    'ill' as const,
    'reset' as const,
  ),
  command: fc.constantFrom(...commands),
  stopAfter: rarely(fc.integer({min: 1, max: 4}), null, 3),
  minutes: fc.constantFrom(0, 1, 9, 9, 10, 14, 14, 15, 16, 16, 40),
});

export type Round = typeof roundOf extends fc.Arbitrary<infer Value> ? Value : never;
