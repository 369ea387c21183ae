import {type CommandRow, paragraphs} from '../command-row.ts';

export const showRow: CommandRow = {
  name: 'show',
  args: [
    {
      syntax: '<ratingKey|title...>',
      description: 'the key that "felscanner movies" shows, or the title',
      completes: 'movie',
    },
  ],
  summary: 'show one movie: every version, every track, and how it is known',
  description: paragraphs(
    'Shows one movie with its versions side by side: picture, Dolby Vision with its layer and how that is known, every audio track, and where Plex and the bytes of the file do not say the same.',
    'A title is found without regard to case, accents and punctuation; a year behind it tells remakes apart. In a pipe every fact is a row: number of the version, fact, value.',
  ),
  options: [{flags: '--ffprobe', description: 'show what ffprobe says of each file beside it'}],
  examples: ['felscanner show 501', 'felscanner show dune 2021', 'felscanner show --ffprobe "Blade Runner 2049"'],
  load: () => import('../commands/show.ts'),
};
