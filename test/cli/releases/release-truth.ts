import {ac3Stream, eac3AtmosStream} from '../../../src/simulators/plex/audio-streams.ts';
import type {MediaDraft} from '../../../src/simulators/plex/model.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {
  hdr10PlusStream,
  hdr10Stream,
  p5Stream,
  p81Stream,
  sdrStream,
} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm} from '../../support/plex-world.ts';

/** A version as it truly is. Dolby Vision: none 0, P5 2, P8 and P7 MEL 3, P7 FEL 4; range: SDR 0, HDR10 1, HDR10+ 2, Dolby Vision 3. */
type Film = {rank: number; range: number; lines: number; atmos: boolean; hdr10: boolean; media: () => MediaDraft};

/** The films there are, each with what Plex and its bytes say of it. */
export const films = {
  fel: {rank: 4, range: 3, lines: 2160, atmos: true, hdr10: true, media: () => simulatedMedia({bytes: felFilm})},
  mel: {rank: 3, range: 3, lines: 2160, atmos: false, hdr10: true, media: () => simulatedMedia({bytes: melFilm})},
  p8: {
    rank: 3,
    range: 3,
    lines: 2160,
    atmos: true,
    hdr10: true,
    media: () => simulatedMedia({video: p81Stream(), audio: [eac3AtmosStream()]}),
  },
  p5: {
    rank: 2,
    range: 3,
    lines: 2160,
    atmos: false,
    hdr10: false,
    media: () => simulatedMedia({video: p5Stream(), audio: [ac3Stream()]}),
  },
  hdr10plus: {
    rank: 0,
    range: 2,
    lines: 2160,
    atmos: false,
    hdr10: true,
    media: () => simulatedMedia({video: hdr10PlusStream(), audio: [ac3Stream()]}),
  },
  hdr10: {
    rank: 0,
    range: 1,
    lines: 2160,
    atmos: true,
    hdr10: true,
    media: () => simulatedMedia({video: hdr10Stream(), audio: [eac3AtmosStream()]}),
  },
  sdr: {
    rank: 0,
    range: 0,
    lines: 1080,
    atmos: false,
    hdr10: false,
    media: () => simulatedMedia({video: sdrStream(), audio: [ac3Stream()]}),
  },
} as const satisfies Record<string, Film>;

export type FilmName = keyof typeof films;

/** An item of the library: a movie, by its number of TMDB, in one library and edition, with its versions. */
export type Item = {
  ratingKey: string;
  tmdb: number;
  title: string;
  year: number;
  edition: string | undefined;
  versions: readonly FilmName[];
};

type Claimed = {words: string; rank: number; isFel: boolean; needsDolbyVision: boolean; mayBeDual: boolean};

const plain = {rank: 0, isFel: false, needsDolbyVision: false, mayBeDual: false};

/** What names say of the picture, and what that claims; `mayBeDual`: a search for BL+EL+RPU that finds it makes it dual. */
export const pictures = {
  fel: {...plain, words: 'UHD BluRay REMUX DV FEL HEVC', rank: 4, isFel: true},
  dual: {...plain, words: 'UHD BluRay REMUX DV BL+EL+RPU HEVC', rank: 4, isFel: true},
  mel: {...plain, words: 'UHD BluRay REMUX DV MEL HEVC', rank: 3},
  remux: {...plain, words: 'UHD BluRay REMUX DV HDR HEVC', rank: 3, mayBeDual: true},
  p8: {...plain, words: 'UHD BluRay REMUX DV P8 HDR10 HEVC', rank: 3},
  web: {...plain, words: 'WEB-DL DV HDR H 265', rank: 3},
  p5: {...plain, words: 'WEB-DL DV P5 H 265', rank: 2, needsDolbyVision: true},
  hdr10: {...plain, words: 'UHD BluRay x265 HDR10'},
  sdr: {...plain, words: 'BluRay x264'},
} as const satisfies Record<string, Claimed>;

/** A release before it has a name. Undefined: the name does not say, or the source does not tell. */
export type Offer = {
  title: string;
  year: number | undefined;
  edition: string | undefined;
  picture: keyof typeof pictures;
  lines: 2160 | 1080;
  atmos: boolean;
  group: 'GRP' | 'BAD';
  dots: boolean;
  seeders: number | undefined;
  sizeGb: number;
  tmdb: number | undefined;
};

export function nameOf({title, year, edition, picture, lines, atmos, group, dots}: Offer): string {
  const parts = [title, year, edition, `${lines}p`, pictures[picture].words, 'TrueHD 7 1', atmos ? 'Atmos' : undefined];
  const name = `${parts.filter(part => part !== undefined).join(' ')}-${group}`;
  return dots ? name.replaceAll(' ', '.') : name;
}

/** The settings that decide, each given. */
export type Policy = {
  notifications: Record<
    | 'fel'
    | 'felFromP5'
    | 'felFromHdr'
    | 'felDuplicates'
    | 'dv'
    | 'dvFromHdr'
    | 'dvProfileUpgrades'
    | 'atmos'
    | 'atmosOnlyIfNoAtmos'
    | 'atmosWithDvUpgrade'
    | 'resolution'
    | 'resolutionOnlyUpgrades'
    | 'onlyLibraryMovies',
    boolean
  >;
  guards: Record<'exactDuplicates' | 'resolutionLoss' | 'dvLoss' | 'atmosLoss' | 'hdrFallbackLoss', boolean> & {
    minSeeders: number;
    maxSizeGb: number | null;
    blockedGroups: string[];
  };
};

