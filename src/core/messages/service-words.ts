const names: Readonly<Record<string, string>> = {
  plex: 'Plex',
  radarr: 'Radarr',
  qbittorrent: 'qBittorrent',
  telegram: 'Telegram',
  flaresolverr: 'FlareSolverr',
  iptorrents: 'IPTorrents',
};

const feed = 'torznab:';

/** A service as people call it; a feed by the name it has in the settings. */
export function serviceWords(service: string): string {
  return names[service] ?? (service.startsWith(feed) ? service.slice(feed.length) : service);
}
