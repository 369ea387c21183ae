import {describe, expect, it, onTestFinished} from 'vitest';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import type {QbittorrentDialect} from '../../../src/simulators/qbittorrent/model.ts';
import {addRequest, bookForTest, clientFor, failure, noon, qbittorrentForTest} from './qbittorrent-for-test.ts';

const dialects: readonly QbittorrentDialect[] = ['4.5', '5.0', '5.2'];

const signInsOf = ({requests}: {requests: readonly {path: string}[]}): number =>
  requests.filter(({path}) => path === '/api/v2/auth/login').length;

describe.each(dialects)('a qBittorrent %s', dialect => {
  it('is signed in to once, whatever is asked for', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const signIns = bookForTest();
    const client = clientFor(qbittorrent, {signIns});
    await Promise.all([client.fetchVersion(), client.fetchFreeSpace(), client.addTorrent(addRequest())]);
    expect([signInsOf(qbittorrent), signIns.accepted]).toEqual([1, 1]);
  });

  it('gets its cookie back as it came, and neither Origin nor Referer', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    await clientFor(qbittorrent).fetchVersion();
    const cookie = expect.stringMatching(/^(SID|QBT_SID_\d+)=\+\/[\w+/]+={0,2}$/);
    expect(qbittorrent.requests[1]?.headers).toMatchObject({cookie});
    for (const {headers} of qbittorrent.requests) {
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(origin|referer)$/)]));
    }
  });

  it('is asked once with a wrong password, by whatever process, for an hour', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const signIns = bookForTest();
    let now = noon;
    const ask = (): Promise<unknown> =>
      clientFor({...qbittorrent, password: 'wrong-secret-pass'}, {signIns, now: () => now}).fetchVersion();
    expect(await failure(ask())).toMatchObject({
      kind: 'refused',
      message: `qBittorrent at ${qbittorrent.url} refused the user or the password`,
      hint: expect.stringContaining('qbittorrent.password'),
    });
    now = new Date('2026-03-01T12:59:59Z');
    expect(await failure(ask())).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(
        'at 2026-03-01T12:00:00.000Z, and it is not tried again before 2026-03-01T13:00',
      ),
      hint: expect.stringContaining('qbittorrent.password'),
    });
    expect([signInsOf(qbittorrent), signIns.refusals]).toEqual([1, [noon]]);
    now = new Date('2026-03-01T13:00:00Z');
    await failure(ask());
    expect([signInsOf(qbittorrent), signIns.refusals.length]).toEqual([2, 2]);
  });

  it('that bans this address is told so', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await failure(clientFor({...qbittorrent, password: 'wrong-secret-pass'}).fetchVersion());
    }
    const signIns = bookForTest();
    const banned = {kind: 'refused', message: expect.stringContaining('has banned this address')};
    expect(await failure(clientFor(qbittorrent, {signIns}).fetchVersion())).toMatchObject(banned);
    expect(signIns.refusals).toEqual([]);
    qbittorrent.liftBan();
    expect(await clientFor(qbittorrent, {signIns}).fetchVersion()).toMatchObject({version: expect.any(String)});
  });

  it('is signed in to anew when a session that worked has ended', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const client = clientFor(qbittorrent);
    for (let round = 1; round <= 3; round += 1) {
      expect(await client.fetchVersion()).toMatchObject({version: expect.any(String)});
      expect(signInsOf(qbittorrent)).toBe(round);
      qbittorrent.endSessions();
    }
  });

  it('is not signed in to anew when a session never worked', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    qbittorrent.onRequest(({path}) => {
      if (path !== '/api/v2/auth/login') qbittorrent.endSessions();
    });
    const client = clientFor(qbittorrent);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await failure(client.fetchVersion())).toMatchObject({
        kind: 'refused',
        message: expect.stringContaining('took the sign-in and yet refused the request (HTTP 403)'),
      });
    }
    expect(signInsOf(qbittorrent)).toBe(1);
  });

  it('that lets this address pass is not signed in to without an account', async () => {
    const qbittorrent = await qbittorrentForTest({dialect, bypass: true});
    const client = clientFor(qbittorrent, {username: undefined, password: undefined});
    expect(await client.fetchVersion()).toMatchObject({version: expect.any(String)});
    expect(signInsOf(qbittorrent)).toBe(0);
  });

  it('that wants an account and is given none says so', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const client = clientFor(qbittorrent, {password: undefined});
    expect(await failure(client.fetchVersion())).toMatchObject({
      kind: 'refused',
      message: `qBittorrent at ${qbittorrent.url} wants somebody to sign in (HTTP 403)`,
      hint: expect.stringContaining('Bypass authentication'),
    });
    expect(qbittorrent.requests).toHaveLength(1);
  });

  it('that takes another port for its own is told apart from a wrong password', async () => {
    const qbittorrent = await qbittorrentForTest({dialect, innerPort: 8080});
    for (const account of [{}, {username: undefined}, {apiKey: qbittorrent.apiKey}]) {
      const signIns = bookForTest();
      expect(await failure(clientFor(qbittorrent, {signIns, ...account}).fetchVersion())).toMatchObject({
        kind: 'refused',
        message: `qBittorrent at ${qbittorrent.url} refuses requests by this address (HTTP 401)`,
        hint: expect.stringContaining('same port inside and outside'),
      });
      expect(signIns.refusals).toEqual([]);
    }
  });
});

