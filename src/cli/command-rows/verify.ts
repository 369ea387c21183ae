import {type CommandRow, paragraphs} from '../command-row.ts';

export const verifyRow: CommandRow = {
  name: 'verify',
  args: [],
  summary: 'compare the collections in Plex with what the scans know',
  description: paragraphs(
    'Compares the collections that are kept in Plex with what the last scan knows: which movies are missing, which are too many, which collection is not there. It changes nothing and leaves with 1 where something differs; --repair mends it.',
    'Only collections that felscanner made, which carry the label felscanner, are changed. A smart collection is left alone; one of the same title that somebody else made is taken over with --adopt only. A collection is left as it is where its library did not list whole in the last scan and movies would have to go, or where more of them would than collections.maxRemovalsPercent allows; a movie stays in it while it is not known what it is, since its file is still to be read or it came after the last scan. --force removes all the same.',
    'In a pipe every difference is a row: what (missing, extra, and create, rename, adopt for the collection itself; with --dry-run add, remove; with --repair added, removed, created, renamed, adopted; with --undo also release and delete), rating key, title, collection, library.',
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
