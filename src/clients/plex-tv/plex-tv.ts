import type {Sleep} from '../../base/retry.ts';

/** A sign-in that waits for the owner. */
export type PlexPin = {
  id: number;
  code: string;
  /** The page on which the owner allows it. */
  link: string;
  expiresAt: Date;
};

/** What became of a sign-in. */
export type PlexPinState =
  | {
      state: 'waiting';
      /** Not to be asked again before so many seconds are over; undefined where plex.tv does not say. */
      retryAfterS?: number;
    }
  | {state: 'approved'; token: string}
  | {state: 'expired'};

/** A server that the account may use. */
export type PlexServer = {
  name: string;
  machineIdentifier: string;
  /** Of this server; a server shared by somebody else takes no other. */
  token: string;
  owned: boolean;
  /** The server refuses plain http. */
  httpsRequired: boolean;
  /** In the order in which they should be tried: at home first, the relay last. */
  connections: PlexConnection[];
};

export type PlexConnection = {
  url: string;
  local: boolean;
  /** Through plex.tv, at some 2 Mbit/s: of no use for reading films. */
  relay: boolean;
};

/** The sign-in of plex.tv. Everything throws UserError with a sentence and a hint, secrets never in it. */
export type PlexTvClient = {
  requestPin(): Promise<PlexPin>;
  /**
   * To be asked once a second at most. As long as the sign-in lives, a look that fails for the moment only, or comes too
   * often, is a sign-in that waits; the owner may be about to allow it.
   */
  checkPin(pin: Pick<PlexPin, 'id' | 'expiresAt'>): Promise<PlexPinState>;
  fetchServers(token: string): Promise<PlexServer[]>;
};

export type PlexTvClientOptions = {
  clientIdentifier: string;
  version: string;
  timeoutMs: number;
  signal: AbortSignal;
  now: () => Date;
  /** Where sign-ins are made; https://plex.tv unless a test brings its own. */
  url?: string;
  /** Where servers are listed; https://clients.plex.tv unless a test brings its own. */
  clientsUrl?: string;
  sleep?: Sleep;
};
