import type {z} from 'zod';
import {nearest} from '../base/nearest.ts';
import {isSecretName} from './hide-secrets.ts';

/** The names a section may hold, by the path of the section ('' the whole file). */
type KnownKeys = (section: readonly PropertyKey[]) => readonly string[];

/** What the sentences need to know of settings. */
export type SettingKnowledge = {
  knownKeys: KnownKeys;
  /** Undefined: by its name. */
  isSecret?: (path: readonly PropertyKey[]) => boolean;
};

/** What is wrong with settings that were written, one sentence each: setting, value, and what to write. */
export function describeProblems(
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  {knownKeys, isSecret = hasSecretName}: SettingKnowledge,
): string[] {
  const sentences = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => unknownKey(issue.path, key, knownKeys(issue.path)))
      : [
          wrongValue(issue, {
            value: issue.path.reduce(memberOf, input),
            isSection: knownKeys(issue.path).length > 0,
            isSecret: isSecret(issue.path),
          }),
        ],
  );
  return [...new Set(sentences)];
}

function unknownKey(section: readonly PropertyKey[], key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  const advice = meant ? `did you mean ${settingName([...section, meant])}?` : `known here are ${known.join(', ')}`;
  return `${settingName([...section, key])} is no setting: ${advice}`;
}

type Written = Discretion & {value: unknown};

function wrongValue({path, message}: z.core.$ZodIssue, {value, ...discretion}: Written): string {
  const setting = path.length === 0 ? 'the whole file' : settingName(path);
  return `${setting} is ${shownValue(value, discretion)}: write ${message}`;
}

function hasSecretName(path: readonly PropertyKey[]): boolean {
  return path.some(key => isSecretName(String(key)));
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function settingName(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

// Shorter than the secrets of the services, should one have got into the wrong setting.
const maxShown = 16;

type Discretion = {isSection: boolean; isSecret: boolean};

/** A wrong value as far as it may be told: a number, or a short text that can be no secret in its place. */
function shownValue(value: unknown, {isSection, isSecret}: Discretion): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string') {
    return isSecret || isSection || value.length > maxShown || value.includes('@') ? 'a text' : JSON.stringify(value);
  }
  return isSecret && value !== null ? `a ${typeof value}` : String(value);
}
