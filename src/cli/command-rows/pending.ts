import {approvalColumnNames} from '../../views/approval-rows.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';

export const pendingRow: CommandRow = {
  name: 'pending',
  args: [],
  summary: 'list the questions that wait for your answer',
  description: paragraphs(
    'Lists the releases you are asked about: what is there, what is offered and why, what to know before you say yes, and when the question expires.',
    `In a pipe every question is one row of tab-separated columns, empty where not known: ${approvalColumnNames.join(', ')}.`,
  ),
  options: [],
  examples: ['felscanner pending', 'felscanner pending --json'],
  load: () => import('../commands/pending.ts'),
};
