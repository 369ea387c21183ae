import {steadyText} from '../../output/steady-text.ts';
import type {Look} from '../look.ts';
import type {Size} from '../model.ts';
import {brokenText} from './broken-text.ts';
import {cell} from './cell.ts';
import {headingLine} from './heading-line.ts';

/** What is told of a thing: `there  P8.1`. */
export type Fact = {label: string; text: string; style?: (text: string) => string};

/** What a pane tells. The most important facts first: those without room are left out. */
export type Pane = {
  title: string;
  facts: readonly Fact[];
  /** How to see all of it where there is no room. */
  more?: string;
};

const labelWidth = 10;

/** A pane below a list: a heading, then fact by fact; of more than there is room for it says that there is more. */
export function factsPane({title, facts, more = ''}: Pane, {columns, rows}: Size, look: Look): string[] {
  if (rows < 2) return [];
  if (look.isSpoken) return [steadyText(title), ...facts.map(({label, text}) => steadyText(`${label}: ${text}`))];
  const heading = headingLine(cell(title, columns - 1).trimEnd(), columns - 1, look);
  const lines = facts.flatMap(fact => factLines(fact, columns - 2, look));
  const room = rows - 1;
  const shown =
    lines.length > room
      ? [...lines.slice(0, room - 1), ` ${look.theme.dim(`${look.glyphs.more} ${more}`.trimEnd())}`]
      : lines;
  return [` ${heading}`, ...shown];
}

function factLines({label, text, style = plain}: Fact, columns: number, {theme}: Look): string[] {
  return brokenText(text, columns - labelWidth - 1).map(
    (piece, place) => ` ${theme.dim(cell(place === 0 ? label : '', labelWidth))}${style(piece)}`,
  );
}

function plain(text: string): string {
  return text;
}
