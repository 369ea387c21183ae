import type {GuardsConfig} from '../../config/sections/guards.ts';

/** The switches of `notifications` that say yes. */
export type RuleName =
  | 'fel'
  | 'felFromP5'
  | 'felFromHdr'
  | 'felDuplicates'
  | 'dvFromHdr'
  | 'dvProfileUpgrades'
  | 'atmosWithDvUpgrade'
  | 'atmos'
  | 'resolution';

/** The switches of `guards`. */
export type GuardName = keyof GuardsConfig;

/** What makes a decision impossible before rules are asked. */
type ObstacleName = 'listing' | 'claims' | 'match' | 'onlyLibraryMovies';

/** `off`: it would say yes, and a switch is off. `no`: it does not apply. */
export type RuleAnswer = {rule: RuleName; says: 'yes' | 'off' | 'no'; text: string};

/** `warns`: it would forbid, is off, and a person is told. `off`: it would forbid and is off. */
export type GuardAnswer = {guard: GuardName; says: 'forbids' | 'warns' | 'off' | 'passes'; text: string};

export type Obstacle = {guard: ObstacleName; text: string};

/** Whether a person is asked about a release, and all that spoke for and against it. */
export type Verdict = {
  ask: boolean;
  /** In one sentence part: the strongest reason, or what stands against it. */
  because: string;
  /** Every rule, in their order; none where an obstacle ended it. */
  rules: RuleAnswer[];
  /** Every guard, in their order. */
  guards: GuardAnswer[];
  obstacles: Obstacle[];
  /** What a person must know who says yes. */
  warnings: string[];
};

/** The rules that say yes, the strongest first. */
export function reasonsOf({rules}: Pick<Verdict, 'rules'>): RuleAnswer[] {
  return rules.filter(({says}) => says === 'yes');
}

/** What forbids: obstacles, then guards. */
export function againstOf({obstacles, guards}: Pick<Verdict, 'obstacles' | 'guards'>): {
  guard: ObstacleName | GuardName;
  text: string;
}[] {
  return [...obstacles, ...guards.filter(({says}) => says === 'forbids')].map(({guard, text}) => ({guard, text}));
}
