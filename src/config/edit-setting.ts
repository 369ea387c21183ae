import {extname} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {UserError} from '../base/user-error.ts';
import {editJson} from './edit-json.ts';
import {editYaml} from './edit-yaml.ts';
import {jsonFault} from './json-fault.ts';
import {parseConfigText} from './parse-config-text.ts';
import type {Place, SettingValue} from './place.ts';
import {splice} from './splice.ts';

export type SettingEdit = {
  /** The path of the file: tells its format, and where to look when something is wrong. */
  file: string;
  /** Its name from the whole file down: `notifications.fel`. */
  setting: string;
  value: SettingValue;
};

/**
 * The text of a config file with one setting changed: whatever else is in it, comments and blanks included, stays byte for
 * byte. Throws UserError `config` where the text is not well-formed, and where the setting cannot be changed alone, as with
 * an anchor that others refer to.
 */
export function editSetting(text: string, edit: SettingEdit): string {
  const {file, setting, value} = edit;
  const place = {keys: setting.split('.'), value};
  const old = parseConfigText(text, file);
  const wanted = withValue(old, place);
  if (wanted === undefined) throw notAlone(edit);
  if (isDeepStrictEqual(old, wanted)) return text;
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const bare = text.slice(mark.length);
  const splices = isJson(bare, file) ? editJson(bare, place) : editYaml(bare, place);
  if (splices === undefined) throw notAlone(edit);
  const edited = mark + splice(bare, splices);
  if (!holds(edited, file, wanted)) throw notAlone(edit);
  return edited;
}

/** JSON is YAML too, and may stand in a file named so. */
function isJson(text: string, file: string): boolean {
  return extname(file) === '.json' || (text.trimStart().startsWith('{') && jsonFault(text) === undefined);
}

/** What a file holds with this value at its place; undefined where something that has no members is in the way. */
function withValue(content: unknown, {keys, value}: Place): object | undefined {
  const [key = '', ...rest] = keys;
  const members = content ?? {};
  if (typeof members !== 'object' || Array.isArray(members)) return undefined;
  if (rest.length === 0) return {...members, [key]: value};
  const inner = withValue(Object.hasOwn(members, key) ? Reflect.get(members, key) : undefined, {keys: rest, value});
  return inner && {...members, [key]: inner};
}

function holds(text: string, file: string, wanted: object): boolean {
  try {
    return isDeepStrictEqual(parseConfigText(text, file), wanted);
  } catch {
    return false;
  }
}

function notAlone({file, setting}: SettingEdit): UserError {
  return new UserError('config', `${setting} cannot be changed in ${file} without touching what else is in it`, {
    hint: `edit ${setting} in that file by hand`,
  });
}
