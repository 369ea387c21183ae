import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import type {Version} from '../../../../src/core/library/movie.ts';
import {indexFigures} from '../../../../src/core/reports/index-figures.ts';
import {initialModel} from '../../../../src/dashboard/initial-model.ts';
import type {Model} from '../../../../src/dashboard/model.ts';
import {downloadsSection} from '../../../../src/dashboard/screens/overview/downloads-section.ts';
import {addedSection, releasedSection} from '../../../../src/dashboard/screens/overview/growth-section.ts';
import {jobStanding, jobsSection} from '../../../../src/dashboard/screens/overview/jobs-section.ts';
import {labelsSection} from '../../../../src/dashboard/screens/overview/labels-section.ts';
import {librarySection} from '../../../../src/dashboard/screens/overview/library-section.ts';
import {questionsSection, stepIn} from '../../../../src/dashboard/screens/overview/questions-section.ts';
import {recentSection} from '../../../../src/dashboard/screens/overview/recent-section.ts';
import {scanFacts} from '../../../../src/dashboard/screens/overview/scan-facts.ts';
import type {Section, SectionMaker} from '../../../../src/dashboard/screens/overview/section.ts';
import {servicesSection} from '../../../../src/dashboard/screens/overview/services-section.ts';
import {emptySnapshot, type Snapshot} from '../../../../src/dashboard/snapshot.ts';
import {plainLook, spokenLook} from '../../../support/dashboard-frame.tsx';
import {aConnection, listsNow, minutesAgo} from '../../../support/dashboard-lists.ts';
import {indexOf, keptLibrary} from '../../../support/kept-library.ts';
import {aMovie, aPlainVersion, aVersion, plainAudio} from '../../../support/library.ts';
import {aLibraryStatus, aListedDownload, aQuestionAbout, aScan, aSoonJob} from '../../../support/overview-model.ts';

const size = {columns: 80, rows: 24};
const watcher = {holder: 'felscanner watch', pid: 7, host: 'nas', since: minutesAgo(9)};

function modelOf(snapshot: Partial<Snapshot>): Model {
  return initialModel(size, listsNow, snapshot);
}

async function modelWith(movies: Parameters<typeof keptLibrary>[0], snapshot: Partial<Snapshot> = {}): Promise<Model> {
  const index = indexOf(await keptLibrary(movies));
  return {...modelOf(snapshot), index, figures: indexFigures(index)};
}

function drawn(make: SectionMaker, model: Model, width = 50): Section {
  return make(model, {look: plainLook, width});
}

/** Its lines without the space that aligns them. */
function linesOf(make: SectionMaker, model: Model, width = 50): string[] {
  return drawn(make, model, width).lines.map(line => line.replace(/ +/g, ' ').trim());
}

function spoken(make: SectionMaker, model: Model): readonly string[] {
  return make(model, {look: spokenLook, width: 300}).lines;
}

function moviesOf(versions: readonly Version[], year = 2020): ReturnType<typeof aMovie>[] {
  return versions.map((version, at) =>
    aMovie({ratingKey: `${year}-${at}`, title: `Film ${at}`, year, versions: [version]}),
  );
}

