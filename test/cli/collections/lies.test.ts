import {describe, expect, it} from 'vitest';
import {ac3Stream} from '../../../src/simulators/plex/audio-streams.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm, type PlexWorld, plexWorld, rowsOf} from '../../support/plex-world.ts';
import {collectionOf, membersOf, titles} from './collection-truth.ts';

const fel = (title: string) => simulatedMovie({title, media: [simulatedMedia({bytes: felFilm})]});
const mel = (title: string) => simulatedMovie({title, media: [simulatedMedia({bytes: melFilm})]});
const plain = (title: string) =>
  simulatedMovie({title, media: [simulatedMedia({video: sdrStream(), audio: [ac3Stream()]})]});

const empty = '{"MediaContainer":{"size":0}}';
const felOnly = {
  collections: {dolbyVision: {enabled: false}, atmos: {enabled: false}, maxRemovalsPercent: 50},
};

/** Six films in the one collection that is kept, and a seventh that a scan is still to find. */
async function behind(): Promise<PlexWorld & {keys: string[]; key: string}> {
  const world = await plexWorld();
  const {plex, run, configure} = world;
  await configure(felOnly);
  const keys = plex
    .addMovies(
      '1',
      Array.from({length: 6}, (_, index) => fel(`Fel ${index}`)),
    )
    .map(({ratingKey}) => ratingKey);
  await run(['scan']);
  const seventh = plex.addMovie('1', fel('Fel 6')).ratingKey;
  plex.forgetRequests();
  return {...world, keys: [...keys, seventh], key: collectionOf(plex, titles.fel)?.ratingKey ?? ''};
}

function titlesIn({plex}: PlexWorld): string[] {
  return plex.collections().map(({title}) => title);
}

