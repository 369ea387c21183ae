/** A release as a source lists it. Undefined: the source does not say. */
export type ListedRelease = {
  /** The source's own, the same in every listing. Holds no secret. */
  id: string;
  /** As listed: entities decoded, without characters that steer terminals or the direction of text, 1 to 1000 characters. */
  name: string;
  sizeBytes: number | undefined;
  seeders: number | undefined;
  leechers: number | undefined;
  /** How often it was completed. */
  grabs: number | undefined;
  /** As exactly as the source tells: an age such as `3.5 weeks ago` is taken from when it was read. */
  uploadedAt: Date | undefined;
  uploader: string | undefined;
  freeleech: boolean | undefined;
  /** The site marks it as new, by its own reckoning. */
  markedNew: boolean | undefined;
  /** The page about it, for people. Holds no secret. */
  infoUrl: string | undefined;
  /**
   * Where its .torrent is, or a magnet link. What is a secret of the settings is taken out and put back when it is
   * fetched, so that it is nowhere written down.
   */
  download: string | undefined;
  /** Hexadecimal, lower case. */
  infohash: string | undefined;
  /** As `tt0133093` and as a number. */
  ids: {imdb: string | undefined; tmdb: number | undefined};
};

/** What a source had to show: its pages together, each release once. */
export type Listing = {releases: ListedRelease[]; pages: number};

/** Most characters of a name that are kept. */
export const longestName = 1000;
