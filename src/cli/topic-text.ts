import {wrap} from '../output/wrap.ts';
import type {TopicBlock, TopicRow} from './help-topic.ts';

const widestTerm = 28;
const leastMeaning = 30;

/** A help text within so many columns: paragraphs apart by blank lines, terms beside what they mean. */
export function topicText(blocks: readonly TopicBlock[], columns: number): string {
  const pieces = blocks.map(block => ('text' in block ? wrap(block.text, columns) : rowLines(block.rows, columns)));
  return `${pieces.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

/** A term too long for its column stands on a line of its own. */
function rowLines(rows: readonly TopicRow[], columns: number): string[] {
  const longest = Math.max(0, ...rows.map(({term}) => term.length).filter(length => length <= widestTerm));
  const indent = Math.min(longest, Math.max(4, columns - leastMeaning - 4)) + 4;
  return rows.flatMap(({term, means}) => {
    const [first = '', ...rest] = wrap(means, columns - indent).map(line => ' '.repeat(indent) + line);
    const start = `  ${term}`;
    return start.length + 2 <= indent ? [start.padEnd(indent) + first.slice(indent), ...rest] : [start, first, ...rest];
  });
}
