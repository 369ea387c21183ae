import type {Look} from '../../look.ts';
import type {Model} from '../../model.ts';

/** A part of the overview: a heading with lines, the most important first. */
export type Section = {
  title: string;
  /** No wider than the room that was told; none: the section is not shown. */
  lines: readonly string[];
  /** With fewer lines than this the section is of no use. */
  least: number;
  /** What is shown in place of all lines from this place on, where not all of them have room. */
  rest?: (from: number) => string;
};

/** How a section is drawn: in so many columns of characters. */
export type Room = {look: Look; width: number};

export type SectionMaker = (model: Model, room: Room) => Section;
