import {describe, expect, it} from 'vitest';
import {notificationsSection} from '../../../src/config/sections/notifications.ts';
import type {Offered, Present} from '../../../src/core/upgrades/comparison.ts';
import {askRules, rulesInFull, type Switches} from '../../../src/core/upgrades/upgrade-rules.ts';
import type {RuleAnswer, RuleName} from '../../../src/core/upgrades/verdict.ts';
import {defaultsOf} from '../../support/section-defaults.ts';

type Wanted = {
  offered?: Partial<Offered>;
  /** Null: the movie is not in the library. */
  present?: Partial<Present> | null;
  switches?: Partial<Switches>;
};

const everything = {dv: true, atmos: true, resolution: true, felDuplicates: true, onlyLibraryMovies: false};

/** An HDR10 release beside an HDR10 version, of which no rule speaks, every switch on that says yes. */
function asked({offered, present, switches}: Wanted): RuleAnswer[] {
  return askRules(
    {
      offered: {
        label: 'HDR10',
        dolbyVisionRank: 0,
        isFel: false,
        mayLackFallback: false,
        atmos: false,
        resolution: '2160p',
        seeders: undefined,
        sizeBytes: undefined,
        group: undefined,
        ...offered,
      },
      present:
        present === null
          ? undefined
          : {
              label: 'HDR10',
              dolbyVisionRank: 0,
              isFel: false,
              isUnproven: false,
              isUnknown: false,
              hasHdr10: true,
              atmos: false,
              resolution: '2160p',
              ...present,
            },
    },
    {...defaultsOf(notificationsSection), ...everything, ...switches},
  );
}

function spoken(wanted: Wanted): RuleAnswer[] {
  return asked(wanted).filter(({says}) => says !== 'no');
}

const fel = {label: 'P7 FEL', dolbyVisionRank: 4, isFel: true};
const p8 = {label: 'P8', dolbyVisionRank: 3};
const p4 = {label: 'P4', dolbyVisionRank: 1};
const p5 = {label: 'P5', dolbyVisionRank: 2};

/** What each rule says yes to, in its words, and the switches without any of which it does not. */
const cases: {rule: RuleName; wanted: Wanted; text: string; switches: (keyof Switches)[]}[] = [
  {
    rule: 'fel',
    wanted: {offered: fel, present: null},
    text: 'P7 FEL of a movie that is not in the library',
    switches: ['fel'],
  },
  {
    rule: 'felFromP5',
    wanted: {offered: fel, present: p5},
    text: 'P7 FEL over P5',
    switches: ['fel', 'felFromP5'],
  },
  {
    rule: 'felFromHdr',
    wanted: {offered: fel},
    text: 'P7 FEL over HDR10',
    switches: ['fel', 'felFromHdr'],
  },
  {
    rule: 'felDuplicates',
    wanted: {offered: fel, present: fel},
    text: 'another FEL release of a movie that is there in FEL',
    switches: ['fel', 'felDuplicates'],
  },
  {rule: 'dvFromHdr', wanted: {offered: p8}, text: 'P8 over HDR10', switches: ['dv', 'dvFromHdr']},
  {
    rule: 'dvProfileUpgrades',
    wanted: {offered: p8, present: p5},
    text: 'P8 over P5',
    switches: ['dv', 'dvProfileUpgrades'],
  },
  {rule: 'atmos', wanted: {offered: {atmos: true}}, text: 'Atmos, of which the library has none', switches: ['atmos']},
  {
    rule: 'atmos',
    wanted: {offered: {atmos: true}, present: {atmos: true}, switches: {atmosOnlyIfNoAtmos: false}},
    text: 'another release with Atmos',
    switches: ['atmos'],
  },
  {
    rule: 'resolution',
    wanted: {present: {resolution: '1080p'}},
    text: '2160p in place of 1080p',
    switches: ['resolution'],
  },
  {
    rule: 'resolution',
    wanted: {offered: {resolution: '720p'}, switches: {resolutionOnlyUpgrades: false}},
    text: '720p in place of 2160p',
    switches: ['resolution'],
  },
];

