import {mediaExtensions} from '../tasks/media-file-names.ts';
import type {RunCommand} from './context.ts';
import {columnNames} from './views/column-names.ts';
import {wholeNumberOption} from './whole-number-option.ts';

type CommandOption = {
  flags: string;
  description: string;
  /** Turns the text of the value into the value; throws UserError `usage`. */
  parse?: (text: string) => number | string;
};

/** One subcommand: how it is called and explained, and where its code lies. */
export type CommandRow = {
  name: string;
  /** Arguments as commander writes them: `<needed>`, `[optional]`, `...`. */
  args: readonly {syntax: string; description: string}[];
  summary: string;
  description: string;
  options: readonly CommandOption[];
  examples: readonly string[];
  load: () => Promise<{run: RunCommand}>;
};

const samples: CommandOption = {
  flags: '--samples <n>',
  description: 'spread points at which the picture is read, 1 to 100 (default: probe.samples of the config, 5)',
  parse: wholeNumberOption('--samples', 1, 100),
};

const rowsHelp = `In a pipe every file is one row of tab-separated columns, empty where not known: ${columnNames.join(', ')}.`;

/** The subcommands, in the order the help lists them. */
export const commands: readonly CommandRow[] = [
  {
    name: 'inspect',
    args: [{syntax: '<file|url...>', description: 'paths of media files, or their http(s) addresses'}],
    summary: 'say what a file is, proven from its own bytes',
    description: paragraphs(
      'Says what a file is, proven from its own bytes: container, picture, Dolby Vision with its layer and how that is known, every audio track. About 100 kB of a film are read.',
      'Understood are Matroska, MP4, MPEG-TS, raw HEVC, TrueHD, E-AC-3, AC-3 and DTS streams, and Dolby Vision RPU files.',
      rowsHelp,
    ),
    options: [
      samples,
      {flags: '--ffprobe', description: 'show what ffprobe says beside it, on a terminal and in JSON'},
    ],
    examples: [
      'felscanner inspect film.mkv',
      'felscanner inspect --json film.mkv trailer.mp4',
      'felscanner inspect --samples 20 --ffprobe http://nas:8080/film.mkv',
    ],
    load: () => import('./commands/inspect.ts'),
  },
  {
    name: 'scan',
    args: [{syntax: '[folder]', description: 'the folder to search; this version needs one'}],
    summary: 'inspect every media file below a folder',
    description: paragraphs(
      `Inspects every media file below a folder, known by its extension: ${mediaExtensions.join(' ')}.`,
      'Symbolic links are followed. Trailers and extras are read like films. Left out are hidden files and folders, folders that NAS systems make (such as @eaDir), and samples: files called sample or ending in -sample, .sample or _sample, and folders called Sample.',
      rowsHelp,
    ),
    options: [samples],
    examples: [
      'felscanner scan /media/movies',
      'felscanner scan --json /media/movies > movies.json',
      `felscanner scan /media/movies | awk -F'\\t' '$3 == "fel" {print $1}'`,
    ],
    load: () => import('./commands/scan.ts'),
  },
];

function paragraphs(...texts: readonly string[]): string {
  return texts.join('\n\n');
}
