import {describe, expect, it} from 'vitest';
import type {NotificationsConfig} from '../../../src/config/sections/notifications.ts';
import type {Version} from '../../../src/core/library/movie.ts';
import {againstOf, reasonsOf, type Verdict} from '../../../src/core/upgrades/verdict.ts';
import {aDolbyVision, aPlainVersion, aVersion, plainAudio} from '../../support/library.ts';
import {type Case, judged} from '../../support/releases.ts';

const plain = {audio: [plainAudio()]};
const ofProfile = (profile: number, overrides: Partial<Version> = {}): Version =>
  aVersion({
    ...plain,
    dolbyVision: aDolbyVision({profile, layer: 'none', elPresent: false, compatibilityId: profile === 8 ? 1 : 0}),
    ...overrides,
  });
const ofLayer = (layer: 'fel' | 'mel' | 'unknown' | 'none', overrides: Partial<Version> = {}): Version =>
  aVersion({...plain, dolbyVision: aDolbyVision({profile: 7, layer}), ...overrides});

const hdr10 = aPlainVersion();
const sdr1080 = aPlainVersion({dynamicRange: 'sdr', resolution: '1080p', width: 1920, height: 1080});
const p5 = ofProfile(5);
const p8 = ofProfile(8);
const fel = ofLayer('fel');
const atmos = aVersion().audio;

const offered = {
  fel: 'Alpha 2019 2160p UHD BluRay REMUX DV P7 FEL DTS-HD MA 5.1-GRP',
  felAtmos: 'Alpha 2019 2160p UHD BluRay REMUX DV P7 FEL TrueHD 7.1 Atmos-GRP',
  fel1080: 'Alpha 2019 1080p BluRay REMUX DV P7 FEL DTS-HD MA 5.1-GRP',
  dual: 'Alpha 2019 2160p UHD BluRay REMUX BL+EL+RPU DTS-HD MA 5.1-GRP',
  p8: 'Alpha 2019 2160p BluRay x265 DV P8 DTS-HD MA 5.1-GRP',
  p8Atmos: 'Alpha 2019 2160p BluRay x265 DV P8 TrueHD 7.1 Atmos-OTHER',
  p5Web: 'Alpha 2019 2160p WEB-DL DV P5 DDP5.1-GRP',
  hdr2160: 'Alpha 2019 2160p UHD BluRay x265 HDR10 DTS-HD MA 5.1-GRP',
  unclaimed: 'Alpha 2019-GRP',
};

type Row = {
  row: string;
  library: Version | undefined;
  name: string;
  switches?: Partial<NotificationsConfig>;
  guards?: NonNullable<Case['guards']>;
  rules?: string[];
  against?: string[];
};

/** The cases of the rule book, by their numbers. No `rules`: it is not asked. */
const rows: Row[] = [
  {row: '1', library: hdr10, name: offered.fel, rules: ['felFromHdr']},
  {row: '2', library: p5, name: offered.fel, rules: ['felFromP5']},
  {row: '3', library: p5, name: offered.fel, switches: {felFromP5: false}},
  {row: '4, defaults', library: fel, name: offered.felAtmos},
  {row: '4, 8 on', library: fel, name: offered.felAtmos, switches: {atmos: true}, rules: ['atmos']},
  {row: '5, 4 off', library: fel, name: offered.fel, against: ['exactDuplicates']},
  {row: '5, 4 on', library: fel, name: offered.fel, switches: {felDuplicates: true}, rules: ['felDuplicates']},
  {row: '6', library: ofLayer('mel'), name: offered.fel, rules: ['felFromP5']},
  {row: '7', library: fel, name: offered.p8, switches: {dv: true}, against: ['dvLoss']},
  {row: '8', library: p8, name: offered.p5Web, switches: {dv: true}, against: ['dvLoss']},
  {row: '9, 5 off', library: hdr10, name: offered.p8},
  {row: '9, 5 on', library: hdr10, name: offered.p8, switches: {dv: true}, rules: ['dvFromHdr']},
  {row: '10', library: sdr1080, name: offered.hdr2160, switches: {resolution: true}, rules: ['resolution']},
  {row: '11', library: hdr10, name: offered.fel1080, against: ['resolutionLoss']},
  {row: '12, 13 on', library: undefined, name: offered.fel, against: ['onlyLibraryMovies']},
  {row: '12, 13 off', library: undefined, name: offered.fel, switches: {onlyLibraryMovies: false}, rules: ['fel']},
  {
    row: '13',
    library: ofProfile(8, {audio: atmos}),
    name: offered.p8Atmos,
    switches: {atmos: true, atmosOnlyIfNoAtmos: false},
    against: ['exactDuplicates'],
  },
  {
    row: '13, guard off',
    library: ofProfile(8, {audio: atmos}),
    name: offered.p8Atmos,
    switches: {atmos: true, atmosOnlyIfNoAtmos: false},
    guards: {exactDuplicates: false},
    rules: ['atmos'],
  },
  {row: '14', library: p5, name: offered.p8Atmos, switches: {atmos: true}, rules: ['atmosWithDvUpgrade', 'atmos']},
  {
    row: '14, 10 off',
    library: p5,
    name: offered.p8Atmos,
    switches: {atmos: true, atmosWithDvUpgrade: false},
    rules: ['atmos'],
  },
  {row: '14b', library: p5, name: offered.p8Atmos, switches: {atmosWithDvUpgrade: true}},
  {
    row: '15',
    library: ofProfile(5, {resolution: '1080p', width: 1920, height: 1080}),
    name: offered.p5Web,
    switches: {resolution: true},
    rules: ['resolution'],
  },
  {row: '16', library: hdr10, name: offered.unclaimed, against: ['claims']},
  {row: '17', library: ofLayer('unknown'), name: offered.fel, rules: ['felFromP5']},
  {row: '18', library: p8, name: offered.dual, rules: ['felFromP5']},
  {row: '19', library: aVersion(), name: offered.fel, switches: {felDuplicates: true}, rules: ['felDuplicates']},
  {
    row: '19, atmosLoss on',
    library: aVersion(),
    name: offered.fel,
    switches: {felDuplicates: true},
    guards: {atmosLoss: true},
    against: ['atmosLoss'],
  },
];

