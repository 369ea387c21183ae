import type {Sleep} from '../../base/retry.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import type {PlexTvClient} from '../../clients/plex-tv/plex-tv.ts';
import type {Theme} from '../../output/theme.ts';
import type {IdentityAsker} from '../../tasks/fetch-identity-at.ts';
import type {Prompt} from '../prompt.ts';

/** What it takes to ask for a Plex server. */
export type PlexQuestions = Pick<IdentityAsker, 'startLimit'> & {
  prompt: Prompt;
  theme: Theme;
  /** The address that is offered. */
  url: string;
  /** A client until the signal is aborted; without a token for asking who answers. */
  createPlex: (
    access: {url: string; token: string | undefined},
    signal: AbortSignal,
  ) => Promise<Pick<PlexClient, 'fetchIdentity' | 'fetchLibraries'>>;
  createPlexTv: () => Promise<PlexTvClient>;
  /** Waits between two looks at a sign-in. */
  sleep: Sleep;
};

/** A server that answered, and what it showed. */
export type FoundPlex = {
  url: string;
  token: string;
  /** Titles of its libraries of movies, at least one. */
  titles: string[];
};
