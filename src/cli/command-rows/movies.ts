import {sortFields} from '../../core/library/sort-field.ts';
import {movieColumnNames} from '../../views/movie-column-names.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';
import {oneOfOption} from '../one-of-option.ts';
import {dynamicRangeOption, resolutionOption} from '../picture-options.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

const dolbyVisionProfiles = ['4', '5', '7', '8', '9', '10', '20'];
const shownRanges = ['dv', 'hdr10+', 'hdr10', 'hlg', 'sdr'];
const shownResolutions = ['2160p', '1080p', '720p', '576p', '480p', 'sd'];

export const moviesRow: CommandRow = {
  name: 'movies',
  args: [],
  summary: 'list movies by what they are',
  description: paragraphs(
    'Lists movies as the last scan found them. All that is asked of a version must hold for one version together: --fel --atmos are movies that have FEL and Atmos in the same file.',
    `In a pipe every movie is one row of tab-separated columns, empty where not known, about its best version that fits: ${movieColumnNames.join(', ')}.`,
  ),
  options: [
    {flags: '--fel', description: 'with a full enhancement layer (Profile 7 FEL)'},
    {flags: '--mel', description: 'with a minimal enhancement layer (Profile 7 MEL)'},
    {flags: '--dv', description: 'in Dolby Vision of any profile'},
    {
      flags: '--profile <n>',
      description: `in this Dolby Vision profile: ${inWords(dolbyVisionProfiles)}`,
      parse: wholeNumberOption('--profile', 0, 31),
      completes: dolbyVisionProfiles,
    },
    {flags: '--atmos', description: 'with Atmos, in TrueHD or DD+'},
    {
      flags: '--hdr <kind>',
      description: `in this dynamic range: ${inWords(shownRanges)}`,
      parse: dynamicRangeOption('--hdr'),
      completes: shownRanges,
    },
    {
      flags: '--resolution <class>',
      description: `in this class: ${inWords(shownResolutions)}`,
      parse: resolutionOption('--resolution'),
      completes: shownResolutions,
    },
    {flags: '--unproven', description: 'of which the layer, Atmos or the picture is not known for sure'},
    {flags: '--multi', description: 'in more than one version'},
    {flags: '--search <text>', description: 'whose title holds this, without regard to case, accents and punctuation'},
    {
      flags: '--sort <field>',
      description: `by ${sortFields.join(', ')} (default: title)`,
      parse: oneOfOption('--sort', sortFields),
      completes: sortFields,
    },
    {
      flags: '--limit <n>',
      description: 'no more than so many',
      parse: wholeNumberOption('--limit', 1, 999_999_999),
    },
  ],
  examples: [
    'felscanner movies --fel',
    'felscanner movies --hdr hdr10 --resolution 2160p --sort size --limit 20',
    'felscanner movies --unproven --json',
    'felscanner movies --search amelie',
  ],
  load: () => import('../commands/movies.ts'),
};

function inWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
