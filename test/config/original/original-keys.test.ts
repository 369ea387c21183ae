import {describe, expect, it} from 'vitest';
import {listSettings} from '../../../src/config/list-settings.ts';
import {originalKinds} from '../../../src/config/original/original-kinds.ts';
import type {OriginalRow} from '../../../src/config/original/original-row.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

const rules = words(`
  notify_fel notify_fel_from_p5 notify_fel_from_hdr notify_fel_duplicates notify_dv notify_dv_from_hdr
  notify_dv_profile_upgrades notify_atmos notify_atmos_only_if_no_atmos notify_atmos_with_dv_upgrade notify_resolution
  notify_resolution_only_upgrades notify_only_library_movies notify_expire_hours notify_download_start
  notify_download_complete notify_download_error`);

const collections = words(`
  collection_name_all_dv collection_name_profile7 collection_name_truehd_atmos collection_enable_dv collection_enable_p7
  collection_enable_atmos`);

/** Every key that the original FELScanner has, by the file it stands in. */
const keysOfTheOriginal: Readonly<Record<keyof typeof originalKinds, readonly string[]>> = {
  settings: [
    ...rules,
    ...collections,
    ...words(`
      plex_url plex_token library_name ffprobe_path auto_start max_reports_size scan_frequency use_whole_numbers
      poll_interval telegram_enabled telegram_token telegram_chat_id telegram_notify_all_updates
      telegram_notify_new_movies telegram_notify_dv telegram_notify_p7 telegram_notify_atmos setup_completed
      last_scan_results last_scan_time flaresolverr_url ipt_uid ipt_pass qbittorrent_host qbittorrent_port
      qbittorrent_username qbittorrent_password qbittorrent_category qbit_pause_on_add qbit_sequential_download
      pause_on_add sequential_download radarr_url radarr_api_key radarr_root_path radarr_base_url radarr.base_url
      radarr.api_key radarr_root_folder_id radarr_quality_profile_id radarr_auto_import radarr_dry_run`),
  ],
  variables: [
    ...[...rules, ...collections].map(key => key.toUpperCase()),
    ...words(`
      PLEX_URL PLEX_TOKEN LIBRARY_NAME PLEX_TIMEOUT FFPROBE_PATH FFPROBE_TIMEOUT TELEGRAM_ENABLED TELEGRAM_TOKEN
      TELEGRAM_CHAT_ID TELEGRAM_WEBHOOK_SECRET TELEGRAM_TIMEOUT QBITTORRENT_HOST QBITTORRENT_PORT QBITTORRENT_USERNAME
      QBITTORRENT_PASSWORD QBITTORRENT_CATEGORY QBITTORRENT_PAUSE_ON_ADD QBITTORRENT_SEQUENTIAL QBITTORRENT_TIMEOUT
      RADARR_URL RADARR_API_KEY RADARR_ROOT_PATH RADARR_TIMEOUT QBITCOPY_URL IPT_SCRAPER_URL IPT_SCRAPER_TIMEOUT
      SCAN_FREQUENCY_HOURS MONITOR_INTERVAL_MINUTES CONNECTION_CHECK_INTERVAL_MINUTES AUTO_START_MODE DATA_DIR
      EXPORTS_DIR MAX_REPORTS_SIZE_MB PROMETHEUS_ENABLED SENTRY_DSN SECRET_KEY APP_NAME APP_VERSION DEBUG LOG_LEVEL
      API_V1_PREFIX CORS_ORIGINS DATABASE_URL DATABASE_POOL_SIZE DATABASE_MAX_OVERFLOW DATABASE_ECHO REDIS_URL
      REDIS_CACHE_TTL
      FLARESOLVERR_URL IPT_UID IPT_PASS IPT_CF_CLEARANCE IPT_SEARCH_URL IPT_SEARCH_TERM IPT_HIDE_CATS IPT_HIDE_TOP
      SCAN_PAGES IPT_DATA_DIR PORT NODE_ENV DATA_PATH HEADLESS SEARCH_TERM COOKIES_PATH METADATA_CACHE_FILE TZ
      POSTGRES_DB POSTGRES_USER POSTGRES_PASSWORD POSTGRES_PORT REDIS_PASSWORD REDIS_PORT API_PORT FRONTEND_PORT
      VITE_API_BASE_URL NGINX_HTTP_PORT NGINX_HTTPS_PORT FRONTEND_NGINX_HOST FRONTEND_NGINX_PORT API_BR0_IP
      FLARESOLVERR_LOG_LEVEL FLARESOLVERR_PORT IPT_SCRAPER_PORT IPT_HEADLESS IPT_ENABLED IPT_URL
      PLEX_LIBRARY_NAME PLEX_MEDIA_PATH QBITTORRENT_URL TELEGRAM_BOT_TOKEN COLLECTION_DV_P7 COLLECTION_DV_FEL
      COLLECTION_ATMOS RADARR_BASE_URL RADARR_ROOT_FOLDER_ID RADARR_QUALITY_PROFILE_ID RADARR_AUTO_IMPORT RADARR_DRY_RUN
      PLEX_HOST_HEADER INSECURE_SSL`),
  ],
  iptscanner: words(`
    searchTerm search_term checkInterval check_interval solverUrl solver_url solverTimeout solver_timeout enabled debug
    uid pass cookies.uid cookies.pass has_cookies last_update_time cookiesPath knownTorrentsPath resultsPath cachedCookies
    solverUserAgent lastUpdateTime prowlarr.baseUrl prowlarr.apiKey prowlarr.indexerId iptorrents.url
    iptorrents.searchUrl iptorrents.searchTerm iptorrents.cookiePath telegram.enabled telegram.botToken telegram.chatId
    dataPath configPath headless loginComplete userDataDir oneTimeRun`),
  cookies: words('uid pass cf_clearance'),
};

const kinds = Object.entries(keysOfTheOriginal).map(([kind, keys]) => {
  const rows: readonly OriginalRow[] = Object.entries(originalKinds).find(([name]) => name === kind)?.[1] ?? [];
  return {kind, keys, rows};
});

describe('the tables of keys of the original', () => {
  it.each(kinds)('hold every key of $kind once, and no other', ({keys, rows}) => {
    expect(rows.map(({key}) => key).sort()).toEqual([...keys].sort());
  });

  it.each(kinds)('lead from $kind to settings there are', ({rows}) => {
    const known = new Set(listSettings().map(({name}) => name));
    const named = rows.flatMap(row => ('settings' in row ? row.settings : []));
    expect(named.filter(name => !known.has(name))).toEqual([]);
  });

  it.each(kinds)('say of what is dropped from $kind why', ({rows}) => {
    for (const row of rows) if ('reason' in row) expect(row.reason, row.key).toMatch(/^\S.{10,}[^.]$/);
  });

  it('reach all 17 settings of notifications', () => {
    const named = originalKinds.settings.flatMap(row => ('settings' in row ? row.settings : []));
    const all = listSettings().filter(({name}) => name.startsWith('notifications.'));
    expect(all).toHaveLength(17);
    expect(all.filter(({name}) => !named.includes(name))).toEqual([]);
  });
});
