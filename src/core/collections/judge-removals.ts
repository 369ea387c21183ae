import type {CollectionMovie} from './collection.ts';
import type {Refusal} from './refusal.ts';

export type RemovalRules = {
  /** The title of the library, for the sentences. */
  library: string;
  /** The last scan of the library left nothing out. */
  isWhole: boolean;
  /** Keys of movies whose files are still to be read: what they are is not known. */
  inDoubt: ReadonlySet<string>;
  /** 0 to 100. */
  maxRemovalsPercent: number;
  /** All that is extra may go. */
  force: boolean;
};

/**
 * Which movies may be removed from a collection that holds `count`: nothing after a scan that left something out, no
 * movie whose file is still to be read, and of the rest all or, where they are too large a share, none.
 */
export function judgeRemovals(
  {extra, count}: {extra: readonly CollectionMovie[]; count: number},
  rules: RemovalRules,
): {allowed: CollectionMovie[]; refusals: Refusal[]} {
  if (extra.length === 0 || rules.force) return {allowed: [...extra], refusals: []};
  if (!rules.isWhole) return {allowed: [], refusals: [afterIncompleteScan(extra.length, rules)]};
  const doubtful = extra.filter(({ratingKey}) => rules.inDoubt.has(ratingKey));
  const proven = extra.filter(({ratingKey}) => !rules.inDoubt.has(ratingKey));
  const kept = doubtful.length > 0 ? [unread(doubtful.length)] : [];
  const isTooMany = proven.length * 100 > rules.maxRemovalsPercent * count;
  if (isTooMany) return {allowed: [], refusals: [...kept, tooMany(proven.length, {count, rules})]};
  return {allowed: proven, refusals: kept};
}

const force = 'felscanner verify --repair --force';

function afterIncompleteScan(extra: number, {library}: RemovalRules): Refusal {
  return {
    because: 'removals',
    message: `${removals(extra)} refused: the last scan of ${library} left something out`,
    hint: `scan again until nothing is left out; "${force}" removes all the same`,
  };
}

function unread(count: number): Refusal {
  const movies = count === 1 ? '1 movie was kept: its file is' : `${count} movies were kept: their files are`;
  return {
    because: 'removals',
    message: `${movies} still to be read`,
    hint: `scan again; "${force}" removes all the same`,
  };
}

function tooMany(proven: number, {count, rules}: {count: number; rules: RemovalRules}): Refusal {
  return {
    because: 'removals',
    message: `${removals(proven)} refused: of ${count} in the collection that is more than ${rules.maxRemovalsPercent} %`,
    hint: `look at them with "felscanner verify"; "${force}" removes them all the same, collections.maxRemovalsPercent is the limit`,
  };
}

function removals(count: number): string {
  return count === 1 ? '1 removal was' : `${count} removals were`;
}
