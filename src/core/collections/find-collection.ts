import type {PlexCollection} from '../../clients/plex/collections.ts';

/** Which collections of a library may be the one that is looked for. */
export type Candidates = {
  /** The one that is known by its key as ours, an ordinary one. */
  known: PlexCollection | undefined;
  /** Ordinary ones of the title, in the order of the list. */
  ordinary: PlexCollection[];
  /** A smart one of the title, or the known one that was made smart. */
  smart: PlexCollection | undefined;
};

/** Finds by key first, then by title without regard to case: two that differ in case alone nobody tells apart. */
export function findCandidates(
  collections: readonly PlexCollection[],
  {knownKey, title}: {knownKey: string | undefined; title: string},
): Candidates {
  const known = collections.find(({ratingKey}) => ratingKey === knownKey);
  const titled = collections.filter(collection => isSameTitle(collection.title, title));
  return {
    known: known?.smart ? undefined : known,
    ordinary: titled.filter(({smart}) => !smart),
    smart: known?.smart ? known : titled.find(({smart}) => smart),
  };
}

export function isSameTitle(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(title: string): string {
  return title.normalize('NFC').trim().toLowerCase();
}
