import {describe, expect, it, onTestFinished, vi} from 'vitest';
import type {Database} from '../../src/storage/database.ts';
import {isProcessAlive} from '../../src/storage/is-process-alive.ts';
import {acquireLease, findHolder, keepLease, type Lease, LeaseLostError} from '../../src/storage/lease.ts';
import {openNotes} from '../support/note-database.ts';
import {startPeer} from '../support/start-peer.ts';

const noon = new Date(2026, 0, 5, 12, 1);

describe('a lease', () => {
  it('that is held stops a second one, which learns by whom', async () => {
    const db = await openNotes();
    take(db);
    expect(() => take(db, {pid: 5678, now: () => secondsLater(30)})).toThrow(
      expect.objectContaining({
        name: 'UserError',
        kind: 'busy',
        message: 'felscanner scan is running already: process 1234 on nas, since 12:01',
        hint: 'wait until it is done, or end process 1234 on nas',
      }),
    );
  });

  it('held since another day says which', async () => {
    const db = await openNotes();
    take(db).renew();
    expect(() => take(db, {now: () => secondsLater(86_400), staleAfterMs: 172_800_000})).toThrow(
      'since 2026-01-05 12:01',
    );
  });

  it('of one name does not stop another', async () => {
    const db = await openNotes();
    take(db);
    expect(take(db, {name: 'backup'}).name).toBe('backup');
  });

  it('can be taken again after it was given up', async () => {
    const db = await openNotes();
    take(db).release();
    expect(take(db, {pid: 5678}).name).toBe('scan');
  });

  it('whose holder gave no sign for a minute is taken over, no sooner, also from another host', async () => {
    const db = await openNotes();
    let now = noon;
    const lease = take(db, {now: () => now});
    now = secondsLater(50);
    lease.renew();
    expect(() => take(db, {host: 'desk', now: () => secondsLater(110)})).toThrow('process 1234 on nas');
    expect(take(db, {host: 'desk', now: () => secondsLater(111)}).name).toBe('scan');
  });

  it('whose process is gone is taken over at once, on the same host alone', async () => {
    const db = await openNotes();
    take(db);
    const isAlive = (): boolean => false;
    expect(() => take(db, {host: 'desk', isAlive})).toThrow('process 1234 on nas');
    expect(take(db, {pid: 5678, isAlive}).name).toBe('scan');
  });

  it('that was lost cannot be renewed, and is not taken from its new holder by giving it up', async () => {
    const db = await openNotes();
    const lost = take(db);
    const held = take(db, {pid: 5678, now: () => secondsLater(61)});
    expect(() => lost.renew()).toThrow(LeaseLostError);
    expect(() => lost.renew()).toThrow('lost its place: held by felscanner scan, process 5678 on nas, since 12:02');
    lost.release();
    held.renew();
    held.release();
    expect(() => lost.renew()).toThrow('nobody holds it now');
  });

  it('taken over in the same instant belongs to the new holder alone', async () => {
    const db = await openNotes();
    const lost = take(db);
    const held = take(db, {pid: 5678, isAlive: () => false});
    lost.release();
    expect(() => lost.renew()).toThrow(LeaseLostError);
    held.renew();
    expect(heartbeatOf(db)).toBe(noon.getTime());
  });

  it('wanted by several processes at once is given to one', async () => {
    const db = await openNotes();
    const peers = await Promise.all(Array.from({length: 3}, () => startPeer('acquire', db.path)));
    const answers = await Promise.all(peers.map(peer => peer.act()));
    const winner = peers[answers.indexOf('acquired')];
    expect(answers.filter(answer => answer === 'acquired')).toHaveLength(1);
    expect(answers.filter(answer => answer.includes(`process ${winner?.pid} on`))).toHaveLength(2);
  });

  it('of a process that was killed is taken over at once', async () => {
    const db = await openNotes();
    const peer = await startPeer('acquire', db.path);
    expect(await peer.act()).toBe('acquired');
    const acquire = (): Lease => acquireLease(db, {name: 'scan', holder: 'felscanner scan', now: () => new Date()});
    expect(acquire).toThrow(`process ${peer.pid} on`);
    await peer.kill();
    expect(acquire().name).toBe('scan');
  });

  it('held by this process stops it from a second one', async () => {
    const db = await openNotes();
    const acquire = (): Lease => acquireLease(db, {name: 'scan', holder: 'felscanner scan', now: () => noon});
    acquire();
    expect(acquire).toThrow(`process ${process.pid} on`);
  });
});

