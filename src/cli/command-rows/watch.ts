import {type CommandRow, paragraphs} from '../command-row.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

export const watchRow: CommandRow = {
  name: 'watch',
  args: [],
  summary: 'do all of it by itself: scan, look for releases, ask, download, prove, tell',
  description: paragraphs(
    'Runs until Ctrl-C or SIGTERM: scans and fetches by the schedule of the settings, notices new movies as Plex tells of them, listens to Telegram, follows downloads, looks after the services, and backs its database up. One at a time for a data folder. SIGHUP makes it read its settings anew, after checking them.',
    '--once is for cron: it does everything whose time has come, takes what was written in Telegram, sends what waits, and ends.',
    'On a terminal it shows the dashboard ("felscanner help dashboard"), and ends with it; with --headless, and where nobody can type, it logs lines. Every line is one thing that was done or went wrong; with --verbose also what found nothing to do. With --json every line is a JSON object.',
  ),
  options: [
    {flags: '--once', description: 'do what is due, and end'},
    {flags: '--headless', description: 'log lines in place of the dashboard, also on a terminal'},
    {
      flags: '--http <port>',
      description: 'answer over HTTP on this machine, with the documents of --json: see docs/http.md',
      parse: wholeNumberOption('--http', 0, 65_535),
    },
  ],
  examples: [
    'felscanner watch --headless',
    'felscanner watch --once --quiet',
    'felscanner watch --http 8462',
    'felscanner watch --json',
  ],
  load: () => import('../commands/watch.ts'),
};