/** What is to be decided: whether to ask, and the items one of which it is compared with. */
export type Truth = {ask: boolean; movies: string[]};

/** What the rules make of a release beside a library. `isSearchedAsDual`: a search for BL+EL+RPU has found it. */
export function truthOf(offer: Offer, isSearchedAsDual: boolean, library: readonly Item[], policy: Policy): Truth {
  const found = findMovie(offer, library);
  const isDual = isSearchedAsDual && pictures[offer.picture].mayBeDual;
  const claimed = {...pictures[offer.picture], ...(isDual && {rank: 4, isFel: true})};
  if (found === 'unclear') return {ask: false, movies: []};
  if (found === 'absent') {
    const {fel, onlyLibraryMovies} = policy.notifications;
    return {ask: fel && claimed.isFel && !onlyLibraryMovies && !isUnwanted(offer, policy), movies: []};
  }
  const present = bestOf(found.flatMap(({versions}) => versions.map(name => films[name])));
  const beside: Beside = {offer, claimed, present};
  const ask = isWanted(beside, policy) && !isForbidden(beside, policy) && !isUnwanted(offer, policy);
  return {ask, movies: found.map(({ratingKey}) => ratingKey)};
}

/** By the number of TMDB, else by title and year; of those the items of the edition, else those without one, else all. */
function findMovie(offer: Offer, library: readonly Item[]): Item[] | 'absent' | 'unclear' {
  const byId = library.filter(({tmdb}) => tmdb === offer.tmdb);
  if (byId.length > 0) return ofEdition(byId, offer.edition);
  const called = library.filter(({title}) => offer.tmdb === undefined && title === offer.title);
  const movies = Map.groupBy(called, ({tmdb}) => tmdb);
  const [only] = movies.values();
  if (!only) return 'absent';
  if (offer.year === undefined) {
    const goesOn = library.some(({title}) => title !== offer.title && title.startsWith(offer.title));
    return movies.size > 1 || goesOn ? 'unclear' : ofEdition(only, offer.edition);
  }
  const ofYear = called.filter(({year}) => year === offer.year);
  if (ofYear.length > 0) return ofEdition(ofYear, offer.edition);
  const isNear = movies.size === 1 && Math.abs((only[0]?.year ?? 0) - offer.year) === 1;
  return isNear ? ofEdition(only, offer.edition) : 'absent';
}

function ofEdition(items: Item[], edition: string | undefined): Item[] {
  const same = items.filter(item => item.edition === edition);
  const without = items.filter(item => item.edition === undefined);
  return [same, without, items].find(some => some.length > 0) ?? [];
}

function bestOf(versions: readonly Film[]): Film {
  const [best] = versions.toSorted(
    (a, b) => b.rank - a.rank || b.range - a.range || b.lines - a.lines || Number(b.atmos) - Number(a.atmos),
  );
  if (!best) throw new Error('an item has no version');
  return best;
}

type Beside = {offer: Offer; claimed: Claimed; present: Film};

/** The four groups of rules, each looked at on its own. */
function isWanted({offer, claimed, present}: Beside, {notifications: on}: Policy): boolean {
  const isHigher = claimed.rank > present.rank;
  const isLarger = offer.lines > present.lines;
  const addsAtmos = offer.atmos && !present.atmos;
  const isDv = claimed.rank > 0 && !claimed.isFel;
  const rules: boolean[] = [
    on.fel && on.felFromP5 && claimed.isFel && present.rank > 0 && present.rank < 4,
    on.fel && on.felFromHdr && claimed.isFel && present.rank === 0,
    on.fel && on.felDuplicates && claimed.isFel && present.rank === 4 && !addsAtmos && !isLarger,
    on.dv && on.dvFromHdr && isDv && present.rank === 0,
    on.dv && on.dvProfileUpgrades && isDv && present.rank > 0 && isHigher,
    on.atmos && (addsAtmos || (offer.atmos && !on.atmosOnlyIfNoAtmos)),
    on.atmos && on.atmosWithDvUpgrade && offer.atmos && isHigher,
    on.resolution && (isLarger || (offer.lines < present.lines && !on.resolutionOnlyUpgrades)),
  ];
  return rules.includes(true);
}

function isForbidden({offer, claimed, present}: Beside, {notifications: on, guards}: Policy): boolean {
  const isSame = claimed.rank === present.rank && offer.atmos === present.atmos && offer.lines === present.lines;
  const wantsDuplicates = on.fel && on.felDuplicates && claimed.isFel && present.rank === 4;
  return [
    guards.exactDuplicates && isSame && !wantsDuplicates,
    guards.resolutionLoss && offer.lines < present.lines,
    guards.dvLoss && claimed.rank < present.rank,
    guards.atmosLoss && present.atmos && !offer.atmos,
    guards.hdrFallbackLoss && claimed.needsDolbyVision && present.hdr10,
  ].includes(true);
}

/** The guards that ask for nothing of the library. */
function isUnwanted({seeders, sizeGb, group}: Offer, {guards}: Policy): boolean {
  return (
    (seeders !== undefined && seeders < guards.minSeeders) ||
    (guards.maxSizeGb !== null && sizeGb > guards.maxSizeGb) ||
    guards.blockedGroups.includes(group)
  );
}
