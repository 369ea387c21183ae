import type {z} from 'zod';
import {nearest} from '../base/nearest.ts';

/** The names a section may hold, by the path of the section ('' the whole file). */
export type KnownKeys = (section: readonly PropertyKey[]) => readonly string[];

/** What is wrong with the settings of a file, one sentence each: setting, value, and what to write. */
export function describeProblems(issues: readonly z.core.$ZodIssue[], input: unknown, knownKeys: KnownKeys): string[] {
  const sentences = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => unknownKey(issue.path, key, knownKeys(issue.path)))
      : [wrongValue(issue, {input, isSection: knownKeys(issue.path).length > 0})],
  );
  return [...new Set(sentences)];
}

function unknownKey(section: readonly PropertyKey[], key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  const advice = meant ? `did you mean ${settingName([...section, meant])}?` : `known here are ${known.join(', ')}`;
  return `${settingName([...section, key])} is no setting: ${advice}`;
}

type Written = {input: unknown; isSection: boolean};

function wrongValue({path, message}: z.core.$ZodIssue, {input, isSection}: Written): string {
  const value = path.reduce<unknown>(memberOf, input);
  const setting = path.length === 0 ? 'the whole file' : settingName(path);
  return `${setting} is ${shownValue(value, {isSection, isSecret: path.some(isSecret)})}: write ${message}`;
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function settingName(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function isSecret(name: PropertyKey): boolean {
  return /token|key|pass|secret|uid|clearance|cookie/i.test(String(name));
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
    return isSecret || isSection || value.length > maxShown ? 'a text' : JSON.stringify(value);
  }
  return isSecret && value !== null ? `a ${typeof value}` : String(value);
}
