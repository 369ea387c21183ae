/**
 * What a parameter becomes of the command line. `flag`: its option, where it is true. `text` and `number`: its option with
 * the value. `words`: arguments.
 */
export type ParameterKind = 'flag' | 'text' | 'number' | 'words';

/** One endpoint: a command line that is run with `--json`. */
export type HttpRoute = {
  method: 'GET' | 'POST';
  /** A segment in braces is any text; it becomes the argument. */
  path: string;
  command: string;
  /** Options that always go with it. */
  fixed?: readonly string[];
  /** Members of the query of a GET, of the body of a POST. `dryRun` becomes `--dry-run`. */
  parameters: Readonly<Record<string, ParameterKind>>;
};

/** What the server offers beside `/healthz` and `/metrics`. No row takes options that choose files or settings. */
export const httpRoutes: readonly HttpRoute[] = [
  {method: 'GET', path: '/status', command: 'status', parameters: {}},
  {
    method: 'GET',
    path: '/movies',
    command: 'movies',
    parameters: {
      fel: 'flag',
      mel: 'flag',
      dv: 'flag',
      profile: 'number',
      atmos: 'flag',
      hdr: 'text',
      resolution: 'text',
      unproven: 'flag',
      multi: 'flag',
      search: 'text',
      sort: 'text',
      limit: 'number',
    },
  },
  {method: 'GET', path: '/movies/{movie}', command: 'show', parameters: {ffprobe: 'flag'}},
  {method: 'GET', path: '/report', command: 'report', parameters: {}},
  {method: 'GET', path: '/reports', command: 'report', fixed: ['--list'], parameters: {}},
  {
    method: 'GET',
    path: '/torrents',
    command: 'torrents',
    parameters: {new: 'flag', search: 'text', limit: 'number'},
  },
  {method: 'GET', path: '/why', command: 'why', parameters: {name: 'words'}},
  {method: 'GET', path: '/pending', command: 'pending', parameters: {}},
  {method: 'GET', path: '/downloads', command: 'downloads', parameters: {}},
  {
    method: 'GET',
    path: '/history',
    command: 'history',
    parameters: {collections: 'flag', all: 'flag', limit: 'number'},
  },
  {method: 'GET', path: '/doctor', command: 'doctor', parameters: {service: 'text'}},
  {
    method: 'POST',
    path: '/scan',
    command: 'scan',
    parameters: {
      full: 'flag',
      noProbe: 'flag',
      noCollections: 'flag',
      dryRun: 'flag',
      library: 'text',
      samples: 'number',
    },
  },
  {
    method: 'POST',
    path: '/verify',
    command: 'verify',
    parameters: {repair: 'flag', dryRun: 'flag', force: 'flag', adopt: 'flag', undo: 'flag'},
  },
  {
    method: 'POST',
    path: '/ipt-fetch',
    command: 'ipt-fetch',
    parameters: {source: 'text', pages: 'number', dryRun: 'flag'},
  },
  {method: 'POST', path: '/approve', command: 'approve', parameters: {ids: 'words', all: 'flag'}},
  {
    method: 'POST',
    path: '/decline',
    command: 'decline',
    parameters: {ids: 'words', all: 'flag', reason: 'text'},
  },
];
