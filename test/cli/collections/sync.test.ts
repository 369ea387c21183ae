import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {ac3Stream, eac3AtmosStream, plainTrueHdStream} from '../../../src/simulators/plex/audio-streams.ts';
import type {MovieDraft} from '../../../src/simulators/plex/model.ts';
import {type MediaRequest, simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream, p5Stream, p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm, type PlexWorld, plexWorld, rowsOf} from '../../support/plex-world.ts';
import {collectionOf, membersOf, pictureOf, titles, truthOf, writesTo} from './collection-truth.ts';

const film = (title: string, ...media: MediaRequest[]): MovieDraft =>
  simulatedMovie({title, media: media.map(simulatedMedia)});
const p8: MediaRequest = {video: p81Stream(), audio: [eac3AtmosStream()]};
const plain: MediaRequest = {video: sdrStream(), audio: [ac3Stream()]};
const many = (count: number, media: MediaRequest): MovieDraft[] =>
  Array.from({length: count}, (_, index) => film(`Movie ${index}`, media));

type Plex = PlexWorld['plex'];

function keyOf(plex: Plex, title: string): string {
  return collectionOf(plex, title)?.ratingKey ?? '';
}

/** A library of three films of Dolby Vision, two of them FEL, with its collections in step. */
async function inStep(): Promise<PlexWorld & {keys: string[]}> {
  const world = await plexWorld();
  const drafts = [film('Fel 1', {bytes: felFilm}), film('Fel 2', {bytes: felFilm}), film('Eight', p8)];
  const keys = world.plex.addMovies('1', drafts).map(({ratingKey}) => ratingKey);
  expect((await world.run(['scan'])).exitCode).toBe(0);
  world.plex.forgetRequests();
  return {...world, keys};
}

