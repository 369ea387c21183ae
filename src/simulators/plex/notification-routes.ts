import type {ServerResponse} from 'node:http';
import type {Answer} from '../loopback/answer.ts';
import {breakConnection} from '../loopback/send-answer.ts';
import type {PlexRequest} from './plex-request.ts';
import type {PlexState, Subscriber, TimelineEvent} from './plex-state.ts';
import type {Route} from './route.ts';

/** The event stream of what happens to the library. */
export const notificationRoutes: readonly Route[] = [
  {methods: ['GET'], path: /^\/:\/eventsource\/notifications$/, access: 'user', answer: subscribe},
];

/** Server-sent events until the client goes, with a ping now and then. `filters` names the kinds to be told. */
function subscribe({query}: PlexRequest, state: PlexState): Answer {
  const filters = query.get('filters')?.split(',');
  const tells = filters === undefined || filters.includes('timeline');
  return {stream: response => stream(response, state, tells)};
}

function stream(response: ServerResponse, state: PlexState, tells: boolean): void {
  const ping = (): void => {
    if (state.dialect.pings === 'sent') response.write(messageOf('ping', {}));
  };
  const subscriber: Subscriber = {
    tell: event => {
      if (tells) response.write(messageOf('timeline', timelineOf(event, state)));
    },
    write: text => {
      response.write(text);
    },
    leave: how => {
      if (how === 'end') response.end();
      else breakConnection(response);
    },
  };
  const pinging = setInterval(ping, state.pingMs);
  response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-cache'});
  response.flushHeaders();
  ping();
  state.subscribers.add(subscriber);
  response.on('close', () => {
    clearInterval(pinging);
    state.subscribers.delete(subscriber);
  });
}

function messageOf(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function timelineOf(
  {libraryKey, ratingKey, type, state, title}: TimelineEvent,
  {dialect, now}: PlexState,
): Record<string, unknown> {
  const keyOf = (key: string): string | number => (dialect.ratingKeys === 'number' ? Number(key) : key);
  const entry = {
    identifier: 'com.plexapp.plugins.library',
    sectionID: keyOf(libraryKey),
    itemID: keyOf(ratingKey),
    type,
    state,
    ...(state === 9 ? {metadataState: 'deleted'} : {}),
    title,
    updatedAt: Math.floor(now().getTime() / 1000),
  };
  if (dialect.notifications === 'bare') return {TimelineEntry: entry};
  return {NotificationContainer: {type: 'timeline', size: 1, TimelineEntry: [entry]}};
}
