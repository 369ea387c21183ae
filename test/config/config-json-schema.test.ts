import {describe, expect, it} from 'vitest';
import {configJsonSchema} from '../../src/config/config-json-schema.ts';
import {listSettings} from '../../src/config/list-settings.ts';

/** What an editor shows of a setting: the schema of a section is the first of "this or null". */
function schemaOf(name: string): unknown {
  return name.split('.').reduce<unknown>((schema, key) => {
    const section = member(member(schema, 'anyOf'), '0') ?? schema;
    return member(member(section, 'properties'), key);
  }, configJsonSchema());
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

describe('the JSON Schema', () => {
  it.each(listSettings())('describes $name with its default', setting => {
    expect(schemaOf(setting.name)).toMatchObject({description: setting.means, default: setting.default ?? null});
  });

  it('is of draft 2020-12, and refuses what is no setting', () => {
    expect(configJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    });
    expect(configJsonSchema()).not.toHaveProperty('required');
  });

  it('bounds numbers, and lists words', () => {
    expect(schemaOf('plex.pageSize')).toMatchObject({type: 'integer', minimum: 1, maximum: 200});
    expect(schemaOf('probe.mode')).toMatchObject({enum: ['auto', 'local', 'remote', 'off']});
    expect(JSON.stringify(schemaOf('schedule.scan'))).toContain('"null"');
  });
});
