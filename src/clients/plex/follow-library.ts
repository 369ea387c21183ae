import type {HttpJson} from '../http-json.ts';
import {requestEvents} from '../request-events.ts';
import {eventsPath} from './events-path.ts';
import {parseTimeline} from './parse-timeline.ts';
import type {PlexFollowRequest} from './plex.ts';

/** Listens to a server until the stream breaks: it always ends by throwing. Tried once. */
export async function followLibrary(
  http: HttpJson,
  {onConnected, onEvents}: PlexFollowRequest,
  silenceMs: number,
): Promise<never> {
  await http.request({
    path: eventsPath,
    query: {filters: 'timeline'},
    tries: 1,
    send: request =>
      requestEvents({
        ...request,
        silenceMs,
        onOpen: () => onConnected?.(),
        take: ({data}) => {
          const events = parseTimeline(data);
          if (events.length > 0) onEvents(events);
        },
      }),
  });
  throw http.unexpected(eventsPath);
}