describe('the cases of the rule book', () => {
  it.each(rows)('case $row', ({row: _, rules, against = [], ...one}) => {
    const verdict = judged(one);
    expect(verdict.ask).toBe(rules !== undefined);
    if (rules) expect(namesOf(verdict)).toEqual(rules);
    expect(againstOf(verdict).map(({guard}) => guard)).toEqual(against);
  });

  it('case 16 says that nothing is claimed', () => {
    expect(judged({library: hdr10, name: offered.unclaimed}).because).toBe('nothing claimed');
  });

  it('case 17 says that the present file is unproven', () => {
    expect(judged({library: ofLayer('unknown'), name: offered.fel}).warnings.join()).toContain(
      'present file is unproven',
    );
  });

  it('case 18 says that the offer may be FEL or MEL', () => {
    const {warnings, because} = judged({library: p8, name: offered.dual});
    expect(because).toBe('P7 FEL or MEL over P8.1');
    expect(warnings).toEqual(['FEL or MEL, unproven']);
  });

  it('case 19 warns that Atmos is lost', () => {
    const {warnings} = judged({library: aVersion(), name: offered.fel, switches: {felDuplicates: true}});
    expect(warnings).toEqual(['no Atmos, which the present version has']);
  });
});

/** A release and a library that a switch alone decides about: asked with `on`, not asked with the other. */
const effects: {switch: keyof NotificationsConfig; on: boolean; one: Case}[] = [
  {switch: 'fel', on: true, one: {library: hdr10, name: offered.fel}},
  {switch: 'felFromP5', on: true, one: {library: p5, name: offered.fel}},
  {switch: 'felFromHdr', on: true, one: {library: hdr10, name: offered.fel}},
  {switch: 'felDuplicates', on: true, one: {library: fel, name: offered.fel}},
  {switch: 'dv', on: true, one: {library: hdr10, name: offered.p8}},
  {switch: 'dvFromHdr', on: true, one: {library: hdr10, name: offered.p8, switches: {dv: true}}},
  {switch: 'dvProfileUpgrades', on: true, one: {library: p5, name: offered.p8, switches: {dv: true}}},
  {switch: 'atmos', on: true, one: {library: fel, name: offered.felAtmos}},
  {
    switch: 'atmosOnlyIfNoAtmos',
    on: false,
    one: {
      library: ofProfile(8, {audio: atmos, resolution: '1080p'}),
      name: offered.p8Atmos,
      switches: {atmos: true},
    },
  },
  {
    switch: 'atmosWithDvUpgrade',
    on: true,
    one: {library: ofProfile(5, {audio: atmos}), name: offered.p8Atmos, switches: {atmos: true}},
  },
  {switch: 'resolution', on: true, one: {library: sdr1080, name: offered.hdr2160}},
  {
    switch: 'resolutionOnlyUpgrades',
    on: false,
    one: {
      library: hdr10,
      name: 'Alpha 2019 1080p BluRay x264-GRP',
      switches: {resolution: true},
      guards: {resolutionLoss: false},
    },
  },
  {switch: 'onlyLibraryMovies', on: false, one: {library: undefined, name: offered.fel}},
];

