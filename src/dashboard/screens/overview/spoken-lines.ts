import {steadyText} from '../../../output/steady-text.ts';
import {wrap} from '../../../output/wrap.ts';
import {cell} from '../../widgets/cell.ts';

/** Sentences as lines for a screen reader, none of them wider than the room. */
export function spokenLines(sentences: readonly string[], width: number): string[] {
  return sentences.flatMap(sentence => wrap(steadyText(sentence), width).map(line => cell(line, width).trimEnd()));
}
