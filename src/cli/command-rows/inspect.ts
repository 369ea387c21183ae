import {type CommandRow, paragraphs} from '../command-row.ts';
import {fileColumnsHelp, samplesOption} from './shared-words.ts';

export const inspectRow: CommandRow = {
  name: 'inspect',
  args: [
    {
      syntax: '<file|url|ratingKey...>',
      description: 'paths of media files, their http(s) addresses, or keys of movies that a scan has found',
      completes: 'file',
    },
  ],
  summary: 'say what a file is, proven from its own bytes',
  description: paragraphs(
    'Says what a file is, proven from its own bytes: container, picture, Dolby Vision with its layer and how that is known, every audio track. About 100 kB of a film are read.',
    'Understood are Matroska, MP4, MPEG-TS, raw HEVC, TrueHD, E-AC-3, AC-3 and DTS streams, and Dolby Vision RPU files.',
    fileColumnsHelp,
  ),
  options: [
    samplesOption,
    {flags: '--ffprobe', description: 'show what ffprobe says beside it, on a terminal and in JSON'},
  ],
  examples: [
    'felscanner inspect film.mkv',
    'felscanner inspect --json film.mkv trailer.mp4',
    'felscanner inspect 501',
    'felscanner inspect --samples 20 --ffprobe http://nas:8080/film.mkv',
  ],
  load: () => import('../commands/inspect.ts'),
};
