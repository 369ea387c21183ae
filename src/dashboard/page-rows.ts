import {listLayout} from './list-layout.ts';
import type {Model} from './model.ts';

/** Lines that are on every screen: tabs, a rule, what is said, what is at work, keys. */
export const frameRows = 5;

/** How many rows of a list or lines of a text are on the screen at once, at least one. */
export function pageRows({size, screen}: Pick<Model, 'size' | 'screen'>): number {
  return listLayout(screen, size.rows - frameRows).list;
}
