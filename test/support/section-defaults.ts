import type {Section} from '../../src/config/setting.ts';

/** The settings of a section without sections below it, all at their defaults. */
export function defaultsOf<Value>({members}: Section<Value>): Value {
  const defaults = Object.entries<unknown>(members).map(([name, member]) => [
    name,
    Reflect.get(Object(member), 'default'),
  ]);
  return Object.fromEntries(defaults) as Value;
}
