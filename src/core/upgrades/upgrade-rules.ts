import type {NotificationsConfig} from '../../config/sections/notifications.ts';
import {resolutionRank} from '../library/rank.ts';
import type {Comparison, Offered, Present} from './comparison.ts';
import type {RuleAnswer, RuleName} from './verdict.ts';

/** The switches of `notifications` that are on or off. */
export type Switches = Pick<
  NotificationsConfig,
  | 'fel'
  | 'felFromP5'
  | 'felFromHdr'
  | 'felDuplicates'
  | 'dv'
  | 'dvFromHdr'
  | 'dvProfileUpgrades'
  | 'atmos'
  | 'atmosOnlyIfNoAtmos'
  | 'atmosWithDvUpgrade'
  | 'resolution'
  | 'resolutionOnlyUpgrades'
  | 'onlyLibraryMovies'
>;

type UpgradeRule = {
  rule: RuleName;
  /** The switches that must be on for its yes to count. */
  switches: readonly (keyof Switches)[];
  /** What speaks for the release, in words; undefined where the rule does not apply. */
  speaks: (comparison: Comparison, switches: Switches) => string | undefined;
  /** Why it does not apply, in words. */
  otherwise: string;
};

/** A release beside a version that is there. */
type Owned = {offered: Offered; present: Present};

/** The rules of `notifications`, the strongest first. Each is asked, whatever the others say. */
const upgradeRules: readonly UpgradeRule[] = [
  {
    rule: 'fel',
    switches: ['fel'],
    speaks: ({offered, present}, {onlyLibraryMovies}) =>
      offered.isFel && present === undefined && !onlyLibraryMovies
        ? `${offered.label} of a movie that is not in the library`
        : undefined,
    otherwise: 'speaks of movies that are not in the library alone',
  },
  {
    rule: 'felFromP5',
    switches: ['fel', 'felFromP5'],
    speaks: ofOwned(({offered, present}) =>
      offered.isFel && present.dolbyVisionRank > 0 && !present.isFel ? over(offered, present) : undefined,
    ),
    otherwise: 'wants FEL offered, and other Dolby Vision in the library',
  },
  {
    rule: 'felFromHdr',
    switches: ['fel', 'felFromHdr'],
    speaks: ofOwned(({offered, present}) =>
      offered.isFel && present.dolbyVisionRank === 0 ? over(offered, present) : undefined,
    ),
    otherwise: 'wants FEL offered, and no Dolby Vision in the library',
  },
  {
    rule: 'felDuplicates',
    switches: ['fel', 'felDuplicates'],
    speaks: ofOwned(one =>
      one.offered.isFel && one.present.isFel && !addsAtmos(one) && !isHigher(one)
        ? 'another FEL release of a movie that is there in FEL'
        : undefined,
    ),
    otherwise: 'wants FEL offered, FEL in the library, and nothing else that is better',
  },
  {
    rule: 'dvFromHdr',
    switches: ['dv', 'dvFromHdr'],
    speaks: ofOwned(({offered, present}) =>
      isPlainDolbyVision(offered) && present.dolbyVisionRank === 0 ? over(offered, present) : undefined,
    ),
    otherwise: 'wants Dolby Vision other than FEL offered, and none in the library',
  },
  {
    rule: 'dvProfileUpgrades',
    switches: ['dv', 'dvProfileUpgrades'],
    speaks: ofOwned(one =>
      isPlainDolbyVision(one.offered) && one.present.dolbyVisionRank > 0 && isBetterDolbyVision(one)
        ? over(one.offered, one.present)
        : undefined,
    ),
    otherwise: 'wants a higher rank of Dolby Vision offered, FEL aside',
  },
  {
    rule: 'atmosWithDvUpgrade',
    switches: ['atmos', 'atmosWithDvUpgrade'],
    speaks: ofOwned(one =>
      one.offered.atmos && isBetterDolbyVision(one)
        ? `Atmos together with ${over(one.offered, one.present)}`
        : undefined,
    ),
    otherwise: 'wants Atmos offered together with a higher rank of Dolby Vision',
  },
  {
    rule: 'atmos',
    switches: ['atmos'],
    speaks: (comparison, {atmosOnlyIfNoAtmos}) => speaksOfAtmos(comparison, atmosOnlyIfNoAtmos),
    otherwise: 'wants Atmos offered, and none in the library while atmosOnlyIfNoAtmos is on',
  },
  {
    rule: 'resolution',
    switches: ['resolution'],
    speaks: (comparison, {resolutionOnlyUpgrades}) => speaksOfResolution(comparison, resolutionOnlyUpgrades),
    otherwise: 'wants another resolution offered, a higher one while resolutionOnlyUpgrades is on',
  },
];

/** What every rule says to a release beside what is there. */
export function askRules(comparison: Comparison, switches: Switches): RuleAnswer[] {
  return upgradeRules.map(({rule, switches: needed, speaks, otherwise}) => {
    const text = speaks(comparison, switches);
    if (text === undefined) return {rule, says: 'no', text: otherwise};
    const off = needed.filter(name => !switches[name]);
    return off.length === 0 ? {rule, says: 'yes', text} : {rule, says: 'off', text: `${text}: ${offWords(off)}`};
  });
}

/** The answers of all rules, of which those that spoke are given. */
export function rulesInFull(spoken: readonly RuleAnswer[]): RuleAnswer[] {
  return upgradeRules.map(
    ({rule, otherwise}) => spoken.find(answer => answer.rule === rule) ?? {rule, says: 'no', text: otherwise},
  );
}

function offWords(off: readonly string[]): string {
  return `${off.map(name => `notifications.${name}`).join(' and ')} ${off.length === 1 ? 'is' : 'are'} off`;
}

function ofOwned(speaks: (owned: Owned) => string | undefined): UpgradeRule['speaks'] {
  return ({offered, present}) => (present === undefined ? undefined : speaks({offered, present}));
}

function over(offered: Offered, present: Present): string {
  return `${offered.label} over ${present.label}`;
}

function isPlainDolbyVision({dolbyVisionRank, isFel}: Offered): boolean {
  return dolbyVisionRank > 0 && !isFel;
}

function isBetterDolbyVision({offered, present}: Owned): boolean {
  return offered.dolbyVisionRank > present.dolbyVisionRank;
}

function addsAtmos({offered, present}: Owned): boolean {
  return offered.atmos && !present.atmos;
}

function isHigher({offered, present}: Owned): boolean {
  const {resolution} = offered;
  return (
    resolution !== undefined &&
    present.resolution !== undefined &&
    resolutionRank(resolution) > resolutionRank(present.resolution)
  );
}

function speaksOfAtmos({offered, present}: Comparison, onlyIfNone: boolean): string | undefined {
  if (!offered.atmos || present === undefined) return undefined;
  if (!present.atmos) return 'Atmos, of which the library has none';
  return onlyIfNone ? undefined : 'another release with Atmos';
}

function speaksOfResolution({offered, present}: Comparison, onlyHigher: boolean): string | undefined {
  const {resolution} = offered;
  if (present === undefined || resolution === undefined || present.resolution === undefined) return undefined;
  const step = resolutionRank(resolution) - resolutionRank(present.resolution);
  return step > 0 || (step < 0 && !onlyHigher) ? `${resolution} in place of ${present.resolution}` : undefined;
}
