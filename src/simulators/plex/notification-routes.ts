import type {ServerResponse} from 'node:http';
import type {Answer} from '../loopback/answer.ts';
import type {PlexRequest} from './plex-request.ts';
import type {PlexState, TimelineEvent} from './plex-state.ts';
import type {Route} from './route.ts';

const pingMs = 10_000;

/** The event stream of what happens to the library. */
export const notificationRoutes: readonly Route[] = [
  {methods: ['GET'], path: /^\/:\/eventsource\/notifications$/, access: 'user', answer: subscribe},
];

/** Server-sent events until the client goes; a ping every ten seconds. `filters` names the kinds to be told. */
function subscribe({query}: PlexRequest, state: PlexState): Answer {
  const filters = query.get('filters')?.split(',');
  const tells = filters === undefined || filters.includes('timeline');
  return {stream: response => stream(response, state, tells)};
}

function stream(response: ServerResponse, {listeners, now}: PlexState, tells: boolean): void {
  const listener = (event: TimelineEvent): void => {
    if (tells) response.write(messageOf('timeline', container(event, now())));
  };
  const ping = setInterval(() => response.write(messageOf('ping', {})), pingMs);
  response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-cache'});
  response.write(messageOf('ping', {}));
  listeners.add(listener);
  response.on('close', () => {
    clearInterval(ping);
    listeners.delete(listener);
  });
}

function messageOf(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function container({libraryKey, ratingKey, type, state, title}: TimelineEvent, now: Date): Record<string, unknown> {
  const entry = {
    identifier: 'com.plexapp.plugins.library',
    sectionID: libraryKey,
    itemID: ratingKey,
    type,
    state,
    ...(state === 9 ? {metadataState: 'deleted'} : {}),
    title,
    updatedAt: Math.floor(now.getTime() / 1000),
  };
  return {NotificationContainer: {type: 'timeline', size: 1, TimelineEntry: [entry]}};
}
