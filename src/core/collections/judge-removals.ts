import type {CollectionMovie} from './collection.ts';
import type {Refusal} from './refusal.ts';

export type RemovalRules = {
  /** The title of the library, for the sentences. */
  library: string;
  /** The last list of the library came whole: what is not known is not there. */
  isWhole: boolean;
  /** Keys of movies of which it is not known yet what they are. */
  inDoubt: ReadonlySet<string>;
  /** 0 to 100. */
  maxRemovalsPercent: number;
  /** All that is extra may go. */
  force: boolean;
  /** A collection that is not ours is being taken over. */
  adopt: boolean;
};

export type JudgedRemovals =
  /** So much is wrong that the whole collection is to be left as it is. */
  {is: 'refused'; refusals: Refusal[]} | {is: 'allowed'; movies: CollectionMovie[]; refusals: Refusal[]};

/**
 * Which movies may be removed from a collection that holds `count`: none of which it is not known what they are, and of
 * the rest none where the last list did not come whole, or where they are too large a share. What is then added would make
 * the share smaller, so that the next run removed all the same: the collection is left as a whole.
 */
export function judgeRemovals(
  {extra, count}: {extra: readonly CollectionMovie[]; count: number},
  rules: RemovalRules,
): JudgedRemovals {
  if (extra.length === 0 || rules.force) return {is: 'allowed', movies: [...extra], refusals: []};
  if (!rules.isWhole) return {is: 'refused', refusals: [afterBrokenList(extra.length, rules)]};
  const proven = extra.filter(({ratingKey}) => !rules.inDoubt.has(ratingKey));
  const doubtful = extra.length - proven.length;
  const kept = doubtful > 0 ? [notKnownYet(doubtful, rules)] : [];
  if (proven.length * 100 > rules.maxRemovalsPercent * count) {
    return {is: 'refused', refusals: [...kept, tooMany(proven.length, {count, rules})]};
  }
  return {is: 'allowed', movies: proven, refusals: kept};
}

function forceWith({adopt}: RemovalRules): string {
  return `"felscanner verify --repair${adopt ? ' --adopt' : ''} --force"`;
}

function afterBrokenList(extra: number, rules: RemovalRules): Refusal {
  return {
    because: 'removals',
    message: `${removals(extra)} refused: the last list of ${rules.library} did not come whole`,
    hint: `scan again until it does; ${forceWith(rules)} removes all the same`,
  };
}

function notKnownYet(count: number, rules: RemovalRules): Refusal {
  const movies = count === 1 ? '1 movie was kept: what it is is' : `${count} movies were kept: what they are is`;
  return {
    because: 'removals',
    message: `${movies} not known yet`,
    hint: `scan again, so that files are read and new movies known; ${forceWith(rules)} removes all the same`,
  };
}

function tooMany(proven: number, {count, rules}: {count: number; rules: RemovalRules}): Refusal {
  return {
    because: 'removals',
    message: `${removals(proven)} refused: of ${count} in the collection that is more than ${rules.maxRemovalsPercent} %`,
    hint: `look at them with "felscanner verify"; ${forceWith(rules)} removes them all the same, collections.maxRemovalsPercent is the limit`,
  };
}

function removals(count: number): string {
  return count === 1 ? '1 removal was' : `${count} removals were`;
}
