import {convertOriginal} from './convert-original.ts';
import type {OriginalRow} from './original-row.ts';
import {rowWords} from './row-words.ts';

const {flag, number, password, qbittorrentHost, text, titles} = convertOriginal;
const {gone, joined, renamed, telegramSwitch, translated} = rowWords;

/** Keys that `settings.json` has in small letters and the environment in capitals. */
export const sharedRows: readonly OriginalRow[] = [
  renamed('plex_url', 'plex.url', text),
  renamed('plex_token', 'plex.token', text),
  translated('library_name', ['plex.libraries'], titles),

  renamed('collection_name_all_dv', 'collections.dolbyVision.title', text),
  renamed('collection_name_profile7', 'collections.fel.title', text),
  renamed('collection_name_truehd_atmos', 'collections.atmos.title', text),
  renamed('collection_enable_dv', 'collections.dolbyVision.enabled', flag),
  renamed('collection_enable_p7', 'collections.fel.enabled', flag),
  renamed('collection_enable_atmos', 'collections.atmos.enabled', flag),

  telegramSwitch('telegram_enabled'),
  renamed('telegram_token', 'telegram.token', text),
  renamed('telegram_chat_id', 'telegram.chatId', text),

  translated('qbittorrent_host', ['qbittorrent.url'], qbittorrentHost),
  joined('qbittorrent_port', 'qbittorrent_host'),
  renamed('qbittorrent_username', 'qbittorrent.username', text),
  renamed('qbittorrent_password', 'qbittorrent.password', password),
  renamed('qbittorrent_category', 'qbittorrent.category', text),

  renamed('radarr_url', 'radarr.url', text),
  renamed('radarr_api_key', 'radarr.apiKey', text),
  gone(
    'radarr_root_path',
    'it says one side only; where Radarr and qBittorrent see other folders, write radarr.pathMappings',
  ),

  renamed('notify_fel', 'notifications.fel', flag),
  renamed('notify_fel_from_p5', 'notifications.felFromP5', flag),
  renamed('notify_fel_from_hdr', 'notifications.felFromHdr', flag),
  renamed('notify_fel_duplicates', 'notifications.felDuplicates', flag),
  renamed('notify_dv', 'notifications.dv', flag),
  renamed('notify_dv_from_hdr', 'notifications.dvFromHdr', flag),
  renamed('notify_dv_profile_upgrades', 'notifications.dvProfileUpgrades', flag),
  renamed('notify_atmos', 'notifications.atmos', flag),
  renamed('notify_atmos_only_if_no_atmos', 'notifications.atmosOnlyIfNoAtmos', flag),
  renamed('notify_atmos_with_dv_upgrade', 'notifications.atmosWithDvUpgrade', flag),
  renamed('notify_resolution', 'notifications.resolution', flag),
  renamed('notify_resolution_only_upgrades', 'notifications.resolutionOnlyUpgrades', flag),
  renamed('notify_only_library_movies', 'notifications.onlyLibraryMovies', flag),
  renamed('notify_expire_hours', 'notifications.expireHours', number),
  renamed('notify_download_start', 'notifications.downloadStart', flag),
  renamed('notify_download_complete', 'notifications.downloadComplete', flag),
  renamed('notify_download_error', 'notifications.downloadError', flag),
];
