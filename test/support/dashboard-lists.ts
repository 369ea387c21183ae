import type {Happening} from '../../src/core/history/happening.ts';
import {parseClaims} from '../../src/core/releases/parse-claims.ts';
import type {Release} from '../../src/core/releases/release.ts';
import type {Decision} from '../../src/core/upgrades/decision.ts';
import type {DaemonStatus, JobStatus} from '../../src/daemon/daemon-status.ts';
import type {Snapshot} from '../../src/dashboard/snapshot.ts';
import type {Connection} from '../../src/tasks/health/list-connections.ts';
import type {DecidedRelease} from '../../src/tasks/list-releases.ts';
import type {SourceStatus} from '../../src/tasks/source-status.ts';
import {aListedRelease} from './releases.ts';

/** When the lists of the dashboard are looked at. */
export const listsNow = new Date('2026-01-02T12:00:00Z');

export function minutesAgo(minutes: number): Date {
  return new Date(listsNow.getTime() - minutes * 60_000);
}

/** A release of Alpha that a source lists, claims read from its name, with overrides. */
function aKeptRelease(overrides: Partial<Release> = {}): Release {
  const listed = aListedRelease(overrides);
  return {
    ...listed,
    key: 1,
    source: 'iptorrents',
    claims: parseClaims(listed.name),
    firstSeenAt: minutesAgo(600),
    lastSeenAt: minutesAgo(12),
    isNew: false,
    ...overrides,
  };
}

/** A release worth asking about: FEL in place of P8.1. */
export function aDecided(release: Partial<Release> = {}, decision: Partial<Decision> = {}): DecidedRelease {
  const kept = aKeptRelease(release);
  return {
    release: kept,
    decision: {
      release: kept,
      movie: {ratingKey: '101', title: 'Alpha', year: 2019, edition: undefined, library: 'Movies'},
      matchedBy: 'title',
      current: 'P8.1',
      offered: 'P7 FEL',
      opinion: undefined,
      decidedAt: minutesAgo(12),
      confirmedAt: minutesAgo(12),
      ask: true,
      because: 'FEL in place of P8.1',
      rules: [],
      guards: [],
      obstacles: [],
      warnings: [],
      ...decision,
    },
  };
}

/** A yes that came to the release of Alpha, with overrides. */
export function aHappening(overrides: Partial<Happening> = {}): Happening {
  return {
    at: minutesAgo(5),
    what: 'approved',
    approval: 'k3h7pq2v',
    subject: 'Alpha (2019)',
    by: 'telegram:4242',
    detail: undefined,
    times: 1,
    ...overrides,
  };
}

/** Plex, which works, with overrides. */
export function aConnection(overrides: Partial<Connection> = {}): Connection {
  return {
    service: 'plex',
    title: 'Plex',
    state: 'ok',
    ok: true,
    message: 'version 1.43.2, 1204 movies',
    hint: undefined,
    since: minutesAgo(4320),
    checkedAt: minutesAgo(2),
    latencyMs: 35,
    ...overrides,
  };
}

/** IPTorrents, listed a while ago, with overrides. */
export function aSource(overrides: Partial<SourceStatus> = {}): SourceStatus {
  return {
    name: 'iptorrents',
    kind: 'pages',
    failure: undefined,
    listedAt: minutesAgo(12),
    nextPollAt: minutesAgo(-18),
    requestsToday: 12,
    requestsPerDay: 300,
    credentialsSince: minutesAgo(4320),
    clearanceExpiresAt: undefined,
    ...overrides,
  };
}

/** The scan, which went well, with overrides. */
export function aJob(overrides: Partial<JobStatus> = {}): JobStatus {
  return {
    name: 'scan',
    lastRunAt: minutesAgo(480),
    ok: true,
    message: '1204 movies, 412 FEL; 5 added',
    nextRunAt: minutesAgo(-960),
    pausedAt: undefined,
    waitsFor: undefined,
    ...overrides,
  };
}

export function aDaemon(jobs: readonly JobStatus[], isRunning = true): DaemonStatus {
  const daemon = {pid: 4242, host: 'nas', since: minutesAgo(7200), holder: 'felscanner watch'};
  return {daemon: isRunning ? (daemon as DaemonStatus['daemon']) : undefined, jobs: [...jobs]};
}

const names = [
  'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP',
  'The Very Long Title of a Movie That Goes On 2021 2160p UHD Blu-ray REMUX HEVC DV P7 TrueHD 7 1 Atmos-LongestGroupName',
  'Beta 2023 2160p WEB-DL DDP5 1 Atmos DV HDR10 H 265-FLUX',
  'Gamma 1999 1080p BluRay x264 DTS-OLD',
  'Delta.2024.2160p.UHD.BluRay.REMUX.DV.P7.MEL.HEVC.DTS-HD.MA.5.1-BYE',
  'Epsilon 2020 S01E02 2160p WEB-DL DV H 265-NTb',
];

/** Lists as a library of some size has them. */
export function believableLists(): Partial<Snapshot> {
  const releases = Array.from({length: 60}, (_, place) => believableRelease(place));
  return {
    approvals: [],
    releases: {total: 1234, releases},
    sources: [
      aSource(),
      aSource({name: 'feed', kind: 'Torznab', listedAt: minutesAgo(300), nextPollAt: undefined, requestsToday: 3}),
    ],
    happenings: believableHappenings(),
    connections: believableConnections(),
    daemon: aDaemon(believableJobs()),
  };
}

