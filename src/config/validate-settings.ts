import {z} from 'zod';
import {UserError} from '../base/user-error.ts';
import {allSettings} from './config.ts';
import {isSecretName} from './hide-secrets.ts';
import type {Given, Layer} from './layer.ts';
import {listSettings} from './list-settings.ts';
import {formatOrigin, type Origin} from './origin.ts';
import {describeProblems} from './problems.ts';
import type {EnvironmentSettings} from './read-environment.ts';
import {repeatedTitles} from './repeated-titles.ts';
import {configSchema} from './schema.ts';
import {schemaWords} from './schema-words.ts';
import type {AnySection} from './setting.ts';

/** What was written: a config file as parsed, and the environment as read. */
export type WrittenSettings = {file: {path: string; content: unknown} | undefined; environment: EnvironmentSettings};

/**
 * What file and environment say, by setting, the environment first. Throws UserError `config` telling every problem of
 * both at once.
 */
export function validateSettings({file, environment}: WrittenSettings): {environment: Layer; file: Layer} {
  const ofFile = file ? validateFile(file.content, file.path) : nothing;
  const ofEnvironment = validateEnvironment(environment);
  demandNone([
    {place: file?.path ?? '', problems: ofFile.problems},
    {place: 'the environment', problems: ofEnvironment.problems},
  ]);
  return {environment: ofEnvironment.layer, file: ofFile.layer};
}

type Validated = {layer: Layer; problems: readonly string[]};

const nothing: Validated = {layer: new Map(), problems: []};

function validateFile(content: unknown, path: string): Validated {
  const result = configSchema.safeParse(content);
  const repeated = repeatedTitles(content);
  if (!result.success) {
    return {...nothing, problems: [...describeProblems(result.error.issues, content, {knownKeys}), ...repeated]};
  }
  return {
    layer: new Map(settingsWritten(allSettings, result.data, {prefix: '', origin: {from: 'file', path}})),
    problems: repeated,
  };
}

type Written = {prefix: string; origin: Origin};

/** Only what the file names, so that the rest may come from elsewhere. */
function settingsWritten({members}: AnySection, values: object, {prefix, origin}: Written): [string, Given][] {
  return Object.entries(members).flatMap(([key, member]): [string, Given][] => {
    if (!Object.hasOwn(values, key)) return [];
    const value: unknown = Reflect.get(values, key);
    if (!('members' in member)) return [[prefix + key, {value, origin}]];
    const isSection = typeof value === 'object' && value !== null;
    return isSection ? settingsWritten(member, value, {prefix: `${prefix}${key}.`, origin}) : [];
  });
}

function validateEnvironment({layer, problems}: EnvironmentSettings): Validated {
  const settings = new Map(listSettings().map(setting => [setting.name, setting]));
  const found = [...layer].map(([name, given]) => {
    const result = settings.get(name)?.schema(schemaWords).safeParse(given.value);
    if (result?.success) return {entries: [[name, {...given, value: result.data}] as const], problems: []};
    return {entries: [], problems: variableProblems(given, result?.error.issues ?? [])};
  });
  return {
    layer: new Map(found.flatMap(({entries}) => entries)),
    problems: [...problems, ...found.flatMap(one => one.problems)],
  };
}

/** The sentences name the variable in place of the setting. */
function variableProblems({value, origin}: Given, issues: readonly z.core.$ZodIssue[]): string[] {
  const variable =
    origin.from === 'environment' || origin.from === 'secret file' ? origin.variable : formatOrigin(origin);
  const moved = issues.map(issue => ({...issue, path: [variable, ...issue.path]}));
  // Of a file for secrets nothing is quoted, whatever variable it was given to.
  const isSecret = (): boolean => origin.from === 'secret file' || isSecretName(variable);
  return describeProblems(moved, {[variable]: value}, {knownKeys: () => [], isSecret});
}

/** More at once is no file of settings. */
const mostTold = 40;

function demandNone(places: readonly {place: string; problems: readonly string[]}[]): void {
  const guilty = places.filter(({problems}) => problems.length > 0);
  const problems = guilty.flatMap(one => one.problems);
  const [only] = problems;
  if (only === undefined) return;
  const names = guilty.map(({place}) => place);
  const told = problems.slice(0, mostTold).map(problem => `  ${problem}`);
  const more = problems.length > mostTold ? [`  and ${problems.length - mostTold} more`] : [];
  const message =
    problems.length === 1
      ? `${names.join()}: ${only}`
      : `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} ${problems.length} problems:\n${[...told, ...more].join('\n')}`;
  throw new UserError('config', message, {
    hint: `mend ${problems.length === 1 ? 'it' : 'them'} in ${names.join(' and in ')}`,
  });
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: unknown = configSchema;
  for (const key of path) {
    const outer = unwrapped(schema);
    schema =
      outer instanceof z.ZodArray ? outer.element : outer instanceof z.ZodObject ? outer.shape[String(key)] : undefined;
  }
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape).filter(key => key !== '$schema') : [];
}

/** A schema seen through what makes it optional or changes its output. */
function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrapped(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema;
}
