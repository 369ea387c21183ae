import {nearest} from '../../base/nearest.ts';
import {badRequest} from './bad-request.ts';
import type {FoundRoute} from './find-route.ts';
import type {HttpRoute, ParameterKind} from './http-routes.ts';
import {optionFlag} from './option-flag.ts';

/** A parameter as it came: what it says as a flag, as text, as a number, as words; undefined where it cannot be that. */
export type GivenValue = Readonly<{
  flag?: boolean | undefined;
  text?: string | undefined;
  number?: string | undefined;
  words?: readonly string[] | undefined;
}>;

export type Given = ReadonlyMap<string, GivenValue>;

const longestText = 1000;

/**
 * The command line of a request. Values stand behind `=` and `--`, so that none is taken for an option, whatever it begins
 * with. Throws HttpRefusal 400.
 */
export function routeWords({route, word}: FoundRoute, given: Given): string[] {
  const options: string[] = [];
  const words = word === undefined ? [] : [word];
  for (const [name, value] of given) {
    const kind = kindOf(route, name);
    if (kind === 'words') words.push(...demanded(value.words, name, kind));
    else options.push(...optionWords(name, kind, value));
  }
  for (const text of [...options, ...words]) demandPlain(text);
  const rest = words.length === 0 ? [] : ['--', ...words];
  return ['--quiet', route.command, '--json', ...(route.fixed ?? []), ...options, ...rest];
}

function kindOf({parameters, path}: HttpRoute, name: string): ParameterKind {
  const kind = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (kind !== undefined) return kind;
  const names = Object.keys(parameters);
  const meant = nearest(name, names);
  const all = names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`;
  throw badRequest(`${path} has no parameter of this name`, meant === undefined ? all : `did you mean ${meant}?`);
}

function optionWords(name: string, kind: Exclude<ParameterKind, 'words'>, value: GivenValue): string[] {
  const flag = optionFlag(name);
  if (kind === 'flag') return demanded(value.flag, name, kind) ? [flag] : [];
  return [`${flag}=${demanded(value[kind], name, kind)}`];
}

const needs: Readonly<Record<ParameterKind, string>> = {
  flag: 'true or false',
  text: 'a text',
  number: 'a whole number',
  words: 'a list of texts',
};

function demanded<Value>(value: Value | undefined, name: string, kind: ParameterKind): Value {
  if (value !== undefined) return value;
  throw badRequest(`${name} needs ${needs[kind]}`);
}

function demandPlain(text: string): void {
  if (text.length > longestText) throw badRequest(`a value has more than ${longestText} characters`);
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) throw badRequest('a value holds characters that are no text');
}