describe('the members of collections', () => {
  it('are what the bytes prove, in any version of a movie', async () => {
    const {plex, run} = await plexWorld();
    const add = (title: string, ...media: MediaRequest[]): string =>
      plex.addMovie('1', film(title, ...media)).ratingKey;
    const fel = add('Fel', {bytes: felFilm});
    const mel = add('Mel', {bytes: melFilm});
    const open = add('No bytes', {});
    const five = add('Five', {video: p5Stream(), audio: [ac3Stream()]});
    const eight = add('Eight with DD+ Atmos', p8);
    const second = add('Plain and FEL', plain, {bytes: felFilm});
    const hidden = add('TrueHD without a word', {video: hdr10Stream(), audio: [plainTrueHdStream()], bytes: felFilm});
    add('Plain', plain);
    await run(['scan']);
    expect(membersOf(plex, titles.dolbyVision)).toEqual([fel, mel, open, five, eight, second, hidden].toSorted());
    expect(membersOf(plex, titles.fel)).toEqual([fel, second, hidden].toSorted());
    expect(membersOf(plex, titles.atmos)).toEqual([fel, open, second, hidden].toSorted());
    expect(membersOf(plex, 'DV MEL Profile 7')).toBeUndefined();
    expect(plex.collections().map(({labels}) => labels)).toEqual([['felscanner'], ['felscanner'], ['felscanner']]);
  });

  it('are P7 without bytes only where collections.fel.includeUnproven says so', async () => {
    const {plex, run, configure} = await plexWorld();
    const fel = plex.addMovie('1', film('Fel', {bytes: felFilm})).ratingKey;
    const open = plex.addMovie('1', film('No bytes', {})).ratingKey;
    await run(['scan']);
    expect(membersOf(plex, titles.fel)).toEqual([fel]);
    await configure({collections: {fel: {includeUnproven: true}}});
    await run(['scan']);
    expect(membersOf(plex, titles.fel)).toEqual([fel, open]);
  });

  it('are MEL only where that is enabled', async () => {
    const {plex, run, configure} = await plexWorld();
    plex.addMovie('1', film('Fel', {bytes: felFilm}));
    const mel = plex.addMovie('1', film('Mel', {bytes: melFilm})).ratingKey;
    await configure({collections: {mel: {enabled: true}}});
    await run(['scan']);
    expect(membersOf(plex, 'DV MEL Profile 7')).toEqual([mel]);
  });

  it('are told apart by rating key where titles are the same', async () => {
    const {plex, run} = await plexWorld();
    const [first, remake] = plex.addMovies('1', [film('Dune', plain), film('Dune', {bytes: felFilm})]);
    await run(['scan']);
    expect(membersOf(plex, titles.fel)).toEqual([remake?.ratingKey]);
    expect(membersOf(plex, titles.fel)).not.toContain(first?.ratingKey);
  });

  it('are those of one library: each library has its own collections', async () => {
    const libraries = [
      {key: '1', title: 'Movies'},
      {key: '2', title: '4K'},
      {key: '3', title: 'Not ours'},
    ];
    const {plex, run, json} = await plexWorld({libraries});
    const keys = ['1', '2', '3'].map(key => plex.addMovie(key, film(`Fel ${key}`, {bytes: felFilm})).ratingKey);
    const env = {LIBRARY_NAME: 'Movies,4K'};
    expect((await run(['scan'], {env})).exitCode).toBe(0);
    expect(['1', '2', '3'].map(key => membersOf(plex, titles.fel, key))).toEqual([[keys[0]], [keys[1]], undefined]);
    const {collections} = await json(['verify'], {env});
    expect(collections).toMatchObject(
      ['Movies', 'Movies', 'Movies', '4K', '4K', '4K'].map(library => ({library, exists: true})),
    );
  });

  it('follow a file that was replaced and a movie that was added', async () => {
    const {plex, run} = await plexWorld();
    const movies = plex.addMovies('1', many(6, {bytes: felFilm}));
    await run(['scan']);
    plex.replaceFile(movies[0]?.media[0]?.parts[0]?.id ?? 0, {bytes: melFilm});
    plex.addMovie('1', film('New', {bytes: felFilm}));
    const {stderr, exitCode} = await run(['scan']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('DV FEL Profile 7: 1 added, 1 removed\n');
    expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
    expect(membersOf(plex, titles.atmos)).toEqual(truthOf(plex, 'atmos'));
  });

  it('beyond a page are read as well', async () => {
    const {plex, run, configure} = await plexWorld();
    await configure({plex: {pageSize: 100}});
    plex.addMovies('1', many(250, p8));
    await run(['scan']);
    const [last = ''] = membersOf(plex, titles.dolbyVision)?.slice(-1) ?? [];
    const members = membersOf(plex, titles.dolbyVision) ?? [];
    plex.updateCollection(keyOf(plex, titles.dolbyVision), {members: members.filter(one => one !== last)});
    plex.forgetRequests();
    expect((await run(['verify', '--repair'])).exitCode).toBe(0);
    expect(plex.requests.filter(({path}) => path.endsWith('/children'))).toHaveLength(6);
    expect(writesTo(plex)).toEqual([expect.stringMatching(new RegExp(`^PUT .*%2F${last}$`))]);
    expect(membersOf(plex, titles.dolbyVision)).toHaveLength(250);
  });

  it('are added a hundred at a time', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', many(250, p8));
    await run(['scan']);
    const counts = plex.requests
      .filter(({method, query}) => method !== 'GET' && query.has('uri'))
      .map(({query}) => query.get('uri')?.split(',').length);
    expect(counts).toEqual([100, 100, 50]);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(truthOf(plex, 'dolbyVision'));
  });
});

