import type {CommandRow} from '../command-row.ts';
import {approvalIds} from './shared-words.ts';

export const declineRow: CommandRow = {
  name: 'decline',
  args: [approvalIds],
  summary: 'say no to questions: the releases are not offered again',
  description: 'Says no. The same release is not offered again, whatever source lists it.',
  options: [
    {flags: '--all', description: 'every question that waits'},
    {flags: '--reason <text>', description: 'why, for the history'},
  ],
  examples: ['felscanner decline 3f9k', 'felscanner decline 3f9k --reason "wait for a remux"'],
  load: () => import('../commands/decline.ts'),
};