describe('a collection that the server denies and lists', () => {
  it.each([
    ['when asked about', /GET \/library\/collections\/\d+$/, 1],
    ['when asked what is in it', /GET \/library\/collections\/\d+\/children/, 1],
    ['whatever is asked', /GET \/library\/collections\//, 1000],
  ] as const)('%s, is not made a second time, and is brought in step by a later run', async (_, match, times) => {
    const world = await behind();
    const heal = world.plex.fail({match, with: {status: 404}, times});
    for (let night = 0; night < 3; night += 1) await world.run(['scan']);
    expect(titlesIn(world)).toEqual([titles.fel]);
    heal();
    expect((await world.run(['scan'])).exitCode).toBe(0);
    expect(membersOf(world.plex, titles.fel)).toEqual(world.keys);
  });

  it('leaves with 1 and says so while it does', async () => {
    const {plex, run} = await behind();
    plex.fail({match: /GET \/library\/collections\/\d+$/, with: {status: 404}});
    const {stderr, exitCode} = await run(['scan']);
    expect(stderr).toContain(
      `Error: ${titles.fel}: Plex lists the collection "${titles.fel}" and denies it\n-> run it again`,
    );
    expect(exitCode).toBe(1);
  });

  it('is not taken for undone', async () => {
    const {plex, run, keys} = await behind();
    await run(['scan']);
    plex.fail({match: /GET \/library\/collections\/\d+$/, with: {status: 404}, times: 1});
    expect((await run(['verify', '--undo'])).exitCode).toBe(1);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(keys.slice(0, 6));
  });
});

describe('a library that the server leaves out of its list once', () => {
  it('is not taken for gone by an undoing', async () => {
    const {plex, run, keys} = await behind();
    await run(['scan']);
    plex.fail({match: /GET \/library\/sections$/, with: {body: empty}, times: 1});
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(keys.slice(0, 6));
  });
});

describe('a collection that is shown empty once', () => {
  const once = {match: /GET \/library\/collections\/\d+\/children/, with: {body: empty}, times: 1} as const;

  it('is read again: nothing is noted as added that was there', async () => {
    const {plex, run, keys} = await behind();
    plex.fail(once);
    const {stderr} = await run(['scan']);
    expect(stderr).toContain(`${titles.fel}: 1 added\n`);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(keys.slice(0, 6));
  });

  it('is not deleted by an undoing that finds nothing else in it', async () => {
    const {plex, run, keys, key} = await behind();
    const stray = plex.addMovie('1', plain('Stray')).ratingKey;
    plex.updateCollection(key, {members: [...keys.slice(0, 6), stray]});
    plex.fail(once);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual([stray]);
  });

  it('and counts members all the time is an error', async () => {
    const {plex, run, keys} = await behind();
    plex.fail({...once, times: 1000});
    const {stderr, exitCode} = await run(['scan']);
    expect(stderr).toContain(`Plex counts 6 in the collection "${titles.fel}" and shows none`);
    expect(exitCode).toBe(1);
    expect(membersOf(plex, titles.fel)).toEqual(keys.slice(0, 6));
  });
});

describe('a list of collections that comes empty once', () => {
  it('makes no second collection, also where nothing is remembered of the first', async () => {
    const {plex, folder, run, keys} = await behind();
    plex.fail({match: /GET \/library\/sections\/1\/collections/, with: {body: empty}, times: 1});
    await run(['scan', '--data-dir', `${folder}/other`]);
    expect(plex.collections()).toHaveLength(1);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
  });
});

describe('what changed after the list was taken', () => {
  it('stays in a collection: a movie that came while files were read', async () => {
    const world = await behind();
    const {plex, run, keys, key} = world;
    let late = '';
    const end = plex.onRequest(({path}) => {
      if (!path.startsWith('/library/parts/')) return;
      end();
      late = plex.addMovie('1', fel('Late')).ratingKey;
      plex.updateCollection(key, {members: [...keys.slice(0, 6), late]});
    });
    const {stderr, exitCode} = await run(['scan']);
    expect(stderr).toContain('1 movie was kept: what it is is not known yet');
    expect(exitCode).toBe(1);
    expect(membersOf(plex, titles.fel)).toEqual([...keys, late].toSorted());
    expect((await run(['scan'])).exitCode).toBe(0);
  });

  it('stays in a collection: a movie whose file another felscanner has read since', async () => {
    const {plex, run, keys, key} = await behind();
    const other = plex.addMovie('1', mel('Mel'));
    await run(['scan']);
    plex.replaceFile(other.media[0]?.parts[0]?.id ?? 0, {bytes: felFilm});
    plex.updateCollection(key, {members: [...keys, other.ratingKey]});
    const {stderr} = await run(['verify', '--repair']);
    expect(stderr).toContain('1 movie was kept: what it is is not known yet');
    expect(membersOf(plex, titles.fel)).toEqual([...keys, other.ratingKey]);
    expect((await run(['scan'])).exitCode).toBe(0);
  });

  it('does not keep a movie in whose file is as it was', async () => {
    const {plex, run, keys, key} = await behind();
    const stray = plex.addMovie('1', mel('Mel')).ratingKey;
    await run(['scan']);
    plex.updateCollection(key, {members: [...keys, stray]});
    expect(rowsOf(await run(['verify', '--repair']))).toEqual([['removed', stray, 'Mel', titles.fel, 'Movies']]);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
  });
});

describe('a collection that a person made of ours', () => {
  it('is not asked to be emptied: ours is made anew beside it', async () => {
    const {plex, run, keys, key} = await behind();
    const films = plex.addMovies('1', [plain('A'), plain('B'), plain('C')]).map(({ratingKey}) => ratingKey);
    plex.updateCollection(key, {labels: [], title: 'Christmas', members: films});
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(membersOf(plex, 'Christmas')).toEqual(films);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
  });

  it('and kept the title of is told by the label that is gone, not by the movies that would have to go', async () => {
    const {plex, run, key} = await behind();
    const films = plex.addMovies('1', [plain('A'), plain('B'), plain('C')]).map(({ratingKey}) => ratingKey);
    plex.updateCollection(key, {labels: [], members: films});
    const {stderr} = await run(['scan']);
    expect(stderr).toContain('its label felscanner was taken off');
    expect(stderr).not.toContain('refused');
  });
});

describe('a key that something else has got', () => {
  it('in another library does not stand in the way of the collection', async () => {
    const {plex, run, keys, key} = await behind();
    plex.removeCollection(key);
    plex.addLibrary({key: '2', title: 'Other'});
    plex.addCollection('2', {ratingKey: key, title: titles.fel, labels: ['felscanner']});
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(plex.collections().find(({libraryKey}) => libraryKey === '1')?.members).toEqual(keys);
  });

  it('as a movie does not either', async () => {
    const {plex, run, keys, key} = await behind();
    plex.removeCollection(key);
    const body = `{"MediaContainer":{"size":1,"Metadata":[{"ratingKey":"${key}","type":"movie","title":"X"}]}}`;
    plex.fail({match: new RegExp(`GET /library/collections/${key}$`), with: {body}});
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
  });
});

describe('a collection whose label is missing', () => {
  it('is told by every way of looking, and gets it', async () => {
    const {plex, run, configure} = await plexWorld();
    await configure(felOnly);
    plex.addMovie('1', fel('Alpha'));
    const heal = plex.fail({match: /^PUT \/library\/sections/, with: {status: 500}});
    await run(['scan']);
    heal();
    expect((await run(['verify'], {terminal: 80})).stdout).toContain('without its label');
    expect(rowsOf(await run(['verify', '--dry-run']))).toEqual([['label', '', '', titles.fel, 'Movies']]);
    expect(rowsOf(await run(['verify', '--repair']))).toEqual([['labelled', '', '', titles.fel, 'Movies']]);
    expect(collectionOf(plex, titles.fel)?.labels).toEqual(['felscanner']);
    expect((await run(['verify'])).exitCode).toBe(0);
  });
});

describe('taking over a collection with many strangers in it', () => {
  it('names the command that does it', async () => {
    const {plex, run, configure} = await plexWorld();
    await configure(felOnly);
    const film = plex.addMovie('1', fel('Alpha')).ratingKey;
    const strays = plex.addMovies('1', [plain('A'), plain('B'), plain('C')]).map(({ratingKey}) => ratingKey);
    plex.addCollection('1', {title: titles.fel, members: [film, ...strays]});
    await run(['scan']);
    const {stderr} = await run(['verify', '--repair', '--adopt']);
    expect(stderr).toContain('"felscanner verify --repair --adopt --force" removes them all the same');
    expect((await run(['verify', '--repair', '--adopt', '--force'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual([film]);
  });
});

describe('a run that was stopped when Plex had dropped the emptied collection', () => {
  it('can be undone all the same', async () => {
    const {plex, run, configure} = await plexWorld({dialect: {emptiedCollections: 'dropped'}});
    await configure(felOnly);
    const movies = plex.addMovies('1', [fel('Alpha'), fel('Beta')]);
    await run(['scan']);
    for (const {media} of movies) plex.replaceFile(media[0]?.parts[0]?.id ?? 0, {bytes: melFilm});
    await run(['scan', '--no-collections']);
    const stop = new AbortController();
    let removals = 0;
    const end = plex.onRequest(({method, path}) => {
      if (method === 'DELETE') removals += 1;
      else if (removals === 2 && path.endsWith('/children')) stop.abort();
    });
    expect((await run(['verify', '--repair', '--force'], {signal: stop.signal})).exitCode).toBe(130);
    end();
    expect(plex.collections()).toEqual([]);
    await run(['verify', '--repair', '--force']);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(movies.map(({ratingKey}) => ratingKey));
  });

  it('says that it was stopped, and where to look', async () => {
    const {plex, run} = await behind();
    await run(['scan', '--no-collections']);
    const stop = new AbortController();
    const end = plex.onRequest(({method}) => {
      if (method === 'PUT') stop.abort();
    });
    const {stderr, exitCode} = await run(['verify', '--repair'], {signal: stop.signal});
    end();
    expect(stderr).toBe(
      'interrupted: what was done is kept, the next run goes on; "felscanner history --collections" shows it\n',
    );
    expect(exitCode).toBe(130);
  });
});

describe('a request to make a collection that gets no answer', () => {
  const rowsOfMaking = async ({run}: PlexWorld): Promise<string[]> =>
    rowsOf(await run(['history', '--collections'])).map(([, change, , title, , , why]) =>
      [change, title, why].join(' '),
    );

  it('and was carried out is noted once', async () => {
    const world = await plexWorld();
    const {plex, run, configure} = world;
    await configure(felOnly);
    const film = plex.addMovie('1', fel('Alpha')).ratingKey;
    plex.fail({match: /^POST /, with: 'lost', times: 1});
    expect((await run(['scan'])).exitCode).toBe(1);
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(plex.collections()).toMatchObject([{members: [film], labels: ['felscanner']}]);
    expect(await rowsOfMaking(world)).toEqual(['added Alpha P7 FEL, read from its bytes', 'created  was not there']);
  });

  it('and is carried out after it was looked for is noted by the next run, which can be undone', async () => {
    const world = await plexWorld();
    const {plex, run, configure} = world;
    await configure(felOnly);
    const film = plex.addMovie('1', fel('Alpha')).ratingKey;
    plex.fail({match: /^POST /, with: 'reset', times: 1});
    expect((await run(['scan'])).exitCode).toBe(1);
    plex.addCollection('1', {title: titles.fel, members: [film]});
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(collectionOf(plex, titles.fel)?.labels).toEqual(['felscanner']);
    expect(await rowsOfMaking(world)).toEqual([
      'added Alpha asked for by an earlier run, which got no answer',
      'created  was not there',
    ]);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(plex.collections()).toEqual([]);
  });
});

describe('a change of one collection', () => {
  it('does not make the movies of the next one doubtful, though the server counts it as a change of the library', async () => {
    const {plex, run, configure} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: 'Other'},
      ],
    });
    await configure({collections: {maxRemovalsPercent: 100}});
    const first = plex.addMovie('1', fel('Alpha')).ratingKey;
    await run(['scan']);
    const second = plex.addMovie('1', simulatedMovie({title: 'Eight', media: [simulatedMedia({video: p81Stream()})]}));
    const stranger = plex.addMovie('2', plain('Stranger')).ratingKey;
    plex.updateCollection(collectionOf(plex, titles.fel)?.ratingKey ?? '', {members: [first, stranger]});
    const {stderr, exitCode} = await run(['scan']);
    expect(stderr).not.toContain('not known yet');
    expect(exitCode).toBe(0);
    expect(membersOf(plex, titles.dolbyVision)).toEqual([first, second.ratingKey]);
    expect(membersOf(plex, titles.fel)).toEqual([first]);
  });
});