describe('collections in step', () => {
  it('are not written to, and cost a list and a question each', async () => {
    const {plex, run, keys} = await inStep();
    const before = pictureOf(plex.collections());
    for (const argv of [['scan'], ['verify', '--repair'], ['verify', '--repair', '--force', '--adopt'], ['verify']]) {
      plex.forgetRequests();
      expect(await run(argv)).toMatchObject({exitCode: 0, stdout: ''});
      expect(writesTo(plex)).toEqual([]);
      expect(plex.requests.filter(({path}) => path.includes('collections')).map(({path}) => path)).toHaveLength(4);
    }
    expect(pictureOf(plex.collections())).toEqual(before);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys);
  });

  it('are said to be so on a terminal', async () => {
    const {run} = await inStep();
    expect((await run(['verify'], {terminal: 100, env: {NO_COLOR: '1'}})).stdout).toBe(
      'All Dolby Vision: in step, 3 movies\nDV FEL Profile 7: in step, 2 movies\nTrueHD Atmos: in step, 2 movies\n',
    );
  });

  it('which nothing belongs into are not made', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovie('1', film('Plain', plain));
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(plex.collections()).toEqual([]);
    expect((await run(['verify'])).exitCode).toBe(0);
  });
});

describe('what is not to be changed', () => {
  it('is left alone: kinds that are switched off', async () => {
    const {plex, run, configure} = await inStep();
    await configure({collections: {fel: {enabled: false}, atmos: {enabled: false}}});
    plex.updateCollection(keyOf(plex, titles.fel), {members: []});
    const before = pictureOf(plex.collections());
    expect((await run(['scan'])).exitCode).toBe(0);
    expect((await run(['verify', '--repair', '--force'])).exitCode).toBe(0);
    expect(pictureOf(plex.collections())).toEqual(before);
  });

  it('is left alone: everything with --no-collections', async () => {
    const {plex, run, json} = await plexWorld();
    plex.addMovie('1', film('Fel', {bytes: felFilm}));
    expect((await run(['scan', '--no-collections'])).exitCode).toBe(0);
    expect(await json(['scan', '--no-collections'])).toMatchObject({collections: [], dryRun: false});
    expect(plex.requests.filter(({path}) => path.includes('collections'))).toEqual([]);
    expect(plex.collections()).toEqual([]);
  });

  it('is left alone: a collection of the same title that somebody else made, until --adopt', async () => {
    const {plex, run, json} = await plexWorld();
    const fel = plex.addMovie('1', film('Fel', {bytes: felFilm})).ratingKey;
    const other = plex.addMovie('1', film('Plain', plain)).ratingKey;
    const foreign = plex.addCollection('1', {title: titles.fel, labels: ['Kometa', 'a, b'], members: [other]});
    const before = pictureOf([foreign]);
    const scan = await run(['scan']);
    expect(scan.exitCode).toBe(1);
    const sentence = '"DV FEL Profile 7" was left alone: it was not made by felscanner';
    expect(scan.stderr).toContain(
      `Warning: DV FEL Profile 7: ${sentence}\n-> take it over with "felscanner verify --repair --adopt"`,
    );
    expect((await run(['verify', '--repair'])).exitCode).toBe(1);
    const {collections} = await json(['verify', '--repair', '--force']);
    expect(collections).toMatchObject([
      {},
      {kind: 'fel', exists: true, ours: false, skipped: sentence, repaired: false},
      {},
    ]);
    expect(pictureOf([collectionOf(plex, titles.fel) ?? foreign])).toEqual(before);

    const adopted = await run(['verify', '--repair', '--adopt', '--force']);
    expect(adopted).toMatchObject({exitCode: 0, stderr: ''});
    expect(collectionOf(plex, titles.fel)).toMatchObject({
      ratingKey: foreign.ratingKey,
      members: [fel],
      labels: ['Kometa', 'a, b', 'felscanner'],
    });
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('is left alone: a smart collection, also with --adopt and --force, and that is said', async () => {
    const {plex, run, json} = await plexWorld();
    plex.addMovie('1', film('Fel', {bytes: felFilm}));
    plex.addMovie('1', film('Plain', plain));
    const smartUri = `server://${plex.machineIdentifier}/com.plexapp.plugins.library/library/sections/1/all?type=1`;
    const smart = plex.addCollection('1', {title: titles.fel, smartUri});
    const before = pictureOf([smart]);
    const scan = await run(['scan']);
    const sentence = '"DV FEL Profile 7" is a smart collection and was left alone: its filter decides what is in it';
    expect(scan).toMatchObject({exitCode: 0, stderr: expect.stringContaining(sentence)});
    expect(await run(['verify', '--repair', '--adopt', '--force'])).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(sentence),
    });
    const {collections} = await json(['verify']);
    expect(collections).toMatchObject([
      {},
      {kind: 'fel', exists: true, smart: true, ours: false, skipped: sentence},
      {},
    ]);
    expect(pictureOf(plex.collections().filter(({title}) => title === titles.fel))).toEqual(before);
  });
});

