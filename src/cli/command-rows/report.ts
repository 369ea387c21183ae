import {reportFormats} from '../../core/reports/report-format.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';
import {oneOfOption} from '../one-of-option.ts';
import {pathOption} from '../path-option.ts';

export const reportRow: CommandRow = {
  name: 'report',
  args: [],
  summary: 'say what the libraries come to, or write it as a report',
  description: paragraphs(
    'Says what the libraries come to as the last scan found them: how many movies are Dolby Vision, FEL, MEL and Atmos, profiles, growth, space, and what was added last. In a pipe every figure is one row: its name, a tab, its value.',
    'With --format it writes a report and prints its path: json (all that is known), csv (a row per version, for spreadsheets), html (one page with charts and a table that sorts and filters; it needs no network), md (tables in Markdown). Reports go to reports.dir of the config, and the oldest are removed there beyond reports.keep and reports.maxTotalMb.',
  ),
  options: [
    {
      flags: '--format <format>',
      description: `write a report: ${reportFormats.join(', ')}`,
      parse: oneOfOption('--format', reportFormats),
      completes: reportFormats,
    },
    {
      flags: '--output <file>',
      description: 'write it to this file, or with - to stdout; nothing is removed then',
      parse: pathOption('--output'),
      completes: 'file',
    },
    {flags: '--list', description: 'list the reports written earlier, the newest first'},
  ],
  examples: [
    'felscanner report',
    'felscanner report --format html',
    'felscanner report --format csv --output - | head',
    'felscanner report --json',
    'felscanner report --list',
  ],
  load: () => import('../commands/report.ts'),
};
