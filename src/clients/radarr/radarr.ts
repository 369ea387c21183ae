import type {Sleep} from '../../base/retry.ts';

export type RadarrOptions = {
  /** http(s)://host:port, with the URL base where Radarr has one. */
  url: string;
  apiKey: string;
  /** For each try; of long lists the time in which nothing comes. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Waits between tries; the real clock unless a test brings its own. */
  sleep?: Sleep;
};

export type RadarrStatus = {version: string; instanceName: string | undefined};

/** What Radarr takes a release name for. */
export type RadarrOpinion = {
  /** As read from the name; several where it is told in several languages. */
  titles: string[];
  year: number | undefined;
  /** The movie of its library that it takes the release for; undefined where it finds none. */
  movie: RadarrMovie | undefined;
  /** Radarr's own word, such as `Remux-2160p`. */
  quality: string | undefined;
  /** Lines of the picture, such as 2160. */
  resolution: number | undefined;
  releaseGroup: string | undefined;
  edition: string | undefined;
  languages: string[];
};

export type RadarrMovie = {
  title: string;
  year: number | undefined;
  tmdb: number | undefined;
  /** As `tt0133093`. */
  imdb: string | undefined;
};

/** Every title that Radarr knows a movie of its library under, and where it keeps it. */
export type RadarrTitles = RadarrMovie & {
  originalTitle: string | undefined;
  alternateTitles: string[];
  /** Another year that it is known for, where sources disagree. */
  secondaryYear: number | undefined;
  /** The folder of the movie as Radarr sees it, written as Radarr wrote it. */
  path: string | undefined;
  /** Whether Radarr looks for better files; undefined where it does not tell. */
  isMonitored: boolean | undefined;
};

/** One Radarr, asked by API version 3. Everything throws UserError with a sentence and a hint, the API key never in it. */
export type RadarrClient = {
  /** Throws UserError `refused` where something else answers: Sonarr has the same paths. */
  fetchStatus(): Promise<RadarrStatus>;
  /** Undefined for a name that Radarr cannot read. Radarr asks nobody else for it. */
  parseRelease(name: string): Promise<RadarrOpinion | undefined>;
  /** Read one movie after the other: Radarr sends 5 to 15 kB for each. To be kept for a while, and not asked for anew. */
  listTitles(): Promise<RadarrTitles[]>;
  /** The folders that Radarr keeps movies in, as Radarr sees them. What it lists beside them is passed over. */
  listRootFolders(): Promise<string[]>;
};
