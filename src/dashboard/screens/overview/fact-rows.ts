import type {Fact} from '../../widgets/fact-lines.ts';
import type {Room} from './section.ts';
import {shapedLines} from './shaped-line.ts';
import {spokenLines} from './spoken-lines.ts';

/** Facts in a line each, their names in so many columns; sentences where they are spoken. */
export function factRows(facts: readonly Fact[], {look, width}: Room, nameWidth: number): string[] {
  if (look.isSpoken) {
    const sentences = facts.map(({name, text}) => `${name} ${text}.`);
    return spokenLines(sentences, width);
  }
  const rows = facts.map(({name, text, tone}) => [{text: name}, {text, ...(tone && {style: look.theme[tone]})}]);
  return shapedLines([{width: nameWidth}, {width: 'rest', least: 10}], rows, width);
}