describe('a lease that is kept', () => {
  it('is renewed until it is stopped', async () => {
    moveTimersByHand();
    const db = await openNotes();
    let now = noon;
    const lease = take(db, {now: () => now});
    const keeper = keepLease(lease, {everyMs: 15_000, onLost: failUnexpectedly});
    now = secondsLater(40);
    vi.advanceTimersByTime(15_000);
    expect(heartbeatOf(db)).toBe(secondsLater(40).getTime());
    keeper.stop();
    now = secondsLater(55);
    vi.advanceTimersByTime(60_000);
    expect(heartbeatOf(db)).toBe(secondsLater(40).getTime());
  });

  it('tells once when it was lost', async () => {
    moveTimersByHand();
    const db = await openNotes();
    const told: LeaseLostError[] = [];
    keepLease(take(db), {everyMs: 15_000, onLost: error => told.push(error)});
    take(db, {pid: 5678, now: () => secondsLater(61)});
    vi.advanceTimersByTime(60_000);
    expect(told.map(({kind}) => kind)).toEqual(['busy']);
  });

  it('is kept through a moment when the database is locked', async () => {
    const db = await openNotes({busyTimeoutMs: 10});
    const peer = await startPeer('lock', db.path);
    let now = noon;
    const lease = take(db, {now: () => now});
    moveTimersByHand();
    keepLease(lease, {everyMs: 15_000, onLost: failUnexpectedly});
    await peer.act();
    vi.advanceTimersByTime(15_000);
    expect(heartbeatOf(db)).toBe(noon.getTime());
    await peer.kill();
    now = secondsLater(30);
    vi.advanceTimersByTime(15_000);
    expect(heartbeatOf(db)).toBe(secondsLater(30).getTime());
  });

  it('does not keep a process alive', async () => {
    const db = await openNotes();
    const peer = await startPeer('end', db.path);
    expect(await peer.act()).toBe('acquired');
    expect(await peer.ended()).toBe(0);
  });
});

describe('the holder of a lease', () => {
  const lookedFor = {name: 'scan', host: 'nas', now: () => secondsLater(60), isAlive: () => true};

  it('is told with its process and since when, and looking takes nothing', async () => {
    const db = await openNotes();
    const lease = take(db);
    const holder = {holder: 'felscanner scan', pid: 1234, host: 'nas', since: noon};
    expect(findHolder(db, lookedFor)).toEqual(holder);
    expect(findHolder(db, {...lookedFor, host: 'desk', isAlive: () => false})).toEqual(holder);
    lease.renew();
    expect(heartbeatOf(db)).toBe(noon.getTime());
  });

  it('is nobody before it was taken and after it was given up', async () => {
    const db = await openNotes();
    expect(findHolder(db, lookedFor)).toBeUndefined();
    const lease = take(db);
    expect(findHolder(db, {...lookedFor, name: 'backup'})).toBeUndefined();
    lease.release();
    expect(findHolder(db, lookedFor)).toBeUndefined();
  });

  it('is nobody where the lease would be taken over: the process gone, or silent for a minute', async () => {
    const db = await openNotes();
    take(db);
    expect(findHolder(db, {...lookedFor, isAlive: () => false})).toBeUndefined();
    expect(findHolder(db, {...lookedFor, now: () => secondsLater(61)})).toBeUndefined();
  });

  it('is nobody when its process was killed', async () => {
    const db = await openNotes();
    const peer = await startPeer('acquire', db.path);
    await peer.act();
    const find = () => findHolder(db, {name: 'scan', now: () => new Date()});
    expect(find()).toMatchObject({pid: peer.pid});
    await peer.kill();
    expect(find()).toBeUndefined();
  });
});

describe('a process', () => {
  it('is alive while it runs, and not after', async () => {
    const db = await openNotes();
    const peer = await startPeer('open', db.path);
    expect(isProcessAlive(peer.pid, 0)).toBe(true);
    await peer.kill();
    expect(isProcessAlive(peer.pid, 0)).toBe(false);
  });

  it('of our own id that was there before us has ended', () => {
    expect(isProcessAlive(process.pid, 0)).toBe(true);
    expect(isProcessAlive(process.pid, (process.uptime() + 1) * 1000)).toBe(false);
  });
});

/** The lease of a process that lives, taken at noon on a host called nas. */
function take(db: Database, overrides: Partial<Parameters<typeof acquireLease>[1]> = {}): Lease {
  const claim = {name: 'scan', holder: 'felscanner scan', pid: 1234, host: 'nas', now: () => noon, isAlive: () => true};
  return acquireLease(db, {...claim, ...overrides});
}

function secondsLater(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000);
}

function heartbeatOf(db: Database): number | undefined {
  return db.read(sql => sql.prepare<[], number>('SELECT heartbeat_at FROM leases').pluck().get());
}

function moveTimersByHand(): void {
  vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

function failUnexpectedly(error: Error): never {
  throw error;
}
