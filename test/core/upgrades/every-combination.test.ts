import {expect, it} from 'vitest';
import type {NotificationsConfig} from '../../../src/config/sections/notifications.ts';
import type {Version} from '../../../src/core/library/movie.ts';
import {aDolbyVision, aPlainVersion, aVersion, plainAudio} from '../../support/library.ts';
import {judged} from '../../support/releases.ts';

type Quality = {rank: number; fel: boolean; atmos: boolean; lines: number; hdr10: boolean; p5: boolean};
type Kind = {label: string; rank: number; fel?: boolean; hdr10?: boolean; p5?: boolean};

const kinds = {
  sdr: {label: 'SDR', rank: 0},
  hdr10: {label: 'HDR10', rank: 0, hdr10: true},
  p5: {label: 'P5', rank: 2, p5: true},
  p8: {label: 'P8', rank: 3, hdr10: true},
  mel: {label: 'MEL', rank: 3, hdr10: true},
  unknown: {label: 'P7 ?', rank: 3, hdr10: true},
  fel: {label: 'FEL', rank: 4, fel: true, hdr10: true},
} as const satisfies Record<string, Kind>;

type KindName = keyof typeof kinds;

const words: Partial<Record<KindName, string>> = {
  sdr: 'SDR x265',
  hdr10: 'HDR10 x265',
  p5: 'WEB-DL DV P5',
  p8: 'DV P8 x265',
  mel: 'UHD BluRay REMUX DV MEL',
  fel: 'UHD BluRay REMUX DV FEL',
};

const switches = [
  'fel',
  'felFromP5',
  'felFromHdr',
  'felDuplicates',
  'dv',
  'dvFromHdr',
  'dvProfileUpgrades',
  'atmos',
  'atmosOnlyIfNoAtmos',
  'atmosWithDvUpgrade',
  'resolution',
  'resolutionOnlyUpgrades',
] as const;

type Switches = Record<(typeof switches)[number], boolean>;

function versionOf(kind: KindName, atmos: boolean, resolution: '2160p' | '1080p'): Version {
  const more = {resolution, audio: atmos ? aVersion().audio : [plainAudio()]};
  if (kind === 'sdr' || kind === 'hdr10') return aPlainVersion({dynamicRange: kind, ...more});
  if (kind === 'p5' || kind === 'p8') {
    const profile = kind === 'p5' ? 5 : 8;
    const dolbyVision = aDolbyVision({profile, layer: 'none', compatibilityId: kind === 'p5' ? 0 : 1});
    return aVersion({dolbyVision, ...more});
  }
  return aVersion({dolbyVision: aDolbyVision({profile: 7, layer: kind}), ...more});
}

function qualityOf(kind: KindName, atmos: boolean, resolution: '2160p' | '1080p'): Quality {
  const {rank, fel = false, hdr10 = false, p5 = false}: Kind = kinds[kind];
  return {rank, fel, hdr10, p5, atmos, lines: resolution === '2160p' ? 2160 : 1080};
}

/** The rule book once more, written as one expression for each rule and each guard that is on by default. */
function isAsked(there: Quality, offered: Quality, on: Switches): boolean {
  const addsAtmos = offered.atmos && !there.atmos;
  const felDuplicate = offered.fel && there.fel && !addsAtmos && offered.lines <= there.lines;
  const wantsDuplicate = on.fel && on.felDuplicates && felDuplicate;
  const plainDv = offered.rank > 0 && !offered.fel;
  const reasons = [
    on.fel && on.felFromP5 && offered.fel && there.rank > 0 && !there.fel,
    on.fel && on.felFromHdr && offered.fel && there.rank === 0,
    wantsDuplicate,
    on.dv && on.dvFromHdr && plainDv && there.rank === 0,
    on.dv && on.dvProfileUpgrades && plainDv && there.rank > 0 && offered.rank > there.rank,
    on.atmos && offered.atmos && (!there.atmos || !on.atmosOnlyIfNoAtmos),
    on.atmos && on.atmosWithDvUpgrade && offered.atmos && offered.rank > there.rank,
    on.resolution && (on.resolutionOnlyUpgrades ? offered.lines > there.lines : offered.lines !== there.lines),
  ];
  const isSame = offered.rank === there.rank && offered.atmos === there.atmos && offered.lines === there.lines;
  const forbidden = [isSame && !wantsDuplicate, offered.lines < there.lines, offered.rank < there.rank];
  return reasons.includes(true) && !forbidden.includes(true);
}

const truths = [true, false];
const resolutions = ['2160p', '1080p'] as const;
const qualities = (names: readonly KindName[]): [KindName, boolean, '2160p' | '1080p'][] =>
  names.flatMap(kind =>
    truths.flatMap(atmos => resolutions.map((lines): [KindName, boolean, '2160p' | '1080p'] => [kind, atmos, lines])),
  );

/** All on, all off, the defaults, and each of them with one switch turned. */
function settings(): Switches[] {
  const all = (value: boolean): Switches => Object.fromEntries(switches.map(name => [name, value])) as Switches;
  const usual: Switches = {...all(true), felDuplicates: false, dv: false, atmos: false, resolution: false};
  const bases = [all(true), all(false), usual, {...usual, dv: true, atmos: true, resolution: true}];
  return bases.flatMap(base => [base, ...switches.map(name => ({...base, [name]: !base[name]}))]);
}

it('what is decided agrees with the rule book for every quality there, every quality offered and every switch', () => {
  const wrong: string[] = [];
  let count = 0;
  for (const there of qualities(Object.keys(kinds) as KindName[])) {
    for (const offered of qualities(Object.keys(words) as KindName[])) {
      const [kind, atmos, lines] = offered;
      const name = `Alpha 2019 ${lines} ${words[kind]}${atmos ? ' TrueHD 7.1 Atmos' : ' DD5.1'}-GRP`;
      for (const on of settings()) {
        const {ask} = judged({library: versionOf(...there), name, switches: on satisfies Partial<NotificationsConfig>});
        count += 1;
        if (ask !== isAsked(qualityOf(...there), qualityOf(...offered), on)) {
          wrong.push(`${there.join(' ')} / ${name}: ${ask} with ${JSON.stringify(on)}`);
        }
      }
    }
  }
  expect(count).toBeGreaterThan(30_000);
  expect(wrong.slice(0, 5)).toEqual([]);
});
