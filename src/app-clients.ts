import type {Sleep} from './base/retry.ts';
import {UserError} from './base/user-error.ts';
import type {FlaresolverrClient} from './clients/flaresolverr/flaresolverr.ts';
import type {PlexClient} from './clients/plex/plex.ts';
import type {PlexTvClient} from './clients/plex-tv/plex-tv.ts';
import type {QbittorrentClient} from './clients/qbittorrent/qbittorrent.ts';
import type {RadarrClient} from './clients/radarr/radarr.ts';
import type {TelegramClient} from './clients/telegram/telegram.ts';
import type {Config} from './config/config.ts';
import type {ReleaseSource} from './sources/release-source.ts';
import type {SourceSettings} from './sources/source-world.ts';
import type {Database} from './storage/database.ts';

/** What speaks to services. Each is made on first use. */
export type Clients = {
  /**
   * Speaks to a Plex server until the signal is aborted. Throws UserError `config` where no server is configured, or an
   * empty token; undefined stands for none, which is enough to ask who answers.
   */
  createPlex(config: PlexAccess, signal?: AbortSignal): Promise<PlexClient>;
  /** Speaks to plex.tv, where tokens are given, until the signal is aborted. */
  createPlexTv(config: Pick<Config, 'dataDir'>, signal?: AbortSignal): Promise<PlexTvClient>;
  /** Where releases are looked for, until the signal is aborted. Asks nobody. */
  createSources(config: SourceAccess, signal?: AbortSignal): Promise<ReleaseSource[]>;
  /** Speaks to Radarr until the signal is aborted; undefined where none is configured. Throws UserError `config` without a key. */
  createRadarr(config: Pick<Config, 'radarr'>, signal?: AbortSignal): Promise<RadarrClient | undefined>;
  /** Speaks to qBittorrent until the signal is aborted; undefined where none is configured. */
  createQbittorrent(config: QbittorrentAccess, signal?: AbortSignal): Promise<QbittorrentClient | undefined>;
  /** Speaks to Telegram as the bot until the signal is aborted; undefined where no token is configured. */
  createTelegram(config: Pick<Config, 'telegram'>, signal?: AbortSignal): Promise<TelegramClient | undefined>;
  /** Speaks to FlareSolverr until the signal is aborted; undefined where none is configured. */
  createFlaresolverr(
    config: Pick<Config, 'flaresolverr'>,
    signal?: AbortSignal,
  ): Promise<FlaresolverrClient | undefined>;
  /** The time that the server of an address takes it to be, to the second; undefined where it does not tell. Nothing secret is sent. */
  fetchServerTime(url: string, signal?: AbortSignal): Promise<Date | undefined>;
};

type SourceAccess = SourceSettings & Pick<Config, 'dataDir'>;

type QbittorrentAccess = Pick<Config, 'dataDir' | 'qbittorrent'>;

type PlexAccess = {dataDir: string; plex: Omit<Config['plex'], 'token'> & {token: string | undefined}};

type Waiting = {signal: AbortSignal; sleep: Sleep};
type Clock = {now: () => Date};

type Version = {version: () => string};

type Contact = Waiting & Clock & Version & {plexTv?: PlexTvPlace | undefined};
type DatabaseIn = (dataDir: string) => Promise<Database>;

/** Puts them together; the version is what Plex is told. Opens nothing. */
export function clientsFor({signal, now, sleep, version, plexTv}: Contact, databaseIn: DatabaseIn): Clients {
  return {
    createPlex: (config, until = signal) => createPlex(config, {signal: until, sleep, version}),
    createPlexTv: ({dataDir}, until = signal) => createPlexTv(dataDir, {signal: until, now, sleep, version, ...plexTv}),
    async createSources(config, until = signal) {
      const {createReleaseSources} = await import('./sources/release-sources.ts');
      const db = await databaseIn(config.dataDir);
      return createReleaseSources(config, {db, signal: until, now, sleep});
    },
    createRadarr: ({radarr}, until = signal) => createRadarr(radarr, {signal: until, sleep}),
    async createQbittorrent({dataDir, qbittorrent}, until = signal) {
      if (qbittorrent.url === undefined) return undefined;
      const db = await databaseIn(dataDir);
      return createQbittorrent(db, {...qbittorrent, url: qbittorrent.url}, {signal: until, sleep, now});
    },
    createTelegram: ({telegram}, until = signal) => createTelegram(telegram, until),
    createFlaresolverr: ({flaresolverr}, until = signal) => createFlaresolverr(flaresolverr, until),
    async fetchServerTime(url, until = signal) {
      const {fetchServerTime} = await import('./clients/fetch-server-time.ts');
      return fetchServerTime({url, signal: until});
    },
  };
}

