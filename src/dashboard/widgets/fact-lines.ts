import {steadyText} from '../../output/steady-text.ts';
import type {Theme} from '../../output/theme.ts';
import type {Look} from '../look.ts';
import {brokenLines} from './broken-lines.ts';

/** One thing that is known, under its name. */
export type Fact = {
  name: string;
  text: string;
  /** What it means, in colour; its words must say it as well. */
  tone?: keyof Theme;
  /** It is cut after so many lines. */
  most?: number;
};

const nameWidth = 10;
const usualMost = 3;

/** Facts one below the other, their names in a column of their own; spoken they are sentences. */
export function factLines(facts: readonly Fact[], width: number, {theme, isSpoken}: Look): string[] {
  if (isSpoken) return facts.map(({name, text}) => sentence(`${name}: ${steadyText(text)}`));
  return facts.flatMap(({name, text, tone, most = usualMost}) => {
    const paint = tone === undefined ? (line: string) => line : theme[tone];
    return brokenLines(text, Math.max(1, width - nameWidth), most).map(
      (line, at) => `${theme.dim((at === 0 ? name : '').padEnd(nameWidth))}${paint(line)}`,
    );
  });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
