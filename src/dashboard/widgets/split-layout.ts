import type {Size} from '../model.ts';

/** Where a list stands and where what is known of the thing under its cursor. */
export type SplitLayout = {isBeside: boolean; list: Size; detail: Size};

const leastList = 72;
const listShare = 0.56;
/** A line between the two, with a space on both sides. */
const betweenColumns = 3;
const mostDetailBelow = 15;
/** Less of it is of no use to anybody. */
const leastDetailBelow = 5;

/** What there is to place: how long the list is, and from which width on the two stand side by side. */
export type Split = {length: number; besideFrom: number};

/** The detail beside the list where there is room, else below it; it keeps its place whatever is under the cursor. */
export function splitLayout({columns, rows}: Size, {length, besideFrom}: Split): SplitLayout {
  if (columns >= besideFrom) {
    const left = Math.max(leastList, Math.floor(columns * listShare));
    return {isBeside: true, list: {columns: left, rows}, detail: {columns: columns - left - betweenColumns, rows}};
  }
  const least = Math.min(mostDetailBelow, Math.ceil(rows / 2));
  const below = least < leastDetailBelow ? 0 : Math.max(least, rows - length);
  return {isBeside: false, list: {columns, rows: rows - below}, detail: {columns, rows: below}};
}
