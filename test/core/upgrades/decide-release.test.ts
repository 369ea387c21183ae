import {describe, expect, it} from 'vitest';
import {guardsSection} from '../../../src/config/sections/guards.ts';
import {notificationsSection} from '../../../src/config/sections/notifications.ts';
import {keyTitles} from '../../../src/core/library/key-titles.ts';
import type {Movie} from '../../../src/core/library/movie.ts';
import {decideRelease, listedWithinMs, type Policy} from '../../../src/core/upgrades/decide-release.ts';
import {decideReleases} from '../../../src/core/upgrades/decide-releases.ts';
import type {Decision} from '../../../src/core/upgrades/decision.ts';
import type {Database} from '../../../src/storage/database.ts';
import {aQuestion, hoursLater} from '../../support/approvals.ts';
import {keptLibrary} from '../../support/kept-library.ts';
import {aDolbyVision, aMovie, aPlainVersion, aVersion} from '../../support/library.ts';
import {defaultsOf} from '../../support/section-defaults.ts';

const policy: Policy = {
  switches: defaultsOf(notificationsSection),
  guards: defaultsOf(guardsSection),
  sources: undefined,
};

async function libraryOf(...movies: Partial<Movie>[]): Promise<Database> {
  const db = await keptLibrary(movies.map(movie => aMovie(movie)));
  keyTitles(db);
  return db;
}

type Asked = {name?: string; now?: Date; policy?: Partial<Policy>};

function decide(db: Database, {name, now = hoursLater(1), policy: other}: Asked = {}): Decision {
  const release = {...aQuestion(name === undefined ? {} : {name}).release, key: 1};
  return db.read(sql => decideRelease(sql, release, {...policy, ...other, now}));
}

const hdr10 = {versions: [aPlainVersion()]};

describe('a decision about a release', () => {
  it('compares it with the best version of the movie, of all its libraries', async () => {
    const mel = aVersion({dolbyVision: aDolbyVision({layer: 'mel'})});
    const db = await libraryOf(
      {...hdr10, ratingKey: '101'},
      {versions: [aPlainVersion(), mel], ratingKey: '102', library: 'More Movies'},
    );
    expect(decide(db)).toMatchObject({
      ask: true,
      because: 'P7 FEL over P7 MEL',
      movie: {ratingKey: '102', title: 'Alpha', year: 2019, library: 'More Movies'},
      matchedBy: 'title',
      current: 'P7 MEL',
      offered: 'P7 FEL',
      opinion: undefined,
      decidedAt: hoursLater(1),
      confirmedAt: hoursLater(1),
    });
  });

  it('of a movie without a file cannot be made', async () => {
    expect(decide(await libraryOf({versions: []}))).toMatchObject({
      ask: false,
      obstacles: [{guard: 'match', text: 'Alpha is in the library without a file'}],
      movie: undefined,
      matchedBy: 'title',
      current: undefined,
    });
  });

  it('of a movie with a file in one library and without in another is of the file', async () => {
    const db = await libraryOf({versions: []}, {...hdr10, ratingKey: '102', library: 'More Movies'});
    expect(decide(db)).toMatchObject({ask: true, movie: {ratingKey: '102'}});
  });

  it('of no movie of the library was found by nothing', async () => {
    const db = await libraryOf(hdr10);
    const name = 'Beta 2019 2160p UHD BluRay REMUX DV FEL-GRP';
    expect(decide(db, {name})).toMatchObject({ask: false, movie: undefined, matchedBy: undefined, current: undefined});
  });

  it('holds while a source lists the release, and for thirty days more', async () => {
    const db = await libraryOf(hdr10);
    expect(listedWithinMs).toBe(30 * 24 * 3_600_000);
    const last = hoursLater(0).getTime() + listedWithinMs;
    expect(decide(db, {now: new Date(last)}).ask).toBe(true);
    expect(decide(db, {now: new Date(last + 1)})).toMatchObject({
      ask: false,
      obstacles: [{guard: 'listing', text: 'not listed since 2026-01-02'}],
    });
  });

  it('holds while its source is set up', async () => {
    const db = await libraryOf(hdr10);
    expect(decide(db, {policy: {sources: ['other', 'tracker']}}).ask).toBe(true);
    const obstacles = [{guard: 'listing', text: 'its source tracker is not set up'}];
    expect(decide(db, {policy: {sources: ['other']}})).toMatchObject({ask: false, obstacles});
  });
});

it.each([
  [0, []],
  [1, [1]],
  [200, [200]],
  [201, [200, 1]],
  [400, [200, 200]],
])('of %i releases each is decided about once, in chunks of %j', async (count, chunks) => {
  const db = await libraryOf(hdr10);
  const {release} = aQuestion();
  const releases = Array.from({length: count}, (_, key) => ({...release, key}));
  const made = [...decideReleases(db, releases, {policy, now: hoursLater(1)})];
  expect(made.map(chunk => chunk.length)).toEqual(chunks);
  expect(made.flat().map(decision => decision.release.key)).toEqual(releases.map(({key}) => key));
});
