import type {Audio, DolbyVision, Movie, Version} from '../../src/core/library/movie.ts';
import {bestVersion} from '../../src/core/library/rank.ts';
import {resolutionClass} from '../../src/core/library/resolution-class.ts';
import {labelOf} from '../../src/media/label.ts';

/** Movies of a believable library, always the same ones; the library is in the order of its titles. */
export function* manyMovies(count: number): Generator<Movie> {
  for (let index = 0; index < count; index += 1) yield oneMovie(index, random(index + 1));
}

type Random = () => number;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32 by Tommy Ettinger, public domain). */
function random(seed: number): Random {
  let state = Math.imul(seed, 0x9e37_79b9);
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Item>(items: readonly [Item, ...Item[]], next: Random): Item {
  return items[Math.floor(next() * items.length)] ?? items[0];
}

const firstWords = [
  'Amber',
  'Broken',
  'Crimson',
  'Distant',
  'Eternal',
  'Frozen',
  'Golden',
  'Hollow',
  'Inner',
  'Last',
] as const;
const secondWords = [
  'Harbor',
  'Signal',
  'Garden',
  'Winter',
  'Machine',
  'Letter',
  'Summit',
  'Orchard',
  'Verdict',
] as const;
const endings = ['', '', '', ' of Glass', ' at Midnight', ': Part Two', ' & Company'] as const;
const editions = ["Director's Cut", 'Extended', 'Final Cut'] as const;

function oneMovie(index: number, next: Random): Movie {
  const year = 2025 - Math.floor(next() ** 2.2 * 85);
  const title = `${pick(firstWords, next)} ${pick(secondWords, next)}${pick(endings, next)} ${index + 1}`;
  const kinds = next() < 0.06 ? 2 : 1;
  const versions = Array.from({length: kinds}, (_, at) => oneVersion({index, at, title, year}, next));
  return {
    ratingKey: String(100_000 + index),
    title,
    year,
    edition: next() < 0.04 ? pick(editions, next) : undefined,
    library: index % 9 === 0 ? 'Films 4K' : 'Movies',
    ids: {imdb: `tt${String(1_000_000 + index)}`, tmdb: 10_000 + index},
    addedAt: new Date(Date.UTC(2018, 0, 1) + Math.floor(next() ** 0.6 * 7.9 * 365) * 86_400_000),
    best: bestVersion(versions),
    versions,
  };
}

/** How often what occurs, of a hundred: a picture and what its sound and weight usually are. */
const kinds: readonly (readonly [upTo: number, kind: Kind])[] = [
  [9, {dolbyVision: 'fel', gigabytes: 68}],
  [14, {dolbyVision: 'mel', gigabytes: 55}],
  [16, {dolbyVision: 'unknown', gigabytes: 60}],
  [28, {dolbyVision: 'p8', gigabytes: 52}],
  [34, {dolbyVision: 'p5', gigabytes: 16}],
  [49, {dynamicRange: 'hdr10', gigabytes: 48}],
  [52, {dynamicRange: 'hdr10plus', gigabytes: 50}],
  [100, {dynamicRange: 'sdr', gigabytes: 14}],
];

type Kind = {
  dolbyVision?: 'fel' | 'mel' | 'unknown' | 'p8' | 'p5';
  dynamicRange?: 'hdr10' | 'hdr10plus' | 'sdr';
  gigabytes: number;
};

const hdSizes = [
  [1920, 1080],
  [1920, 800],
  [1280, 720],
  [720, 576],
] as const;
const uhdSizes = [
  [3840, 2160],
  [3840, 1600],
] as const;

type Place = {index: number; at: number; title: string; year: number};

function oneVersion({index, at, title, year}: Place, next: Random): Version {
  const roll = next() * 100;
  const kind = kinds.find(([upTo]) => roll < upTo)?.[1] ?? {dynamicRange: 'sdr', gigabytes: 10};
  const isHd = kind.dynamicRange === 'sdr';
  const [width, height] = pick<readonly [number, number]>(isHd ? hdSizes : uhdSizes, next);
  const sizeBytes = Math.round(kind.gigabytes * (0.5 + next()) * 1e9);
  const durationMs = Math.round((80 + next() * 80) * 60_000);
  const file = `/data/movies/${title} (${year})/${title} (${year})${at > 0 ? ' - second' : ''}.mkv`;
  const facts = {
    dynamicRange: kind.dynamicRange ?? ('dolby-vision' as const),
    hdr10Plus: kind.dynamicRange === 'hdr10plus',
    dolbyVision: kind.dolbyVision && dolbyVisionOf(kind.dolbyVision),
  };
  const id = index * 10 + at;
  return {
    mediaId: id,
    partId: id,
    file,
    parts: [{id, key: `/library/parts/${id}/1700000000/file.mkv`, file, sizeBytes}],
    sizeBytes,
    durationMs,
    bitrateKbps: Math.round((sizeBytes * 8) / durationMs),
    container: 'mkv',
    codec: isHd ? 'avc' : 'hevc',
    width,
    height,
    resolution: resolutionClass(width, height),
    bitDepth: isHd ? 8 : 10,
    ...facts,
    label: labelOf(facts),
    audio: soundOf(isHd, next),
    disagreements: [],
    notes: [],
  };
}

function dolbyVisionOf(kind: NonNullable<Kind['dolbyVision']>): DolbyVision {
  const layer = kind === 'p8' || kind === 'p5' ? 'none' : kind;
  const proven = layer === 'fel' || layer === 'mel';
  const profile = {fel: 7, mel: 7, unknown: 7, p8: 8, p5: 5}[kind];
  return {
    profile,
    compatibilityId: {7: 6, 8: 1, 5: 0}[profile],
    level: 6,
    layer,
    elPresent: profile === 7,
    cmVersion: proven ? '4.0' : undefined,
    evidence: proven ? 'bitstream' : 'plex',
    samples: proven ? {fel: 0, mel: 0, none: 0, failed: 0, [layer]: 5} : undefined,
    because: layer === 'unknown' ? 'Plex cannot tell FEL from MEL' : undefined,
    maxNits: proven ? 1000 : undefined,
  };
}

function soundOf(isHd: boolean, next: Random): Audio[] {
  const roll = next();
  const main = {channels: 8, language: 'eng', title: undefined, dtsX: false, evidence: 'bitstream'} as const;
  const second: Audio = {...main, codec: 'ac3', channels: 6, atmos: false};
  if (!isHd && roll < 0.5) return [{...main, codec: 'truehd', atmos: true}, second];
  if (!isHd && roll < 0.6) return [{...main, codec: 'truehd', atmos: undefined, evidence: 'plex'}, second];
  if (roll < 0.75) return [{...main, codec: 'dts-hd-ma', atmos: false}];
  if (roll < 0.85) return [{...main, codec: 'eac3', channels: 6, atmos: !isHd}];
  return [second];
}
