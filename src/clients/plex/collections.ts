/** A collection as a library's list shows it; lists hold no labels. */
export type PlexCollection = {
  ratingKey: string;
  /** As sent, not trimmed; empty where there is none. */
  title: string;
  /** Its members are what a filter selects: none can be added or removed. */
  smart: boolean;
  /** How many members the server says it has; undefined where it does not tell. */
  count: number | undefined;
};

export type PlexCollectionDetails = PlexCollection & {
  /** As the server spells them, which may not be as they were written: `Felscanner` for `felscanner`. */
  labels: string[];
  /** The library it lies in; undefined where the server does not tell. */
  libraryKey: string | undefined;
};

/** A movie in a collection; its title is empty where the server sends none. */
export type PlexMember = {ratingKey: string; title: string};

/**
 * The collections of a server. Lists come whole or throw. Only the token of the server's owner may write. Everything
 * throws ServiceError, whose `fault` tells the HTTP status. All but `create` are tried again after transient faults.
 */
export type PlexCollections = {
  /** The collections of a library, each once. */
  list(libraryKey: string): Promise<PlexCollection[]>;
  /** What is in a collection, each once, in its order. Undefined where there is no such collection (any more). */
  listMembers(collectionKey: string): Promise<PlexMember[] | undefined>;
  /** One collection with its labels; undefined where there is none. */
  fetch(collectionKey: string): Promise<PlexCollectionDetails | undefined>;
  /**
   * Makes an ordinary collection of these movies and answers its key; undefined where the server does not tell it. Tried
   * once: nobody knows whether a request without an answer was carried out.
   */
  create(request: CreateCollection): Promise<string | undefined>;
  /** Adds movies; those that are in it stay, once. How many in one request is the caller's business: at most 100. */
  add(request: AddMembers): Promise<void>;
  /** False where the server knows no such member or no such collection (404). */
  remove(request: {collectionKey: string; ratingKey: string}): Promise<boolean>;
  /** Puts another title, or a whole other list of labels; with neither nothing is sent. */
  edit(request: EditCollection): Promise<void>;
  /** False where there was none (404). */
  delete(collectionKey: string): Promise<boolean>;
};

export type CreateCollection = {
  /** The server's machine identifier. */
  server: string;
  libraryKey: string;
  title: string;
  /** At least one. */
  ratingKeys: readonly string[];
};

export type AddMembers = {
  /** The server's machine identifier. */
  server: string;
  collectionKey: string;
  ratingKeys: readonly string[];
};

export type EditCollection = {
  libraryKey: string;
  collectionKey: string;
  title?: string;
  /** An empty list `now` takes away all labels of `before`. */
  labels?: {now: readonly string[]; before: readonly string[]};
};