describe('a rule', () => {
  it.each(cases)('$rule alone says yes: $text', ({rule, wanted, text}) => {
    expect(spoken(wanted)).toEqual([{rule, says: 'yes', text}]);
  });

  it.each(cases)('$rule says no yes without each of its switches, and names it: $text', one => {
    for (const name of one.switches) {
      const switches = {...one.wanted.switches, [name]: false};
      const text = `${one.text}: notifications.${name} is off`;
      expect(spoken({...one.wanted, switches})).toEqual([{rule: one.rule, says: 'off', text}]);
    }
  });

  it.each<[string, Wanted, RuleName]>([
    ['offered over HDR10', {offered: p4}, 'dvFromHdr'],
    ['that P8 is offered over', {offered: p8, present: p4}, 'dvProfileUpgrades'],
    ['that FEL is offered over', {offered: fel, present: p4}, 'felFromP5'],
  ])('takes P4 %s for Dolby Vision', (_, wanted, rule) => {
    expect(spoken(wanted).map(answer => answer.rule)).toEqual([rule]);
  });

  it('that is off by two switches names both', () => {
    const [answer] = spoken({offered: fel, switches: {fel: false, felFromHdr: false}});
    expect(answer?.text).toBe('P7 FEL over HDR10: notifications.fel and notifications.felFromHdr are off');
  });

  it('of Atmos with better Dolby Vision speaks beside the others', () => {
    expect(spoken({offered: {...p8, atmos: true}, present: {...p5, atmos: true}})).toEqual([
      {rule: 'dvProfileUpgrades', says: 'yes', text: 'P8 over P5'},
      {rule: 'atmosWithDvUpgrade', says: 'yes', text: 'Atmos together with P8 over P5'},
    ]);
  });

  it.each<[string, Wanted]>([
    ['of a movie that is not there what is not FEL', {offered: {...p8, atmos: true}, present: null}],
    [
      'FEL of it where only movies of the library are wanted',
      {offered: fel, present: null, switches: {onlyLibraryMovies: true}},
    ],
    ['the same', {}],
    ['the same Dolby Vision', {offered: p8, present: p8}],
    ['Dolby Vision for FEL', {offered: p8, present: fel}],
    ['Atmos where there is some', {offered: {atmos: true}, present: {atmos: true}}],
    ['a lower resolution', {offered: {resolution: '1080p'}}],
    ['a resolution that is not told', {offered: {resolution: undefined}, switches: {resolutionOnlyUpgrades: false}}],
    ['one beside a resolution that is not known', {present: {resolution: undefined}}],
    ['the same resolution where lower ones are wanted', {switches: {resolutionOnlyUpgrades: false}}],
  ])('does not ask for %s', (_, wanted) => {
    expect(spoken(wanted)).toEqual([]);
  });

  it.each<[string, Wanted, RuleName]>([
    ['with Atmos that is not there', {offered: {...fel, atmos: true}, present: fel}, 'atmos'],
    ['of a higher resolution', {offered: fel, present: {...fel, resolution: '1080p'}}, 'resolution'],
  ])('takes FEL %s for better, not for a duplicate', (_, wanted, rule) => {
    expect(spoken(wanted).map(answer => answer.rule)).toEqual([rule]);
  });

  it.each<[string, Wanted]>([
    ['the release', {offered: {...fel, resolution: undefined}, present: fel}],
    ['the version', {offered: fel, present: {...fel, resolution: undefined}}],
  ])('takes FEL for a duplicate where the resolution of %s is not known', (_, wanted) => {
    expect(spoken(wanted).map(({rule}) => rule)).toEqual(['felDuplicates']);
  });

  it('says in words of its own why it does not apply', () => {
    const answers = asked({});
    expect(answers.map(({says}) => says)).toEqual(answers.map(() => 'no'));
    expect(new Set(answers.map(({text}) => text).filter(text => text !== '')).size).toBe(9);
  });
});

it('the rules in full are those that spoke and all others, which do not apply', () => {
  const wanted = {offered: {...fel, atmos: true}, switches: {atmos: false}};
  expect(spoken(wanted)).toHaveLength(3);
  expect(rulesInFull(spoken(wanted))).toEqual(asked(wanted));
});
