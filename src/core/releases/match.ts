/** An item of the library as matching sees it. */
export type MatchableItem = {
  /** The database's own id. */
  id: number;
  ratingKey: string;
  title: string;
  year: number | undefined;
  edition: string | undefined;
  library: string;
  ids: {imdb: string | undefined; tmdb: number | undefined};
};

/** Which movie of the library a release is. */
export type Match =
  /** One movie; `items` are those to compare with: of one edition, perhaps in several libraries. Never empty. */
  | {kind: 'movie'; by: 'tmdb' | 'imdb' | 'title'; items: readonly MatchableItem[]; notes: readonly string[]}
  /** No such movie is in the library. */
  | {kind: 'absent'; because: string; notes: readonly string[]}
  /** It cannot be said: several may be meant, or it is no movie. */
  | {kind: 'unclear'; because: string; notes: readonly string[]};
