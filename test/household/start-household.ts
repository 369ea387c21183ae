import {startFlaresolverr} from '../../src/simulators/flaresolverr/start-flaresolverr.ts';
import {startIptorrents} from '../../src/simulators/iptorrents/start-iptorrents.ts';
import {writeShortFilm} from '../../src/simulators/media/film-writer.ts';
import {writeRpuNal} from '../../src/simulators/media/rpu-writer.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {startPlex} from '../../src/simulators/plex/start-plex.ts';
import {p5Stream, p81Stream, sdrStream} from '../../src/simulators/plex/video-streams.ts';
import {makeTorrent} from '../../src/simulators/qbittorrent/make-torrent.ts';
import {startQbittorrent} from '../../src/simulators/qbittorrent/start-qbittorrent.ts';
import {startRadarr} from '../../src/simulators/radarr/start-radarr.ts';
import {startTelegram} from '../../src/simulators/telegram/start-telegram.ts';
import {startTorznab} from '../../src/simulators/torznab/start-torznab.ts';

/** Made-up services on loopback that know of each other, and the settings that lead to them. Must be closed. */
export type Household = {
  /** The content of a config file. */
  settings: object;
  close(): Promise<void>;
};

const hourMs = 3_600_000;
const chatId = 4242;
const downloadMs = 500;

/**
 * Starts a Plex with five movies, a tracker behind a challenge, what solves it, an indexer, a Radarr, a qBittorrent whose downloads are
 * complete in a moment, and a Telegram.
 */
export async function startHousehold(now: Date): Promise<Household> {
  const arrivals = new Map<string, () => void>();
  const plex = await startPlex({
    lookInto: () => {
      for (const arrive of arrivals.values()) arrive();
      arrivals.clear();
    },
  });
  const bytes = {
    fel: writeShortFilm({rpu: writeRpuNal({kind: 'fel'}), atmos: true}),
    mel: writeShortFilm({rpu: writeRpuNal({kind: 'mel'}), atmos: false}),
  };
  const movies = [
    {title: 'Amber Harbor', year: 2024, media: {video: p81Stream()}},
    {title: 'Broken Signal', year: 2001, media: {video: sdrStream(), audio: []}},
    {title: 'Crimson Garden', year: 2022, media: {bytes: bytes.mel}},
    {title: 'Distant Winter 2049', year: 2017, media: {bytes: bytes.fel}},
    {title: 'Eternal Machine', year: 1984, media: {video: p5Stream()}},
  ];
  for (const [index, {title, year, media}] of movies.entries()) {
    const guids = [`tmdb://${tmdbOf(index)}`];
    const file = `/movies/${title} (${year})/${title} (${year}).mkv`;
    plex.addMovie('1', simulatedMovie({title, year, guids, media: [simulatedMedia({...media, file})]}));
  }
  const tracker = await startIptorrents({mood: 'challenge', torrents: torrents(now, bytes.fel), now: () => now});
  const solver = await startFlaresolverr();
  const indexer = await startTorznab({releases: [{name: indexed, uploadedAt: ago(now, 30)}]});
  const radarr = await startRadarr({
    movies: movies.map(({title, year}, index) => ({title, year, tmdbId: tmdbOf(index)})),
  });
  const qbittorrent = await startQbittorrent({
    preferences: {incomplete_files_ext: true},
    onAdd: ({infohash, name, savePath}) => {
      setTimeout(() => qbittorrent.complete(infohash), downloadMs).unref();
      const movie = plex.movies().find(one => savePath === `/movies/${one.title} (${one.year})`);
      if (!movie) return;
      const media = simulatedMedia({file: `${savePath}/${name}`, bytes: bytes.fel});
      arrivals.set(infohash, () => plex.addVersion(movie.ratingKey, media));
    },
  });
  for (const {title, year} of movies) qbittorrent.addFolder(`/movies/${title} (${year})`, [`${title} (${year}).mkv`]);
  const telegram = await startTelegram({chats: [{id: chatId, kind: 'private', title: 'Ada'}]});
  const servers = [plex, tracker, solver, indexer, radarr, qbittorrent, telegram];
  return {
    settings: {
      plex: {url: plex.url, token: plex.token, libraries: ['Movies']},
      sources: {
        iptorrents: {baseUrl: tracker.url, uid: tracker.uid, pass: tracker.pass},
        torznab: [{name: 'indexer', url: indexer.prowlarrUrl, apiKey: indexer.apiKey}],
      },
      flaresolverr: {url: solver.url},
      radarr: {url: radarr.address, apiKey: radarr.apiKey},
      qbittorrent: {url: qbittorrent.address, username: qbittorrent.username, password: qbittorrent.password},
      telegram: {token: telegram.token, chatId: String(chatId), apiRoot: telegram.url},
    },
    async close() {
      await Promise.all(servers.map(server => server.close()));
    },
  };
}

const indexed = 'Eternal.Machine.1984.2160p.UHD.BluRay.REMUX.DV.BL+EL+RPU.DTS-HD.MA.5.1-OTHER';

/** Plex and Radarr know a movie by the same id. */
function tmdbOf(index: number): number {
  return 5001 + index;
}

/** What the tracker lists. Its search looks into descriptions too, where MediaInfo names the layers. */
function torrents(
  now: Date,
  film: Uint8Array,
): {id: number; name: string; description: string; uploadedAt: Date; file: Uint8Array}[] {
  const names = [
    'Amber Harbor 2024 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP',
    'Amber Harbor 2024 2160p WEB-DL DDP5 1 Atmos DV HDR H 265-WEB',
    'Broken Signal 2001 2160p UHD BluRay REMUX DV HDR HEVC DTS-HD MA 5 1-GRP',
    'Crimson Garden 2022 2160p UHD BluRay REMUX DV P7 FEL TrueHD 7 1 Atmos-OTHER',
    'Distant Winter 2049 2017 2160p UHD BluRay REMUX DV FEL TrueHD 7 1 Atmos-OTHER',
    'Frozen Letter 2020 2160p UHD BluRay REMUX DV FEL TrueHD 7 1 Atmos-GRP',
  ];
  return names.map((name, index) => ({
    id: index + 1,
    name,
    description: 'Dolby Vision, Version 1.0, dvhe.07.06, BL+EL+RPU',
    uploadedAt: ago(now, 3 + index * 20),
    file: makeTorrent([{path: `${name.replaceAll(' ', '.')}.mkv`, bytes: film}]).bytes,
  }));
}

function ago(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * hourMs);
}
