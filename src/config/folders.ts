import {type PlatformPath, posix, win32} from 'node:path';

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
      return win32.join(
        absoluteOf(env['LOCALAPPDATA'], win32) ?? win32.join(home, 'AppData', 'Local'),
        'felscanner',
        'Data',
      );
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'felscanner');
    default:
      return posix.join(absoluteOf(env['XDG_DATA_HOME'], posix) ?? posix.join(home, '.local', 'share'), 'felscanner');
  }
}

/** Where a user keeps the config file that holds everywhere, by the platform's convention. */
export function configFolder({platform, home, env}: Household): string {
  switch (platform) {
    case 'win32':
      return win32.join(
        absoluteOf(env['APPDATA'], win32) ?? win32.join(home, 'AppData', 'Roaming'),
        'felscanner',
        'Config',
      );
    case 'darwin':
      return posix.join(home, 'Library', 'Preferences', 'felscanner');
    default:
      return posix.join(absoluteOf(env['XDG_CONFIG_HOME'], posix) ?? posix.join(home, '.config'), 'felscanner');
  }
}

/** Relative paths are to be ignored (XDG Base Directory Specification, "Basics"). */
function absoluteOf(folder: string | undefined, {isAbsolute}: PlatformPath): string | undefined {
  return folder !== undefined && isAbsolute(folder) ? folder : undefined;
}
