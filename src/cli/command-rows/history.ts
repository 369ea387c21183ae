import {type CommandRow, paragraphs} from '../command-row.ts';
import {approvalColumnNames} from '../views/approval-rows.ts';
import {changeColumnNames} from '../views/collection-history-rows.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

export const historyRow: CommandRow = {
  name: 'history',
  args: [],
  summary: 'show what you were asked about and what came of it, or what was changed in collections',
  description: paragraphs(
    'Shows the questions and what became of them, the newest first: approved, declined, expired, failed, completed, and what the bytes of the download proved.',
    'With --collections it shows every change felscanner made in the collections in Plex: which movie came into which collection or went from it, why, and whether a scan, "verify --repair" or "verify --undo" did it.',
    'With --all it shows everything that happened to questions and downloads, one thing after the other, and who tried to decide and was not allowed to.',
    `In a pipe every question is one row of tab-separated columns: ${approvalColumnNames.join(', ')}; with --collections every change: ${changeColumnNames.join(', ')}; with --all at, what, question, by, detail, times.`,
  ),
  options: [
    {flags: '--collections', description: 'what was changed in collections'},
    {
      flags: '--all',
      description: 'everything that happened to questions and downloads, and who was not allowed to decide',
    },
    {
      flags: '--limit <n>',
      description: 'no more than so many (default: 50 on a terminal, else all)',
      parse: wholeNumberOption('--limit', 1, 999_999_999),
    },
  ],
  examples: ['felscanner history', 'felscanner history --collections', 'felscanner history --collections --limit 500'],
  load: () => import('../commands/history.ts'),
};
