import {convertOriginal} from './convert-original.ts';
import type {OriginalRow} from './original-row.ts';
import {rowWords} from './row-words.ts';
import {sharedRows} from './shared-rows.ts';

const {flag, hours, minutes, number, path, seconds, searchTermOfUrl, text, titles} = convertOriginal;
const {gone, renamed, translated, weak} = rowWords;

const rows = (reason: string, ...keys: readonly string[]): OriginalRow[] => keys.map(key => gone(key, reason));

/** The checks of services, which had one interval for all of them. */
const checks = [
  'schedule.checkPlex',
  'schedule.checkTelegram',
  'schedule.checkQbittorrent',
  'schedule.checkRadarr',
  'schedule.checkSources',
  'schedule.checkFlaresolverr',
];

const server = 'there is no web server: "felscanner dashboard" shows it, "felscanner watch --http" answers programs';
const database = 'felscanner keeps what it learns in SQLite, below dataDir';
const logging = 'how much is said is told by --quiet and --verbose';
const scraper = 'felscanner asks the tracker itself';
const timeouts = 'how long this may take is no setting';

/** Every variable of the original, of its `.env` and of its compose files. */
export const variableRows: readonly OriginalRow[] = [
  ...sharedRows.map(inCapitals),
  weak(renamed('FFPROBE_PATH', 'probe.ffprobePath', path)),
  translated('PLEX_TIMEOUT', ['plex.timeoutMs'], seconds),
  translated('QBITTORRENT_TIMEOUT', ['qbittorrent.timeoutMs'], seconds),
  ...rows(timeouts, 'FFPROBE_TIMEOUT', 'TELEGRAM_TIMEOUT', 'RADARR_TIMEOUT'),
  renamed('QBITTORRENT_PAUSE_ON_ADD', 'qbittorrent.paused', flag),
  renamed('QBITTORRENT_SEQUENTIAL', 'qbittorrent.sequential', flag),
  gone('TELEGRAM_WEBHOOK_SECRET', 'felscanner asks Telegram for messages, and needs no webhook'),

  translated('SCAN_FREQUENCY_HOURS', ['schedule.scan'], hours),
  translated('MONITOR_INTERVAL_MINUTES', ['schedule.recentlyAdded'], minutes),
  translated('CONNECTION_CHECK_INTERVAL_MINUTES', checks, minutes),
  gone('AUTO_START_MODE', '"felscanner watch" does all of it by itself; what starts it is systemd, Docker or cron'),
  renamed('MAX_REPORTS_SIZE_MB', 'reports.maxTotalMb', number),
  gone('EXPORTS_DIR', 'the reports there stay as they are; where new ones go is reports.dir'),
  gone('DATA_DIR', 'felscanner keeps data of its own (dataDir); name this folder too if settings.json lies there'),

  weak(renamed('FLARESOLVERR_URL', 'flaresolverr.url', text)),
  weak(translated('IPT_SEARCH_URL', ['sources.iptorrents.searchTerm'], searchTermOfUrl)),
  weak(renamed('IPT_SEARCH_TERM', 'sources.iptorrents.searchTerm', text)),
  weak(renamed('SEARCH_TERM', 'sources.iptorrents.searchTerm', text)),
  weak(renamed('IPT_UID', 'sources.iptorrents.uid', text)),
  weak(renamed('IPT_PASS', 'sources.iptorrents.pass', text)),
  weak(renamed('IPT_CF_CLEARANCE', 'sources.iptorrents.cfClearance', text)),
  weak(renamed('IPT_ENABLED', 'sources.iptorrents.enabled', flag)),
  weak(renamed('IPT_URL', 'sources.iptorrents.baseUrl', text)),
  weak(renamed('SCAN_PAGES', 'sources.iptorrents.pages', number)),
  ...rows('what the site hides is told by the account there', 'IPT_HIDE_CATS', 'IPT_HIDE_TOP'),
  ...rows('torrents the original knew are not taken over: felscanner keeps its own', 'IPT_DATA_DIR', 'DATA_PATH'),
  ...rows('felscanner starts no browser', 'IPT_HEADLESS', 'HEADLESS'),
  ...rows(scraper, 'IPT_SCRAPER_URL', 'IPT_SCRAPER_TIMEOUT', 'IPT_SCRAPER_PORT'),
  gone('COOKIES_PATH', 'the cookies themselves are settings: name cookies.json too'),
  gone('QBITCOPY_URL', 'felscanner hands the .torrent to qBittorrent itself'),

  // The names of the production template, which the original itself did not know.
  weak(translated('PLEX_LIBRARY_NAME', ['plex.libraries'], titles)),
  weak(renamed('QBITTORRENT_URL', 'qbittorrent.url', text)),
  weak(renamed('TELEGRAM_BOT_TOKEN', 'telegram.token', text)),
  weak(renamed('COLLECTION_DV_FEL', 'collections.fel.title', text)),
  weak(renamed('COLLECTION_ATMOS', 'collections.atmos.title', text)),
  gone('COLLECTION_DV_P7', 'FEL and MEL are told apart: collections.fel and collections.mel'),
  gone('PLEX_MEDIA_PATH', 'it says one side only; to read files locally write plex.pathMappings'),
  weak(renamed('RADARR_BASE_URL', 'radarr.url', text)),
  ...rows(
    'felscanner adds no movies to Radarr: it downloads beside the version there is',
    'RADARR_ROOT_FOLDER_ID',
    'RADARR_QUALITY_PROFILE_ID',
    'RADARR_AUTO_IMPORT',
    'RADARR_DRY_RUN',
  ),

  ...rows('it is the name of another program', 'APP_NAME', 'APP_VERSION'),
  ...rows(logging, 'DEBUG', 'LOG_LEVEL', 'DATABASE_ECHO'),
  gone('FLARESOLVERR_LOG_LEVEL', 'it is a setting of FlareSolverr'),
  gone('FLARESOLVERR_PORT', 'it is a setting of Docker; the address of FlareSolverr is flaresolverr.url'),
  ...rows(
    server,
    'API_V1_PREFIX',
    'CORS_ORIGINS',
    'API_PORT',
    'API_BR0_IP',
    'FRONTEND_PORT',
    'FRONTEND_NGINX_HOST',
    'FRONTEND_NGINX_PORT',
    'NGINX_HTTP_PORT',
    'NGINX_HTTPS_PORT',
    'PORT',
    'SECRET_KEY',
    'VITE_API_BASE_URL',
  ),
  ...rows(
    database,
    'DATABASE_URL',
    'DATABASE_POOL_SIZE',
    'DATABASE_MAX_OVERFLOW',
    'POSTGRES_DB',
    'POSTGRES_USER',
    'POSTGRES_PASSWORD',
    'POSTGRES_PORT',
    'REDIS_URL',
    'REDIS_CACHE_TTL',
    'REDIS_PASSWORD',
    'REDIS_PORT',
    'METADATA_CACHE_FILE',
  ),
  gone('PROMETHEUS_ENABLED', '"felscanner watch --http" answers Prometheus'),
  gone('SENTRY_DSN', 'felscanner reports to nobody'),
  gone('TZ', 'it is a variable of the system: set it where felscanner runs, cron expressions go by it'),
  gone('NODE_ENV', 'felscanner knows no modes'),
  ...rows('Plex is asked by plex.url alone', 'PLEX_HOST_HEADER', 'INSECURE_SSL'),
];

function inCapitals(row: OriginalRow): OriginalRow {
  const key = row.key.toUpperCase();
  return 'joins' in row ? {key, joins: row.joins.toUpperCase()} : {...row, key};
}
