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
      : [wrongValue(issue, issue.path.reduce(memberOf, input), isSecret(issue.path))],
  );
  return [...new Set(sentences)];
}

function unknownKey(section: readonly PropertyKey[], key: string, known: readonly string[]): string {
  const meant = key.length > maxNameLength ? undefined : nearest(key, known);
  const names = `known here are ${known.join(', ')}`;
  if (mayBeNamed(key, meant)) {
    const advice = meant === undefined ? names : `did you mean ${settingName([...section, meant])}?`;
    return `${settingName([...section, key])} is no setting: ${advice}`;
  }
  // YAML takes {token:S3CR3T} for a name without a value.
  const remedy = key.includes(':') ? 'write a space after the colon that ends a name' : names;
  return `${place(section)} has a key that is not shown, since it may be a secret: ${remedy}`;
}

const maxNameLength = 40;

/** Secrets get into the place of a name; most have digits in them, which no setting has. */
function mayBeNamed(key: string, meant: string | undefined): boolean {
  return key.length <= maxNameLength && (meant === undefined ? /^[a-z$_-]+$/i : /^[\w$-]+$/).test(key);
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole file' : settingName(path);
}

function wrongValue(issue: z.core.$ZodIssue, value: unknown, isSecret: boolean): string {
  // Quotes are there already where the value is a text.
  const advice = typeof value === 'string' ? issue.message.replace(/^a text in quotes, /, '') : issue.message;
  return `${place(issue.path)} is ${shownValue(value, !isSecret && wantsFigure(issue))}: write ${advice}`;
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

/** True where a number, a flag or one of some words is asked for, for which nobody takes a secret. */
function wantsFigure(issue: z.core.$ZodIssue): boolean {
  switch (issue.code) {
    case 'invalid_value':
      return true;
    case 'invalid_type':
      return /^(int|number|boolean)$/.test(issue.expected);
    case 'too_small':
    case 'too_big':
      return /^(int|number)$/.test(issue.origin);
    default:
      return false;
  }
}

// Shorter than the secrets of the services, should one have got into the wrong setting.
const maxShown = 16;

/** A wrong value as far as it may be told: by its kind, or as it is where that may be shown. */
function shownValue(value: unknown, mayBeShown: boolean): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return mayBeShown ? String(value) : `a ${typeof value}`;
  if (/^\s*$/.test(value)) return value === '' ? 'empty' : 'blank';
  return mayBeShown && value.length <= maxShown && !value.includes('@') ? JSON.stringify(value) : 'a text';
}
