/** Movies of which Plex told something, until they were looked at. */
export type Inbox = {
  /** Plex tells by itself what changes. */
  isFollowing: boolean;
  /** Something may have come that Plex did not tell. */
  hasGap: boolean;
  /** Rating keys. */
  readonly changed: Set<string>;
  readonly removed: Set<string>;
};

/** An empty one, of which nobody knows what is not in it. */
export function createInbox(): Inbox {
  return {isFollowing: false, hasGap: true, changed: new Set(), removed: new Set()};
}

type Changes = {changed: readonly string[]; removed: readonly string[]};

/** Puts movies in. */
export function fillInbox({changed, removed}: Inbox, more: Changes): void {
  for (const ratingKey of more.changed) changed.add(ratingKey);
  for (const ratingKey of more.removed) removed.add(ratingKey);
}

/** Takes all movies out. */
export function emptyInbox({changed, removed}: Inbox): Changes {
  const changes = {changed: [...changed], removed: [...removed]};
  changed.clear();
  removed.clear();
  return changes;
}
