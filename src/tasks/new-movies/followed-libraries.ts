import {UserError} from '../../base/user-error.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import {findLibraries} from '../scan-library/find-libraries.ts';

export type FollowedLibraries = {
  /** Those of these libraries that are configured. Asks the server where one was never heard of. */
  keep<Item extends {libraryKey: string}>(items: readonly Item[]): Promise<Item[]>;
  /** They may be others from now on. */
  forget(): void;
};

type Needs = {
  plex: Pick<PlexClient, 'fetchLibraries'>;
  titles: readonly string[];
  /** Told of titles that no library has. */
  onTrouble: (trouble: UserError) => void;
};

/** Knows which libraries of a server are configured, by their keys. Throws UserError where the server does not say. */
export function followedLibraries({plex, titles, onTrouble}: Needs): FollowedLibraries {
  const isFollowed = new Map<string, boolean>();
  const ask = async (): Promise<void> => {
    const all = await plex.fetchLibraries();
    for (const {key} of all) isFollowed.set(key, false);
    try {
      const {libraries, problems} = findLibraries(all, titles);
      for (const {key} of libraries) isFollowed.set(key, true);
      for (const {error} of problems) onTrouble(error);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      onTrouble(error);
    }
  };
  return {
    async keep(items) {
      if (items.some(({libraryKey}) => !isFollowed.has(libraryKey))) await ask();
      return items.filter(({libraryKey}) => {
        const followed = isFollowed.get(libraryKey) ?? false;
        // One that the server does not show is not asked for again.
        isFollowed.set(libraryKey, followed);
        return followed;
      });
    },
    forget: () => isFollowed.clear(),
  };
}
