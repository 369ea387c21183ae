import {listOf} from './lists.ts';
import type {Model} from './model.ts';
import {pageRows} from './page-rows.ts';
import type {Screen} from './screen.ts';
import {splitScreens} from './split-screens.ts';
import {splitLayout} from './widgets/split-layout.ts';

/** How many rows of the list of the screen are shown at once: so far a page goes. */
export function listRows(model: Model): number {
  const {screen, size} = model;
  const rows = pageRows(model);
  const besideFrom = (splitScreens as Partial<Record<Screen, number>>)[screen];
  if (besideFrom === undefined) return rows;
  const split = {length: listOf(model, screen).length, besideFrom};
  return Math.max(1, splitLayout({columns: size.columns, rows}, split).list.rows);
}
