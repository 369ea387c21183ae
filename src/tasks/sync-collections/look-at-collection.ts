import type {PlexCollection} from '../../clients/plex/collections.ts';
import type {PlexMovie} from '../../clients/plex/plex.ts';
import {type CollectionMovie, type CollectionPlace, keysOf, moviesWithout} from '../../core/collections/collection.ts';
import type {Membership} from '../../core/collections/collection-kind.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import type {KnownVersion, LibraryTruth} from '../../core/collections/library-truth.ts';
import {type CollectionPlan, type PlanRules, planCollection} from '../../core/collections/plan-collection.ts';
import type {CollectionWorld} from './collection-world.ts';
import {type Looking, seeCollection, seeLabel} from './see-collection.ts';

/** A collection to be kept: where, called what, of which movies. */
export type Keeping = {
  place: CollectionPlace;
  title: string;
  membership: Membership;
  truth: LibraryTruth;
  /** Whether the server counted no change of the library since it was listed, when this was first asked. */
  isCurrent: () => Promise<boolean>;
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
  const look = await planFor(world, keeping, sight);
  if (sight.state !== 'ours' || !needsLabel(world, keeping, look)) return look;
  const labelled = await seeLabel(world, looking, sight);
  const isAsBelieved = labelled.state === 'ours' && labelled.label.is === 'seen' && labelled.title === sight.title;
  return isAsBelieved ? {...look, sight: labelled} : planFor(world, keeping, labelled);
}

/** Asking for the label costs a request. Nothing is written, nor refused, to what may not be ours any more. */
function needsLabel({records, history}: CollectionWorld, {place}: Keeping, {plan}: Look): boolean {
  const record = records.find(place);
  const isUnlabelled = record?.state === 'kept' && !record.labelled;
  const isTouched = plan.steps.length > 0 || plan.refusals.length > 0;
  return isTouched || isUnlabelled || history.listOpen(place).some(({change}) => change === 'released');
}

async function planFor(world: CollectionWorld, keeping: Keeping, sight: CollectionSight): Promise<Look> {
  const {place, title, membership, truth} = keeping;
  const movies = truth.listMembers(membership);
  const extra = sight.state === 'absent' ? [] : moviesWithout(sight.movies, movies);
  const rules: PlanRules = {
    ...keeping.rules,
    library: place.library,
    isWhole: truth.isWhole(),
    inDoubt: extra.length === 0 ? new Set() : await findDoubtful(world, keeping, extra),
  };
  return {sight, movies, plan: planCollection(sight, {title, movies}, rules)};
}

/**
 * Of the movies that do not belong, those of which it is not known yet what they are: a file is still to be read, Plex has
 * not analysed it, or since the library was listed the movie came or got another file.
 */
async function findDoubtful(
  {plex}: CollectionWorld,
  {membership, truth, isCurrent}: Keeping,
  extra: readonly CollectionMovie[],
): Promise<ReadonlySet<string>> {
  const keys = [...keysOf(extra)];
  const known = truth.findVersions(keys);
  const doubtful = keys.filter(key =>
    known.get(key)?.some(({facts, isWaiting}) => isWaiting || membership.isUnanalysed(facts)),
  );
  if (await isCurrent()) return new Set(doubtful);
  const {movies, failures} = await plex.fetchMovies(keys);
  const changed = movies.filter(movie => !hasSameFiles(movie, known.get(movie.ratingKey)));
  return new Set([...doubtful, ...[...changed, ...failures].map(({ratingKey}) => ratingKey)]);
}

/** The stamp in a part's key moves with its file. */
function hasSameFiles({media}: PlexMovie, versions: readonly KnownVersion[] = []): boolean {
  const now = media.flatMap(({parts}) => parts.map(({key}) => key));
  const known = versions.flatMap(({facts}) => facts.parts.map(({key}) => key));
  return now.length === known.length && now.every(key => known.includes(key));
}
