/** How a server differs from others in what it sends. Every member names what servers were seen to do. */
export type PlexDialect = {
  /** How true and false are written: current servers, XML's numbers made JSON, and texts. */
  flags: 'boolean' | 'number' | 'text';
  /** Whether a flag that is false is written; absent means false. */
  falseFlags: 'sent' | 'absent';
  /** `DOVIProfile: 7` or `DOVIProfile: "7"`; also the sizes of lists. */
  numbers: 'number' | 'text';
  ratingKeys: 'text' | 'number';
  /** What `includeElements=Stream` does to a list: adds the tracks, adds them to the first movie of a page alone, nothing, or answers 500. */
  listStreams: 'sent' | 'first' | 'ignored' | 'fails';
  /** Whether several keys at once are answered, or 404 as if none were known. */
  keyLists: 'answered' | 'unknown';
  /** What is answered about single movies: them, 404 for all, or an empty container. Lists still name them. */
  metadata: 'answered' | 'denied' | 'empty';
  /** An old server knows no profiles with Atmos, and writes the codec into a picture's display title. */
  age: 'current' | 'old';
  /** The legacy agent: one guid that names imdb, and no Guid list. */
  agent: 'modern' | 'legacy';
  totalSize: 'sent' | 'zero' | 'missing';
  /** Added to the true totalSize. */
  totalSizeOff: number;
  /** Whether a list stops where it was asked to, or comes whole each time, without a total. */
  paging: 'obeyed' | 'ignored';
  /** The most items of a page, however many were asked for. */
  pageCap: number;
  /** What a list without the container headers does: answers whole or 400. */
  unpaged: 'answered' | 'refused';
  contentChangedAt: 'sent' | 'missing';
  /** Whether a notification lies in a list in a container, or stands there alone. */
  notifications: 'contained' | 'bare';
  /** Whether who listens to notifications hears now and then that the server is there. */
  pings: 'sent' | 'silent';
  /** What a filter that the server does not know does: nothing or 400. */
  unknownFilters: 'ignored' | 'refused';
  /** Servers before 1.41.6 know no `dovi` filter. */
  doviFilter: 'known' | 'unknown';
  /** Whether Extras and Related come in answers about single movies without being asked for. */
  nested: 'absent' | 'sent';
  /** Whether a collection goes when its last movie does. */
  emptiedCollections: 'kept' | 'dropped';
  /** Whether a movie that the server does not know is left out of what a collection takes, or 404 for the whole request. */
  unknownMembers: 'left-out' | 'refused';
  /** Whether labels stay as they were written, or begin with a capital letter: `Felscanner`. */
  labelCase: 'kept' | 'capitalized';
  /** Whether users may use `download=1`; 403 where not. */
  downloads: 'allowed' | 'forbidden';
  /** Whether a range of a part is served or the whole file with 200. */
  ranges: 'served' | 'ignored';
  /** A longer path with its query answers 400. */
  maxUrlLength: number;
  /** What containers are written in: JSON for those who ask for it, or XML all the same, as behind a proxy that drops the wish. */
  format: 'asked' | 'xml';
  /** Whether answers in text come packed to clients that accept it. */
  compression: 'none' | 'gzip';
};

/** A server of today with the modern agent. */
export const currentDialect: PlexDialect = {
  flags: 'boolean',
  falseFlags: 'sent',
  numbers: 'number',
  ratingKeys: 'text',
  listStreams: 'sent',
  keyLists: 'answered',
  metadata: 'answered',
  age: 'current',
  agent: 'modern',
  totalSize: 'sent',
  totalSizeOff: 0,
  paging: 'obeyed',
  pageCap: Number.POSITIVE_INFINITY,
  unpaged: 'answered',
  contentChangedAt: 'sent',
  notifications: 'contained',
  pings: 'sent',
  unknownFilters: 'ignored',
  doviFilter: 'known',
  nested: 'absent',
  emptiedCollections: 'kept',
  unknownMembers: 'left-out',
  labelCase: 'kept',
  downloads: 'allowed',
  ranges: 'served',
  maxUrlLength: 8000,
  format: 'asked',
  compression: 'none',
};
