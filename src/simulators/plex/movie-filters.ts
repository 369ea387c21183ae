import type {SimulatedMovie, SimulatedStream} from './model.ts';

/** How a field is compared: numbers and dates by size, texts by their letters, flags as on or off. */
type Field =
  | {kind: 'number'; of: (movie: SimulatedMovie) => readonly (number | undefined)[]}
  | {kind: 'date'; of: (movie: SimulatedMovie) => Date}
  | {kind: 'text'; of: (movie: SimulatedMovie) => string}
  | {kind: 'flag'; of: (movie: SimulatedMovie) => boolean}
  | {kind: 'tag'; of: (movie: SimulatedMovie) => readonly (string | undefined)[]};

/** The filters a server knows of movies, of those it advertises or takes without telling. */
export const movieFields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['title', {kind: 'text', of: movie => movie.title}],
  ['editionTitle', {kind: 'text', of: movie => movie.editionTitle ?? ''}],
  ['year', {kind: 'number', of: movie => [movie.year]}],
  ['decade', {kind: 'number', of: movie => [movie.year && Math.floor(movie.year / 10) * 10]}],
  ['duration', {kind: 'number', of: movie => movie.media.map(({durationMs}) => durationMs)}],
  ['mediaBitrate', {kind: 'number', of: movie => movie.media.map(({bitrateKbps}) => bitrateKbps)}],
  ['mediaSize', {kind: 'number', of: movie => movie.media.flatMap(({parts}) => parts.map(({sizeBytes}) => sizeBytes))}],
  ['addedAt', {kind: 'date', of: movie => movie.addedAt}],
  ['updatedAt', {kind: 'date', of: movie => movie.updatedAt}],
  ['resolution', {kind: 'tag', of: movie => movie.media.map(({videoResolution}) => videoResolution)}],
  ['dovi', {kind: 'flag', of: movie => someVideo(movie, stream => stream['DOVIPresent'] === true)}],
  ['hdr', {kind: 'flag', of: movie => someVideo(movie, isHdr)}],
  ['duplicate', {kind: 'flag', of: movie => movie.media.length > 1}],
]);

/** A condition read from an argument. The server writes operators into the key: `addedAt>>=1700000000` is `addedAt>>`. */
export type Condition = {field: string; operator: string; values: readonly string[]};

/** Every argument as a condition; which of them are filters at all is for the caller to say. */
export function conditionsOf(query: URLSearchParams): Condition[] {
  return [...query].map(([key, value]) => {
    const [, field = key, operator = ''] = /^([^!<>]+)([!<>]*)$/.exec(key) ?? [];
    const exact = value.startsWith('=');
    const text = exact ? value.slice(1) : value;
    return {field, operator: `${operator}${exact ? '=' : ''}`, values: text.split(',')};
  });
}

/** Whether a movie meets a condition of a known field. Several values mean any of them, and with `!` none of them. */
export function meets(movie: SimulatedMovie, condition: Condition, now: Date): boolean {
  const field = movieFields.get(condition.field);
  if (field === undefined) return true;
  const negated = condition.operator.startsWith('!');
  const plain = condition.operator.replace('!', '');
  const some = condition.values.some(value => matches(movie, field, {operator: plain, value, now}));
  return some !== negated;
}

type Comparison = {operator: string; value: string; now: Date};

function matches(movie: SimulatedMovie, field: Field, comparison: Comparison): boolean {
  const {operator, value, now} = comparison;
  switch (field.kind) {
    case 'number':
      return field.of(movie).some(one => one !== undefined && compare(one, operator, Number(value)));
    case 'date':
      return compare(Math.floor(field.of(movie).getTime() / 1000), operator, secondsOf(value, now));
    case 'text':
      return compareText(field.of(movie).toLowerCase(), operator, value.toLowerCase());
    case 'flag':
      return field.of(movie) === (value === '1' || value === 'true');
    case 'tag':
      return field.of(movie).includes(value);
  }
}

/** `>>` and `<<` leave the value itself out; some clients write one sign only, which takes it in. */
function compare(one: number, operator: string, other: number): boolean {
  switch (operator) {
    case '>>':
      return one > other;
    case '<<':
      return one < other;
    case '>':
      return one >= other;
    case '<':
      return one <= other;
    default:
      return one === other;
  }
}

function compareText(text: string, operator: string, other: string): boolean {
  switch (operator) {
    case '=':
      return text === other;
    case '<':
      return text.startsWith(other);
    case '>':
      return text.endsWith(other);
    default:
      return text.includes(other);
  }
}

const unitSeconds: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  mon: 2_592_000,
  y: 31_536_000,
};

/** A date is seconds since 1970, or relative to now: `-3w`. */
function secondsOf(value: string, now: Date): number {
  const [, count, unit = ''] = /^(-\d+)(s|m|h|d|w|mon|y)$/.exec(value) ?? [];
  if (count === undefined) return Number(value);
  return Math.floor(now.getTime() / 1000) + Number(count) * (unitSeconds[unit] ?? 0);
}

function someVideo({media}: SimulatedMovie, test: (stream: SimulatedStream) => boolean): boolean {
  return media.some(({parts}) =>
    parts.some(({streams}) => streams.some(stream => stream['streamType'] === 1 && test(stream))),
  );
}

function isHdr(stream: SimulatedStream): boolean {
  return stream['colorTrc'] === 'smpte2084' || stream['colorTrc'] === 'arib-std-b67' || stream['DOVIPresent'] === true;
}