describe('the library', () => {
  it('tells how many movies are what, in percent of all, with the medians', async () => {
    const model = await modelWith(
      moviesOf([aVersion(), aVersion({audio: [plainAudio()]}), aPlainVersion(), aPlainVersion()]),
    );
    expect(drawn(librarySection, model).title).toBe('Library, 4 movies');
    expect(linesOf(librarySection, model, 47)).toEqual([
      'Dolby Vision 2 50.0 % ████████████░░░░░░░░░░░░',
      'FEL 2 50.0 % ████████████░░░░░░░░░░░░',
      'MEL 0 0.0 % ░░░░░░░░░░░░░░░░░░░░░░░░',
      'P7 ? 0 0.0 % ░░░░░░░░░░░░░░░░░░░░░░░░',
      'Atmos 1 25.0 % ██████░░░░░░░░░░░░░░░░░░',
      'FEL + Atmos 1 25.0 % ██████░░░░░░░░░░░░░░░░░░',
      'DV + Atmos 1 25.0 % ██████░░░░░░░░░░░░░░░░░░',
      'DV median 62 GB, 68.9 Mbps',
    ]);
  });

  it('has longer words where there is room', async () => {
    const lines = linesOf(librarySection, await modelWith(moviesOf([aVersion()])), 70);
    expect(lines[3]).toMatch(/^P7 of unknown layer 0 /);
    expect(lines[5]).toMatch(/^FEL with Atmos 1 100.0 % █+$/);
  });

  it('takes the counts of the store until the index is read', () => {
    const model = modelOf({library: aLibraryStatus({movies: 40, dolbyVision: 10})});
    expect(drawn(librarySection, model).title).toBe('Library, 40 movies');
    const lines = linesOf(librarySection, model);
    expect(lines[0]).toMatch(/^Dolby Vision 10 25.0 %/);
    expect(lines.some(line => line.includes('+ Atmos') || line.includes('median'))).toBe(false);
  });

  it('says how to begin where there are no movies', () => {
    const model = modelOf({library: {...aLibraryStatus(), scans: []}});
    expect(linesOf(librarySection, model)).toEqual(['No movies are known yet:', 's scans your libraries.']);
  });

  it('is spoken in sentences', async () => {
    const model = await modelWith(moviesOf([aVersion(), aPlainVersion()]), {library: aLibraryStatus({movies: 2})});
    expect(spoken(librarySection, model)).toEqual([
      'Dolby Vision 1, 50.0 %; FEL 1, 50.0 %; MEL 0, 0.0 %; P7 of unknown layer 0, 0.0 %; Atmos 1, 50.0 %; FEL with Atmos 1, 50.0 %; Dolby Vision, Atmos 1, 50.0 %.',
      'DV median 62 GB, 68.9 Mbps.',
      'Last scan 3 hours ago: 3 added, 1 updated.',
    ]);
  });
});

describe('the last scan', () => {
  const told = (scan: Parameters<typeof aScan>[0]): string | undefined =>
    scanFacts(modelOf({library: {...aLibraryStatus(), scans: [aScan(scan)]}}), plainLook)[0]?.text;

  it.each([
    [{}, '3 hours ago: 3 added, 1 updated'],
    [{state: 'incomplete'}, '3 hours ago: incomplete, 3 added, 1 updated'],
    [
      {state: 'failed', message: 'Plex does not answer', result: undefined},
      '3 hours ago: failed, Plex does not answer',
    ],
    [{state: 'interrupted', result: undefined}, '3 hours ago: interrupted'],
    [{state: 'running', result: undefined}, 'runs for 3 hours'],
    [{state: 'running', startedAt: listsNow, result: undefined}, 'has just begun'],
  ] as const)('%j reads %s', (scan, words) => {
    expect(told(scan)).toBe(words);
  });
});

describe('the next scan', () => {
  const told = (at: Date | undefined, isWatched: boolean): string | undefined =>
    scanFacts(
      modelOf({daemon: {daemon: isWatched ? watcher : undefined, jobs: [aSoonJob({nextRunAt: at})]}}),
      plainLook,
    )[0]?.text;

  it('is counted down to while a daemon runs', () => {
    expect([told(minutesAgo(-12), true), told(minutesAgo(3), true)]).toEqual(['in 12 min', 'now']);
  });

  it('is spoken in whole words', () => {
    const model = modelOf({daemon: {daemon: watcher, jobs: [aSoonJob({nextRunAt: minutesAgo(-12)})]}});
    expect(scanFacts(model, spokenLook)[0]?.text).toBe('in 12 minutes');
  });

  it('waits for a daemon where none runs', () => {
    expect([told(minutesAgo(-12), false), told(minutesAgo(3), false)]).toEqual([
      'in 12 min, by a daemon',
      'due; no daemon runs',
    ]);
  });

  it('is up to the user where it is not in the schedule', () => {
    expect(told(undefined, true)).toBe('only when you press s');
  });
});

