import type {MovieDraft, SimulatedCollection} from '../plex/model.ts';
import {type SimulatedPlex, startPlex} from '../plex/start-plex.ts';
import {type SimulatedPlexTv, startPlexTv} from '../plex-tv/start-plex-tv.ts';
import {type SimulatedQbittorrent, startQbittorrent} from '../qbittorrent/start-qbittorrent.ts';
import {type SimulatedRadarr, startRadarr} from '../radarr/start-radarr.ts';
import {type SimulatedTelegram, startTelegram} from '../telegram/start-telegram.ts';
import {type SimulatedTorznab, startTorznab} from '../torznab/start-torznab.ts';
import {createDownloads, type Downloads} from './downloads.ts';
import {baseName, folderOf, householdFilms, moviesFolder, tmdbOf} from './household-films.ts';
import {listedOffer} from './offered-film.ts';
import {blockedGroup, offers} from './offers.ts';

/** Made-up services on loopback that know of each other, and the settings that lead to them. Must be closed. */
export type Household = {
  /** The content of a config file. */
  settings: object;
  qbittorrent: SimulatedQbittorrent;
  telegram: SimulatedTelegram;
  /** Where the account signs in that the Plex belongs to; it is allowed at once. */
  plexTv: SimulatedPlexTv;
  /** The collections that Plex has now. */
  collections(): SimulatedCollection[];
  /** Who owns all of it, and may decide. */
  owner: {id: number; name: string};
  /** Whatever is downloaded is here at once; Plex finds it when it is asked to look. */
  completeDownloads(): void;
  close(): Promise<void>;
};

export type HouseholdOptions = {
  now: () => Date;
  /** Downloads come by themselves, a twentieth in so many milliseconds; undefined: only when they are told to. */
  downloadStepMs?: number;
};

const owner = {id: 4242, name: 'Ada'};

/** Starts a Plex with its films, an indexer, Radarr, qBittorrent and Telegram. */
export async function startHousehold({now, downloadStepMs}: HouseholdOptions): Promise<Household> {
  const downloads: Downloads = createDownloads({plex: () => plex, qbittorrent: () => qbittorrent}, downloadStepMs);
  const plex = await startPlex({
    now,
    libraries: [{title: 'Movies', locations: [moviesFolder]}],
    lookInto: () => downloads.look(),
  });
  const plexTv = await startPlexTv({
    now,
    username: owner.name,
    approvesAll: true,
    resources: [
      {
        name: 'Household',
        clientIdentifier: plex.machineIdentifier,
        accessToken: plex.token,
        connections: [{uri: plex.url}],
      },
    ],
  });
  const films = householdFilms(now());
  for (const film of films) plex.addMovie('1', film);
  const qbittorrent = await startQbittorrent({
    now,
    preferences: {incomplete_files_ext: true},
    onAdd: ({infohash}) => downloads.begin(infohash),
  });
  const telegram = await startTelegram({chats: [{id: owner.id, kind: 'private', title: owner.name}], now});
  const indexer = await startTorznab({releases: offers.map(offer => listedOffer(offer, now()))});
  const radarr = await startRadarr({movies: films.map(radarrMovie)});
  for (const {title, year = 0} of films) qbittorrent.addFolder(folderOf(title, year), [`${baseName(title, year)}.mkv`]);
  const servers = [plex, plexTv, qbittorrent, telegram, indexer, radarr];
  return {
    settings: settingsFor({plex, qbittorrent, telegram, indexer, radarr}),
    qbittorrent,
    telegram,
    plexTv,
    owner,
    collections: () => plex.collections(),
    completeDownloads: () => {
      for (const {infohash} of qbittorrent.torrents()) downloads.complete(infohash);
    },
    async close() {
      downloads.close();
      await Promise.all(servers.map(server => server.close()));
    },
  };
}

function radarrMovie({title, year = 0}: MovieDraft): {title: string; year: number; tmdbId: number; path: string} {
  return {title, year, tmdbId: tmdbOf(title, year), path: folderOf(title, year)};
}

type Servers = {
  plex: SimulatedPlex;
  qbittorrent: SimulatedQbittorrent;
  telegram: SimulatedTelegram;
  indexer: SimulatedTorznab;
  radarr: SimulatedRadarr;
};

function settingsFor({plex, qbittorrent, telegram, indexer, radarr}: Servers): object {
  return {
    plex: {url: plex.url, token: plex.token, libraries: ['Movies']},
    // So that every file in Dolby Vision is read, and not those alone that Plex cannot tell.
    probe: {only: 'dolbyVision'},
    collections: {mel: {enabled: true}},
    sources: {
      iptorrents: {enabled: false},
      torznab: [{name: 'indexer', url: indexer.prowlarrUrl, apiKey: indexer.apiKey, query: '2160p'}],
    },
    guards: {blockedGroups: [blockedGroup]},
    radarr: {url: radarr.address, apiKey: radarr.apiKey},
    qbittorrent: {url: qbittorrent.address, username: qbittorrent.username, password: qbittorrent.password},
    telegram: {token: telegram.token, chatId: String(owner.id), apiRoot: telegram.url},
  };
}
