import {releaseColumnNames} from '../../views/decision-column-names.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

export const torrentsRow: CommandRow = {
  name: 'torrents',
  args: [],
  summary: 'list the releases that sources have listed, with what they claim and what was decided',
  description: paragraphs(
    'Lists releases as the last "felscanner ipt-fetch" left them, the latest first; on a terminal those of one movie are together. What a name claims is no proof.',
    `In a pipe every release is one row of tab-separated columns, empty where not known: ${releaseColumnNames.join(', ')}.`,
  ),
  options: [
    {flags: '--new', description: 'those that came with the last listing of their source'},
    {
      flags: '--search <text>',
      description: 'whose name holds words that begin so, without regard to case, accents and punctuation',
    },
    {
      flags: '--limit <n>',
      description: 'no more than so many (default: 50 on a terminal, else all)',
      parse: wholeNumberOption('--limit', 1, 999_999_999),
    },
  ],
  examples: ['felscanner torrents', 'felscanner torrents --new', 'felscanner torrents --search "dune part two" --json'],
  load: () => import('../commands/torrents.ts'),
};
