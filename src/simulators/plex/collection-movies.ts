import {listMovies} from './list-movies.ts';
import type {SimulatedCollection, SimulatedMovie} from './model.ts';
import type {PlexState} from './plex-state.ts';

/** What a collection holds now: its members, or what a smart one's filter selects. */
export function collectionMovies(state: PlexState, {smartUri, members}: SimulatedCollection): SimulatedMovie[] {
  if (smartUri !== undefined) return smartMovies(state, smartUri);
  return members.flatMap(key => state.movies.get(key) ?? []);
}

/** A smart uri ends in a list's own address: `.../library/sections/1/all?type=1&dovi=1`. */
function smartMovies(state: PlexState, uri: string): SimulatedMovie[] {
  const [, key = '', query = ''] = /\/library\/sections\/([^/]+)\/all\?(.*)$/.exec(uri) ?? [];
  const held = state.libraries.get(key);
  return (held && listMovies(state, held, new URLSearchParams(query))) ?? [];
}
