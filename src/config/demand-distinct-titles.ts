import {foldCase} from '../base/fold-case.ts';
import {UserError} from '../base/user-error.ts';
import type {CollectionsConfig} from './sections/collections.ts';

/**
 * Throws UserError `config` where two collections that are kept have one title, also in other case: Plex would show one
 * of them, filled with the movies of both by turns.
 */
export function demandDistinctTitles(collections: CollectionsConfig): void {
  const {dolbyVision, fel, mel, atmos} = collections;
  const kept = Object.entries({dolbyVision, fel, mel, atmos}).filter(([, {enabled}]) => enabled);
  const owners = new Map<string, string>();
  for (const [name, {title}] of kept) {
    const folded = foldCase(title);
    const owner = owners.get(folded);
    if (owner !== undefined) {
      throw new UserError('config', `collections.${owner}.title and collections.${name}.title are both "${title}"`, {
        hint: 'give each collection a title of its own, or switch one of them off with "enabled": false',
      });
    }
    owners.set(folded, name);
  }
}
