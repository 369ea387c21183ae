import {z} from 'zod';
import {UserError} from '../base/user-error.ts';
import {describeProblems} from './problems.ts';
import {type ConfigFile, configSchema} from './schema.ts';

/** The settings of a parsed config file with defaults filled in. Throws UserError `config` telling all problems at once. */
export function validateConfig(input: unknown, file: string): ConfigFile {
  const result = configSchema.safeParse(input);
  if (result.success) return result.data;
  const problems = describeProblems(result.error.issues, input, knownKeys);
  const [only] = problems;
  const message =
    problems.length === 1 && only
      ? `${file}: ${only}`
      : `${file} has ${problems.length} problems:\n${problems.map(problem => `  ${problem}`).join('\n')}`;
  throw new UserError('config', message, {hint: `mend ${problems.length === 1 ? 'it' : 'them'} in ${file}`});
}

function knownKeys(section: readonly PropertyKey[]): string[] {
  let schema: unknown = configSchema;
  for (const key of section) {
    const shape = shapeOf(schema);
    schema = shape?.[String(key)];
  }
  return Object.keys(shapeOf(schema) ?? {});
}

/** The members of an object schema, seen through its default. */
function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  if (schema instanceof z.ZodPrefault) return shapeOf(schema.unwrap());
  return schema instanceof z.ZodObject ? schema.shape : undefined;
}
