import type {Move} from '../action.ts';
import {listRows} from '../list-rows.ts';
import {listOf, placeOf} from '../lists.ts';
import type {Cursor, Model} from '../model.ts';
import {pageRows} from '../page-rows.ts';
import {type Screen, screens} from '../screen.ts';
import {textHeight} from '../text-height.ts';

/** The cursor of the screen, moved and kept within its list; of a text the first line that is shown. */
export function moveCursor(model: Model, move: Move): Model {
  const {screen} = model;
  const height = textHeight(model);
  const {length, keyAt} = listOf(model, screen);
  const last = height === undefined ? length - 1 : Math.max(0, height - pageRows(model));
  const from = height === undefined ? placeOf(model, screen) : Math.min(model.cursors[screen].place, last);
  const place = Math.max(
    0,
    Math.min(last, target(move, {from, last, page: height === undefined ? listRows(model) : pageRows(model)})),
  );
  return withCursor(model, screen, {place, key: keyAt(place)});
}

function target(move: Move, {from, last, page}: {from: number; last: number; page: number}): number {
  switch (move) {
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'page-up':
      return from - page;
    case 'page-down':
      return from + page;
    default:
      return from + move;
  }
}

export function withCursor(model: Model, screen: Screen, cursor: Cursor): Model {
  return {...model, cursors: {...model.cursors, [screen]: cursor}};
}

/** Leaves the cursors at the things they were at, wherever these are now; where one is gone, at its place. */
export function settleCursors(before: Model, model: Model): Model {
  return screens.reduce((settled, screen) => settleCursor(before, settled, screen), model);
}

function settleCursor(before: Model, model: Model, screen: Screen): Model {
  const {place, key: known} = model.cursors[screen];
  const list = listOf(model, screen);
  const key = known ?? listOf(before, screen).keyAt(place);
  if (list.length === 0 || key === undefined || list.keyAt(place) === key) return model;
  // At the top somebody reads what is new.
  if (place === 0 && known === undefined) return model;
  for (let at = 0; at < list.length; at += 1) {
    if (list.keyAt(at) === key) return withCursor(model, screen, {place: at, key});
  }
  const nearest = Math.min(place, list.length - 1);
  return withCursor(model, screen, {place: nearest, key: list.keyAt(nearest)});
}
