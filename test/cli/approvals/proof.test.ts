import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {hdr10Stream} from '../../../src/simulators/plex/video-streams.ts';
import {makeTorrent} from '../../../src/simulators/qbittorrent/make-torrent.ts';
import {acquireLease} from '../../../src/storage/lease.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {type ApprovalWorld, alphaFolder, approvalWorld, type OfferedFilm} from '../../support/approval-world.ts';

type Downloading = ApprovalWorld & {id: string; film: OfferedFilm; approval: () => Promise<Record<string, unknown>>};

/** A world in which a release of Alpha was approved and is being downloaded. */
async function downloading(settings: object = {}): Promise<Downloading> {
  const world = await approvalWorld();
  await world.configure(settings);
  const film = world.offer();
  const id = await world.asked(film);
  await world.run(['approve', id]);
  return {...world, id, film, approval: async () => first((await world.json(['history']))['approvals'])};
}

function first(value: unknown): Record<string, unknown> {
  return Array.isArray(value) ? value[0] : {};
}

async function rounds({run, pass}: ApprovalWorld, count: number, minutes = 1): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    pass(minutes);
    await run(['downloads']);
  }
}

describe('a download that is complete', () => {
  it('has Plex look into its folder, and into no other', async () => {
    const world = await downloading();
    world.plex.forgetRequests();
    world.complete(world.film);
    await rounds(world, 1);
    const asked = world.plex.requests.filter(({path}) => path.endsWith('/refresh')).map(({query}) => query.get('path'));
    expect(asked).toEqual([alphaFolder]);
  });

  it('is proven when Plex shows it late, and a person is told that it is waited for meanwhile', async () => {
    const world = await downloading();
    const {qbittorrent, film, plex, alpha, telegram, owner, approval} = world;
    qbittorrent.complete(film.infohash);
    await rounds(world, 15);
    expect(await approval()).toMatchObject({state: 'completed', proof: null, message: 'Plex is to show it'});
    const told = (): string[] =>
      telegram
        .messages(owner.id)
        .map(({text}) => text)
        .filter(text => text.includes('Download complete'));
    expect(told()).toEqual([expect.stringContaining('Plex')]);
    plex.addVersion(alpha, simulatedMedia({file: `${alphaFolder}/${film.file}`, bytes: film.bytes}));
    await rounds(world, 2);
    expect(await approval()).toMatchObject({proof: {honest: true}, message: null});
    expect(told()).toHaveLength(2);
  });

  it('is given up after a day in which Plex did not show it', async () => {
    const world = await downloading();
    world.qbittorrent.complete(world.film.infohash);
    await rounds(world, 1);
    await rounds(world, 4, 8 * 60);
    expect(await world.approval()).toMatchObject({
      state: 'completed',
      proof: null,
      message: `Plex has not shown ${world.film.file} for a day`,
    });
    world.plex.forgetRequests();
    await rounds(world, 3);
    expect(world.plex.requests).toEqual([]);
  });

  it('while Plex is down is proven later', async () => {
    const world = await downloading();
    const heal = world.plex.fail({match: /./, with: {status: 503}});
    world.complete(world.film);
    const {stderr, exitCode} = await world.run(['downloads']);
    expect(stderr).toContain('Plex at ');
    expect(exitCode).toBe(3);
    heal();
    await rounds(world, 2);
    expect(await world.approval()).toMatchObject({proof: {honest: true}});
  });

  it('while a scan runs is proven after it', async () => {
    const world = await downloading();
    world.complete(world.film);
    const db = openDatabase({path: join(world.folder, 'data', 'felscanner.db'), migrations});
    const lease = acquireLease(db, {name: 'scan', holder: 'felscanner scan', now: world.now});
    world.pass(1 / 60);
    const {stderr, exitCode} = await world.run(['downloads']);
    expect(stderr).toContain('felscanner scan is running already');
    expect(exitCode).toBe(1);
    lease.release();
    db.close();
    await rounds(world, 1);
    expect(await world.approval()).toMatchObject({proof: {honest: true}});
  });

  it('is not proven where bytes are not to be read, and that is said', async () => {
    const world = await downloading({more: {probe: {mode: 'off'}}});
    world.complete(world.film);
    await rounds(world, 2);
    expect(await world.approval()).toMatchObject({
      state: 'completed',
      proof: null,
      message: 'it is not proven: probe.mode is off',
    });
  });

  it('is read whatever the settings want read', async () => {
    const world = await downloading({more: {probe: {only: 'unproven'}}});
    world.complete(world.film);
    await rounds(world, 2);
    const {movie} = await world.json(['show', world.alpha]);
    expect(movie).toMatchObject({versions: expect.arrayContaining([expect.objectContaining({label: 'P7 FEL'})])});
  });

  it('leaves the list of scans and the next scan as they were', async () => {
    const world = await downloading();
    const before = await world.json(['status']);
    world.complete(world.film);
    await rounds(world, 2);
    const after = await world.json(['status']);
    expect(after['scans']).toEqual(before['scans']);
    expect(await world.json(['scan'])).toMatchObject({counts: {added: 0, removed: 0, fel: 1}, failures: []});
  });

  it('counts for its release group', async () => {
    const world = await downloading();
    world.complete(world.film);
    await rounds(world, 2);
    const {stdout} = await world.run(['why', world.film.name], {terminal: 120});
    expect(stdout).toContain('group GRP: 1 release, 1 worth asking about, 1 asked about, 1 approved, 1 proven honest');
  });

  it.each([
    ['good film that Plex takes for HDR10', 'DV FEL', {}],
    ['film that is what Plex says', 'DV P8', {more: {probe: {mode: 'off'}, notifications: {dv: true}}}],
  ])('of a %s is not proven before its bytes are read', async (_, claim, settings) => {
    const world = await approvalWorld();
    await world.configure(settings);
    const film = world.offer({name: `Alpha 2019 2160p UHD BluRay REMUX ${claim} HEVC TrueHD 7 1 Atmos-GRP`});
    await world.run(['approve', await world.asked(film)]);
    world.qbittorrent.complete(film.infohash);
    const media = simulatedMedia({file: `${alphaFolder}/${film.file}`, bytes: film.bytes, video: hdr10Stream()});
    world.plex.addVersion(world.alpha, media);
    world.plex.fail({match: /\/library\/parts\//, with: {status: 500}});
    await rounds(world, 3);
    expect(first((await world.json(['history']))['approvals'])).toMatchObject({proof: null});
    const {stdout} = await world.run(['why', film.name], {terminal: 120});
    expect(stdout).not.toContain('proven');
  });

  it('that holds no film at all is told as such, and not asked about again and again', async () => {
    const world = await approvalWorld();
    const film = world.offer({bytes: new TextEncoder().encode('no film '.repeat(500))});
    await world.run(['approve', await world.asked(film)]);
    world.complete(film);
    await rounds(world, 2);
    expect(first((await world.json(['history']))['approvals'])).toMatchObject({
      proof: null,
      message: expect.stringMatching(/^it cannot be proven: its bytes could not be read: /),
    });
    world.plex.forgetRequests();
    await rounds(world, 2);
    expect(world.plex.requests).toEqual([]);
  });

  it('is not given up while Plex is down, however long', async () => {
    const world = await downloading();
    const heal = world.plex.fail({match: /./, with: {status: 503}});
    world.complete(world.film);
    await rounds(world, 4, 10 * 60);
    heal();
    await rounds(world, 2, 15);
    expect(await world.approval()).toMatchObject({proof: {honest: true}});
  });
});

describe('a download that nobody looked after', () => {
  it('for a week survives a qBittorrent that lists nothing yet', async () => {
    const world = await downloading();
    world.pass(7 * 24 * 60);
    const heal = world.qbittorrent.fail({match: /torrents\/info/, with: {body: '[]'}});
    await world.run(['downloads']);
    expect(await world.approval()).toMatchObject({state: 'downloading'});
    heal();
    world.complete(world.film);
    await rounds(world, 2);
    expect(await world.approval()).toMatchObject({proof: {honest: true}});
  });

  it('that was taken for removed comes back when it shows again', async () => {
    const world = await downloading();
    const heal = world.qbittorrent.fail({match: /torrents\/info/, with: {body: '[]'}});
    await rounds(world, 2, 3);
    expect(await world.approval()).toMatchObject({state: 'failed', message: 'it was removed from qBittorrent'});
    heal();
    world.complete(world.film);
    await rounds(world, 2);
    expect(await world.approval()).toMatchObject({state: 'completed', proof: {honest: true}});
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });

  it('is proven where it was complete and has been removed since', async () => {
    const world = await downloading();
    world.qbittorrent.remove(world.film.infohash);
    const media = simulatedMedia({file: `${alphaFolder}/${world.film.file}`, bytes: world.film.bytes});
    world.plex.addVersion(world.alpha, media);
    await rounds(world, 4, 3);
    expect(await world.approval()).toMatchObject({state: 'completed', proof: {honest: true}});
  });

  it('that came while its own start was not known to be done is taken up, and not for a stranger', async () => {
    const world = await approvalWorld();
    const film = world.offer();
    const id = await world.asked(film);
    let isAdded = false;
    const heal = world.qbittorrent.fail({
      match: ({path}) => {
        const isDown = isAdded;
        isAdded ||= path.endsWith('/torrents/add');
        return isDown;
      },
      with: {status: 503},
    });
    world.qbittorrent.fail({match: /torrents\/add/, with: 'lost', times: 1});
    await world.run(['approve', id]);
    expect(first((await world.json(['history']))['approvals'])).toMatchObject({state: 'approved'});
    heal();
    world.qbittorrent.complete(film.infohash);
    const media = simulatedMedia({file: `${alphaFolder}/${film.file}`, bytes: film.bytes, video: hdr10Stream()});
    world.plex.addVersion(world.alpha, media);
    await world.run(['scan', '--no-probe']);
    await rounds(world, 3, 3);
    expect(first((await world.json(['history']))['approvals'])).toMatchObject({proof: {honest: true}});
    expect(world.qbittorrent.torrents()).toHaveLength(1);
  });

  it('leaves no name behind that nothing has', async () => {
    const world = await downloading();
    world.complete(world.film);
    await rounds(world, 2);
    expect(await world.json(['downloads'])).toMatchObject({downloads: [{state: 'completed', speed: 0}]});
  });
});

describe('a torrent that qBittorrent has elsewhere', () => {
  it('is followed where it is, and that is said', async () => {
    const world = await approvalWorld();
    const film = world.offer();
    const id = await world.asked(film);
    const elsewhere = '/downloads/old';
    await addByHand(world, film, elsewhere);
    await world.run(['approve', id]);
    expect(world.qbittorrent.torrents()).toHaveLength(1);
    const {approvals} = await world.json(['history']);
    expect(first(approvals)).toMatchObject({
      state: 'downloading',
      saveTo: elsewhere,
      message: 'it was in qBittorrent already, which saves it to /downloads/old',
    });
    expect(world.telegram.messages(world.owner.id).at(-1)?.text).toContain(`saved to ${elsewhere}`);
  });
});

/** Adds the torrent as a person does in qBittorrent. */
async function addByHand({qbittorrent}: ApprovalWorld, film: OfferedFilm, savepath: string): Promise<void> {
  const {bytes} = makeTorrent([{path: film.file, bytes: film.bytes}]);
  const login = await fetch(`${qbittorrent.address}/api/v2/auth/login`, {
    method: 'POST',
    body: new URLSearchParams({username: qbittorrent.username, password: qbittorrent.password}),
  });
  const form = new FormData();
  form.append('torrents', new Blob([bytes]), 'a.torrent');
  form.append('savepath', savepath);
  const [cookie = ''] = login.headers.getSetCookie();
  const added = await fetch(`${qbittorrent.address}/api/v2/torrents/add`, {
    method: 'POST',
    headers: {cookie: cookie.split(';')[0] ?? ''},
    body: form,
  });
  expect(added.status).toBe(200);
}