describe('the labels', () => {
  it('come with the most wanted first, and those that have no room in one line', async () => {
    const versions = [aPlainVersion({dynamicRange: 'sdr'}), aPlainVersion(), aPlainVersion(), aVersion()];
    const section = drawn(labelsSection, await modelWith(moviesOf(versions)), 47);
    expect(section.lines.map(line => line.replace(/ +/g, ' '))).toEqual([
      'P7 FEL 1 25.0 % ██████░░░░░░░░░░░░░░░░░░',
      'HDR10 2 50.0 % ████████████░░░░░░░░░░░░',
      'SDR 1 25.0 % ██████░░░░░░░░░░░░░░░░░░',
    ]);
    expect(section.rest?.(1)).toMatch(/^all others +3 {2}75.0 % █+░+$/);
  });
});

describe('growth', () => {
  it('comes with the last year first, and the years before in one line', async () => {
    const movies = [...moviesOf([aVersion(), aPlainVersion()], 2024), ...moviesOf([aPlainVersion()], 1999)];
    const section = drawn(releasedSection, await modelWith([...movies, ...moviesOf([aVersion()], 1950)]), 25);
    expect(section.title).toBe('Released by year: movies, DV ▒, FEL █');
    expect(section.lines).toEqual(['2024   2 1 1 ██████░░░░░░', '1999   1 0 0 ░░░░░░', '1950   1 1 1 ██████']);
    expect(section.rest?.(1)).toBe('before 2 1 1 ');
  });

  it('tells when movies came apart from when they were released', async () => {
    const model = await modelWith([aMovie({year: 1950, addedAt: new Date('2021-06-01T00:00:00Z')})]);
    expect(linesOf(addedSection, model, 20)[0]).toMatch(/^2021 1 1 1/);
    expect(spoken(addedSection, model)).toEqual(['2021: 1 movie, 1 in Dolby Vision, 1 FEL.']);
  });
});

describe('the newest in Dolby Vision', () => {
  it('tell title, label, Atmos, size and age, and in less room what matters most', async () => {
    const model = await modelWith([aMovie({title: 'Heat', edition: 'Director’s Cut', addedAt: minutesAgo(3 * 1440)})]);
    expect(linesOf(recentSection, model, 60)).toEqual(['Heat, Director’s Cut (2019) P7 FEL Atmos 62 GB 3 d']);
    expect(linesOf(recentSection, model, 41)).toEqual(['Heat, Director’s C… P7 FEL Atmos 3 d']);
    expect(linesOf(recentSection, model, 33)).toEqual(['Heat, Director’s… P7 FEL 3 d']);
    expect(spoken(recentSection, model)).toEqual(['Heat, Director’s Cut (2019), P7 FEL, Atmos, 62 GB, 3 days ago']);
  });

  it('are none where no movie is in Dolby Vision', async () => {
    const model = await modelWith(moviesOf([aPlainVersion()]));
    expect(linesOf(recentSection, model)).toEqual(['No movie is in Dolby Vision yet.']);
  });
});

describe('questions', () => {
  it('tell title, step and expiry, and their heading the next one to expire', () => {
    const approvals = [
      aQuestionAbout('Heat', {expiresAt: minutesAgo(-1400)}),
      aQuestionAbout('Dune', {expiresAt: minutesAgo(-50)}),
      aQuestionAbout('Gone', {state: 'declined', expiresAt: minutesAgo(-1)}),
    ];
    const section = drawn(questionsSection, modelOf({approvals}), 60);
    expect(section.title).toBe('2 questions, next expires in 50 min');
    expect(section.rest?.(1)).toBe('and 1 more');
    expect(linesOf(questionsSection, modelOf({approvals}), 60)).toEqual([
      'Heat (2019) HDR10 -> P7 FEL Atmos in 23 h',
      'Dune (2019) HDR10 -> P7 FEL Atmos in 50 min',
    ]);
    expect(linesOf(questionsSection, modelOf({approvals}), 39)[1]).toBe('Dune (2019) HDR10 -> P7 FEL 50 min');
    expect(spoken(questionsSection, modelOf({approvals}))[1]).toBe(
      'Dune (2019), HDR10 to P7 FEL Atmos, expires in 50 minutes.',
    );
  });

  it('say what to do where none waits', () => {
    expect(linesOf(questionsSection, modelOf({approvals: []}))).toEqual([
      'No question waits.',
      'i looks for better releases.',
    ]);
  });

  it.each([
    [25, 'HDR10 -> P7 FEL Atmos'],
    [20, 'HDR10 -> P7 FEL'],
    [14, '-> P7 FEL'],
    [8, 'P7 FEL'],
  ])('keep in %i columns what is offered: %s', (width, words) => {
    expect(stepIn(aQuestionAbout('Heat'), width)).toBe(words);
  });
});

