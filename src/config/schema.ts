import {z} from 'zod';
import {probeDefaults} from './config.ts';

const text = 'a text in quotes';

function wholeNumber(min: number, max: number): z.ZodNumber {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({error}).min(min, {error}).max(max, {error});
}

function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
): z.ZodEnum<z.core.util.ToEnum<Words[number]>> {
  return z.enum(words, {error: `one of ${words.map(word => `"${word}"`).join(', ')}`});
}

function path(): z.ZodString {
  return z.string({error: `${text}, a path`}).min(1, {error: `${text}, a path`});
}

/** What a config file may hold. The error of each setting says what to write. */
export const configSchema = z.strictObject(
  {
    dataDir: path().nullish(),
    probe: z
      .strictObject(
        {
          mode: oneOf(['auto', 'local', 'remote', 'off']).default(probeDefaults.mode),
          only: oneOf(['unproven', 'profile7', 'dolbyVision', 'all']).default(probeDefaults.only),
          samples: wholeNumber(1, 100).default(probeDefaults.samples),
          budgetBytes: wholeNumber(65_536, 1_073_741_824).default(probeDefaults.budgetBytes),
          concurrency: wholeNumber(1, 64).default(probeDefaults.concurrency),
          ffprobePath: path().nullish(),
        },
        {error: 'settings in braces'},
      )
      .prefault({}),
  },
  {error: 'settings in braces'},
);

export type ConfigFile = z.output<typeof configSchema>;