describe('every switch of notifications', () => {
  it.each(effects)('$switch alone decides', ({switch: name, on, one}) => {
    const asked = judged({...one, switches: {...one.switches, [name]: on}});
    const notAsked = judged({...one, switches: {...one.switches, [name]: !on}});
    expect([asked.ask, notAsked.ask]).toEqual([true, false]);
  });

  it('that is off names itself where its rule would have said yes', () => {
    const {rules, because} = judged({library: p5, name: offered.fel, switches: {felFromP5: false}});
    expect(rules.find(({rule}) => rule === 'felFromP5')).toEqual({
      rule: 'felFromP5',
      says: 'off',
      text: 'P7 FEL over P5: notifications.felFromP5 is off',
    });
    expect(because).toBe('P7 FEL over P5: notifications.felFromP5 is off');
  });

  it('leaves other groups alone when it is off', () => {
    const {ask, rules} = judged({library: p5, name: offered.felAtmos, switches: {fel: false, atmos: true}});
    expect(ask).toBe(true);
    expect(rules.filter(({says}) => says === 'yes').map(({rule}) => rule)).toEqual(['atmosWithDvUpgrade', 'atmos']);
  });
});

describe('every guard', () => {
  const yes: Case = {library: hdr10, name: offered.fel};
  const guards: [string, Case, Case['guards']][] = [
    [
      'exactDuplicates',
      {
        library: ofProfile(8, {audio: atmos}),
        name: offered.p8Atmos,
        switches: {atmos: true, atmosOnlyIfNoAtmos: false},
      },
      {exactDuplicates: false},
    ],
    ['resolutionLoss', {library: hdr10, name: offered.fel1080}, {resolutionLoss: false}],
    ['dvLoss', {library: fel, name: offered.p8Atmos, switches: {atmos: true}}, {dvLoss: false}],
    [
      'atmosLoss',
      {library: aPlainVersion({audio: atmos}), name: offered.fel, guards: {atmosLoss: true}},
      {atmosLoss: false},
    ],
    [
      'hdrFallbackLoss',
      {library: hdr10, name: offered.p5Web, switches: {dv: true}, guards: {hdrFallbackLoss: true}},
      {hdrFallbackLoss: false},
    ],
    ['minSeeders', {...yes, seeders: 0}, {minSeeders: 0}],
    ['maxSizeGb', {...yes, sizeBytes: 60_000_000_001, guards: {maxSizeGb: 60}}, {maxSizeGb: undefined}],
    ['blockedGroups', {...yes, guards: {blockedGroups: ['other', 'grp']}}, {blockedGroups: ['other']}],
    ['decidedBefore', {...yes, past: [{answer: 'declined', answeredAt: new Date(0)}]}, {decidedBefore: false}],
  ];

  it.each(guards)('%s forbids alone, and does not when it is lifted', (guard, one, lifted) => {
    const forbidden = judged(one);
    const allowed = judged({...one, guards: {...one.guards, ...lifted}});
    expect(againstOf(forbidden).map(name => name.guard)).toEqual([guard]);
    expect([forbidden.ask, allowed.ask]).toEqual([false, true]);
    expect(forbidden.because).toBe(againstOf(forbidden)[0]?.text);
  });

  it('that comes first is the reason where several forbid, and the strongest rule where none does', () => {
    const refused = judged({...yes, seeders: 0, guards: {blockedGroups: ['grp']}});
    expect(refused.because).toBe('0 of at least 1 seeders');
    const {because} = judged({library: p5, name: offered.p8Atmos, switches: {atmos: true}});
    expect(because).toBe('Atmos together with P8 over P5');
  });

  it.each(['resolutionLoss', 'dvLoss', 'atmosLoss', 'hdrFallbackLoss'])('%s warns while it is off', guard => {
    const [, one, lifted] = guards.find(([name]) => name === guard) ?? [];
    if (!one) throw new Error('no such guard');
    expect(judged(one).warnings).toEqual([]);
    expect(judged({...one, guards: {...one.guards, ...lifted}}).warnings).toHaveLength(1);
  });

  it.each([
    [['approved'], false],
    [['downloaded'], false],
    [['expired'], true],
    [['expired', 'expired'], false],
    [['expired', 'declined'], false],
  ] as const)('after %j a release is offered again: %j', (answers, ask) => {
    const past = answers.map(answer => ({answer, answeredAt: new Date(0)}));
    expect(judged({...yes, past}).ask).toBe(ask);
  });

  it('of seeders says nothing where the source does not tell', () => {
    expect(judged({...yes, guards: {minSeeders: 10}}).ask).toBe(true);
  });

  it('of exact duplicates lets pass what differs in one thing', () => {
    const switches = {atmos: true, atmosOnlyIfNoAtmos: false};
    const library = ofProfile(8, {audio: atmos, resolution: '1080p'});
    expect(judged({library, name: offered.p8Atmos, switches}).ask).toBe(true);
  });
});

