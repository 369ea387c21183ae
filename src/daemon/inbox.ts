/** Movies of which Plex told something, until they were looked at. */
export type Inbox = {
  /** Plex tells by itself what changes, so that nobody needs to ask. */
  isFollowing: boolean;
  /** Rating keys. */
  readonly changed: Set<string>;
  readonly removed: Set<string>;
};

/** An empty one. */
export function createInbox(): Inbox {
  return {isFollowing: false, changed: new Set(), removed: new Set()};
}
