import type {PlexDialect} from './dialect.ts';
import {listed} from './plex-request.ts';

/** How much of a movie an answer shows. */
export type MovieShape = {
  /** In a list or on its own; only the latter names its library. */
  place: 'list' | 'single';
  streams: boolean;
  guids: boolean;
  /** Extras and Related, which hold other items. */
  nested: boolean;
  /** Keys to leave out wherever they are. */
  excluded: ReadonlySet<string>;
  /** Equal for equal shapes. */
  name: string;
};

/** What a list shows of its movies: files always, guids and streams when asked for. */
export function listShape(query: URLSearchParams, streams: boolean): MovieShape {
  return named({place: 'list', streams, guids: query.get('includeGuids') === '1', nested: false}, query);
}

/** What an answer about single items shows: everything. */
export function singleShape(query: URLSearchParams, {nested}: PlexDialect): MovieShape {
  const asked = query.get('includeExtras') === '1' || query.get('includeRelated') === '1';
  return named({place: 'single', streams: true, guids: true, nested: asked || nested === 'sent'}, query);
}

function named(shape: Omit<MovieShape, 'excluded' | 'name'>, query: URLSearchParams): MovieShape {
  const excluded = [...listed(query, 'excludeElements'), ...listed(query, 'excludeFields')];
  return {...shape, excluded: new Set(excluded), name: JSON.stringify([shape, excluded])};
}