describe('downloads', () => {
  const model = modelOf({
    downloads: {
      downloads: [
        aListedDownload('Heat'),
        aListedDownload('Dune', {state: 'stalled', speed: 0, etaSeconds: 90, progress: 0.03}),
        {...aListedDownload('Old'), approval: aQuestionAbout('Old', {state: 'completed'})},
      ],
      waiting: [aQuestionAbout('Next', {state: 'approved'})],
    },
  });

  it('under way tell percent, speed and what is left, or what keeps them', () => {
    expect(drawn(downloadsSection, model).title).toBe('Downloads, 2 under way, 1 to come');
    expect(linesOf(downloadsSection, model, 64)).toEqual([
      'Heat (2019) █████░░░░░░░ 45 % 23.4 MB/s 28 min',
      'Dune (2019) █░░░░░░░░░░░ 3 % stalled',
      'Next (2019) waits for qBittorrent',
    ]);
  });

  it('are spoken without what changes every second', () => {
    expect(spoken(downloadsSection, model)).toEqual([
      'Heat (2019), downloading, 45 %.',
      'Dune (2019), stalled, 3 %.',
      'Next (2019) waits for qBittorrent',
    ]);
  });

  it('are none where none is under way', () => {
    const none = modelOf({downloads: {downloads: [], waiting: []}});
    expect(linesOf(downloadsSection, none)).toEqual(['Nothing is being downloaded.']);
  });
});

describe('services', () => {
  const connections = [
    aConnection(),
    aConnection({service: 'flaresolverr', title: 'FlareSolverr', state: 'off', ok: undefined, message: 'not set up'}),
    aConnection({
      service: 'radarr',
      title: 'Radarr',
      state: undefined,
      ok: undefined,
      since: undefined,
      message: undefined,
    }),
    aConnection({
      service: 'iptorrents',
      title: 'IPTorrents',
      state: 'degraded',
      message: 'old cookies',
      since: minutesAgo(50),
    }),
    aConnection({
      service: 'telegram',
      title: 'Telegram',
      state: 'down',
      ok: false,
      message: 'no answer',
      since: listsNow,
    }),
  ];
  const model = modelOf({connections});

  it('that want somebody come first, each with its state in words and for how long', () => {
    expect(linesOf(servicesSection, model, 70)).toEqual([
      'Telegram down now no answer',
      'IPTorrents degraded 50 min old cookies',
      'Plex ok 3 d version 1.43.2, 1204 movies',
      'Radarr not seen',
      'FlareSolverr off 3 d not set up',
    ]);
  });

  it('are counted without those that are not set up or were never seen', () => {
    expect(drawn(servicesSection, model).title).toBe('Services, 2 of 3 work, seen 2 min ago');
    expect(drawn(servicesSection, modelOf({connections: []})).title).toBe('Services');
  });

  it('are spoken with what is wrong', () => {
    expect(spoken(servicesSection, model)).toEqual([
      'Telegram: down, no answer',
      'IPTorrents: degraded for 50 minutes, old cookies',
      'Plex: ok for 3 days',
      'Radarr: not seen',
      'FlareSolverr: off for 3 days',
    ]);
  });
});

