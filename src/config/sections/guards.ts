import type {Section} from '../setting.ts';

/** What forbids an offer even where a notification rule says yes. */
export type GuardsConfig = {
  exactDuplicates: boolean;
  resolutionLoss: boolean;
  dvLoss: boolean;
  atmosLoss: boolean;
  hdrFallbackLoss: boolean;
  minSeeders: number;
  /** Gigabytes of 10^9 bytes. */
  maxSizeGb: number | undefined;
  blockedGroups: string[];
  decidedBefore: boolean;
};

/** What forbids an offer even where a notification rule says yes. */
export const guardsSection: Section<GuardsConfig> = {
  means: 'What forbids an offer even where a rule of notifications says yes.',
  members: {
    exactDuplicates: {
      means: 'same Dolby Vision, Atmos and resolution as the version there',
      default: true,
      schema: words => words.flag(),
    },
    resolutionLoss: {means: 'a lower resolution', default: true, schema: words => words.flag()},
    dvLoss: {means: 'a lower rank of Dolby Vision', default: true, schema: words => words.flag()},
    atmosLoss: {means: 'losing Atmos; off: a warning', default: false, schema: words => words.flag()},
    hdrFallbackLoss: {
      means: 'Profile 5 or 10.0 over a version that plays as HDR10 too; off: a warning',
      default: false,
      schema: words => words.flag(),
    },
    minSeeders: {
      means: 'fewer seeders than this, where the source tells',
      default: 1,
      schema: words => words.wholeNumber(0, 1_000_000),
    },
    maxSizeGb: {
      means: 'larger releases, in gigabytes; null: none is too large',
      default: undefined,
      schema: words => words.orNull(words.positiveNumber()),
    },
    blockedGroups: {
      means: 'these release groups',
      default: [],
      schema: words => words.list(words.name('a release group'), {what: 'release groups'}),
    },
    decidedBefore: {
      means: 'a release that was declined, approved or downloaded before',
      default: true,
      schema: words => words.flag(),
    },
  },
};
