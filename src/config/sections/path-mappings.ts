import type {ZodType} from 'zod';
import type {SchemaWords} from '../setting.ts';

/** How a path of one machine is written on another: what starts with `from` starts with `to` there. */
export type PathMapping = {from: string; to: string};

/** The schema of a list of path mappings. */
export function pathMappingsSchema(words: SchemaWords): ZodType<PathMapping[]> {
  return words.list(words.record({from: words.path(), to: words.path()}), {
    what: 'mappings such as {"from": "/data/movies", "to": "/mnt/movies"}',
  });
}