describe('ranks', () => {
  it.each([
    ['P4', ofProfile(4), 'Alpha 2019 2160p WEB-DL DV P5-GRP', true],
    ['P5', p5, 'Alpha 2019 2160p WEB-DL DV P5-GRP', false],
    ['P5 and an offer that may be P5 or P8', p5, 'Alpha 2019 2160p WEB-DL DV-GRP', false],
    ['P5 and an offer that is P8 by its HDR', p5, 'Alpha 2019 2160p WEB-DL DV HDR-GRP', true],
    ['P5 and a disc, which is P7 or P8', p5, 'Alpha 2019 2160p UHD BluRay REMUX DV-GRP', true],
    ['P8 and a disc, which is P7 or P8', p8, 'Alpha 2019 2160p UHD BluRay REMUX DV-GRP', false],
    ['P8 and P7 MEL', p8, 'Alpha 2019 2160p UHD BluRay REMUX DV MEL-GRP', false],
    ['P10.0', ofProfile(10), 'Alpha 2019 2160p WEB-DL DV P8-GRP', true],
    ['P9', ofProfile(9), 'Alpha 2019 2160p WEB-DL DV P8-GRP', false],
    ['P7 no EL', ofLayer('none'), 'Alpha 2019 2160p WEB-DL DV P8-GRP', false],
  ])('%s', (_, library, name, ask) => {
    expect(judged({library, name, switches: {dv: true}}).ask).toBe(ask);
  });

  it('a search for the layer makes a disc a dual layer, and says that only the search does', () => {
    const name = 'Alpha 2019 2160p UHD BluRay REMUX HDR HEVC DTS-HD MA 5.1-GRP';
    const verdict = judged({library: p8, name, searchTerm: 'BL+EL+RPU'});
    expect(verdict.ask).toBe(true);
    expect(verdict.warnings).toEqual(['FEL or MEL, unproven: only the search says that there is a layer']);
    expect(judged({library: p8, name}).ask).toBe(false);
  });

  it('a name that says FEL and another profile is said to contradict itself', () => {
    const name = 'Alpha 2019 2160p WEB-DL DV P5 FEL-GRP';
    expect(judged({library: hdr10, name}).warnings).toEqual([
      'the name says Profile 5, which has no such layer, as well',
    ]);
  });

  it.each([
    ['DV P5 MEL', ['the name says Profile 5, which has no such layer, as well']],
    ['DV P5 BL+EL+RPU', ['the name says Profile 5, which has no such layer, as well', 'FEL or MEL, unproven']],
    ['DV P7 MEL', []],
    ['DV P5', []],
  ])('of %s is warned: %j', (words, warnings) => {
    expect(judged({library: sdr1080, name: `Alpha 2019 2160p WEB-DL ${words}-GRP`}).warnings).toEqual(warnings);
  });

  it('a file of which nothing is known is said to be so', () => {
    const unknown = aPlainVersion({dynamicRange: undefined, resolution: undefined, label: '?'});
    expect(judged({library: unknown, name: offered.fel}).warnings).toEqual(['what the present file is, is not known']);
  });
});

describe('an obstacle ends it before any rule is asked', () => {
  const notes: string[] = ['a note'];

  it.each<[string, Case, {guard: string; text: string}]>([
    [
      'that the release cannot be had any more',
      {library: hdr10, name: offered.fel, gone: 'not listed since 2026-01-01'},
      {guard: 'listing', text: 'not listed since 2026-01-01'},
    ],
    [
      'that the name claims nothing',
      {library: hdr10, name: offered.unclaimed},
      {guard: 'claims', text: 'nothing claimed'},
    ],
    [
      'that only the search claims something',
      {library: hdr10, name: offered.unclaimed, searchTerm: 'BL+EL+RPU'},
      {guard: 'claims', text: 'nothing claimed'},
    ],
    [
      'that the movie cannot be told',
      {library: hdr10, name: offered.fel, match: {kind: 'unclear', because: 'two movies may be meant', notes}},
      {guard: 'match', text: 'two movies may be meant'},
    ],
    [
      'that the movie is not in the library',
      {library: undefined, name: offered.fel},
      {guard: 'onlyLibraryMovies', text: 'Alpha (2019) is not in the library'},
    ],
  ])('%s', (_, one, obstacle) => {
    const nothing = {rules: [], guards: [], warnings: []};
    expect(judged(one)).toEqual({ask: false, because: obstacle.text, obstacles: [obstacle], ...nothing});
  });

  it('and a codec is a claim', () => {
    const {because, obstacles} = judged({library: aPlainVersion({audio: atmos}), name: 'Alpha 2019 HEVC-GRP'});
    expect({because, obstacles}).toEqual({because: 'no rule asks for it', obstacles: []});
  });
});

function namesOf(verdict: Verdict): string[] {
  return reasonsOf(verdict).map(({rule}) => rule);
}
