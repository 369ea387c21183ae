import {stripVTControlCharacters} from 'node:util';
import {renderToString} from 'ink';
import stringWidth from 'string-width';
import {Frame} from '../../src/dashboard/frame.tsx';
import {type Look, lookFor} from '../../src/dashboard/look.ts';
import type {Model, Size} from '../../src/dashboard/model.ts';

/** The sizes every screen is looked at in: the least that is common, a usual window, a large one. */
export const frameSizes: readonly Size[] = [
  {columns: 80, rows: 24},
  {columns: 120, rows: 40},
  {columns: 200, rows: 60},
];

export const plainLook: Look = lookFor({color: false, isSpoken: false, env: {LANG: 'en_US.UTF-8'}});
export const colorLook: Look = lookFor({color: true, isSpoken: false, env: {LANG: 'en_US.UTF-8'}});
export const spokenLook: Look = lookFor({color: false, isSpoken: true, env: {LANG: 'en_US.UTF-8'}});

/** What stands on the terminal, without colours. */
export function frameOf(model: Model, look: Look = plainLook): string {
  const frame = renderToString(<Frame model={model} look={look} />, {columns: model.size.columns});
  return stripVTControlCharacters(frame);
}

/** The lines of a frame that are wider than the terminal, and how many are too many: empty where nothing is broken. */
export function frameFaults(frame: string, {columns, rows}: Size): string[] {
  const lines = frame.split('\n');
  const wide = lines.filter(line => stringWidth(line) > columns);
  return lines.length > rows ? [...wide, `${lines.length} lines in ${rows} rows`] : wide;
}
