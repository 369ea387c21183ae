import {posix, win32} from 'node:path';

/** What decides where files of a user live. */
export type Household = {
  platform: NodeJS.Platform;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
};

/** Where felscanner keeps its data, by the platform's convention (XDG base directories on Unix). */
export function dataFolder({platform, home, env}: Household): string {
  switch (platform) {
    case 'win32':
      return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'felscanner', 'Data');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'felscanner');
    default:
      return posix.join(env['XDG_DATA_HOME'] || posix.join(home, '.local', 'share'), 'felscanner');
  }
}

/** Where a user keeps the config file that holds everywhere, by the platform's convention. */
export function configFolder({platform, home, env}: Household): string {
  switch (platform) {
    case 'win32':
      return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'felscanner', 'Config');
    case 'darwin':
      return posix.join(home, 'Library', 'Preferences', 'felscanner');
    default:
      return posix.join(env['XDG_CONFIG_HOME'] || posix.join(home, '.config'), 'felscanner');
  }
}
