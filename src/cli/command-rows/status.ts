import {type CommandRow, paragraphs} from '../command-row.ts';

export const statusRow: CommandRow = {
  name: 'status',
  args: [],
  summary: 'one screen: what the library holds, how the last scans went, how the sources of releases are doing',
  description: paragraphs(
    'Shows what the libraries hold, when they were scanned, and how the last scans went: what they changed and what they cost; of the sources of releases when they listed last, what failed, how much they were asked today, and when they may be asked again. Asks nobody: all of it is read from the database.',
    'In a pipe every figure is a row: name, value.',
  ),
  options: [],
  examples: ['felscanner status', 'felscanner status --json'],
  load: () => import('../commands/status.ts'),
};
