import {foldCase} from '../../base/fold-case.ts';
import type {GuardsConfig} from '../../config/sections/guards.ts';
import {resolutionRank} from '../library/rank.ts';
import type {Comparison, Offered, Present} from './comparison.ts';
import type {PastAnswer} from './past-answer.ts';
import type {GuardAnswer, GuardName} from './verdict.ts';

/** What guards look at. */
export type Guarded = Comparison & {
  guards: GuardsConfig;
  /** What was answered about this release before, the newest first. */
  past: readonly PastAnswer[];
  /** The rule for duplicates said yes. */
  wantsDuplicate: boolean;
};

type GuardRule = {
  guard: GuardName;
  /** What speaks against the release, in words; undefined where nothing does. */
  objects: (guarded: Guarded) => string | undefined;
  /** Undefined: it forbids whenever it objects. `warns`: while it is off a person is told. */
  whileOff: 'warns' | 'off' | undefined;
  otherwise: string;
};

/** The reasons of `guards` that forbid an offer even where a rule says yes. */
const guardRules: readonly GuardRule[] = [
  {
    guard: 'exactDuplicates',
    whileOff: 'off',
    objects: guarded => ofOwned(guarded, isDuplicate, `the same as what is there`),
    otherwise: 'differs from what is there',
  },
  {
    guard: 'resolutionLoss',
    whileOff: 'warns',
    objects: ({offered, present}) =>
      isLower(offered, present) ? `${offered.resolution} in place of ${present?.resolution}` : undefined,
    otherwise: 'no lower resolution',
  },
  {
    guard: 'dvLoss',
    whileOff: 'warns',
    objects: ({offered, present}) =>
      present !== undefined && offered.dolbyVisionRank < present.dolbyVisionRank
        ? `${offered.label} in place of ${present.label}`
        : undefined,
    otherwise: 'no lower rank of Dolby Vision',
  },
  {
    guard: 'atmosLoss',
    whileOff: 'warns',
    objects: ({offered, present}) =>
      present?.atmos === true && !offered.atmos ? 'no Atmos, which the present version has' : undefined,
    otherwise: 'no Atmos is lost',
  },
  {
    guard: 'hdrFallbackLoss',
    whileOff: 'warns',
    objects: ({offered, present}) =>
      present?.hasHdr10 === true && offered.mayLackFallback
        ? `${offered.label} does not play as HDR10 where there is no Dolby Vision, as ${present.label} does`
        : undefined,
    otherwise: 'nothing that plays as HDR10 is lost',
  },
  {
    guard: 'minSeeders',
    whileOff: undefined,
    objects: ({offered: {seeders}, guards: {minSeeders}}) =>
      seeders !== undefined && seeders < minSeeders ? `${seeders} of at least ${minSeeders} seeders` : undefined,
    otherwise: 'enough seeders, or the source does not tell',
  },
  {
    guard: 'maxSizeGb',
    whileOff: undefined,
    objects: ({offered: {sizeBytes}, guards: {maxSizeGb}}) =>
      sizeBytes !== undefined && maxSizeGb !== undefined && sizeBytes > maxSizeGb * bytesOfGb
        ? `${Number((sizeBytes / bytesOfGb).toFixed(1))} GB of at most ${maxSizeGb} GB`
        : undefined,
    otherwise: 'not too large',
  },
  {
    guard: 'blockedGroups',
    whileOff: undefined,
    objects: ({offered: {group}, guards: {blockedGroups}}) =>
      group !== undefined && blockedGroups.some(blocked => foldCase(blocked) === foldCase(group))
        ? `the group ${group} is blocked`
        : undefined,
    otherwise: 'no blocked group',
  },
  {
    guard: 'decidedBefore',
    whileOff: 'off',
    objects: ({past}) => objectionOf(past),
    otherwise: 'not answered before',
  },
];

/** What every guard says. */
export function askGuards(guarded: Guarded): GuardAnswer[] {
  return guardRules.map(({guard, objects, whileOff, otherwise}) => {
    const text = objects(guarded);
    if (text === undefined) return {guard, says: 'passes', text: otherwise};
    const isOff = whileOff !== undefined && guarded.guards[guard] === false;
    return isOff ? {guard, says: whileOff, text} : {guard, says: 'forbids', text};
  });
}

/** The answers of all guards, of which those that spoke are given. */
export function guardsInFull(spoken: readonly GuardAnswer[]): GuardAnswer[] {
  return guardRules.map(
    ({guard, otherwise}) => spoken.find(answer => answer.guard === guard) ?? {guard, says: 'passes', text: otherwise},
  );
}

const bytesOfGb = 1e9;

function ofOwned(guarded: Guarded, holds: (owned: Owned) => boolean, text: string): string | undefined {
  const {offered, present, wantsDuplicate} = guarded;
  return present !== undefined && holds({offered, present, wantsDuplicate}) ? text : undefined;
}

type Owned = {offered: Offered; present: Present; wantsDuplicate: boolean};

/** A resolution that is not claimed is taken for the one that is there: nothing says that it differs. */
function isDuplicate({offered, present, wantsDuplicate}: Owned): boolean {
  return (
    !wantsDuplicate &&
    offered.dolbyVisionRank === present.dolbyVisionRank &&
    offered.atmos === present.atmos &&
    (offered.resolution ?? present.resolution) === present.resolution
  );
}

function isLower(offered: Offered, present: Present | undefined): boolean {
  return (
    offered.resolution !== undefined &&
    present?.resolution !== undefined &&
    resolutionRank(offered.resolution) < resolutionRank(present.resolution)
  );
}

/** Of one that expired without an answer it may be asked once more. */
function objectionOf(past: readonly PastAnswer[]): string | undefined {
  const answered = past.find(({answer}) => answer !== 'expired');
  if (answered) return `${answered.answer} before`;
  return past.length > timesAsked ? 'asked about twice before, without an answer' : undefined;
}

const timesAsked = 1;
