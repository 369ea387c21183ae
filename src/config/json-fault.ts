import {walkJson} from './json-walk.ts';

/**
 * Where a text stops being JSON, as an offset: of the token that is wrong or not whole, or the length of a text that
 * ends too soon. Undefined for well-formed JSON. What the runtime says of it instead would quote the text.
 */
export function jsonFault(json: string): number | undefined {
  return walkJson(json, () => undefined);
}
