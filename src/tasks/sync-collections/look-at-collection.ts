import type {PlexCollection} from '../../clients/plex/collections.ts';
import {type CollectionMovie, type CollectionPlace, keysOf, moviesWithout} from '../../core/collections/collection.ts';
import type {Membership} from '../../core/collections/collection-kind.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import type {LibraryTruth} from '../../core/collections/library-truth.ts';
import {type CollectionPlan, type PlanRules, planCollection} from '../../core/collections/plan-collection.ts';
import type {CollectionWorld} from './collection-world.ts';
import {type Looking, seeCollection, seeLabel} from './see-collection.ts';

/** A collection to be kept: where, called what, of which movies. */
export type Keeping = {
  place: CollectionPlace;
  title: string;
  membership: Membership;
  truth: LibraryTruth;
  /** The server counts no change of the library since it was listed: it holds no movie that is not known. */
  isCurrent: boolean;
  rules: Pick<PlanRules, 'maxRemovalsPercent' | 'force' | 'adopt'>;
};

/** What Plex has, what is to be, and the steps between. */
export type Look = {sight: CollectionSight; movies: CollectionMovie[]; plan: CollectionPlan};

/** Looks at one collection and plans what is to be done. Throws UserError. */
export async function lookAtCollection(
  world: CollectionWorld,
  keeping: Keeping,
  list: readonly PlexCollection[],
): Promise<Look> {
  const looking: Looking = {...keeping, list};
  const sight = await seeCollection(world, looking);
  const look = planFor(keeping, sight);
  if (sight.state !== 'ours' || !needsLabel(world, keeping, look)) return look;
  return planFor(keeping, await seeLabel(world, looking, sight));
}

/** Asking for the label costs a request: nothing is written without it, and what was written is settled by it. */
function needsLabel({records, history}: CollectionWorld, {place}: Keeping, {plan}: Look): boolean {
  const record = records.find(place);
  const isUnlabelled = record?.state === 'kept' && !record.labelled;
  return plan.steps.length > 0 || isUnlabelled || history.listOpen(place).some(({change}) => change === 'released');
}

function planFor(keeping: Keeping, sight: CollectionSight): Look {
  const {place, title, membership, truth} = keeping;
  const movies = truth.listMembers(membership);
  const rules: PlanRules = {
    ...keeping.rules,
    library: place.library,
    isWhole: truth.isWhole(),
    inDoubt: sight.state === 'absent' ? new Set() : findDoubtful(keeping, moviesWithout(sight.movies, movies)),
  };
  return {sight, movies, plan: planCollection(sight, {title, movies}, rules)};
}

/**
 * Of the movies that do not belong, those of which it is not known yet what they are: a file is still to be read, Plex has
 * not analysed it, or the movie came after the last scan.
 */
function findDoubtful({membership, truth, isCurrent}: Keeping, extra: readonly CollectionMovie[]): ReadonlySet<string> {
  const keys = [...keysOf(extra)];
  const known = truth.findVersions(keys);
  return new Set(
    keys.filter(key => {
      const versions = known.get(key);
      if (!versions) return !isCurrent;
      return versions.some(version => version.waits || membership.isUnanalysed(version.facts));
    }),
  );
}
