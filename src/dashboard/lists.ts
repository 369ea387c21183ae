import type {Approval} from '../core/approvals/approval.ts';
import type {Happening} from '../core/history/happening.ts';
import type {ListedDownload} from '../tasks/downloads/list-downloads.ts';
import type {Connection} from '../tasks/health/list-connections.ts';
import type {DecidedRelease} from '../tasks/list-releases.ts';
import type {Model} from './model.ts';
import type {Screen} from './screen.ts';
import type {SettingShown} from './snapshot.ts';

/** Things one below the other, each with a name that stays when it moves. */
export type List = {length: number; keyAt(place: number): string | undefined};

const nothing: List = {length: 0, keyAt: () => undefined};

/** What the cursor of a screen moves through; screens that are read as a text have none. */
export function listOf(model: Model, screen: Screen): List {
  switch (screen) {
    case 'movies':
      return moviesFound(model);
    case 'approvals':
      return over(approvalsShown(model), ({id}) => id);
    case 'downloads':
      return over(downloadsShown(model), ({approval}) => approval.id);
    case 'torrents':
      return over(releasesShown(model), ({release}) => String(release.key));
    case 'activity':
      return over(happeningsShown(model), happening => happeningKey(happening));
    case 'connections':
      return over(connectionsShown(model), ({key}) => key);
    case 'settings':
      return over(settingsShown(model), ({setting}) => setting);
    default:
      return nothing;
  }
}

function over<Item>(items: readonly Item[], keyOf: (item: Item) => string): List {
  return {
    length: items.length,
    keyAt: place => {
      const item = items[place];
      return item === undefined ? undefined : keyOf(item);
    },
  };
}

function moviesFound({found}: Model): List {
  if (!found) return nothing;
  const {index, places} = found;
  return {
    length: places.length,
    keyAt: place => {
      const at = places[place];
      return at === undefined ? undefined : String(index.ids[at]);
    },
  };
}

/** Where the cursor of a screen is, within its list; 0 of an empty one. */
export function placeOf(model: Model, screen: Screen): number {
  return Math.max(0, Math.min(model.cursors[screen].place, listOf(model, screen).length - 1));
}

/** The approvals of the screen: those that hold what is searched for. */
export function approvalsShown(model: Model): readonly Approval[] {
  return matching(model.snapshot.approvals ?? [], model.searches.approvals, ({id, state, movie, release}) =>
    [id, state, movie?.title ?? '', release.name].join(' '),
  );
}

export function downloadsShown({snapshot: {downloads}, searches}: Model): readonly ListedDownload[] {
  return matching(downloads?.downloads ?? [], searches.downloads, ({download, approval}) =>
    [download.name, download.state, approval.movie?.title ?? ''].join(' '),
  );
}

/** The stores have searched already. */
export function releasesShown({snapshot}: Model): readonly DecidedRelease[] {
  return snapshot.releases?.releases ?? [];
}

export function happeningsShown({snapshot, searches}: Model): readonly Happening[] {
  return matching(snapshot.happenings ?? [], searches.activity, ({what, subject, detail}) =>
    [what, subject ?? '', detail ?? ''].join(' '),
  );
}

/** Several may be of the same moment. */
function happeningKey({at, what, subject, approval, by, detail}: Happening): string {
  return JSON.stringify([at, what, subject, approval, by, detail]);
}

/** A row of the screen Connections: a service, or a job of the daemon. */
export type ConnectionRow =
  | {kind: 'service'; key: string; connection: Connection}
  | {kind: 'job'; key: string; job: NonNullable<Model['snapshot']['daemon']>['jobs'][number]};

export function connectionsShown({snapshot: {connections, daemon}}: Model): readonly ConnectionRow[] {
  return [
    ...(connections ?? []).map(connection => ({
      kind: 'service' as const,
      key: `service ${connection.service}`,
      connection,
    })),
    ...(daemon?.jobs ?? []).map(job => ({kind: 'job' as const, key: `job ${job.name}`, job})),
  ];
}

export function settingsShown({snapshot, searches}: Model): readonly SettingShown[] {
  return matching(snapshot.settings ?? [], searches.settings, ({setting, means}) => `${setting} ${means}`);
}

function matching<Item>(
  items: readonly Item[],
  search: string | undefined,
  textOf: (item: Item) => string,
): readonly Item[] {
  const wanted = (search ?? '').toLowerCase();
  return wanted === '' ? items : items.filter(item => textOf(item).toLowerCase().includes(wanted));
}
