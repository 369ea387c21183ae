import {decisionColumnNames} from '../../views/decision-column-names.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

export const iptFetchRow: CommandRow = {
  name: 'ipt-fetch',
  args: [],
  summary: 'ask the sources for releases and decide which are worth asking you about',
  description: paragraphs(
    'Asks IPTorrents, by its pages or its RSS feed, and every Torznab feed that is set up, keeps what they list, matches it with the library and decides about each release by the rules under "notifications" and "guards". "felscanner why" tells each decision rule by rule.',
    'Trackers are asked politely, and no setting changes that: one request at a time and at most one every 6.5 seconds over all processes, pages at most every 15 minutes, feeds every 10, and 300 requests a day. A source that was asked not long ago is not asked again; what it listed is decided about anew.',
    `In a pipe every decision is one row of tab-separated columns, empty where not known: ${decisionColumnNames.join(', ')}.`,
  ),
  options: [
    {
      flags: '--source <name>',
      description: 'ask this source alone: iptorrents, or the name of a feed in the settings',
      completes: ['iptorrents'],
    },
    {
      flags: '--pages <n>',
      description: 'so many pages of results of each source',
      parse: wholeNumberOption('--pages', 1, 100),
    },
    {flags: '--dry-run', description: 'decide, and ask nobody'},
  ],
  examples: [
    'felscanner ipt-fetch',
    'felscanner ipt-fetch --dry-run',
    'felscanner ipt-fetch --source prowlarr --pages 2 --json',
  ],
  load: () => import('../commands/ipt-fetch.ts'),
};
