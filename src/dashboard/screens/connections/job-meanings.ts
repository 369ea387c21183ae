/** What the daemon's jobs do, in a few words. */
export const jobMeanings: Readonly<Record<string, string>> = {
  checkPlex: 'looks whether Plex works',
  checkTelegram: 'looks whether Telegram works',
  checkQbittorrent: 'looks whether qBittorrent works',
  checkRadarr: 'looks whether Radarr works',
  checkSources: 'looks how the sources are, without asking them',
  checkFlaresolverr: 'looks whether FlareSolverr works',
  expireQuestions: 'ends questions nobody answered in time',
  scan: 'scans the libraries for what changed',
  recentlyAdded: 'looks for movies that just came',
  iptFetch: 'looks for releases',
  trackDownloads: 'follows downloads, and proves what came',
  messages: 'sends what waits for Telegram',
  report: 'writes a report of the library',
  backup: 'copies the database',
  forgetOld: 'forgets what is too old to keep',
};
