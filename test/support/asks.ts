import type {Approval} from '../../src/core/approvals/approval.ts';
import {parseClaims} from '../../src/core/releases/parse-claims.ts';
import type {ListedDownload, ListedDownloads} from '../../src/tasks/downloads/list-downloads.ts';
import {aMovie, aQuestion} from './approvals.ts';
import {aDownload, anApproval} from './messages.ts';

/** When the household of these questions looks at them: two hours after they were asked. */
export const asksNow: Date = new Date('2026-01-02T14:00:00Z');

/** An instant before then, or after it. */
export function minutesFromNow(minutes: number): Date {
  return new Date(asksNow.getTime() + minutes * 60_000);
}

type Told = {id: string; title: string; year?: number; from?: string; to?: string; gigabytes?: number};

/** A question about a movie of that title, with overrides. */
export function askedAbout(
  {id, title, year = 2019, from = 'P8.1', to = 'P7 FEL', gigabytes = 71.3}: Told,
  overrides: Partial<Approval> = {},
): Approval {
  const name = `${title.replaceAll(/[^\p{L}\p{N}]+/gu, '.')}.${year}.2160p.UHD.BluRay.REMUX.DV.FEL.HEVC.TrueHD.7.1.Atmos-GRP`;
  const {release, current, offered} = aQuestion();
  const sizeBytes = gigabytes * 1e9;
  return anApproval({
    id,
    movie: aMovie({title, year, ratingKey: id}),
    release: {...release, name, claims: parseClaims(name), sizeBytes},
    current: current && {...current, label: from, evidence: 'bitstream'},
    offered: {...offered, label: to, sizeBytes},
    reason: `${to} over ${from}`,
    freeBytes: 1.3e12,
    ...overrides,
  });
}

/** Questions of a usual week: some that wait, one that failed, the others decided. */
export function someApprovals(): Approval[] {
  const decided = {decidedAt: minutesFromNow(-90), decidedBy: 'telegram:4242'} as const;
  return [
    askedAbout({id: 'k3h7pq2v', title: 'Blade Runner 2049', year: 2017}, {expiresAt: minutesFromNow(1334)}),
    askedAbout(
      {id: 'm8w2tz4c', title: 'Dune: Part Two', year: 2024, from: 'HDR10', gigabytes: 88.2},
      {expiresAt: minutesFromNow(4.2), warnings: ['the release is a WEB-DL'], freeBytes: 9.1e10},
    ),
    askedAbout({id: 'b5n9rd6x', title: 'Oppenheimer', year: 2023}, {expiresAt: minutesFromNow(42)}),
    askedAbout(
      {id: 'f2j6sv8a', title: 'The Green Knight', year: 2021},
      {...decided, state: 'downloading', saveTo: '/movies/The Green Knight (2021)'},
    ),
    askedAbout(
      {id: 'g4k8tw9b', title: 'Heat', year: 1995, from: 'SDR'},
      {...decided, state: 'failed', message: 'it was removed from qBittorrent'},
    ),
    askedAbout(
      {id: 'h6m3ux5d', title: 'Alien', year: 1979},
      {...decided, state: 'completed', proof: {claimed: 'P7 FEL, Atmos', found: 'P7 FEL, Atmos', honest: true}},
    ),
    askedAbout(
      {id: 'j7n5vy7e', title: 'Mad Max: Fury Road', year: 2015},
      {...decided, state: 'completed', proof: {claimed: 'P7 FEL, Atmos', found: 'P7 MEL, Atmos', honest: false}},
    ),
    askedAbout(
      {id: 'n9p4wz3f', title: 'Tenet', year: 2020},
      {...decided, state: 'declined', declineReason: 'I have the disc', decidedBy: 'cli'},
    ),
    askedAbout({id: 'p3q6xa8g', title: 'Gravity', year: 2013}, {state: 'expired', decidedBy: 'expiry'}),
  ];
}

const loading = {seenAt: asksNow, addedAt: minutesFromNow(-80)};

/** Downloads of a usual week: some under way, one that failed, some proven; and one that waits to be started. */
export function someDownloads(): ListedDownloads {
  const approvals = new Map(someApprovals().map(approval => [approval.id, approval]));
  const of = (id: string, download: Parameters<typeof aDownload>[0]): ListedDownload => ({
    download: aDownload({approvalId: id, ...loading, ...download}),
    approval: approvals.get(id) ?? anApproval({id}),
  });
  const done = {progress: 1, downloadedBytes: 71.3e9, completedAt: minutesFromNow(-30), state: 'seeding'} as const;
  const message = 'qBittorrent does not answer: it is asked again in 4 minutes';
  return {
    downloads: [
      of('f2j6sv8a', {progress: 0.43, downloadedBytes: 30.7e9, speed: 24_200_000, etaSeconds: 1680}),
      {
        ...of('q2r7yb4h', {progress: 0.018, downloadedBytes: 1.3e9, state: 'stalled'}),
        approval: askedAbout({id: 'q2r7yb4h', title: 'Sicario', year: 2015}, {state: 'downloading'}),
      },
      of('g4k8tw9b', {progress: 0.7, downloadedBytes: 50e9, state: 'missing'}),
      of('h6m3ux5d', done),
      of('j7n5vy7e', done),
    ],
    waiting: [askedAbout({id: 'r5s8zc6j', title: 'Arrival', year: 2016}, {state: 'approved', message})],
  };
}
