import type {Room} from './section.ts';
import {shapedLines} from './shaped-line.ts';
import {spokenLines} from './spoken-lines.ts';

/** Something that is told of the library in words. */
export type Fact = {name: string; text: string; style?: (text: string) => string};

/** Facts below each other, their names in so many columns; sentences where they are spoken. */
export function factLines(facts: readonly Fact[], {look, width}: Room, nameWidth: number): string[] {
  if (look.isSpoken) {
    const sentences = facts.map(({name, text}) => `${name} ${text}.`);
    return spokenLines(sentences, width);
  }
  const rows = facts.map(({name, ...fact}) => [{text: name}, fact]);
  return shapedLines([{width: nameWidth}, {width: 'rest', least: 10}], rows, width);
}
