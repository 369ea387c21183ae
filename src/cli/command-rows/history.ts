import {type CommandRow, paragraphs} from '../command-row.ts';
import {changeColumnNames} from '../views/collection-history-rows.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

export const historyRow: CommandRow = {
  name: 'history',
  args: [],
  summary: 'show what was changed in the collections in Plex, when and why',
  description: paragraphs(
    'Shows every change felscanner made in the collections in Plex, the newest first: which movie came into which collection or went from it, why, and whether a scan, "verify --repair" or "verify --undo" did it.',
    `In a pipe every change is one row of tab-separated columns: ${changeColumnNames.join(', ')}.`,
  ),
  options: [
    {flags: '--collections', description: 'what was changed in collections'},
    {
      flags: '--limit <n>',
      description: 'no more than so many (default: 50 on a terminal, else all)',
      parse: wholeNumberOption('--limit', 1, 999_999_999),
    },
  ],
  examples: ['felscanner history --collections', 'felscanner history --collections --limit 500'],
  load: () => import('../commands/history.ts'),
};
