import type {Layout} from './layout.ts';
import type {SimulatedTorrent} from './torrent.ts';

/** What the site does with everybody. */
export type TrackerMood =
  | 'ok'
  /** Cookies are not taken: a login page comes. */
  | 'logged-out'
  /** The same by a redirect to it. */
  | 'sent-to-login'
  /** Only who has solved the challenge is let in, with the cookie and the User-Agent it was given to. */
  | 'challenge'
  /** Cloudflare refuses the address. */
  | 'banned'
  /** The page of results is another than it was. */
  | 'changed'
  /** Every search finds nothing. */
  | 'empty'
  /** 429; seconds or a date for Retry-After, none where undefined. */
  | {retryAfter: string | undefined};

/** What the site knows and how it is disposed. */
export type TrackerState = {
  uid: string;
  pass: string;
  passkey: string;
  member: string;
  mood: TrackerMood;
  layout: Layout;
  torrents: Map<number, SimulatedTorrent>;
  /** Clearances by the value of the cookie, and the User-Agents they were given to. */
  clearances: Map<string, string>;
  now: () => Date;
};
