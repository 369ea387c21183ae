import {onTestFinished} from 'vitest';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream} from '../../src/simulators/plex/video-streams.ts';
import {makeTorrent} from '../../src/simulators/qbittorrent/make-torrent.ts';
import {
  type SimulatedQbittorrent,
  type SimulatedQbittorrentOptions,
  startQbittorrent,
} from '../../src/simulators/qbittorrent/start-qbittorrent.ts';
import {type SimulatedTelegram, startTelegram} from '../../src/simulators/telegram/start-telegram.ts';
import {felFilm} from './plex-world.ts';
import {type ReleaseSettings, type ReleaseWorld, releaseWorld} from './release-world.ts';

/** A release of the tracker, with the film that is really in it. */
export type OfferedFilm = {id: number; name: string; file: string; bytes: Uint8Array; infohash: string};

export type ApprovalWorld = Omit<ReleaseWorld, 'configure'> & {
  /** Writes the settings: all services, unless said otherwise. */
  configure: (settings?: ApprovalSettings) => Promise<void>;
  qbittorrent: SimulatedQbittorrent;
  telegram: SimulatedTelegram;
  /** The owner, and the private chat with him. */
  owner: {id: number; name: string};
  /** The rating key of Alpha (2019), which is there in HDR10. */
  alpha: string;
  /** Lists a release of Alpha on the tracker, with a torrent of this film. */
  offer: (offer?: Partial<Pick<OfferedFilm, 'id' | 'name' | 'file' | 'bytes'>>) => OfferedFilm;
  /** Everything of a torrent comes, and Plex finds it when it is asked to look. */
  complete: (film: OfferedFilm) => void;
  /** Lists a release, scans, fetches, and answers the id of the question. */
  asked: (film?: OfferedFilm) => Promise<string>;
};

export const alphaFolder = '/movies/Alpha (2019)';
const alphaFel = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP';

/** Tests of questions count messages: of the library nothing is told, unless a test is about that. */
const noNews = {newMovies: false, dolbyVision: false, fel: false, atmos: false, collections: false};

type ApprovalSettings = ReleaseSettings & {
  /** Undefined where it is named: not set up. */
  qbittorrent?: object | undefined;
  telegram?: object | undefined;
};

type Options = {
  qbittorrent?: SimulatedQbittorrentOptions;
  /** What else Plex does when it is asked to look into a folder. */
  lookInto?: (folder: string | undefined) => void;
  /** In place of a clock of the world's own. */
  clock?: () => Date;
};

/** The world of releases with qBittorrent and Telegram, all set up, and Alpha in the library and in Radarr. */
export async function approvalWorld(options: Options = {}): Promise<ApprovalWorld> {
  const arrived = new Map<string, () => void>();
  const lookInto = (_: string, folder: string | undefined): void => {
    options.lookInto?.(folder);
    for (const arrive of arrived.values()) arrive();
    arrived.clear();
  };
  const world = await releaseWorld({
    lookInto,
    libraries: [{locations: ['/movies']}],
    ...(options.clock && {clock: options.clock}),
  });
  const {plex, tracker, radarr, now, pass} = world;
  const qbittorrent = await startQbittorrent({now, ...options.qbittorrent});
  const owner = {id: 4242, name: 'Ada'};
  const telegram = await startTelegram({chats: [{id: owner.id, kind: 'private', title: owner.name}], now});
  onTestFinished(async () => {
    await Promise.all([qbittorrent.close(), telegram.close()]);
  });
  const file = `${alphaFolder}/Alpha (2019).mkv`;
  const media = simulatedMedia({file, sizeBytes: 50_000_000_000, video: hdr10Stream()});
  const {ratingKey: alpha} = plex.addMovie('1', simulatedMovie({title: 'Alpha', year: 2019, media: [media]}));
  radarr.setMovies([]);
  const configure = ({qbittorrent: downloads, telegram: bot, more, ...rest}: ApprovalSettings = {}): Promise<void> =>
    world.configure({
      ...rest,
      more: {
        qbittorrent: {
          url: qbittorrent.address,
          username: qbittorrent.username,
          password: qbittorrent.password,
          ...downloads,
        },
        telegram: {token: telegram.token, chatId: String(owner.id), apiRoot: telegram.url, notify: noNews, ...bot},
        ...more,
      },
    });
  // Whoever waits lets the time go by.
  const sleep = async (ms: number): Promise<void> => pass(ms / 60_000);
  const run: ApprovalWorld['run'] = (argv, more) => world.run(argv, {sleep, ...more});
  const json: ApprovalWorld['json'] = async (argv, more) => JSON.parse((await run([...argv, '--json'], more)).stdout);
  const offer: ApprovalWorld['offer'] = ({id = 7, name = alphaFel, file: fileName, bytes = felFilm} = {}) => {
    const path = fileName ?? `${name.replaceAll(' ', '.')}.mkv`;
    const torrent = makeTorrent([{path, bytes}]);
    tracker.addTorrent({id, name, description: 'BL+EL+RPU', file: torrent.bytes, sizeBytes: bytes.length});
    return {id, name, file: path, bytes, infohash: torrent.infohashes[0] ?? ''};
  };
  const complete: ApprovalWorld['complete'] = film => {
    qbittorrent.complete(film.infohash);
    arrived.set(film.infohash, () => {
      plex.addVersion(alpha, simulatedMedia({file: `${alphaFolder}/${film.file}`, bytes: film.bytes}));
    });
  };
  const asked: ApprovalWorld['asked'] = async film => {
    if (!film) offer();
    await run(['scan']);
    await run(['ipt-fetch', '--quiet']);
    return (await pendingIds(json))[0] ?? '';
  };
  await configure();
  return {...world, run, json, configure, qbittorrent, telegram, owner, alpha, offer, complete, asked};
}

/** The ids of the questions that wait. */
export async function pendingIds(json: ApprovalWorld['json']): Promise<string[]> {
  const {approvals} = await json(['pending']);
  return Array.isArray(approvals) ? approvals.map(({id}: {id: string}) => id) : [];
}
