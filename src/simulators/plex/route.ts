import type {Answer} from '../loopback/answer.ts';
import type {PlexRequest} from './plex-request.ts';
import type {PlexState} from './plex-state.ts';

/** One thing the server can be asked. */
export type Route = {
  methods: readonly string[];
  path: RegExp;
  /** Who may ask: `anyone` without a token, every `user`, or only the server's `owner`. */
  access: 'anyone' | 'user' | 'owner';
  answer: (request: PlexRequest, state: PlexState) => Answer;
};
