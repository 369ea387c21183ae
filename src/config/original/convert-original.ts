import {dirname, isAbsolute, resolve} from 'node:path';
import {qbittorrentAddress} from '../qbittorrent-address.ts';

/** Where a value stood, and what stood beside it. */
type OriginalPlace = {file: string; key: string; other?: (key: string) => unknown};

/** The value of a setting, or a sentence that says what is wrong and quotes nothing. */
export type Converted = {value: unknown} | {problem: string};

export type Convert = (value: unknown, place: OriginalPlace) => Converted;

/** How values of the original FELScanner, out of JSON or of variables, become values of settings. */
export const convertOriginal = {
  text: (value, {key}) => (isScalar(value) ? {value: String(value).trim()} : {problem: `${key} is no text`}),

  /** Blanks at the ends of a password belong to it. */
  password: (value, {key}) => (isScalar(value) ? {value: String(value)} : {problem: `${key} is no text`}),

  flag: (value, {key}) => {
    const flag = readFlag(value);
    return flag === undefined ? {problem: `${key} is neither true nor false`} : {value: flag};
  },

  number: (value, {key}) => {
    const number = readNumber(value);
    return number === undefined ? {problem: `${key} is no number`} : {value: number};
  },

  seconds: (value, {key}) => {
    const seconds = readNumber(value);
    return seconds === undefined ? {problem: `${key} is no number of seconds`} : {value: Math.round(seconds * 1000)};
  },

  hours: (value, place) => duration(value, place, {unit: 'hours', minutes: 60}),

  minutes: (value, place) => duration(value, place, {unit: 'minutes', minutes: 1}),

  /** The original looked into one library. */
  titles: (value, {key}) =>
    typeof value === 'string' ? {value: [value.trim()]} : {problem: `${key} is no title of a library`},

  /** Its wizard wrote six fields where it said days, which its scheduler took for hours. */
  interval: (value, {key}) => {
    if (typeof value !== 'string') return {problem: `${key} is no cron expression`};
    const fields = value.trim().split(/\s+/);
    const row = intervals.find(({pattern}) => pattern.test(fields.join(' ')));
    const count = row?.pattern.exec(fields.join(' '))?.[1];
    return {value: row === undefined ? fields.join(' ') : `${Number(count)}${row.unit}`};
  },

  /** Relative to the folder of the file it stood in; a name alone is left to PATH. */
  path: (value, {file, key}) => {
    if (typeof value !== 'string') return {problem: `${key} is no path`};
    const path = value.trim();
    const isRelative = /[/\\]/.test(path) && !isAbsolute(path) && !/^[a-z]:[/\\]/i.test(path);
    return {value: isRelative ? resolve(dirname(file), path) : path};
  },

  searchTermOfUrl: (value, {key}) => {
    const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
    const term = url?.searchParams.get('q')?.trim();
    return term ? {value: term} : {problem: `${key} is no address with a search term`};
  },

  qbittorrentHost: (value, {key, other}) => {
    const portKey = key.replace(/host$/, 'port').replace(/HOST$/, 'PORT');
    const port = other?.(portKey);
    if (!isScalar(value)) return {problem: `${key} is no text`};
    return qbittorrentAddress(
      {name: key, text: String(value)},
      {name: portKey, text: port === undefined || port === null || port === '' ? undefined : String(port).trim()},
    );
  },
} as const satisfies Record<string, Convert>;

const intervals: readonly {pattern: RegExp; unit: string}[] = [
  {pattern: /^\*\/(\d+) \* \* \* \*$/, unit: 'm'},
  {pattern: /^0 \*\/(\d+) \* \* \*$/, unit: 'h'},
  {pattern: /^0 0 \*\/(\d+) \* \* \*$/, unit: 'd'},
];

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** As the original reads a flag. */
function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = isScalar(value) ? String(value).trim().toLowerCase() : '';
  if (/^(true|1|yes|on)$/.test(word)) return true;
  return /^(false|0|no|off)$/.test(word) ? false : undefined;
}

function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function duration(
  value: unknown,
  {key}: OriginalPlace,
  {unit, minutes}: {unit: 'hours' | 'minutes'; minutes: number},
): Converted {
  const count = readNumber(value);
  const whole = Math.round((count ?? 0) * minutes);
  if (whole < 1) return {problem: `${key} is no number of ${unit} above 0`};
  return {value: minutes === 60 && whole % 60 === 0 ? `${whole / 60}h` : `${whole}m`};
}
