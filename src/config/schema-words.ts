import {z} from 'zod';
import {httpUrl} from './http-url.ts';
import {isSchedule} from './is-schedule.ts';
import type {SchemaWords} from './setting.ts';

const text = 'a text in quotes';
const longestTitle = 200;
const settings = 'settings in braces';

/** The schemas that settings are described with. */
export const schemaWords: SchemaWords = {
  flag: () => z.boolean({error: 'true or false'}),

  wholeNumber(min, max) {
    const error = `a whole number from ${min} to ${max}`;
    return z.int({error}).min(min, {error}).max(max, {error});
  },

  positiveNumber() {
    const error = 'a number above 0';
    return z.number({error}).positive({error});
  },

  oneOf: words => z.enum(words, {error: `one of ${words.map(word => `"${word}"`).join(', ')}`}),

  text: () =>
    z
      .string({error: text})
      .nullable()
      .transform(value => value ?? ''),

  name: what => textOf(what).regex(/\S/, {error: `${text}, ${what}`}),

  title: what =>
    textOf(what)
      .regex(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u, {error: `${text}, ${what}`})
      .max(longestTitle, {error: `${text}, ${what} of at most ${longestTitle} characters`})
      .transform(value => value.trim()),

  path: () => textOf('a path').min(1, {error: `${text}, a path`}),

  url() {
    const what = 'an address such as "http://127.0.0.1:32400"';
    const error = `${text}, ${what}`;
    return textOf(what)
      .refine(value => httpUrl(value) !== undefined, {error})
      .transform(value => httpUrl(value) ?? value);
  },

  clock() {
    const what = 'a time of day such as "23:00"';
    return textOf(what).regex(/^([01]\d|2[0-3]):[0-5]\d$/, {error: `${text}, ${what}`});
  },

  schedule() {
    const what = 'a duration such as "10m" or a cron expression such as "0 4 * * *"';
    return textOf(what).refine(isSchedule, {error: `${text}, ${what}`});
  },

  chatId() {
    const error = 'the number of a chat, or the @name of a channel in quotes';
    const written = z.string({error}).regex(/^(-?\d{1,20}|@\w+)$/, {error});
    return z.union([z.int({error}), written], {error}).transform(String);
  },

  list(item, {what, atLeast = 0, uniqueBy}) {
    const error = `${atLeast > 0 ? 'a list, not empty,' : 'a list'} of ${what} in brackets`;
    const list = z.array(item, {error}).min(atLeast, {error});
    if (uniqueBy === undefined) return list;
    return list.check(({value, issues}) => {
      for (const index of repeatedIn(value, uniqueBy)) {
        issues.push({
          code: 'custom',
          input: value,
          path: [index, uniqueBy],
          message: `a ${uniqueBy} that no other one has`,
        });
      }
    });
  },

  record: shape => z.strictObject(shape, {error: settings}),

  orNull: schema => schema.nullable().transform(value => value ?? undefined),

  orElse: (schema, missing) =>
    schema
      .optional()
      .transform(value => value ?? missing)
      .meta({default: missing}),
};

function textOf(what: string): z.ZodString {
  return z.string({error: `${text}, ${what}`});
}

/** Places of entries whose member is the same as that of an earlier one. */
function repeatedIn(entries: readonly unknown[], member: string): number[] {
  const seen = new Set<unknown>();
  return [...entries.entries()].flatMap(([index, entry]) => {
    const value: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, member) : undefined;
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}
