import {z} from 'zod';
import {allSettings} from './config.ts';
import {schemaWords} from './schema-words.ts';
import type {AnySection, AnySetting} from './setting.ts';

/** What a config file may hold, as written: what is left out stays out. The error of each setting says what to write. */
export const configSchema: z.ZodObject<Record<string, z.ZodType>> = z.strictObject(
  {
    $schema: z.string({error: 'a text in quotes, the address of a JSON Schema'}).optional(),
    ...shapeOf(allSettings),
  },
  {error: 'settings in braces'},
);

function shapeOf({members}: AnySection): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(members).map(([key, member]) => [
      key,
      'members' in member ? sectionSchema(member) : settingSchema(member),
    ]),
  );
}

/** A section of which everything is commented out is null in YAML. */
function sectionSchema(section: AnySection): z.ZodType {
  return z.strictObject(shapeOf(section), {error: 'settings in braces'}).nullish().meta({description: section.means});
}

function settingSchema(setting: AnySetting): z.ZodType {
  return setting
    .schema(schemaWords)
    .optional()
    .meta({description: setting.means, default: setting.default ?? null});
}
