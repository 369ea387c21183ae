import {convertOriginal} from './convert-original.ts';
import type {OriginalRow} from './original-row.ts';
import {rowWords} from './row-words.ts';
import {sharedRows} from './shared-rows.ts';

const {flag, hours, number, path, text} = convertOriginal;
const {gone, renamed, translated, weak} = rowWords;

const foundAnew = 'it is no setting: the first "felscanner scan" finds out anew';
const unused = 'the original stored it and never used it';
const neverMade = 'felscanner adds no movies to Radarr: it downloads beside the version there is';

/** Every key of the original's `settings.json`. */
export const settingsRows: readonly OriginalRow[] = [
  ...sharedRows,
  renamed('ffprobe_path', 'probe.ffprobePath', path),
  gone('auto_start', '"felscanner watch" does all of it by itself; what starts it is systemd, Docker or cron'),
  renamed('max_reports_size', 'reports.maxTotalMb', number),
  translated('scan_frequency', ['schedule.scan'], hours),
  gone('use_whole_numbers', 'how shares are written is no setting'),
  gone('poll_interval', unused),
  translated('telegram_notify_all_updates', ['telegram.notify.scans', 'telegram.notify.collections'], flag),
  renamed('telegram_notify_new_movies', 'telegram.notify.newMovies', flag),
  renamed('telegram_notify_dv', 'telegram.notify.dolbyVision', flag),
  renamed('telegram_notify_p7', 'telegram.notify.fel', flag),
  renamed('telegram_notify_atmos', 'telegram.notify.atmos', flag),
  gone('setup_completed', 'there is no wizard to be over: "felscanner doctor" tells what is missing'),
  gone('last_scan_results', foundAnew),
  gone('last_scan_time', foundAnew),
  renamed('flaresolverr_url', 'flaresolverr.url', text),
  renamed('ipt_uid', 'sources.iptorrents.uid', text),
  renamed('ipt_pass', 'sources.iptorrents.pass', text),
  renamed('qbit_pause_on_add', 'qbittorrent.paused', flag),
  renamed('qbit_sequential_download', 'qbittorrent.sequential', flag),
  renamed('pause_on_add', 'qbittorrent.paused', flag),
  renamed('sequential_download', 'qbittorrent.sequential', flag),
  // Of a state of the original between its releases.
  weak(renamed('radarr_base_url', 'radarr.url', text)),
  weak(renamed('radarr.base_url', 'radarr.url', text)),
  weak(renamed('radarr.api_key', 'radarr.apiKey', text)),
  gone('radarr_root_folder_id', neverMade),
  gone('radarr_quality_profile_id', neverMade),
  gone('radarr_auto_import', neverMade),
  gone('radarr_dry_run', neverMade),
];
