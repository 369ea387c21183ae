import type {z} from 'zod';
import {nearest} from '../base/nearest.ts';

/** The names a section may hold, by the path of the section ('' the whole file). */
export type KnownKeys = (section: readonly PropertyKey[]) => readonly string[];

/** What is wrong with the settings of a file, one sentence each: setting, value, and what to write. */
export function describeProblems(issues: readonly z.core.$ZodIssue[], input: unknown, knownKeys: KnownKeys): string[] {
  const sentences = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => unknownKey(issue.path, key, knownKeys(issue.path)))
      : [wrongValue(issue, input)],
  );
  return [...new Set(sentences)];
}

function unknownKey(section: readonly PropertyKey[], key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  const advice = meant ? `did you mean ${settingName([...section, meant])}?` : `known here are ${known.join(', ')}`;
  return `${settingName([...section, key])} is no setting: ${advice}`;
}

function wrongValue({path, message}: z.core.$ZodIssue, input: unknown): string {
  const value = path.reduce<unknown>(memberOf, input);
  const setting = path.length === 0 ? 'the whole file' : settingName(path);
  return `${setting} is ${shownValue(value)}: write ${message}`;
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function settingName(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

const maxShown = 60;

function shownValue(value: unknown): string {
  const shown = JSON.stringify(value) ?? 'missing';
  return shown.length > maxShown ? `${shown.slice(0, maxShown)}...` : shown;
}