describe('a dry run', () => {
  it.each(['scan', 'verify'])('of %s prints the exact rows and writes nothing', async command => {
    const argv = [command, '--dry-run'];
    const {plex, run, json, keys} = await inStep();
    const [first = '', second = '', eight = ''] = keys;
    plex.updateCollection(keyOf(plex, titles.dolbyVision), {members: [first, second]});
    plex.removeCollection(keyOf(plex, titles.atmos));
    plex.forgetRequests();
    const before = pictureOf(plex.collections());
    const result = await run(argv);
    expect(rowsOf(result)).toEqual([
      ['add', eight, 'Eight', titles.dolbyVision, 'Movies'],
      ['create', '', '', titles.atmos, 'Movies'],
      ['add', first, 'Fel 1', titles.atmos, 'Movies'],
      ['add', second, 'Fel 2', titles.atmos, 'Movies'],
    ]);
    expect(await json(argv)).toMatchObject({
      dryRun: true,
      collections: [
        {
          kind: 'dolbyVision',
          exists: true,
          added: 1,
          removed: 0,
          adds: [{ratingKey: eight, title: 'Eight'}],
          repaired: false,
        },
        {kind: 'fel', added: 0, removed: 0},
        {kind: 'atmos', exists: false, added: 2, removed: 0},
      ],
    });
    expect(pictureOf(plex.collections())).toEqual(before);
    expect(writesTo(plex)).toEqual([]);
    expect((await run(['history', '--collections'])).stdout).not.toContain('repair');
  });

  it('tells removals, and its rows are what the repair then does', async () => {
    const {plex, run, configure} = await inStep();
    await configure({collections: {maxRemovalsPercent: 50}});
    const stranger = plex.addMovie('1', film('Plain', plain)).ratingKey;
    await run(['scan', '--no-collections']);
    const collection = collectionOf(plex, titles.fel);
    plex.updateCollection(keyOf(plex, titles.fel), {members: [...(collection?.members.slice(1) ?? []), stranger]});
    const preview = rowsOf(await run(['verify', '--dry-run']));
    expect(preview.map(([what]) => what)).toEqual(['add', 'remove']);
    const done = rowsOf(await run(['verify', '--repair']));
    expect(done).toEqual(preview.map(([what, ...rest]) => [what === 'add' ? 'added' : 'removed', ...rest]));
  });
});