async function createPlex(
  {dataDir, plex}: PlexAccess,
  {signal, sleep, version}: Waiting & Version,
): Promise<PlexClient> {
  const {url, token, concurrency, pageSize, timeoutMs} = plex;
  if (!url || token === '') {
    throw new UserError('config', `no Plex ${url ? 'token' : 'server'} is configured`, {
      hint: 'run "felscanner config init", or set PLEX_URL and PLEX_TOKEN',
    });
  }
  const {createPlexClient} = await import('./clients/plex/create-plex-client.ts');
  const {readClientIdentifier} = await import('./storage/client-identifier.ts');
  const clientIdentifier = await readClientIdentifier(dataDir);
  return createPlexClient({
    url,
    token: token ?? '',
    clientIdentifier,
    version: version(),
    concurrency,
    pageSize,
    timeoutMs,
    signal,
    sleep,
  });
}

async function createRadarr(
  {url, apiKey}: Config['radarr'],
  {signal, sleep}: Waiting,
): Promise<RadarrClient | undefined> {
  if (url === undefined) return undefined;
  if (apiKey === undefined) {
    throw new UserError('config', 'Radarr has an address and no API key', {
      hint: 'set radarr.apiKey or RADARR_API_KEY: the key is in Radarr under Settings, General',
    });
  }
  const {createRadarrClient} = await import('./clients/radarr/create-radarr-client.ts');
  return createRadarrClient({url, apiKey, timeoutMs: radarrTimeoutMs, signal, sleep});
}

const radarrTimeoutMs = 60_000;

async function createQbittorrent(
  db: Database,
  settings: Config['qbittorrent'] & {url: string},
  waiting: Waiting & Clock,
): Promise<QbittorrentClient> {
  const {createQbittorrentClient} = await import('./clients/qbittorrent/create-qbittorrent-client.ts');
  const {createSignIns} = await import('./storage/sign-in-book.ts');
  const {fingerprint} = await import('./sources/fingerprint.ts');
  const {url, username, password, apiKey, timeoutMs} = settings;
  const credentials = fingerprint([url, username, password, apiKey]);
  const signIns = createSignIns(db, {service: 'qbittorrent', credentials});
  return createQbittorrentClient({url, username, password, apiKey, timeoutMs, signIns, ...waiting});
}

async function createTelegram(
  {token, apiRoot}: Config['telegram'],
  signal: AbortSignal,
): Promise<TelegramClient | undefined> {
  if (token === undefined) return undefined;
  const {createTelegramClient} = await import('./clients/telegram/create-telegram-client.ts');
  return createTelegramClient({token, apiRoot, timeoutMs: telegramTimeoutMs, signal});
}

const telegramTimeoutMs = 30_000;

async function createFlaresolverr(
  {url, maxTimeoutMs}: Config['flaresolverr'],
  signal: AbortSignal,
): Promise<FlaresolverrClient | undefined> {
  if (url === undefined) return undefined;
  const {createFlaresolverrClient} = await import('./clients/flaresolverr/create-flaresolverr-client.ts');
  return createFlaresolverrClient({url, maxTimeoutMs, signal});
}

export type PlexTvPlace = {url: string; clientsUrl: string};
type PlexTvAccess = Waiting & Clock & Version & Partial<PlexTvPlace>;

async function createPlexTv(dataDir: string, access: PlexTvAccess): Promise<PlexTvClient> {
  const {createPlexTvClient} = await import('./clients/plex-tv/create-plex-tv-client.ts');
  const {readClientIdentifier} = await import('./storage/client-identifier.ts');
  const clientIdentifier = await readClientIdentifier(dataDir);
  return createPlexTvClient({...access, clientIdentifier, version: access.version(), timeoutMs: plexTvTimeoutMs});
}

const plexTvTimeoutMs = 30_000;
