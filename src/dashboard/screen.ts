/** The screens that a number shows, in the order of their numbers. */
export const tabs = [
  'overview',
  'movies',
  'approvals',
  'downloads',
  'torrents',
  'activity',
  'connections',
  'settings',
] as const;

export type Tab = (typeof tabs)[number];

/** `movie` and `release` show one thing of a list. */
export type Screen = Tab | 'movie' | 'release' | 'help';

export const screenTitles: Readonly<Record<Screen, string>> = {
  overview: 'Overview',
  movies: 'Movies',
  approvals: 'Approvals',
  downloads: 'Downloads',
  torrents: 'Torrents',
  activity: 'Activity',
  connections: 'Connections',
  settings: 'Settings',
  movie: 'Movie',
  release: 'Release',
  help: 'Help',
};

/** Every screen, in the order they are explained in. */
export const screens: readonly Screen[] = [...tabs, 'movie', 'release', 'help'];
