import type {Section} from '../setting.ts';

type IptorrentsConfig = {
  enabled: boolean;
  baseUrl: string;
  /** Empty: not set. */
  uid: string;
  /** Empty: not set. */
  pass: string;
  userAgent: string | undefined;
  cfClearance: string | undefined;
  searchTerm: string;
  /** Numbers of the site that pages are searched in; 72 stands for all movies. */
  categories: number[];
  pages: number;
  /** At least 6500: the tracker bans who asks more often. */
  minRequestSpacingMs: number;
  /** Undefined: pages are read; else its RSS feed is polled. */
  rss: {passkey: string; categories: number[]} | undefined;
};

type TorznabConfig = {
  /** No two sources have the same. */
  name: string;
  url: string;
  /** Empty: not set. */
  apiKey: string;
  categories: number[];
  query: string;
};

export type SourcesConfig = {iptorrents: IptorrentsConfig; torznab: TorznabConfig[]};

const searchTerm = 'BL+EL+RPU';
const feedName = 'a name of your own other than "iptorrents"';

/** Releases are told apart by the names of their sources. */
function isFree(name: string): boolean {
  return name.trim().toLowerCase() !== 'iptorrents';
}

/** IPTorrents, by its pages or its RSS feed. */
const iptorrentsSection: Section<IptorrentsConfig> = {
  means: 'IPTorrents, by its pages or its RSS feed.',
  members: {
    enabled: {means: 'whether it is asked', default: true, schema: words => words.flag()},
    baseUrl: {means: 'address of the tracker', default: 'https://iptorrents.com', schema: words => words.url()},
    uid: {
      means: 'value of the cookie uid of a browser that is signed in',
      default: '',
      schema: words => words.text(),
      isSecret: true,
    },
    pass: {means: 'value of its cookie pass', default: '', schema: words => words.text(), isSecret: true},
    userAgent: {
      means: 'User-Agent of that browser; null: a common one',
      default: undefined,
      schema: words => words.orNull(words.name('a User-Agent')),
    },
    cfClearance: {
      means: 'value of its cookie cf_clearance, where Cloudflare asks for it',
      default: undefined,
      schema: words => words.orNull(words.name("a cookie's value")),
      isSecret: true,
    },
    searchTerm: {means: 'what is searched for', default: searchTerm, schema: words => words.name('a search term')},
    categories: {
      means: "the site's numbers of categories that are searched; 72: all movies, 101: 4K, 89: BD-R",
      default: [72],
      schema: words => words.list(words.wholeNumber(0, 999_999), {what: 'category numbers'}),
    },
    pages: {means: 'pages of results read', default: 1, schema: words => words.wholeNumber(1, 100)},
    minRequestSpacingMs: {
      means: 'time between two requests in milliseconds, never less than 6500',
      default: 6500,
      schema: words => words.wholeNumber(6500, 3_600_000),
    },
    rss: {
      means: 'polls RSS instead of pages: {"passkey": "...", "categories": [101, 100]}',
      default: undefined,
      schema: words =>
        words.orNull(
          words.record({
            passkey: words.name('the passkey of the RSS address'),
            categories: words.orElse(words.list(words.wholeNumber(0, 999_999), {what: 'category numbers'}), [101, 100]),
          }),
        ),
    },
  },
};

/** Where releases are looked for. */
export const sourcesSection: Section<SourcesConfig> = {
  means: 'Where releases are looked for.',
  members: {
    iptorrents: iptorrentsSection,
    torznab: {
      means:
        'Torznab feeds: [{"name": "prowlarr", "url": "http://nas:9696/1/api", "apiKey": "..."}], also categories and query',
      default: [],
      schema: words =>
        words.list(
          words.record({
            name: words.name(feedName).refine(isFree, {error: `a text in quotes, ${feedName}`}),
            url: words.url(),
            apiKey: words.orElse(words.text(), ''),
            categories: words.orElse(words.list(words.wholeNumber(0, 999_999), {what: 'category numbers'}), [2000]),
            query: words.orElse(words.name('a search term'), searchTerm),
          }),
          {what: 'feeds, each with name and url', uniqueBy: 'name'},
        ),
    },
  },
};
