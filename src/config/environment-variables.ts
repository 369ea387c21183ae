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

/** The port of qBittorrent's web interface where none is given. */
const usualPort = '8080';

/** The port alone says nothing: Kubernetes and Docker set variables so named to addresses. */
function parseQbittorrentHost(text: string, port: string | undefined): ParsedVariable {
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    return {problem: 'QBITTORRENT_PORT is no port: write a whole number from 1 to 65535'};
  }
  const host = text.trim();
  const hasScheme = /^https?:\/\//i.test(host);
  const address = hasScheme ? host : `http://${isBareIpv6(host) ? `[${host}]` : host}`;
  const written = portIn(address);
  if (written !== undefined && port !== undefined && Number(written) !== Number(port)) {
    return {problem: `QBITTORRENT_HOST has a port already, and QBITTORRENT_PORT is ${port}: keep one of them`};
  }
  const missing = written === undefined ? (port ?? (hasScheme ? undefined : usualPort)) : undefined;
  return {value: missing === undefined ? address : withPort(address, missing)};
}

/** The port behind the host, also one that is the scheme's own. */
function portIn(address: string): string | undefined {
  const [, authority = ''] = /^\w+:\/\/([^/?#]*)/.exec(address) ?? [];
  return /:(\d+)$/.exec(authority)?.[1];
}

function withPort(address: string, port: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.port = port;
  return url.href;
}

function isBareIpv6(host: string): boolean {
  return /^[0-9a-f:.]+$/i.test(host) && host.split(':').length > 2;
}
