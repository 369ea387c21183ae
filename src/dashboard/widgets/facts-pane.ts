import {steadyText} from '../../output/steady-text.ts';
import type {Look} from '../look.ts';
import type {Size} from '../model.ts';
import {cell} from './cell.ts';
import {type Fact, factLines} from './fact-lines.ts';
import {headingLine} from './heading-line.ts';

/** What a pane tells. The most important facts first: those without room are left out. */
export type Pane = {
  title: string;
  facts: readonly Fact[];
  /** How to see all of it where there is no room. */
  more?: string;
};

/** A pane below a list: a heading, then fact by fact; of more than there is room for it says that there is more. */
export function factsPane({title, facts, more = ''}: Pane, {columns, rows}: Size, look: Look): string[] {
  if (rows < 2) return [];
  if (look.isSpoken) return [steadyText(title), ...factLines(facts, columns, look)];
  const heading = headingLine(cell(title, columns - 1).trimEnd(), columns - 1, look);
  const lines = factLines(
    facts.map(fact => ({most: rows, ...fact})),
    columns - 2,
    look,
  ).map(line => ` ${line}`);
  const room = rows - 1;
  const shown =
    lines.length > room
      ? [...lines.slice(0, room - 1), ` ${look.theme.dim(`${look.glyphs.more} ${more}`.trimEnd())}`]
      : lines;
  return [` ${heading}`, ...shown];
}
