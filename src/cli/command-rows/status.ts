import {type CommandRow, paragraphs} from '../command-row.ts';

export const statusRow: CommandRow = {
  name: 'status',
  args: [],
  summary: 'one screen: what the library holds, and how the last scans went',
  description: paragraphs(
    'Shows what the libraries hold, when they were scanned, and how the last scans went: what they changed and what they cost. Asks nobody: all of it is read from the database.',
    'In a pipe every figure is a row: name, value.',
  ),
  options: [],
  examples: ['felscanner status', 'felscanner status --json'],
  load: () => import('../commands/status.ts'),
};
