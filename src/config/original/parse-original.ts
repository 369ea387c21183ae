import {extname} from 'node:path';
import {parseEnv} from 'node:util';
import {parseConfigText} from '../parse-config-text.ts';
import {type OriginalKind, originalKinds} from './original-kinds.ts';
import type {OriginalRow} from './original-row.ts';

/** A file of the original FELScanner, with what it says by key; members of objects are `cookies.uid`. */
export type OriginalFile = {file: string; kind: OriginalKind; values: ReadonlyMap<string, unknown>};

/**
 * What a file of the original says; which kind it is, its content tells. Undefined where it is none. Throws UserError
 * `config` for JSON that is not well-formed.
 */
export function parseOriginal(file: string, text: string): OriginalFile | undefined {
  const bare = text.replace(/^\ufeff/, '');
  if (extname(file) !== '.json' && !/^\s*[{[]/.test(bare)) {
    const values = new Map(Object.entries(parseEnv(bare)));
    return knownKeys(values, variables) > 0 ? {file, kind: 'variables', values} : undefined;
  }
  const content = parseConfigText(bare, file.endsWith('.json') ? file : `${file}.json`);
  if (Array.isArray(content)) return parseCookies(file, content);
  const [best] = (['settings', 'iptscanner'] as const)
    .map(kind => ({kind, values: flattened(content, originalKinds[kind])}))
    .map(one => ({...one, known: knownKeys(one.values, originalKinds[one.kind])}))
    .sort((a, b) => b.known - a.known);
  return best && best.known > 0 ? {file, kind: best.kind, values: best.values} : undefined;
}

const {variables} = originalKinds;

function knownKeys(values: ReadonlyMap<string, unknown>, rows: readonly OriginalRow[]): number {
  return rows.filter(({key}) => values.has(key)).length;
}

function flattened(content: unknown, rows: readonly OriginalRow[]): Map<string, unknown> {
  const isSection = (name: string): boolean =>
    rows.some(({key}) => key.startsWith(`${name}.`)) && rows.every(({key}) => key !== name);
  return new Map(
    entriesOf(content).flatMap(([name, value]) =>
      isObject(value) && isSection(name)
        ? entriesOf(value).map(([inner, one]): [string, unknown] => [`${name}.${inner}`, one])
        : [[name, value] as [string, unknown]],
    ),
  );
}

function parseCookies(file: string, content: readonly unknown[]): OriginalFile | undefined {
  const values = new Map(
    content.flatMap((cookie): [string, unknown][] => {
      const {name, value} = Object.fromEntries(entriesOf(cookie));
      return typeof name === 'string' ? [[name, value]] : [];
    }),
  );
  return knownKeys(values, originalKinds.cookies) > 0 ? {file, kind: 'cookies', values} : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
