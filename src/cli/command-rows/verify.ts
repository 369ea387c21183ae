import {type CommandRow, paragraphs} from '../command-row.ts';

export const verifyRow: CommandRow = {
  name: 'verify',
  args: [],
  summary: 'compare the collections in Plex with what the scans know',
  description: paragraphs(
    'Compares the collections that are kept in Plex with what the last scan knows: which movies are missing, which are too many, which collection is not there. It changes nothing and leaves with 1 where something differs; --repair mends it.',
    'Only collections that felscanner made, which carry the label felscanner, are changed. A smart collection is left alone; one of the same title that somebody else made is taken over with --adopt only. Nothing is removed after a scan that left something out, no movie whose file is still to be read, and no more at once than collections.maxRemovalsPercent allows, unless --force is given.',
    'In a pipe every difference is a row: what (missing, extra; with --dry-run add, remove; with --repair added, removed), rating key, title, collection, library.',
  ),
  options: [
    {flags: '--repair', description: 'mend what differs'},
    {flags: '--dry-run', description: 'say exactly what --repair, or --undo, would change, and change nothing'},
    {flags: '--force', description: 'with --repair or --dry-run: remove however many movies it takes'},
    {flags: '--adopt', description: 'with --repair or --dry-run: take over collections of the same title'},
    {flags: '--undo', description: 'take back what the last run changed in collections'},
  ],
  examples: [
    'felscanner verify',
    'felscanner verify --dry-run',
    'felscanner verify --repair',
    'felscanner verify --repair --adopt',
    'felscanner verify --undo',
  ],
  load: () => import('../commands/verify.ts'),
};
