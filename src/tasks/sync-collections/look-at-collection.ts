import type {PlexCollection} from '../../clients/plex/collections.ts';
import {type CollectionMovie, type CollectionPlace, keysOf} from '../../core/collections/collection.ts';
import type {Membership} from '../../core/collections/collection-kind.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import type {LibraryTruth} from '../../core/collections/library-truth.ts';
import {type CollectionPlan, type PlanRules, planCollection} from '../../core/collections/plan-collection.ts';
import type {CollectionWorld} from './collection-world.ts';
import {seeCollection, seeLabel} from './see-collection.ts';

/** A collection to be kept: where, called what, of which movies. */
export type Keeping = {
  place: CollectionPlace;
  title: string;
  membership: Membership;
  truth: LibraryTruth;
  /** Whether scans read the bytes of what is not known: only then is a file still to be read. */
  readsFiles: boolean;
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
  const sight = await seeCollection(world, {...keeping, list});
  const look = planFor(keeping, sight);
  if (sight.state !== 'ours' || look.plan.steps.length === 0) return look;
  const labelled = await seeLabel(world, keeping.place, sight);
  return labelled === sight ? look : planFor(keeping, labelled);
}

function planFor(keeping: Keeping, sight: CollectionSight): Look {
  const {place, title, membership, truth} = keeping;
  const movies = truth.listMembers(membership);
  const rules: PlanRules = {
    ...keeping.rules,
    library: place.library,
    isWhole: truth.isWhole(),
    inDoubt: keeping.readsFiles ? inDoubt(keeping, sight, movies) : new Set(),
  };
  return {sight, movies, plan: planCollection(sight, {title, movies}, rules)};
}

/** Of the movies that do not belong, those with a file that is still to be read and may turn out to be what is asked. */
function inDoubt(
  {membership, truth}: Pick<Keeping, 'membership' | 'truth'>,
  sight: CollectionSight,
  movies: readonly CollectionMovie[],
): ReadonlySet<string> {
  if (sight.state === 'absent') return new Set();
  const wanted = keysOf(movies);
  const extra = sight.movies.map(({ratingKey}) => ratingKey).filter(key => !wanted.has(key));
  const known = truth.findVersions(extra);
  return new Set(
    [...known]
      .filter(([, versions]) => versions.some(({facts, bytes}) => bytes !== 'read' && membership.isOpen(facts)))
      .map(([key]) => key),
  );
}