describe('jobs', () => {
  const jobs = [
    aSoonJob({name: 'checkPlex', nextRunAt: minutesAgo(-0.3)}),
    aSoonJob({name: 'report', pausedAt: minutesAgo(5)}),
    aSoonJob({name: 'trackDownloads', ok: undefined}),
    aSoonJob({name: 'scan', nextRunAt: minutesAgo(1)}),
    aSoonJob({name: 'messages', waitsFor: 'telegram'}),
    aSoonJob({name: 'iptFetch', ok: false, message: 'no answer'}),
  ];

  it('that want somebody come first, then what matters most, each with its countdown', () => {
    const model = modelOf({daemon: {daemon: watcher, jobs}});
    expect(drawn(jobsSection, model).title).toBe('Jobs, a daemon runs them');
    expect(linesOf(jobsSection, model, 60)).toEqual([
      'iptFetch failed in 12 min no answer',
      'messages waits Telegram',
      'report paused',
      'scan ok now',
      'trackDownloads runs',
      'checkPlex ok in 18 s',
    ]);
  });

  it('are due where nobody watches, and what ran was cut off', () => {
    const model = modelOf({daemon: {daemon: undefined, jobs}});
    expect(drawn(jobsSection, model).title).toBe('Jobs, no daemon runs: w starts it');
    expect(linesOf(jobsSection, model, 60)).toEqual(
      expect.arrayContaining(['scan ok due', 'trackDownloads cut off in 12 min']),
    );
  });

  it('of the daemon in this window are watched', () => {
    const model: Model = {...modelOf({daemon: {daemon: undefined, jobs}}), daemon: 'running'};
    expect(drawn(jobsSection, model).title).toBe('Jobs, a daemon runs them');
  });

  it('are spoken in minutes', () => {
    expect(spoken(jobsSection, modelOf({daemon: {daemon: watcher, jobs}}))).toEqual([
      'iptFetch failed, next in 12 minutes: no answer',
      'messages waits for Telegram',
      'report paused',
      'scan ok, next now',
      'trackDownloads runs',
      'checkPlex ok, next now',
    ]);
  });

  it.each([
    [aSoonJob(), 'ok'],
    [aSoonJob({ok: false}), 'failed'],
    [aSoonJob({lastRunAt: undefined, ok: undefined}), 'never ran'],
    [aSoonJob({ok: undefined}), 'runs'],
    [aSoonJob({ok: false, waitsFor: 'plex'}), 'waits'],
    [aSoonJob({ok: undefined, waitsFor: 'plex', pausedAt: minutesAgo(1)}), 'paused'],
  ] as const)('%j are %s', (job, standing) => {
    expect(jobStanding(job, true)).toBe(standing);
  });
});

const makers: Readonly<Record<string, SectionMaker>> = {
  librarySection,
  labelsSection,
  addedSection,
  releasedSection,
  recentSection,
  questionsSection,
  downloadsSection,
  servicesSection,
  jobsSection,
};

describe.each(Object.keys(makers))('%s', name => {
  const make = makers[name] ?? librarySection;

  it('says that it reads, or nothing, until something is known', () => {
    const {lines} = drawn(make, {...modelOf({}), snapshot: emptySnapshot});
    expect(lines.join('')).toMatch(/^(Reading the \w+ \.\.\.)?$/);
  });

  it.each([38, 39, 40, 48, 59, 64, 120])('has no line wider than %i columns', async width => {
    const title = '千と千尋'.repeat(40);
    const model = await modelWith([aMovie({title}), ...moviesOf([aPlainVersion()])], {
      library: aLibraryStatus(),
      approvals: [aQuestionAbout(title, {expiresAt: minutesAgo(-59)})],
      downloads: {downloads: [aListedDownload(title)], waiting: [aQuestionAbout(title)]},
      connections: [aConnection({title, message: title})],
      daemon: {daemon: watcher, jobs: [aSoonJob({message: title, ok: false})]},
    });
    for (const look of [plainLook, spokenLook]) {
      const widths = make(model, {look, width}).lines.map(line => stringWidth(line));
      expect(Math.max(...widths)).toBeLessThanOrEqual(width);
    }
  });
});
