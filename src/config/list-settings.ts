import {allSettings} from './config.ts';
import type {AnySection, AnySetting} from './setting.ts';

/** A setting with the name it is called by, from the whole file down: `plex.url`. */
export type NamedSetting = AnySetting & {name: string};

/** Every setting in the order it is shown, with its default and what it means. */
export function listSettings(): NamedSetting[] {
  return settingsIn(allSettings, '');
}

function settingsIn({members}: AnySection, prefix: string): NamedSetting[] {
  return Object.entries(members).flatMap(([key, member]) => {
    const name = prefix + key;
    return 'members' in member ? settingsIn(member, `${name}.`) : [{...member, name}];
  });
}
