import {plainText} from '../../output/plain-text.ts';
import type {SaveRefusal} from './plan-save-folder.ts';

/** How Plex, Radarr and qBittorrent see the folder, in three lines one below the other. */
export function describePaths({paths}: SaveRefusal): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Plex', paths.plex],
    ['Radarr', paths.radarr],
    ['qBittorrent', paths.qbittorrent],
  ];
  return rows.map(([name, path]) => `${`${name}:`.padEnd(13)}${plainText(path ?? 'not known')}`).join('\n');
}
