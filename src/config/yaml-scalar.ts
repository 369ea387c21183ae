import {parse} from 'yaml';
import type {SettingValue} from './place.ts';
import {yamlValue} from './yaml-value.ts';

/** A value as YAML; a text with the quotes, or without, of the text in whose place it comes. */
export function yamlScalar(value: SettingValue, replaced: string | undefined): string {
  if (typeof value !== 'string' || replaced === undefined || replaced.startsWith('"')) return yamlValue(value);
  if (replaced.startsWith("'")) return isPrintable(value) ? `'${value.replaceAll("'", "''")}'` : yamlValue(value);
  return needsNoQuotes(value) ? value : yamlValue(value);
}

function isPrintable(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Also by the rules of YAML 1.1, where `yes` is a flag and `10:30` a number. */
function needsNoQuotes(text: string): boolean {
  return /^[a-z0-9]([a-z0-9 */.+-]*[a-z0-9*])?$/i.test(text) && parse(text, {version: '1.1'}) === text;
}
