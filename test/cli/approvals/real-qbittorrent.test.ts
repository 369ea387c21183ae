import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import {createQbittorrentClient} from '../../../src/clients/qbittorrent/create-qbittorrent-client.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {makeTorrent} from '../../../src/simulators/qbittorrent/make-torrent.ts';
import {
  type ApprovalWorld,
  alphaFolder,
  approvalWorld,
  type OfferedFilm,
  pendingIds,
} from '../../support/approval-world.ts';
import {type QbittorrentNox, startQbittorrentNox} from '../../support/qbittorrent-nox.ts';
import {isInstalled} from '../../support/real-program.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const oldFile = 'Alpha (2019).mkv';
const oldBytes = Buffer.from('what was there before '.repeat(1000));

type RealWorld = ApprovalWorld & {nox: QbittorrentNox; folder: string; film: OfferedFilm};

/**
 * Plex's folder of movies is one of this disk, which qBittorrent sees elsewhere; in it lies Alpha. Another qBittorrent has the
 * film that the tracker lists.
 */
async function realWorld(): Promise<RealWorld> {
  const movies = join(await temporaryFolder(), 'films');
  const folder = join(movies, 'Alpha (2019)');
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, oldFile), oldBytes);
  const world = await approvalWorld({lookInto: () => findNewFiles(world, folder)});
  const nox = await startQbittorrentNox({session: ['Session\\AddExtensionToIncompleteFiles=true']});
  const {url, username, password} = nox;
  const pathMappings = [{from: '/movies', to: movies}];
  await world.configure({qbittorrent: {url, username, password, pathMappings}});
  return {...world, nox, folder, film: world.offer()};
}

/** As Plex does: what lies in the folder are versions of the movie. */
function findNewFiles({plex, alpha}: ApprovalWorld, folder: string): void {
  const known = plex.movie(alpha).media.flatMap(({parts}) => parts.map(({file}) => file));
  for (const name of readdirSync(folder)) {
    const file = `${alphaFolder}/${name}`;
    if (known.includes(file) || !name.endsWith('.mkv')) continue;
    plex.addVersion(alpha, simulatedMedia({file, bytes: readFileSync(join(folder, name))}));
  }
}

/** Lets another qBittorrent, which has the film, give it to this one. */
async function seed({nox, film}: RealWorld): Promise<void> {
  const seeder = await startQbittorrentNox();
  await writeFile(join(seeder.downloads, film.file), film.bytes);
  const {bytes} = makeTorrent([{path: film.file, bytes: film.bytes}]);
  const client = createQbittorrentClient({
    ...seeder,
    apiKey: undefined,
    timeoutMs: 10_000,
    signal: new AbortController().signal,
    now: () => new Date(),
    signIns: {lastRefusal: () => undefined, noteRefused: () => undefined, noteAccepted: () => undefined},
  });
  const infohashes = [film.infohash];
  const request = {
    torrent: bytes,
    infohashes,
    savePath: seeder.downloads,
    category: '',
    paused: false,
    sequential: false,
  };
  await client.addTorrent({...request, incompletePath: undefined});
  await vi.waitFor(async () => expect((await client.listTorrents(infohashes))[0]?.isComplete).toBe(true), {
    timeout: 20_000,
    interval: 200,
  });
  await nox.ask('/torrents/addPeers', {hashes: film.infohash, peers: seeder.peer});
}

/** Runs `downloads` as cron does until what it shows is as it should be. */
async function untilProven({run, json, pass}: RealWorld): Promise<void> {
  await vi.waitFor(
    async () => {
      pass(0.2);
      expect(await run(['downloads'])).toMatchObject({stderr: '', exitCode: 0});
      expect(await json(['history'])).toMatchObject({approvals: [{state: 'completed', proof: {honest: true}}]});
    },
    {timeout: 30_000, interval: 250},
  );
}

/** The film lies whole beside what was there, which nobody has touched. */
function demandBoth({folder, film}: RealWorld): void {
  expect(readdirSync(folder).toSorted()).toEqual([film.file, oldFile].toSorted());
  expect(readFileSync(join(folder, oldFile)).equals(oldBytes)).toBe(true);
  expect(readFileSync(join(folder, film.file)).equals(Buffer.from(film.bytes))).toBe(true);
}

// Skipped where qbittorrent-nox is missing (apt-get install qbittorrent-nox), except under CI=true.
describe.skipIf(!isInstalled('qbittorrent-nox'))('with a real qBittorrent', {timeout: 90_000}, () => {
  it('a release goes from the tracker to its proof by one press in Telegram', async () => {
    const world = await realWorld();
    const {telegram, owner, run, json, folder, film, nox, alpha, plex} = world;
    await world.asked(film);
    const [question] = telegram.messages(owner.id);
    const [approve] = question?.buttons.flat() ?? [];
    telegram.press({from: owner, messageId: question?.messageId ?? 0, data: approve?.data ?? ''});
    expect(await run(['downloads'])).toMatchObject({stderr: '', exitCode: 0});
    expect(telegram.answers().at(-1)?.text).toBe('Approved: Alpha');
    expect(JSON.parse(await nox.ask('/torrents/info'))).toMatchObject([
      {hash: film.infohash, category: 'movies-fel', save_path: folder, auto_tmm: false},
    ]);
    expect(existsSync(join(folder, film.file))).toBe(false);
    await seed(world);
    await untilProven(world);
    demandBoth(world);
    expect(telegram.messages(owner.id).map(({text}) => text)).toEqual([
      expect.stringContaining('Proof: P7 FEL, 2160p, Atmos, as promised'),
      expect.stringContaining('Download started'),
      expect.stringContaining('Proof: P7 FEL, 2160p, Atmos, as promised'),
    ]);
    expect(plex.collections().find(({title}) => title === 'DV FEL Profile 7')?.members).toEqual([alpha]);
    expect(await json(['show', alpha])).toMatchObject({
      movie: {versions: [expect.anything(), expect.anything()]},
      approvals: [{state: 'completed'}],
    });
  });

  it('the same goes from the terminal', async () => {
    const world = await realWorld();
    const {run, json, film, nox} = world;
    await world.configure({
      telegram: {token: null},
      qbittorrent: {
        url: nox.url,
        username: nox.username,
        password: nox.password,
        pathMappings: [{from: '/movies', to: join(world.folder, '..')}],
      },
    });
    await world.asked(film);
    const [id = ''] = await pendingIds(json);
    expect(await run(['approve', id.slice(0, 4)])).toMatchObject({stderr: '', exitCode: 0});
    await seed(world);
    await untilProven(world);
    demandBoth(world);
  });
});
