import {describe, expect, it} from 'vitest';
import type {QbittorrentTorrent} from '../../../src/clients/qbittorrent/qbittorrent.ts';
import {createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {findUnderWay} from '../../../src/core/approvals/ask-question.ts';
import {createDownloadStore, type DownloadStore} from '../../../src/core/downloads/download-store.ts';
import {listTakenNames} from '../../../src/core/downloads/taken-names.ts';
import type {Database} from '../../../src/storage/database.ts';
import {aQuestion, ask, hoursLater, openedDatabase} from '../../support/approvals.ts';

const infohash = 'ab'.repeat(20);

function aTorrent(overrides: Partial<QbittorrentTorrent> = {}): QbittorrentTorrent {
  return {
    infohash,
    infohashes: [infohash],
    name: 'Alpha.mkv',
    state: 'downloading',
    isComplete: false,
    progress: 0.5,
    downloadedBytes: 5,
    totalBytes: 10,
    speed: 3,
    etaSeconds: 2,
    savePath: '/movies/Alpha (2019)',
    contentPath: undefined,
    category: 'movies-fel',
    addedAt: undefined,
    completedAt: undefined,
    seeds: 1,
    ...overrides,
  };
}

/** A release that was approved and is being downloaded. */
async function downloading(): Promise<{db: Database; id: string; downloads: DownloadStore}> {
  const db = await openedDatabase();
  const {id} = ask(db);
  const approvals = createApprovalStore(db);
  approvals.move({id, move: 'approve', at: hoursLater(1), by: 'cli'});
  approvals.move({id, move: 'start', at: hoursLater(1)});
  const downloads = createDownloadStore(db);
  downloads.begin({
    approvalId: id,
    torrent: aTorrent(),
    movieFile: {name: 'Alpha.mkv', sizeBytes: 10},
    plexFolder: '/movies/Alpha (2019)',
    at: hoursLater(1),
  });
  return {db, id, downloads};
}

describe('a download', () => {
  it('that was complete once stays so, whatever qBittorrent does with it later', async () => {
    const {id, downloads} = await downloading();
    downloads.follow(id, aTorrent({isComplete: true, state: 'seeding', progress: 1}), hoursLater(2));
    downloads.follow(id, aTorrent({state: 'checking'}), hoursLater(3));
    expect(downloads.find(id)).toMatchObject({state: 'checking', completedAt: hoursLater(2)});
  });

  it('is absent since it was first not shown, until it shows again', async () => {
    const {id, downloads} = await downloading();
    expect(downloads.noteAbsent(id, hoursLater(2))).toEqual(hoursLater(2));
    expect(downloads.noteAbsent(id, hoursLater(3))).toEqual(hoursLater(2));
    downloads.follow(id, aTorrent(), hoursLater(4));
    expect(downloads.noteAbsent(id, hoursLater(5))).toEqual(hoursLater(5));
  });

  it('is absent anew where the clock was set back', async () => {
    const {id, downloads} = await downloading();
    downloads.noteAbsent(id, hoursLater(50));
    expect(downloads.noteAbsent(id, hoursLater(2))).toEqual(hoursLater(2));
  });

  it('tells the same trouble once an hour', async () => {
    const {id, downloads} = await downloading();
    const told = [0, 0.5, 0.99, 1.1].map(hours => downloads.noteTrouble(id, 'disk full', hoursLater(2 + hours)));
    expect(told).toEqual([true, false, false, true]);
    expect(downloads.noteTrouble(id, 'files missing', hoursLater(3.2))).toBe(true);
  });

  it('holds back others of its movie, and its name, until nothing is to be done for it', async () => {
    const {db, id, downloads} = await downloading();
    const isUnderWay = (): boolean => db.read(sql => findUnderWay(sql, aQuestion())) !== undefined;
    const names = (asking: string): string[] => db.read(sql => listTakenNames(sql, '/movies/Alpha (2019)', asking));
    expect(isUnderWay()).toBe(true);
    expect(names('another')).toEqual(['Alpha.mkv']);
    expect(names(id)).toEqual([]);
    createApprovalStore(db).move({id, move: 'complete', at: hoursLater(2)});
    expect(isUnderWay()).toBe(true);
    downloads.settle(id, hoursLater(3));
    expect(isUnderWay()).toBe(false);
    expect(names('another')).toEqual([]);
  });
});
