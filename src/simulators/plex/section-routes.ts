import {type Answer, emptyAnswer, refusal} from '../loopback/answer.ts';
import {listCollections} from './collection-routes.ts';
import {containerAnswer} from './container-answer.ts';
import {inDialect} from './in-dialect.ts';
import {listMovies} from './list-movies.ts';
import {listShape} from './movie-shape.ts';
import {movieText} from './movie-text.ts';
import {pageOf} from './page.ts';
import {captured, listed, type PlexRequest} from './plex-request.ts';
import type {HeldLibrary, PlexState} from './plex-state.ts';
import type {Route} from './route.ts';

/** The server itself, its sections and their lists. */
export const sectionRoutes: readonly Route[] = [
  {methods: ['GET'], path: /^\/identity$/, access: 'anyone', answer: identity},
  {methods: ['GET'], path: /^\/$/, access: 'user', answer: root},
  {methods: ['GET'], path: /^\/accounts$/, access: 'owner', answer: accounts},
  {methods: ['GET'], path: /^\/library\/sections\/?$/, access: 'user', answer: sections},
  {methods: ['GET'], path: /^\/library\/sections\/([^/]+)\/all$/, access: 'user', answer: all},
  {methods: ['GET', 'POST'], path: /^\/library\/sections\/([^/]+)\/refresh$/, access: 'owner', answer: refresh},
];

function identity(request: PlexRequest, state: PlexState): Answer {
  const {machineIdentifier, version} = state;
  return containerAnswer(request, state, {fields: {claimed: true, machineIdentifier, version}});
}

function root(request: PlexRequest, state: PlexState): Answer {
  const {machineIdentifier, version} = state;
  return containerAnswer(request, state, {
    fields: {friendlyName: 'Simulated Plex', machineIdentifier, version, platform: 'Linux'},
  });
}

function accounts(request: PlexRequest, state: PlexState): Answer {
  const items = [JSON.stringify({id: 1, key: '/accounts/1', name: 'owner'})];
  return containerAnswer(request, state, {fields: {}, list: {name: 'Account', items}});
}

function sections(request: PlexRequest, state: PlexState): Answer {
  const items = [...state.libraries.values()].map(held => JSON.stringify(directoryOf(held, state)));
  return containerAnswer(request, state, {
    fields: {allowSync: false, title1: 'Plex Library'},
    list: {name: 'Directory', items},
  });
}

const agents: Readonly<Record<string, string>> = {
  movie: 'tv.plex.agents.movie',
  show: 'tv.plex.agents.series',
  artist: 'tv.plex.agents.music',
};

function directoryOf({library}: HeldLibrary, {dialect}: PlexState): Record<string, unknown> {
  const modern = agents[library.type] ?? 'com.plexapp.agents.none';
  return inDialect(
    {
      allowSync: true,
      refreshing: false,
      key: library.key,
      type: library.type,
      title: library.title,
      agent: dialect.agent === 'legacy' ? 'com.plexapp.agents.imdb' : modern,
      scanner: library.type === 'movie' ? 'Plex Movie' : 'Plex Scanner',
      language: 'en-US',
      uuid: library.uuid,
      scannedAt: 1_735_700_000,
      contentChangedAt: dialect.contentChangedAt === 'sent' ? library.contentChangedAt : undefined,
      Location: library.locations.map((path, index) => ({id: index + 1, path})),
    },
    dialect,
  );
}

function all(request: PlexRequest, state: PlexState): Answer {
  const held = state.libraries.get(captured(request, 0));
  if (held === undefined) return refusal(404);
  const type = request.query.get('type');
  if (type === '18') return listCollections(request, state, held);
  const wantsStreams = listed(request.query, 'includeElements').includes('Stream');
  if (wantsStreams && state.dialect.listStreams === 'fails') return refusal(500);
  const isMovies = held.library.type === 'movie' && (type === null || type === '1');
  const movies = isMovies ? listMovies(state, held, request.query) : [];
  const page = movies && pageOf(movies, request, state.dialect);
  if (page === undefined) return refusal(400);
  const shapes = {
    first: listShape(request.query, wantsStreams && state.dialect.listStreams !== 'ignored'),
    others: listShape(request.query, wantsStreams && state.dialect.listStreams === 'sent'),
  };
  const items = page.items.map((movie, index) => movieText(state, movie, index === 0 ? shapes.first : shapes.others));
  return containerAnswer(request, state, {
    fields: {...page.fields, ...listFields(held)},
    list: {name: 'Metadata', items},
  });
}

function listFields({library}: HeldLibrary): Record<string, unknown> {
  return {
    allowSync: true,
    identifier: 'com.plexapp.plugins.library',
    librarySectionID: Number(library.key),
    librarySectionTitle: library.title,
    librarySectionUUID: library.uuid,
    title1: library.title,
    viewGroup: library.type,
  };
}

/** Looking for new files is done behind the answer; what is found comes with the changes that the caller makes. */
function refresh(request: PlexRequest, state: PlexState): Answer {
  const key = captured(request, 0);
  if (!state.libraries.has(key)) return refusal(404);
  state.lookInto(key, request.query.get('path') ?? undefined);
  return emptyAnswer();
}
