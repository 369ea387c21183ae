import {exitCodeMeanings, exitCodes} from '../exit-codes.ts';
import type {TopicBlock} from '../help-topic.ts';

/** What felscanner leaves with. */
export function exitCodeBlocks(): readonly TopicBlock[] {
  const rows = Object.entries(exitCodeMeanings).map(([name, means]) => ({
    term: String(exitCodes[name as keyof typeof exitCodes]),
    means,
  }));
  return [
    {text: 'What every command leaves with:'},
    {rows},
    {text: '"felscanner doctor" and "felscanner verify" say in their own help what they mean by 1.'},
  ];
}
