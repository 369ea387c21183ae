import type {Version} from './movie.ts';

/** A version as it is kept: the facts in force, and what Plex alone said where bytes were merged in. */
export type StoredVersion = {facts: Version; claims?: Version};

/** The versions of a movie from the text that `movie_facts` holds. Only this program writes it. */
export function parseStoredVersions(text: string): StoredVersion[] {
  return JSON.parse(text) as StoredVersion[];
}

export function formatStoredVersions(versions: readonly StoredVersion[]): string {
  return JSON.stringify(versions.map(({facts, claims}) => ({facts, claims})));
}
