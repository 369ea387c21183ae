import {describe, expect, it} from 'vitest';
import {guardsSection} from '../../../src/config/sections/guards.ts';
import type {Offered, Present} from '../../../src/core/upgrades/comparison.ts';
import {askGuards, type Guarded, guardsInFull} from '../../../src/core/upgrades/guard-rules.ts';
import type {GuardAnswer, GuardName} from '../../../src/core/upgrades/verdict.ts';
import {defaultsOf} from '../../support/section-defaults.ts';

type Wanted = Partial<Omit<Guarded, 'offered' | 'present' | 'guards'>> & {
  offered?: Partial<Offered>;
  present?: Partial<Present> | undefined;
  guards?: Partial<Guarded['guards']>;
};

/** A P8 release and the HDR10 version it is better than, against which no guard speaks. */
function asked({offered, guards, ...more}: Wanted): GuardAnswer[] {
  const present = 'present' in more && more.present === undefined ? undefined : presentWith(more.present ?? {});
  return askGuards({
    past: [],
    wantsDuplicate: false,
    ...more,
    offered: {
      label: 'P8',
      dolbyVisionRank: 3,
      isFel: false,
      mayLackFallback: false,
      atmos: false,
      resolution: '2160p',
      seeders: 10,
      sizeBytes: 60_000_000_000,
      group: 'GRP',
      ...offered,
    },
    present,
    guards: {...defaultsOf(guardsSection), atmosLoss: true, hdrFallbackLoss: true, ...guards},
  });
}

function presentWith(overrides: Partial<Present>): Present {
  return {
    label: 'HDR10',
    dolbyVisionRank: 0,
    isFel: false,
    isUnproven: false,
    isUnknown: false,
    hasHdr10: true,
    atmos: false,
    resolution: '2160p',
    ...overrides,
  };
}

function objections(wanted: Wanted): GuardAnswer[] {
  return asked(wanted).filter(({says}) => says !== 'passes');
}

const expired = {answer: 'expired', answeredAt: new Date(0)} as const;
const declined = {answer: 'declined', answeredAt: new Date(0)} as const;

/** What each guard forbids, in its words, and what it says of the same while it is off. */
const cases: {guard: GuardName; wanted: Wanted; text: string; off?: GuardAnswer['says']}[] = [
  {guard: 'exactDuplicates', wanted: {present: {dolbyVisionRank: 3}}, text: 'the same as what is there', off: 'off'},
  {guard: 'resolutionLoss', wanted: {offered: {resolution: '1080p'}}, text: '1080p in place of 2160p', off: 'warns'},
  {
    guard: 'dvLoss',
    wanted: {present: {label: 'P7 FEL', dolbyVisionRank: 4}},
    text: 'P8 in place of P7 FEL',
    off: 'warns',
  },
  {guard: 'atmosLoss', wanted: {present: {atmos: true}}, text: 'no Atmos, which the present version has', off: 'warns'},
  {
    guard: 'hdrFallbackLoss',
    wanted: {offered: {label: 'P5', mayLackFallback: true}},
    text: 'P5 does not play as HDR10 where there is no Dolby Vision, as HDR10 does',
    off: 'warns',
  },
  {
    guard: 'minSeeders',
    wanted: {offered: {seeders: 4}, guards: {minSeeders: 5}},
    text: '4 of at least 5 seeders',
  },
  {
    guard: 'maxSizeGb',
    wanted: {offered: {sizeBytes: 71_349_000_000}, guards: {maxSizeGb: 60}},
    text: '71.3 GB of at most 60 GB',
  },
  {guard: 'blockedGroups', wanted: {guards: {blockedGroups: ['grp']}}, text: 'the group GRP is blocked'},
  {guard: 'decidedBefore', wanted: {past: [expired, declined]}, text: 'declined before', off: 'off'},
  {
    guard: 'decidedBefore',
    wanted: {past: [expired, expired]},
    text: 'asked about twice before, without an answer',
    off: 'off',
  },
];

describe('a guard', () => {
  it.each(cases)('$guard forbids and says: $text', ({guard, wanted, text}) => {
    expect(objections(wanted)).toEqual([{guard, says: 'forbids', text}]);
  });

  it.each(cases.filter(({off}) => off !== undefined))('$guard that is off says the same: $text', one => {
    const {guard, wanted, text, off} = one;
    expect(objections({...wanted, guards: {[guard]: false}})).toEqual([{guard, says: off, text}]);
  });

  it.each<[string, Wanted]>([
    ['as many seeders as are wanted', {offered: {seeders: 5}, guards: {minSeeders: 5}}],
    ['a number of seeders that is not told', {offered: {seeders: undefined}, guards: {minSeeders: 5}}],
    ['the largest size that is allowed', {guards: {maxSizeGb: 60}}],
    ['a size that is not told', {offered: {sizeBytes: undefined}, guards: {maxSizeGb: 60}}],
    ['any size where none is too large', {offered: {sizeBytes: 1e15}}],
    ['a release of no group', {offered: {group: undefined}, guards: {blockedGroups: ['grp']}}],
    ['another group', {guards: {blockedGroups: ['other']}}],
    ['a resolution that is not told', {offered: {resolution: undefined}}],
    ['a resolution where that of the present version is not known', {present: {resolution: undefined}}],
    ['a higher resolution', {present: {resolution: '1080p'}}],
    ['no HDR10 where there was none', {offered: {mayLackFallback: true}, present: {hasHdr10: false}}],
    ['anything of a movie that is not there', {offered: {mayLackFallback: true}, present: undefined}],
    ['a duplicate that is wanted', {present: {dolbyVisionRank: 3}, wantsDuplicate: true}],
    ['one that nobody answered once', {past: [expired]}],
  ])('lets pass %s', (_, wanted) => {
    expect(objections(wanted)).toEqual([]);
  });

  it('takes a resolution that is not claimed for the one that is there', () => {
    const same = {offered: {resolution: undefined}, present: {dolbyVisionRank: 3}};
    expect(objections(same).map(({guard}) => guard)).toEqual(['exactDuplicates']);
  });

  it('says in words of its own that nothing speaks against a release', () => {
    const answers = asked({});
    expect(answers.map(({says}) => says)).toEqual(answers.map(() => 'passes'));
    expect(new Set(answers.map(({text}) => text).filter(text => text !== '')).size).toBe(9);
  });
});

it('the guards in full are those that spoke and all others, which let pass', () => {
  const wanted = {offered: {seeders: 0}, present: {atmos: true}};
  expect(objections(wanted)).toHaveLength(2);
  expect(guardsInFull(objections(wanted))).toEqual(asked(wanted));
});
