import type {KeyRow} from './key-row.ts';
import {approvalKeys} from './keys/approval-keys.ts';
import {connectionKeys} from './keys/connection-keys.ts';
import {listKeys} from './keys/list-keys.ts';
import {movieKeys} from './keys/movie-keys.ts';
import {programKeys} from './keys/program-keys.ts';
import {screenKeys} from './keys/screen-keys.ts';
import {settingKeys} from './keys/setting-keys.ts';
import {torrentKeys} from './keys/torrent-keys.ts';
import {workKeys} from './keys/work-keys.ts';
import type {Model} from './model.ts';
import type {Screen} from './screen.ts';

/** Every key of the dashboard, what is special to a screen first. */
export const keymap: readonly KeyRow[] = [
  ...movieKeys,
  ...approvalKeys,
  ...torrentKeys,
  ...connectionKeys,
  ...settingKeys,
  ...listKeys,
  ...workKeys,
  ...screenKeys,
  ...programKeys,
];

/** What a key does on the screen that is shown. */
export function findKey({screen}: Pick<Model, 'screen'>, key: string): KeyRow | undefined {
  return keysOf(screen).find(({keys}) => keys.includes(key));
}

export function keysOf(screen: Screen): readonly KeyRow[] {
  return keymap.filter(({where}) => where.includes(screen));
}
