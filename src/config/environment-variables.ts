import {qbittorrentAddress} from './qbittorrent-address.ts';

/** How a variable of the environment becomes the value of a setting. */
export type VariableRow = {
  variable: string;
  setting: string;
  /** Another variable that is read along with it. */
  companion?: string;
  /** Undefined: its text is the value. */
  parse?: (text: string, companionText: string | undefined) => ParsedVariable;
};

/** What a text means, or a sentence that says what is wrong with it. */
type ParsedVariable = {value: unknown} | {problem: string};

/** The variables that are read, each also from the file that `<VARIABLE>_FILE` names. Of two for one setting the first wins. */
export const environmentVariables: readonly VariableRow[] = [
  {variable: 'FELSCANNER_DATA_DIR', setting: 'dataDir'},
  {variable: 'PLEX_URL', setting: 'plex.url'},
  {variable: 'PLEX_TOKEN', setting: 'plex.token'},
  {variable: 'LIBRARY_NAME', setting: 'plex.libraries', parse: parseLibraryNames},
  {variable: 'FFPROBE_PATH', setting: 'probe.ffprobePath'},
  {variable: 'IPT_UID', setting: 'sources.iptorrents.uid'},
  {variable: 'IPT_PASS', setting: 'sources.iptorrents.pass'},
  {variable: 'IPT_CF_CLEARANCE', setting: 'sources.iptorrents.cfClearance'},
  {variable: 'FLARESOLVERR_URL', setting: 'flaresolverr.url'},
  {variable: 'RADARR_URL', setting: 'radarr.url'},
  {variable: 'RADARR_API_KEY', setting: 'radarr.apiKey'},
  {variable: 'QBITTORRENT_URL', setting: 'qbittorrent.url'},
  {
    variable: 'QBITTORRENT_HOST',
    setting: 'qbittorrent.url',
    companion: 'QBITTORRENT_PORT',
    parse: parseQbittorrentHost,
  },
  {variable: 'QBITTORRENT_USERNAME', setting: 'qbittorrent.username'},
  {variable: 'QBITTORRENT_PASSWORD', setting: 'qbittorrent.password'},
  {variable: 'QBITTORRENT_API_KEY', setting: 'qbittorrent.apiKey'},
  {variable: 'TELEGRAM_BOT_TOKEN', setting: 'telegram.token'},
  {variable: 'TELEGRAM_CHAT_ID', setting: 'telegram.chatId'},
];

function parseLibraryNames(text: string): ParsedVariable {
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  return names.length > 0 ? {value: names} : {problem: 'LIBRARY_NAME holds no name: write titles, commas between them'};
}

/** The port alone says nothing: Kubernetes and Docker set variables so named to addresses. */
function parseQbittorrentHost(text: string, port: string | undefined): ParsedVariable {
  return qbittorrentAddress({name: 'QBITTORRENT_HOST', text}, {name: 'QBITTORRENT_PORT', text: port});
}
