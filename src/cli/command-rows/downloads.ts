import {downloadColumnNames} from '../../views/download-rows.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';

export const downloadsRow: CommandRow = {
  name: 'downloads',
  args: [],
  summary: 'show how downloads are getting on, and prove what has come',
  description: paragraphs(
    'Asks qBittorrent how the downloads are getting on. What is complete is looked for in Plex, its bytes are read and held against what its name promised, and the collections are brought in step. What was approved and could not be started is tried again, and what waits for Telegram is sent. Run from cron, it does what the daemon does.',
    `In a pipe every download is one row of tab-separated columns, empty where not known: ${downloadColumnNames.join(', ')}.`,
  ),
  options: [],
  examples: ['felscanner downloads', 'felscanner downloads --json'],
  load: () => import('../commands/downloads.ts'),
};
