import {badRequest} from './bad-request.ts';
import type {Given, GivenValue} from './route-words.ts';

const flags: ReadonlyMap<string, boolean> = new Map([
  ['', true],
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** The parameters of a query string. Throws HttpRefusal 400. */
export function readQuery(query: string): Given {
  const given = new Map<string, GivenValue>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (given.has(name)) throw badRequest('a parameter is given twice', 'give each once');
    given.set(name, {flag: flags.get(value), text: value, number: value, words: [value]});
  }
  return given;
}