function believableRelease(place: number): DecidedRelease {
  const name = names[place % names.length] ?? '';
  const release = {
    key: place + 1,
    id: String(7_300_000 + place),
    name,
    isNew: place < 5,
    seeders: 987 - place * 13,
    leechers: place,
    uploadedAt: minutesAgo(place * 300),
  };
  switch (place % names.length) {
    case 1:
      return aDecided(release, {
        ask: true,
        because: 'Profile 7 in place of HDR10',
        current: 'HDR10',
        warnings: ['FEL or MEL, unproven', 'the present file is unproven: whether it is FEL or MEL is not known'],
      });
    case 2:
      return aDecided(release, {
        ask: false,
        because: 'P8 in place of P7 FEL',
        current: 'P7 FEL',
        guards: [{guard: 'dvLoss', says: 'forbids', text: 'P8 in place of P7 FEL'}],
      });
    case 3:
      return {...aDecided(release), decision: undefined};
    case 5:
      return aDecided(release, {
        ask: false,
        movie: undefined,
        current: undefined,
        because: 'it is a series, not a movie',
        obstacles: [{guard: 'match', text: 'it is a series, not a movie'}],
      });
    default:
      return aDecided(release);
  }
}

function believableHappenings(): Happening[] {
  const none = {approval: undefined, by: undefined, subject: undefined};
  const some: Happening[] = [
    aHappening({at: minutesAgo(1), what: 'downloading', by: undefined, detail: 'saves to /downloads/movies'}),
    aHappening({at: minutesAgo(2)}),
    aHappening({...none, at: minutesAgo(9), what: 'health', subject: 'plex', detail: 'down: no answer within 30 s'}),
    aHappening({
      ...none,
      at: minutesAgo(70),
      what: 'scan',
      detail: 'full scan done in 3 min: 1204 movies, 412 FEL; 5 added, 2 changed',
    }),
    aHappening({...none, at: minutesAgo(70), what: 'added', subject: 'Beta (2023)', detail: 'P8.1'}),
    aHappening({
      ...none,
      at: minutesAgo(71),
      what: 'collection',
      by: 'scan',
      subject: 'Dolby Vision FEL',
      detail: '+3 -1, run 7',
    }),
    aHappening({
      at: minutesAgo(2000),
      what: 'failed',
      by: undefined,
      detail: 'qBittorrent says that files are missing: somebody moved them while it was being downloaded',
    }),
    aHappening({...none, at: minutesAgo(3000), what: 'backup', subject: '/data/backups/felscanner-2026-01-01.db'}),
    aHappening({...none, at: minutesAgo(4000), what: 'refused', by: 'telegram:99', detail: 'approve', times: 7}),
    aHappening({
      at: minutesAgo(5000),
      what: 'proven',
      by: undefined,
      detail: 'promised P7 FEL, found P7 FEL',
    }),
  ];
  return Array.from({length: 6}, (_, round) =>
    some.map(one => ({...one, at: new Date(one.at.getTime() - round * 432_000_000)})),
  ).flat();
}

const notSeen = {
  state: undefined,
  ok: undefined,
  message: undefined,
  since: undefined,
  checkedAt: undefined,
  latencyMs: undefined,
} as const;

function believableConnections(): Connection[] {
  return [
    aConnection(),
    aConnection({
      service: 'radarr',
      title: 'Radarr',
      state: 'degraded',
      message: 'two of its indexers do not answer, and its queue has stood still since yesterday',
      hint: 'Look at System -> Status in Radarr.',
    }),
    aConnection({
      service: 'qbittorrent',
      title: 'qBittorrent',
      state: 'down',
      ok: false,
      message: 'connection refused at http://nas:8080',
      hint: 'Start qBittorrent, or correct qbittorrent.url in the settings.',
      since: minutesAgo(9),
      latencyMs: undefined,
    }),
    aConnection({service: 'telegram', title: 'Telegram', message: 'bot @felscanner_bot', latencyMs: 180}),
    aConnection({service: 'iptorrents', title: 'IPTorrents', message: '34 new releases today', latencyMs: undefined}),
    aConnection({service: 'torznab:feed', title: 'feed', ...notSeen}),
    aConnection({
      service: 'flaresolverr',
      title: 'FlareSolverr',
      state: 'off',
      ok: undefined,
      message: 'not set up',
      latencyMs: undefined,
    }),
  ];
}

function believableJobs(): JobStatus[] {
  const none = {message: undefined, ok: undefined, lastRunAt: undefined};
  return [
    aJob({name: 'checkPlex', lastRunAt: minutesAgo(2), message: undefined, nextRunAt: minutesAgo(-8.2)}),
    aJob({name: 'checkQbittorrent', lastRunAt: minutesAgo(9), message: undefined, nextRunAt: minutesAgo(-6)}),
    aJob({name: 'expireQuestions', lastRunAt: minutesAgo(0.5), message: undefined, nextRunAt: minutesAgo(-0.5)}),
    aJob(),
    aJob({name: 'recentlyAdded', lastRunAt: minutesAgo(1), message: undefined, nextRunAt: minutesAgo(0)}),
    aJob({
      name: 'iptFetch',
      ok: false,
      lastRunAt: minutesAgo(80),
      message: 'IPTorrents says that the cookies are not valid any more',
      nextRunAt: minutesAgo(-40),
    }),
    aJob({name: 'trackDownloads', message: undefined, waitsFor: 'qbittorrent'}),
    aJob({name: 'report', ...none, nextRunAt: undefined}),
    aJob({
      name: 'backup',
      lastRunAt: minutesAgo(900),
      message: 'felscanner-2026-01-01.db',
      nextRunAt: minutesAgo(-540),
    }),
  ];
}

/** Signs of hostile names that are still in a text: of what moves the cursor, reorders, joins. */
export function hostileSigns(text: string): string[] {
  const signs = ['\u001b[2J', '\u001b[31m', '\u001b]', '\u0007', '\u009b', '\r', '\t', '\u202e', '\u200d', '\ufe0f'];
  return signs.filter(sign => text.includes(sign));
}
