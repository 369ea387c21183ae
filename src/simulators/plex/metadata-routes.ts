import {type Answer, emptyAnswer, refusal} from '../loopback/answer.ts';
import {collectionText} from './collection-text.ts';
import {containerAnswer} from './container-answer.ts';
import {updateMovie} from './library-changes.ts';
import {singleShape} from './movie-shape.ts';
import {movieText} from './movie-text.ts';
import {captured, type PlexRequest} from './plex-request.ts';
import type {PlexState} from './plex-state.ts';
import type {Route} from './route.ts';

/** Items by their ratingKeys. */
export const metadataRoutes: readonly Route[] = [
  {methods: ['GET'], path: /^\/library\/metadata\/([\d,]+)$/, access: 'user', answer: metadata},
  {methods: ['PUT'], path: /^\/library\/metadata\/(\d+)\/analyze$/, access: 'owner', answer: analyze},
];

/** Several at once: unknown keys are left out, and 404 comes only when none is known. The order is none. */
function metadata(request: PlexRequest, state: PlexState): Answer {
  const keys = [...new Set(captured(request, 0).split(',').filter(Boolean))];
  const {dialect} = state;
  if (dialect.metadata === 'denied' || (dialect.keyLists === 'unknown' && keys.length > 1)) return refusal(404);
  if (dialect.metadata === 'empty') return containerAnswer(request, state, {});
  const shape = singleShape(request.query, dialect);
  const items = keys.flatMap(key => {
    const movie = state.movies.get(key);
    if (movie) return [movieText(state, movie, shape)];
    const collection = state.collections.get(key);
    return collection ? [collectionText(state, collection, 'single')] : [];
  });
  if (items.length === 0) return refusal(404);
  return containerAnswer(request, state, {
    fields: {allowSync: true, identifier: 'com.plexapp.plugins.library'},
    list: {name: 'Metadata', items: shuffled(items)},
  });
}

/** The odd places backwards, then the even ones: always the same, and never the order asked for. */
function shuffled(items: readonly string[]): string[] {
  const odd = items.filter((_, index) => index % 2 === 1).reverse();
  return [...odd, ...items.filter((_, index) => index % 2 === 0)];
}

/** Real servers take their time; here the file is analysed when the answer comes. */
function analyze(request: PlexRequest, state: PlexState): Answer {
  const ratingKey = captured(request, 0);
  const movie = state.movies.get(ratingKey);
  if (movie === undefined) return refusal(404);
  updateMovie(state, ratingKey, {media: movie.media.map(media => ({...media, analysed: true}))});
  return emptyAnswer();
}
