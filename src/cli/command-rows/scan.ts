import {mediaExtensions} from '../../tasks/media-file-names.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';
import {fileColumnsHelp, samplesOption} from './shared-words.ts';

export const scanRow: CommandRow = {
  name: 'scan',
  args: [{syntax: '[folder]', description: 'the folder to search; this version needs one'}],
  summary: 'inspect every media file below a folder',
  description: paragraphs(
    `Inspects every media file below a folder, known by its extension: ${mediaExtensions.join(' ')}.`,
    'Symbolic links are followed. Trailers and extras are read like films. Left out are hidden files and folders, folders that NAS systems make (such as @eaDir), and samples: files called sample or ending in -sample, .sample or _sample, and folders called Sample.',
    fileColumnsHelp,
  ),
  options: [samplesOption],
  examples: [
    'felscanner scan /media/movies',
    'felscanner scan --json /media/movies > movies.json',
    `felscanner scan /media/movies | awk -F'\\t' '$3 == "fel" {print $1}'`,
  ],
  load: () => import('../commands/scan.ts'),
};
