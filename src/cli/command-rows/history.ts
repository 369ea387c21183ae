import {happeningMeanings} from '../../core/history/happening.ts';
import {activityColumnNames} from '../../views/activity-rows.ts';
import {approvalColumnNames} from '../../views/approval-rows.ts';
import {changeColumnNames} from '../../views/collection-history-rows.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';
import {someOfOption} from '../some-of-option.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

const happeningKinds = Object.keys(happeningMeanings);

const kindsInWords = Object.entries(happeningMeanings)
  .map(([kind, means]) => `${kind} (${means})`)
  .join(', ');

export const historyRow: CommandRow = {
  name: 'history',
  args: [],
  summary:
    'show what you were asked about and what came of it, what was changed in collections, or everything that happened',
  description: paragraphs(
    'Shows the questions and what became of them, the newest first: approved, declined, expired, failed, completed, and what the bytes of the download proved.',
    'With --collections it shows every change felscanner made in the collections in Plex: which movie came into which collection or went from it, why, and whether a scan, "verify --repair" or "verify --undo" did it.',
    'With --all it shows everything that happened, one thing after the other: scans, movies that came, went or are something else now, collections, questions, downloads and their proofs, who tried to decide and was not allowed to, services that failed, backups, reports, and when felscanner watch ran. --since and --what narrow it.',
    `--what takes one of these, or several with commas between them: ${kindsInWords}.`,
    `In a pipe every question is one row of tab-separated columns: ${approvalColumnNames.join(', ')}; with --collections every change: ${changeColumnNames.join(', ')}; with --all everything that happened: ${activityColumnNames.join(', ')}.`,
  ),
  options: [
    {flags: '--collections', description: 'what was changed in collections'},
    {
      flags: '--all',
      description: 'everything that happened',
    },
    {flags: '--since <time>', description: 'with --all: no longer ago, as in 24h, 7d or 2026-01-31'},
    {
      flags: '--what <kinds>',
      description: 'with --all: only these, as in scan,added,approved',
      parse: someOfOption('--what', happeningKinds),
      completes: {someOf: happeningKinds},
    },
    {
      flags: '--limit <n>',
      description: 'no more than so many (default: 50 on a terminal, else all)',
      parse: wholeNumberOption('--limit', 1, 999_999_999),
    },
  ],
  examples: [
    'felscanner history',
    'felscanner history --collections',
    'felscanner history --collections --limit 500',
    'felscanner history --all --since 7d --what added,relabelled',
  ],
  load: () => import('../commands/history.ts'),
};