describe('an API key', () => {
  it('stands in place of a sign-in', async () => {
    const qbittorrent = await qbittorrentForTest({dialect: '5.2'});
    const client = clientFor(qbittorrent, {apiKey: qbittorrent.apiKey});
    expect(await client.fetchVersion()).toEqual({version: '5.2.0', apiVersion: '2.15.1'});
    expect(await client.addTorrent(addRequest())).toBe('added');
    expect(signInsOf(qbittorrent)).toBe(0);
    for (const {headers} of qbittorrent.requests) {
      expect(headers).toMatchObject({authorization: `Bearer ${qbittorrent.apiKey}`});
      expect(headers.cookie).toBeUndefined();
    }
  });

  it('that is wrong is tried once in an hour', async () => {
    const qbittorrent = await qbittorrentForTest({dialect: '5.2'});
    const signIns = bookForTest();
    const ask = (): Promise<unknown> => clientFor(qbittorrent, {apiKey: 'qbt_0123-wrong', signIns}).fetchVersion();
    expect(await failure(ask())).toMatchObject({
      message: `qBittorrent at ${qbittorrent.url} refused the API key (HTTP 401)`,
      hint: expect.stringContaining('qbittorrent.apiKey'),
    });
    const before = qbittorrent.requests.length;
    expect((await failure(ask())).message).toContain('not tried again before');
    expect(qbittorrent.requests).toHaveLength(before);
  });

  it('is told to be unknown before 5.2', async () => {
    const qbittorrent = await qbittorrentForTest({dialect: '5.0'});
    expect(await failure(clientFor(qbittorrent, {apiKey: qbittorrent.apiKey}).fetchVersion())).toMatchObject({
      message: expect.stringContaining('refused the API key (HTTP 403)'),
      hint: expect.stringContaining('before 5.2 there are no API keys'),
    });
  });
});

describe('a sign-in', () => {
  it('carries every character of user and password', async () => {
    const account = {username: 'ö & +=%', password: 'secret-pass é+ /&=%🎬'};
    const qbittorrent = await qbittorrentForTest(account);
    expect(await clientFor({...qbittorrent, ...account}).fetchVersion()).toMatchObject({version: '5.0.4'});
    expect(qbittorrent.requests[0]?.body).not.toContain('+');
  });

  it('whose answer is lost is sent once, and may be tried again', async () => {
    const qbittorrent = await qbittorrentForTest();
    const signIns = bookForTest();
    qbittorrent.fail({match: /login/, times: 1, with: 'lost'});
    const client = clientFor(qbittorrent, {signIns});
    expect(await failure(client.fetchVersion())).toMatchObject({kind: 'unreachable'});
    expect([signInsOf(qbittorrent), signIns.refusals]).toEqual([1, []]);
    expect(await client.fetchVersion()).toMatchObject({version: '5.0.4'});
  });

  it('is tried again where the clock was set back by more than an hour', async () => {
    const signIns = bookForTest();
    signIns.noteRefused(new Date('2026-03-01T14:00:00Z'));
    expect(await clientFor(await qbittorrentForTest(), {signIns}).fetchVersion()).toMatchObject({version: '5.0.4'});
    expect(signIns.lastRefusal()).toBeUndefined();
  });

  it('that a proxy refuses is no ban', async () => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /login/, with: {status: 403}});
    expect(await failure(clientFor(qbittorrent).fetchVersion())).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('something before qBittorrent'),
    });
  });

  it('answered with other words is none', async () => {
    const server = await startLoopback({answer: () => ({status: 200, headers: {}, body: 'Welcome'})});
    onTestFinished(() => server.close());
    const signIns = bookForTest();
    const client = clientFor({address: server.url, username: 'a', password: 'b'}, {signIns});
    expect((await failure(client.fetchVersion())).message).toContain('/api/v2/auth/login');
    expect([signIns.accepted, signIns.refusals.length]).toEqual([0, 0]);
  });
});
