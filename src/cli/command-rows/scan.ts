import {mediaExtensions} from '../../tasks/media-file-names.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';
import {fileColumnsHelp, samplesOption} from './shared-words.ts';

export const scanRow: CommandRow = {
  name: 'scan',
  args: [
    {syntax: '[folder]', description: 'scan the media files below this folder, without Plex', completes: 'folder'},
  ],
  summary: 'find out what every movie of your Plex libraries is',
  description: paragraphs(
    'Reads the configured Plex libraries in a few dozen requests, classifies every version of every movie, reads the bytes of those that Plex cannot tell (Profile 7, TrueHD without a word on Atmos), and keeps all of it. Then it brings the collections in Plex in step with what it found ("felscanner help verify" says which, and what it never does). The first scan lists everything, later ones what changed. On a terminal the changes are shown; in a pipe each is a row: change, rating key, label before, label now, title; with --dry-run also what would be changed in collections: add, remove, create or rename, rating key, title, collection, library.',
    `With a folder it inspects every media file below it, known by its extension: ${mediaExtensions.join(' ')}. Symbolic links are followed. Trailers and extras are read like films. Left out are hidden files and folders, folders that NAS systems make (such as @eaDir), and samples: files called sample or ending in -sample, .sample or _sample, and folders called Sample.`,
    `With a folder: ${fileColumnsHelp.charAt(0).toLowerCase()}${fileColumnsHelp.slice(1)}`,
  ),
  options: [
    {flags: '--full', description: 'believe nothing that is known: list, judge and read everything again'},
    {flags: '--no-probe', description: 'read no bytes, only what Plex tells'},
    {flags: '--no-collections', description: 'leave the collections in Plex as they are'},
    {flags: '--dry-run', description: 'scan, and say what would be changed in the collections in place of changing it'},
    {flags: '--library <name>', description: 'scan this library only (several apart by commas)'},
    samplesOption,
  ],
  examples: [
    'felscanner scan',
    'felscanner scan --dry-run',
    'felscanner scan --library "4K Movies"',
    'felscanner scan /media/movies',
    `felscanner scan /media/movies | awk -F'\\t' '$3 == "fel" {print $1}'`,
  ],
  load: () => import('../commands/scan.ts'),
};
