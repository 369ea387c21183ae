import {describe, expect, it} from 'vitest';
import {writeShortFilm} from '../../../src/simulators/media/film-writer.ts';
import {writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';
import {ac3Stream, eac3AtmosStream} from '../../../src/simulators/plex/audio-streams.ts';
import type {SimulatedStream} from '../../../src/simulators/plex/model.ts';
import {type MediaRequest, simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream, p5Stream, p7Stream, p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm} from '../../support/plex-world.ts';
import {releaseWorld} from '../../support/release-world.ts';

const plainFelFilm = writeShortFilm({rpu: writeRpuNal({kind: 'fel'}), atmos: false});
const withoutAtmos = (video: SimulatedStream): MediaRequest => ({video, audio: [ac3Stream()]});

/** What the library has; a film whose bytes are read is what they prove. */
const library = {
  HDR10: withoutAtmos(hdr10Stream()),
  SDR: withoutAtmos(sdrStream()),
  P5: withoutAtmos(p5Stream()),
  'P5 in 1080p': withoutAtmos(p5Stream({width: 1920, height: 1080})),
  P8: withoutAtmos(p81Stream()),
  'P8 with Atmos': {video: p81Stream(), audio: [eac3AtmosStream()]},
  MEL: {bytes: melFilm},
  'FEL with Atmos': {bytes: felFilm},
  'FEL without Atmos': {bytes: plainFelFilm},
  'P7 unknown': withoutAtmos(p7Stream()),
} as const satisfies Record<string, MediaRequest>;

const offers = {
  FEL: '2160p UHD BluRay REMUX DV FEL HEVC-GRP',
  'FEL with Atmos': '2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP',
  'FEL in 1080p': '1080p BluRay REMUX DV FEL HEVC-GRP',
  P8: '2160p UHD BluRay REMUX DV P8 HEVC-GRP',
  'P8 with Atmos': '2160p UHD BluRay REMUX DV P8 HEVC TrueHD 7 1 Atmos-GRP',
  P5: '2160p WEB-DL DV P5 H 265-WEB',
  HDR10: '2160p UHD BluRay REMUX HDR10 HEVC-GRP',
  'two layers': '2160p UHD BluRay REMUX DV BL+EL+RPU HEVC-GRP',
  nothing: '',
} as const;

type Row = {
  has: keyof typeof library | undefined;
  offered: keyof typeof offers;
  notifications?: object;
  guards?: object;
  /** The rules that say yes, the strongest first; empty: nothing is asked. */
  asks: string[];
  /** What forbids it. */
  against?: string[];
  warnings?: string[];
};

const on = (...names: string[]): object => Object.fromEntries(names.map(name => [name, true]));
const off = (...names: string[]): object => Object.fromEntries(names.map(name => [name, false]));

const lostFallback = 'P5 does not play as HDR10 where there is no Dolby Vision, as P8.1 does';
const lostAtmos = 'no Atmos, which the present version has';

const rows: [string, Row][] = [
  ['1: HDR10, FEL', {has: 'HDR10', offered: 'FEL', asks: ['felFromHdr']}],
  ['2: P5, FEL', {has: 'P5', offered: 'FEL', asks: ['felFromP5']}],
  ['3: P5, FEL, not wanted', {has: 'P5', offered: 'FEL', notifications: off('felFromP5'), asks: []}],
  ['4: FEL, FEL with Atmos', {has: 'FEL without Atmos', offered: 'FEL with Atmos', asks: []}],
  [
    '4: FEL, FEL with Atmos, wanted',
    {has: 'FEL without Atmos', offered: 'FEL with Atmos', notifications: on('atmos'), asks: ['atmos']},
  ],
  ['5: FEL, FEL', {has: 'FEL without Atmos', offered: 'FEL', asks: [], against: ['exactDuplicates']}],
  [
    '5: FEL, FEL, wanted',
    {has: 'FEL without Atmos', offered: 'FEL', notifications: on('felDuplicates'), asks: ['felDuplicates']},
  ],
  ['6: MEL, FEL', {has: 'MEL', offered: 'FEL', asks: ['felFromP5']}],
  ['7: FEL, P8', {has: 'FEL without Atmos', offered: 'P8', notifications: on('dv'), asks: [], against: ['dvLoss']}],
  [
    '8: P8, P5',
    {has: 'P8', offered: 'P5', notifications: on('dv'), asks: [], against: ['dvLoss'], warnings: [lostFallback]},
  ],
  ['9: HDR10, P8', {has: 'HDR10', offered: 'P8', asks: []}],
  ['9: HDR10, P8, wanted', {has: 'HDR10', offered: 'P8', notifications: on('dv'), asks: ['dvFromHdr']}],
  [
    '10: SDR in 1080p, HDR10 in 2160p',
    {has: 'SDR', offered: 'HDR10', notifications: on('resolution'), asks: ['resolution']},
  ],
  ['11: HDR10, FEL in 1080p', {has: 'HDR10', offered: 'FEL in 1080p', asks: [], against: ['resolutionLoss']}],
  ['12: not there, FEL', {has: undefined, offered: 'FEL', asks: [], against: ['onlyLibraryMovies']}],
  [
    '12: not there, FEL, wanted',
    {has: undefined, offered: 'FEL', notifications: off('onlyLibraryMovies'), asks: ['fel']},
  ],
  [
    '13: P8 with Atmos, the same',
    {
      has: 'P8 with Atmos',
      offered: 'P8 with Atmos',
      notifications: {atmos: true, atmosOnlyIfNoAtmos: false},
      asks: [],
      against: ['exactDuplicates'],
    },
  ],
  [
    '13: P8 with Atmos, the same, duplicates let through',
    {
      has: 'P8 with Atmos',
      offered: 'P8 with Atmos',
      notifications: {atmos: true, atmosOnlyIfNoAtmos: false},
      guards: off('exactDuplicates'),
      asks: ['atmos'],
    },
  ],
  [
    '14: P5, P8 with Atmos',
    {has: 'P5', offered: 'P8 with Atmos', notifications: on('atmos'), asks: ['atmosWithDvUpgrade', 'atmos']},
  ],
  [
    '14: P5, P8 with Atmos, not as a reason of its own',
    {
      has: 'P5',
      offered: 'P8 with Atmos',
      notifications: {atmos: true, atmosWithDvUpgrade: false},
      asks: ['atmos'],
    },
  ],
  ['14b: P5, P8 with Atmos, the group is off', {has: 'P5', offered: 'P8 with Atmos', asks: []}],
  [
    '15: P5 in 1080p, P5 in 2160p',
    {has: 'P5 in 1080p', offered: 'P5', notifications: on('resolution'), asks: ['resolution']},
  ],
  ['16: a name that claims nothing', {has: 'P5', offered: 'nothing', asks: [], against: ['claims']}],
  [
    '17: P7 unknown, FEL',
    {
      has: 'P7 unknown',
      offered: 'FEL',
      asks: ['felFromP5'],
      warnings: ['the present file is unproven: whether it is FEL or MEL is not known'],
    },
  ],
  ['18: P8, two layers', {has: 'P8', offered: 'two layers', asks: ['felFromP5'], warnings: ['FEL or MEL, unproven']}],
  [
    '19: FEL with Atmos, FEL',
    {
      has: 'FEL with Atmos',
      offered: 'FEL',
      notifications: on('felDuplicates'),
      asks: ['felDuplicates'],
      warnings: [lostAtmos],
    },
  ],
  [
    '19: FEL with Atmos, FEL, Atmos is kept',
    {
      has: 'FEL with Atmos',
      offered: 'FEL',
      notifications: on('felDuplicates'),
      guards: on('atmosLoss'),
      asks: [],
      against: ['atmosLoss'],
    },
  ],
];

type Decided = {ask: boolean; reasons: {rule: string}[]; against: {guard: string}[]; warnings: string[]};

describe('a release beside what the bytes prove, through scan, ipt-fetch and why', () => {
  it.each(rows)('%s', async (_, {has, offered, notifications, guards, asks, against = [], warnings = []}) => {
    const {plex, tracker, configure, run, json} = await releaseWorld();
    await configure({iptorrents: {searchTerm: 'Alpha'}, more: {notifications, guards}});
    plex.addMovie('1', simulatedMovie({title: 'Omega', year: 2001}));
    if (has) plex.addMovie('1', simulatedMovie({title: 'Alpha', year: 2019, media: [simulatedMedia(library[has])]}));
    const name = `Alpha 2019 ${offers[offered]}`.trim();
    tracker.addTorrent({id: 1, name});
    await run(['scan', '--no-collections']);
    for (const argv of [['ipt-fetch'], ['why', name]]) {
      const {decisions} = await json(argv);
      const [decision, ...others] = decisions as Decided[];
      expect(others).toEqual([]);
      expect({...decision, against: decision?.against.map(({guard}) => guard)}).toMatchObject({
        ask: asks.length > 0,
        against,
        warnings,
      });
      if (asks.length > 0) expect(decision?.reasons.map(({rule}) => rule)).toEqual(asks);
    }
  });
});
