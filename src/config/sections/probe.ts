import type {Section} from '../setting.ts';

export type ProbeConfig = {
  /** Where bytes are read: the local file if reachable, else the server's; one of them alone; or not at all. */
  mode: 'auto' | 'local' | 'remote' | 'off';
  /** Which files of a library get read from their bytes. */
  only: 'unproven' | 'profile7' | 'dolbyVision' | 'all';
  /** Spread points at which a picture is read. */
  samples: number;
  /** The most that is read of one file. */
  budgetBytes: number;
  /** Files read at once. */
  concurrency: number;
  /** Undefined: the one on PATH. */
  ffprobePath: string | undefined;
};

/** How the bytes of media files are read. */
export const probeSection: Section<ProbeConfig> = {
  means: 'How the bytes of media files are read.',
  members: {
    mode: {
      means: 'auto: the local file if reachable, else ranges from Plex; local; remote; off',
      default: 'auto',
      schema: words => words.oneOf(['auto', 'local', 'remote', 'off']),
    },
    only: {
      means: 'what a library scan reads: unproven (what Plex cannot tell), profile7, dolbyVision, all',
      default: 'unproven',
      schema: words => words.oneOf(['unproven', 'profile7', 'dolbyVision', 'all']),
    },
    samples: {
      means: 'spread points at which the picture is read',
      default: 5,
      schema: words => words.wholeNumber(1, 100),
    },
    budgetBytes: {
      means: 'the most that is read of one file',
      default: 8_388_608,
      schema: words => words.wholeNumber(65_536, 1_073_741_824),
    },
    concurrency: {
      means: 'files read at once',
      default: 3,
      schema: words => words.wholeNumber(1, 64),
    },
    ffprobePath: {
      means: 'the ffprobe program; null: the one on PATH',
      default: undefined,
      schema: words => words.orNull(words.path()),
      localPath: 'program',
    },
  },
};
