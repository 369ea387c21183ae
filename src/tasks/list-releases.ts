import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {Release} from '../core/releases/release.ts';
import {createReleaseStore, type ReleaseFilter} from '../core/releases/release-store.ts';
import type {Decision} from '../core/upgrades/decision.ts';
import {createDecisionStore} from '../core/upgrades/decision-store.ts';

export type ListedReleases = {
  /** How many there are, also those beyond the limit. */
  total: number;
  /** The latest listed first, each with the last decision about it. */
  releases: Iterable<DecidedRelease>;
};

export type DecidedRelease = {release: Release; decision: Decision | undefined};

/** The releases that sources have listed, from the database alone. */
export async function listReleases(
  app: Pick<App, 'openLibrary'>,
  config: Pick<Config, 'dataDir'>,
  {limit, ...filter}: ReleaseFilter & {limit: number | undefined},
): Promise<ListedReleases> {
  const {db} = await app.openLibrary(config);
  const store = createReleaseStore(db);
  const decisions = createDecisionStore(db);
  const withDecisions = function* (): Iterable<DecidedRelease> {
    for (const release of store.listReleases(filter, limit)) yield {release, decision: decisions.findLast(release)};
  };
  return {total: store.countReleases(filter), releases: withDecisions()};
}
