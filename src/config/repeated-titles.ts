import {foldCase} from '../base/fold-case.ts';
import {collectionsSection} from './sections/collections.ts';

/**
 * A sentence for each collection of a config file that has the title of one before it, also in other case: Plex would show
 * one of them, filled with the movies of both by turns. Collections that are switched off do not count, and what is not
 * written is taken at its default.
 */
export function repeatedTitles(content: unknown): string[] {
  return findRepeatedTitles(content).map(
    ({name, owner}) =>
      `collections.${name}.title is the title of collections.${owner} too: write another one, or switch one of them off`,
  );
}

/** The same as names of collections: `name` has the title of `owner`, which stands before it. */
export function findRepeatedTitles(content: unknown): {name: string; owner: string}[] {
  const owners = new Map<string, string>();
  return keptTitles(content).flatMap(({name, title}) => {
    const folded = foldCase(title);
    const owner = owners.get(folded);
    if (owner === undefined) owners.set(folded, name);
    return owner === undefined ? [] : [{name, owner}];
  });
}

function keptTitles(content: unknown): {name: string; title: string}[] {
  const written = memberOf(content, 'collections');
  const {dolbyVision, fel, mel, atmos} = collectionsSection.members;
  return Object.entries({dolbyVision, fel, mel, atmos}).flatMap(([name, {members}]) => {
    const {enabled, title} = members;
    const given = memberOf(written, name);
    const isKept = memberOf(given, 'enabled') ?? enabled.default;
    const called = memberOf(given, 'title') ?? title.default;
    return isKept === true && typeof called === 'string' ? {name, title: called} : [];
  });
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
