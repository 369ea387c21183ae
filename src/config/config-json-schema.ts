import {z} from 'zod';
import {configSchema} from './schema.ts';

/** The JSON Schema (draft 2020-12) of a config file, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    target: 'draft-2020-12',
    override: ({zodSchema, jsonSchema}) => {
      // Defaults of what is transformed on its way in are left out otherwise.
      const fallback = z.globalRegistry.get(zodSchema)?.['default'];
      if (fallback !== undefined) Object.assign(jsonSchema, {default: fallback});
    },
  });
  return {
    ...schema,
    title: 'felscanner.config',
    description: 'Settings of felscanner. The environment and the command line win over them.',
  };
}
