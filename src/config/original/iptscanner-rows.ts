import {convertOriginal} from './convert-original.ts';
import type {OriginalRow} from './original-row.ts';
import {rowWords} from './row-words.ts';

const {flag, interval, number, text} = convertOriginal;
const {gone, renamed, telegramSwitch, translated, weak} = rowWords;

const state = 'it is no setting';
const lookedUp = 'where the original kept its files is nothing felscanner needs';
const shortLived = 'such cookies hold for a day: felscanner gets its own from FlareSolverr';
const prowlarr = 'the original did not ask it any more; to ask it, write a feed into sources.torznab';

/** Every key of the config of the original's iptscanner, of its monitor, and of the API that writes it. */
export const iptscannerRows: readonly OriginalRow[] = [
  renamed('searchTerm', 'sources.iptorrents.searchTerm', text),
  renamed('search_term', 'sources.iptorrents.searchTerm', text),
  translated('checkInterval', ['schedule.iptFetch'], interval),
  translated('check_interval', ['schedule.iptFetch'], interval),
  renamed('enabled', 'sources.iptorrents.enabled', flag),
  renamed('cookies.uid', 'sources.iptorrents.uid', text),
  renamed('cookies.pass', 'sources.iptorrents.pass', text),
  renamed('uid', 'sources.iptorrents.uid', text),
  renamed('pass', 'sources.iptorrents.pass', text),
  renamed('solverUrl', 'flaresolverr.url', text),
  renamed('solver_url', 'flaresolverr.url', text),
  renamed('solverTimeout', 'flaresolverr.maxTimeoutMs', number),
  renamed('solver_timeout', 'flaresolverr.maxTimeoutMs', number),
  gone('debug', 'more is said with --verbose'),
  gone('cachedCookies', shortLived),
  gone('solverUserAgent', shortLived),
  gone('lastUpdateTime', state),
  gone('last_update_time', state),
  gone('has_cookies', state),
  gone('loginComplete', state),
  gone('oneTimeRun', state),
  gone('cookiesPath', 'the cookies themselves are settings: name cookies.json too'),
  gone('knownTorrentsPath', 'torrents the original knew are not taken over: felscanner keeps its own'),
  gone('resultsPath', lookedUp),
  gone('dataPath', lookedUp),
  gone('configPath', lookedUp),
  gone('userDataDir', 'felscanner starts no browser'),
  gone('headless', 'felscanner starts no browser'),
  gone('prowlarr.baseUrl', prowlarr),
  gone('prowlarr.apiKey', prowlarr),
  gone('prowlarr.indexerId', prowlarr),
  weak(renamed('iptorrents.searchTerm', 'sources.iptorrents.searchTerm', text)),
  gone('iptorrents.searchUrl', 'the original made it of the search term'),
  gone('iptorrents.url', 'there is no signing in: the cookies of a browser are settings'),
  gone('iptorrents.cookiePath', 'the cookies themselves are settings: name cookies.json too'),
  telegramSwitch('telegram.enabled'),
  weak(renamed('telegram.botToken', 'telegram.token', text)),
  weak(renamed('telegram.chatId', 'telegram.chatId', text)),
];
