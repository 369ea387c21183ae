import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import {createCollectionHistory, type KeptChange} from '../core/collections/collection-history.ts';

export type CollectionChanges = {
  /** How many there are, also those beyond the limit. */
  total: number;
  /** The newest first. */
  changes: KeptChange[];
};

/** What was changed in collections, from the database alone. */
export async function listCollectionChanges(
  app: Pick<App, 'openLibrary'>,
  config: Pick<Config, 'dataDir'>,
  limit: number | undefined,
): Promise<CollectionChanges> {
  const {db} = await app.openLibrary(config);
  const history = createCollectionHistory(db);
  return db.read(() => ({total: history.countChanges(), changes: history.listChanges(limit)}));
}
