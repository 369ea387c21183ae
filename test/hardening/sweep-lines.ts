/** What of the world a command line may name. */
export type SweepNames = {movieKey: string; movieTitle: string; release: string; mediaFolder: string; report: string};

/** Every command in the ways that reach something: a service, the database, a file. */
export function sweepLines(names: SweepNames): Readonly<Record<string, readonly (readonly string[])[]>> {
  const {movieKey, movieTitle, release, mediaFolder, report} = names;
  return {
    scan: [['scan'], ['scan', '--full'], ['scan', '--dry-run'], ['scan', mediaFolder]],
    verify: [['verify'], ['verify', '--repair'], ['verify', '--undo']],
    movies: [['movies'], ['movies', '--json']],
    show: [
      ['show', movieKey],
      ['show', '--ffprobe', movieTitle],
    ],
    report: [
      ['report'],
      ['report', '--format', 'html', '--output', report],
      ['report', '--format', 'csv'],
      ['report', '--list'],
    ],
    'ipt-fetch': [['ipt-fetch'], ['ipt-fetch', '--dry-run', '--json']],
    torrents: [['torrents']],
    why: [['why', release]],
    pending: [['pending']],
    approve: [['approve', '--all']],
    decline: [['decline', '--all', '--reason', 'no']],
    downloads: [['downloads'], ['downloads', '--json']],
    history: [['history'], ['history', '--all'], ['history', '--collections']],
    watch: [
      ['watch', '--once'],
      ['watch', '--once', '--json'],
    ],
    dashboard: [['dashboard']],
    status: [['status'], ['status', '--json']],
    doctor: [['doctor'], ['doctor', '--json']],
    telegram: [['telegram'], ['telegram', '--test'], ['telegram', '--delete-webhook']],
    inspect: [['inspect', movieKey]],
    config: [
      ['config', 'init', '--yes', '--output', `${report}.yaml`],
      ['config', 'check'],
      ['config', 'show'],
      ['config', 'path'],
      ['config', 'schema'],
      ['config', 'backups'],
    ],
    completion: [
      ['completion', 'bash'],
      ['completion', 'questions'],
    ],
    // It brings services of its own, and reaches none of these.
    demo: [],
  };
}

/** Commands that speak to no service, whatever they are told. */
export const asksNobody: ReadonlySet<string> = new Set([
  'movies',
  'report',
  'torrents',
  'why',
  'pending',
  'history',
  'dashboard',
  'status',
  'config',
  'completion',
  'demo',
]);