describe('labels', () => {
  it('are known again however the server spells them', async () => {
    const {plex, run, folder} = await plexWorld({dialect: {labelCase: 'capitalized'}});
    plex.addMovies('1', many(2, {bytes: felFilm}));
    await run(['scan']);
    expect(collectionOf(plex, titles.fel)?.labels).toEqual(['Felscanner']);
    plex.addMovie('1', film('New', {bytes: felFilm}));
    await run(['scan']);
    await rm(join(folder, 'data'), {recursive: true});
    plex.addMovie('1', film('Newer', {bytes: felFilm}));
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
    expect(plex.collections()).toHaveLength(3);
  });

  it('that a person took off make a collection that person’s', async () => {
    const {plex, run} = await inStep();
    plex.updateCollection(keyOf(plex, titles.fel), {labels: []});
    const before = pictureOf(plex.collections().filter(({title}) => title === titles.fel));
    plex.addMovie('1', film('New', {bytes: felFilm}));
    const {stderr} = await run(['scan']);
    expect(stderr).toContain('"DV FEL Profile 7" was left alone: its label felscanner was taken off');
    expect((await run(['verify', '--repair', '--force'])).exitCode).toBe(1);
    expect(pictureOf(plex.collections().filter(({title}) => title === titles.fel))).toEqual(before);
    expect((await run(['verify', '--repair', '--adopt'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
    expect(collectionOf(plex, titles.fel)?.labels).toEqual(['felscanner']);
  });

  it('that a person took off free the place once the settings give another title, as the hint says', async () => {
    const {plex, run, configure} = await inStep();
    plex.updateCollection(keyOf(plex, titles.fel), {labels: []});
    plex.addMovie('1', film('New', {bytes: felFilm}));
    expect((await run(['scan'])).stderr).toContain('or give another title to the collection in the settings');
    const before = pictureOf(plex.collections().filter(({title}) => title === titles.fel));
    await configure({collections: {fel: {title: 'FEL by felscanner'}}});
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(membersOf(plex, 'FEL by felscanner')).toEqual(truthOf(plex, 'fel'));
    expect(pictureOf(plex.collections().filter(({title}) => title === titles.fel))).toEqual(before);
  });
});

describe('titles', () => {
  it('that the settings change are changed in Plex', async () => {
    const {plex, run, configure} = await inStep();
    const key = keyOf(plex, titles.fel);
    await configure({collections: {fel: {title: 'Full layer & more, all of it'}}});
    expect((await run(['verify'])).exitCode).toBe(1);
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(collectionOf(plex, 'Full layer & more, all of it')?.ratingKey).toBe(key);
    expect(plex.collections()).toHaveLength(3);
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('that another collection has are not taken, and that is said', async () => {
    const {plex, run, configure} = await inStep();
    const other = plex.addCollection('1', {title: 'Full', members: []});
    await configure({collections: {fel: {title: 'Full'}}});
    plex.addMovie('1', film('New', {bytes: felFilm}));
    const {stderr} = await run(['scan']);
    expect(stderr).toContain('"DV FEL Profile 7" keeps its title: another collection is called "Full"');
    expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
    expect(collectionOf(plex, 'Full')).toMatchObject({ratingKey: other.ratingKey, members: [], labels: []});
    expect((await run(['verify'])).exitCode).toBe(1);
  });

  it('that a person changes are changed back', async () => {
    const {plex, run} = await inStep();
    const key = keyOf(plex, titles.fel);
    plex.updateCollection(key, {title: 'My own'});
    expect((await run(['verify'])).exitCode).toBe(1);
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(keyOf(plex, titles.fel)).toBe(key);
    expect(plex.collections()).toHaveLength(3);
  });
});

describe('a collection that is not there any more', () => {
  it('since it was deleted by hand is made anew by the next run', async () => {
    const {plex, run} = await inStep();
    plex.removeCollection(keyOf(plex, titles.fel));
    const verify = await run(['verify']);
    expect(verify.exitCode).toBe(1);
    expect(rowsOf(verify).map(([what]) => what)).toEqual(['create', 'missing', 'missing']);
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
    expect(collectionOf(plex, titles.fel)?.labels).toEqual(['felscanner']);
  });

  it.each(['kept', 'dropped'] as const)(
    'or emptied, where Plex has emptied ones %s, is filled again later',
    async emptiedCollections => {
      const {plex, run} = await plexWorld({dialect: {emptiedCollections}});
      const {media, ratingKey} = plex.addMovie('1', film('Fel', {bytes: felFilm}));
      await run(['scan']);
      const partId = media[0]?.parts[0]?.id ?? 0;
      plex.replaceFile(partId, {bytes: melFilm});
      expect((await run(['scan'])).exitCode).toBe(1);
      expect(membersOf(plex, titles.fel)).toEqual([ratingKey]);
      expect(await run(['verify', '--repair', '--force'])).toMatchObject({exitCode: 0, stderr: ''});
      expect(membersOf(plex, titles.fel)).toEqual(emptiedCollections === 'kept' ? [] : undefined);
      expect((await run(['verify'])).exitCode).toBe(0);
      plex.replaceFile(partId, {bytes: felFilm});
      expect((await run(['scan'])).exitCode).toBe(0);
      expect(membersOf(plex, titles.fel)).toEqual([ratingKey]);
      expect(collectionOf(plex, titles.fel)?.labels).toEqual(['felscanner']);
    },
  );
});

describe('a collection all of whose movies change', () => {
  it('stays the same one, also where Plex drops what is empty: what is added comes first', async () => {
    const {plex, run, configure} = await plexWorld({dialect: {emptiedCollections: 'dropped'}});
    await configure({collections: {maxRemovalsPercent: 100}});
    const {media} = plex.addMovie('1', film('Old', {bytes: felFilm}));
    await run(['scan']);
    const key = keyOf(plex, titles.fel);
    plex.replaceFile(media[0]?.parts[0]?.id ?? 0, {bytes: melFilm});
    const {ratingKey} = plex.addMovie('1', film('New', {bytes: felFilm}));
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(collectionOf(plex, titles.fel)).toMatchObject({ratingKey: key, members: [ratingKey]});
  });
});

describe('a database that was lost', () => {
  it('costs no collection: they are known by their labels', async () => {
    const {plex, run, folder} = await inStep();
    const before = plex.collections().map(({ratingKey}) => ratingKey);
    await rm(join(folder, 'data'), {recursive: true});
    plex.forgetRequests();
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(plex.collections().map(({ratingKey}) => ratingKey)).toEqual(before);
    expect(writesTo(plex)).toEqual([]);
  });
});

describe('verify', () => {
  it('says what is missing, extra and not there, changes nothing and leaves with 1', async () => {
    const {plex, run, json, keys} = await inStep();
    const [first = '', second = '', eight = ''] = keys;
    const stranger = plex.addMovie('1', film('Plain', plain)).ratingKey;
    await run(['scan', '--no-collections']);
    plex.updateCollection(keyOf(plex, titles.dolbyVision), {members: [first, second, stranger]});
    plex.removeCollection(keyOf(plex, titles.atmos));
    const before = pictureOf(plex.collections());
    plex.forgetRequests();
    const verify = await run(['verify']);
    expect(verify).toMatchObject({exitCode: 1, stderr: ''});
    expect(rowsOf(verify)).toEqual([
      ['missing', eight, 'Eight', titles.dolbyVision, 'Movies'],
      ['extra', stranger, 'Plain', titles.dolbyVision, 'Movies'],
      ['create', '', '', titles.atmos, 'Movies'],
      ['missing', first, 'Fel 1', titles.atmos, 'Movies'],
      ['missing', second, 'Fel 2', titles.atmos, 'Movies'],
    ]);
    expect(await json(['verify'])).toEqual({
      inSync: false,
      dryRun: false,
      collections: [
        {
          kind: 'dolbyVision',
          title: titles.dolbyVision,
          library: 'Movies',
          exists: true,
          smart: false,
          ours: true,
          plexTitle: titles.dolbyVision,
          movies: 3,
          missing: [{ratingKey: eight, title: 'Eight'}],
          extra: [{ratingKey: stranger, title: 'Plain'}],
          added: 0,
          removed: 0,
          adds: [],
          removes: [],
          actions: [],
          repaired: false,
          skipped: null,
          hint: null,
          gone: [],
        },
        expect.objectContaining({kind: 'fel', exists: true, missing: [], extra: [], repaired: false}),
        expect.objectContaining({kind: 'atmos', exists: false, movies: null, plexTitle: null, repaired: false}),
      ],
      failures: [],
      notes: [],
    });
    expect(pictureOf(plex.collections())).toEqual(before);
    expect(writesTo(plex)).toEqual([]);
  });

  it('--repair mends it, says what it did, and leaves with 0', async () => {
    const {plex, json, keys} = await inStep();
    plex.updateCollection(keyOf(plex, titles.dolbyVision), {members: keys.slice(1)});
    expect(await json(['verify', '--repair'])).toMatchObject({
      inSync: true,
      dryRun: false,
      collections: [
        {exists: true, ours: true, added: 1, removed: 0, adds: [{ratingKey: keys[0]}], repaired: true, skipped: null},
        {added: 0, repaired: false},
        {added: 0, repaired: false},
      ],
    });
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys);
  });

  it('leaves with 1 before the first scan, and for a library that was not scanned', async () => {
    const {run, plex} = await plexWorld();
    plex.addLibrary({title: '4K'});
    expect(await run(['verify'])).toMatchObject({exitCode: 1, stderr: expect.stringContaining('felscanner scan')});
    await run(['scan']);
    const env = {LIBRARY_NAME: 'Movies,4K'};
    expect(await run(['verify'], {env})).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('4K: the library was not scanned yet'),
    });
  });

  it.each([
    'verify --force',
    'verify --adopt',
    'verify --undo --repair',
    'verify --undo --dry-run --force',
    'scan /tmp --dry-run',
    'scan /tmp --no-collections',
  ])('%s is a mistake in the command: 2', async line => {
    const {plex, run} = await inStep();
    const {exitCode, stdout} = await run(line.split(' '));
    expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''});
    expect(plex.requests).toEqual([]);
  });

  it.each(['verify', 'verify --repair', 'verify --dry-run', 'verify --undo', 'scan'])(
    '%s leaves with 3 where Plex is not reached',
    async line => {
      const {plex, run} = await inStep();
      await plex.down();
      const {exitCode, stderr} = await run(line.split(' '));
      expect(exitCode).toBe(3);
      expect(stderr).toMatch(/^Error: Plex at .* could not be reached/m);
      await plex.up();
    },
  );
});

describe('scan --json', () => {
  it('tells of every collection what was changed', async () => {
    const {plex, json} = await plexWorld();
    const {ratingKey} = plex.addMovie('1', film('Fel', {bytes: felFilm}));
    const change = {
      exists: true,
      smart: false,
      ours: true,
      added: 1,
      removed: 0,
      repaired: true,
      skipped: null,
      hint: null,
    };
    expect(await json(['scan'])).toMatchObject({
      state: 'completed',
      dryRun: false,
      collections: (['dolbyVision', 'fel', 'atmos'] as const).map(kind => ({
        ...change,
        kind,
        title: titles[kind],
        library: 'Movies',
        adds: [{ratingKey, title: 'Fel'}],
      })),
      failures: [],
    });
  });

  it('of one library changes the collections of that library alone', async () => {
    const libraries = [
      {key: '1', title: 'Movies'},
      {key: '2', title: '4K'},
    ];
    const {plex, run} = await plexWorld({libraries});
    for (const key of ['1', '2']) plex.addMovie(key, film('Fel', {bytes: felFilm}));
    await run(['scan', '--library', '4K'], {env: {LIBRARY_NAME: 'Movies,4K'}});
    expect(membersOf(plex, titles.fel, '1')).toBeUndefined();
    expect(membersOf(plex, titles.fel, '2')).toHaveLength(1);
  });
});

describe('history --collections', () => {
  it('tells what changed, why, when and by what', async () => {
    const {plex, run, keys, json} = await inStep();
    plex.updateCollection(keyOf(plex, titles.dolbyVision), {members: keys.slice(1)});
    await run(['verify', '--repair']);
    const {changes} = await json(['history', '--collections', '--limit', '1']);
    expect(changes).toEqual([
      {
        changedAt: '2026-01-02T03:04:05.000Z',
        change: 'added',
        kind: 'dolbyVision',
        collection: titles.dolbyVision,
        library: 'Movies',
        ratingKey: keys[0],
        title: 'Fel 1',
        formerTitle: null,
        why: 'P7 FEL, read from its bytes',
        cause: 'repair',
        run: 2,
        confirmed: true,
      },
    ]);
  });
});
