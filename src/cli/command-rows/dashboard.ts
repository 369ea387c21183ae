import {type CommandRow, paragraphs} from '../command-row.ts';

export const dashboardRow: CommandRow = {
  name: 'dashboard',
  args: [],
  summary: 'show the living system on the terminal: movies, questions, downloads, services',
  description: paragraphs(
    'Shows what the libraries hold, which questions wait, how downloads get on and how the services are, on one terminal, and keeps it up to date while cron, a daemon or Telegram change it. It works beside a running "felscanner watch" or without one, and can start one in its own window.',
    'Every key it knows stands at its foot, and behind ? with what it does. It needs no mouse. Where the output is no terminal it prints what "felscanner status" prints.',
    'NO_COLOR and --no-color take the colours out; INK_SCREEN_READER=true draws it for screen readers.',
  ),
  options: [],
  examples: ['felscanner dashboard'],
  load: () => import('../commands/dashboard.ts'),
};
