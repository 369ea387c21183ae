import type {ListedRelease} from '../../src/clients/listed-release.ts';
import type {GuardsConfig} from '../../src/config/sections/guards.ts';
import {guardsSection} from '../../src/config/sections/guards.ts';
import {type NotificationsConfig, notificationsSection} from '../../src/config/sections/notifications.ts';
import type {Version} from '../../src/core/library/movie.ts';
import type {Match, MatchableItem} from '../../src/core/releases/match.ts';
import {parseClaims} from '../../src/core/releases/parse-claims.ts';
import {judgeRelease} from '../../src/core/upgrades/judge-release.ts';
import type {PastAnswer} from '../../src/core/upgrades/past-answer.ts';
import {presentIn} from '../../src/core/upgrades/present.ts';
import type {Verdict} from '../../src/core/upgrades/verdict.ts';
import {defaultsOf} from './section-defaults.ts';

/** A release as a source lists it, with overrides. */
export function aListedRelease(overrides: Partial<ListedRelease> = {}): ListedRelease {
  return {
    id: '7300001',
    name: 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP',
    sizeBytes: 71_300_000_000,
    seeders: 42,
    leechers: 3,
    grabs: 120,
    uploadedAt: new Date('2026-01-01T17:00:00Z'),
    uploader: 'uploader',
    freeleech: false,
    markedNew: false,
    infoUrl: 'http://tracker.test/t/7300001',
    download: '/download.php/7300001/Alpha.2019.torrent',
    infohash: undefined,
    ids: {imdb: undefined, tmdb: undefined},
    ...overrides,
  };
}

/** The movie Alpha of 2019 as matching sees it, with overrides. */
export function anItem(overrides: Partial<MatchableItem> = {}): MatchableItem {
  return {
    id: 1,
    ratingKey: '101',
    title: 'Alpha',
    year: 2019,
    edition: undefined,
    library: 'Movies',
    ids: {imdb: 'tt0000101', tmdb: 101},
    ...overrides,
  };
}

export type Case = {
  /** Undefined: the movie is not in the library. */
  library: Version | undefined;
  name: string;
  searchTerm?: string;
  seeders?: number;
  sizeBytes?: number;
  switches?: Partial<NotificationsConfig>;
  guards?: Partial<GuardsConfig>;
  past?: PastAnswer[];
  match?: Match;
  gone?: string;
};

/** What is decided about a release of that name, the settings at their defaults but for those given. */
export function judged({library, name, searchTerm, switches, guards, ...more}: Case): Verdict {
  const found: Match = library
    ? {kind: 'movie', by: 'title', items: [anItem()], notes: []}
    : {kind: 'absent', because: 'Alpha (2019) is not in the library', notes: []};
  return judgeRelease({
    release: {claims: parseClaims(name, {searchTerm}), seeders: more.seeders, sizeBytes: more.sizeBytes},
    match: more.match ?? found,
    present: library && presentIn(library),
    past: more.past ?? [],
    gone: more.gone,
    switches: {...defaultsOf(notificationsSection), ...switches},
    guards: {...defaultsOf(guardsSection), ...guards},
  });
}
