import type {Section} from '../setting.ts';

export type ReportsConfig = {
  /** An absolute path. Undefined: `reports` in the data folder. */
  dir: string | undefined;
  /** Reports kept. */
  keep: number;
  /** Megabytes of 10^6 bytes that they may take together. */
  maxTotalMb: number;
};

/** The reports that are written. */
export const reportsSection: Section<ReportsConfig> = {
  means: 'The reports that are written.',
  members: {
    dir: {
      means: 'their folder; null: reports in the data folder',
      default: undefined,
      schema: words => words.orNull(words.path()),
      localPath: 'folder',
    },
    keep: {means: 'how many are kept', default: 30, schema: words => words.wholeNumber(1, 100_000)},
    maxTotalMb: {
      means: 'megabytes they may take together; the oldest go',
      default: 500,
      schema: words => words.wholeNumber(1, 1_000_000),
    },
  },
};
