import {mkdir, writeFile} from 'node:fs/promises';
import BetterSqlite3 from 'better-sqlite3';
import {describe, expect, it, onTestFinished} from 'vitest';
import {findOutdated} from '../../../src/core/library/outdated-versions.ts';
import {writeShortFilm} from '../../../src/simulators/media/film-writer.ts';
import {writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';
import {eac3Stream, plainTrueHdStream} from '../../../src/simulators/plex/audio-streams.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream, p5Stream, p7Stream, p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm, plexWorld, rowsOf} from '../../support/plex-world.ts';

const fel = () => simulatedMovie({title: 'Fel', media: [simulatedMedia({bytes: felFilm})]});
const mel = () => simulatedMovie({title: 'Mel', media: [simulatedMedia({bytes: melFilm})]});
const sdr = () => simulatedMovie({title: 'Plain', media: [simulatedMedia({video: sdrStream(), audio: []})]});

/** A film of Profile 7 whose RPUs are damaged. */
const openFilm = writeShortFilm({rpu: writeRpuNal({kind: 'fel', crc: 'wrong'}), atmos: true});

/** A film whose start does not fit into the smallest budget. */
const longFilm = writeShortFilm({rpu: writeRpuNal({kind: 'fel'}), atmos: true, seconds: 400});

function openByHand(folder: string): BetterSqlite3.Database {
  const sql = new BetterSqlite3(`${folder}/data/felscanner.db`);
  onTestFinished(() => {
    sql.close();
  });
  return sql;
}

// Erases the screen, rings the bell, turns the direction of text.
const dangerous = new RegExp(['\\u001b\\[2J', '\\u0007', '\\u202e'].join('|'));

describe('a first scan', () => {
  it('lists everything in a few requests, proves Profile 7 from the bytes, and says what it found', async () => {
    const {plex, json} = await plexWorld();
    plex.addMovies('1', [fel(), mel(), sdr()]);
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      mode: 'full',
      state: 'completed',
      counts: {movies: 3, added: 3, updated: 0, removed: 0, unchanged: 0, dolbyVision: 2, fel: 1, mel: 1, atmos: 1},
      requests: {plex: 4},
      probed: {files: 2, failed: 0},
      collections: [],
      changes: [
        {title: 'Fel', change: 'added', from: null, to: 'P7 FEL'},
        {title: 'Mel', change: 'added', from: null, to: 'P7 MEL'},
        {title: 'Plain', change: 'added', from: null, to: 'SDR'},
      ],
      failures: [],
    });
  });

  it('prints the changes as rows in a pipe and a summary to stderr', async () => {
    const {plex, run} = await plexWorld();
    const {ratingKey} = plex.addMovie('1', fel());
    const scan = await run(['scan', '--no-collections']);
    expect(rowsOf(scan)).toEqual([['added', ratingKey, '', 'P7 FEL', 'Fel']]);
    expect(scan.stderr).toMatch(
      /^1 movie: 1 Dolby Vision, 1 FEL, 0 MEL, 1 with Atmos\n1 added; 4 requests, 1 file read/,
    );
    expect(scan.exitCode).toBe(0);
  });

  it('draws progress and a table on a terminal, and says how many changes it does not show', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovies(
      '1',
      Array.from({length: 60}, (_, index) => ({...sdr(), title: `Plain ${index}`})),
    );
    const {stdout, stderr} = await run(['scan', '--no-collections', '--no-color'], {terminal: 80});
    expect(stdout).toMatch(/^Change +From +To +Movie\nadded +SDR +Plain 0\n/);
    expect(stdout).toContain('and 20 more; "felscanner movies" lists what there is now\n');
    expect(stderr).toContain('\u001b[?25l');
  });

  it('pages through a library of more than one page', async () => {
    const {plex, json, configure} = await plexWorld();
    await configure({plex: {pageSize: 2}});
    plex.addMovies('1', Array.from({length: 7}, sdr));
    expect(await json(['scan', '--no-collections'])).toMatchObject({counts: {movies: 7}, requests: {plex: 2 + 4 + 1}});
  });

  it('sends the token in a header and nowhere else', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', [fel()]);
    await run(['scan', '--no-collections']);
    expect(plex.requests.map(({url}) => url).filter(url => url.includes(plex.token))).toEqual([]);
    expect(plex.requests.filter(({headers}) => headers['x-plex-token'] !== plex.token)).toEqual([]);
  });
});

describe('a later scan', () => {
  it('costs two requests while nothing changed', async () => {
    const {plex, run, json} = await plexWorld();
    plex.addMovies('1', [fel(), sdr()]);
    await run(['scan', '--no-collections']);
    plex.forgetRequests();
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      mode: 'incremental',
      counts: {movies: 2, added: 0, updated: 0, removed: 0, unchanged: 2, fel: 1},
      requests: {plex: 2, probe: 0},
      changes: [],
    });
    expect(plex.requests).toHaveLength(2);
  });

  it('judges anew what changed and reads no file twice', async () => {
    const {plex, run, json} = await plexWorld();
    const {ratingKey} = plex.addMovie('1', fel());
    plex.addMovie('1', mel());
    await run(['scan', '--no-collections']);
    const {fileBytes} = plex.sent;
    plex.updateMovie(ratingKey, {title: 'Fel, renamed'});
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {updated: 1, unchanged: 1, fel: 1},
      probed: {files: 0},
      changes: [],
    });
    expect(plex.sent.fileBytes).toBe(fileBytes);
    expect(await json(['movies', '--fel'])).toMatchObject({movies: [{title: 'Fel, renamed'}]});
  });

  it('reads a file again that was replaced, and tells the new label', async () => {
    const {plex, run, json} = await plexWorld();
    const movie = plex.addMovie('1', mel());
    await run(['scan', '--no-collections']);
    plex.replaceFile(movie.media[0]?.parts[0]?.id ?? 0, {bytes: felFilm});
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {updated: 1, fel: 1, mel: 0},
      probed: {files: 1},
      changes: [{title: 'Mel', change: 'relabelled', from: 'P7 MEL', to: 'P7 FEL'}],
    });
  });

  it('knows a file again after the library was rebuilt under other keys', async () => {
    const {plex, run, json} = await plexWorld();
    const {ratingKey, ...movie} = plex.addMovie('1', fel());
    await run(['scan', '--no-collections']);
    plex.removeMovie(ratingKey);
    const media = movie.media.map(one => ({...one, id: undefined, parts: one.parts.map(({id, ...part}) => part)}));
    plex.addMovie('1', {...movie, ratingKey: undefined, media});
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {movies: 1, added: 1, removed: 1, fel: 1},
      probed: {files: 0},
      changes: [],
    });
  });

  it('lets go of movies that vanished', async () => {
    const {plex, run, json} = await plexWorld();
    const {ratingKey} = plex.addMovie('1', fel());
    plex.addMovie('1', sdr());
    await run(['scan', '--no-collections']);
    plex.removeMovie(ratingKey);
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {movies: 1, removed: 1, fel: 0},
      changes: [{ratingKey, title: 'Fel', change: 'removed', from: 'P7 FEL', to: null}],
    });
    expect(await json(['movies'])).toMatchObject({total: 1, movies: [{title: 'Plain'}]});
  });

  it('lets go of a library that is not configured any more, unless only one is scanned', async () => {
    const {plex, run, json} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    plex.addMovie('1', sdr());
    plex.addMovie('2', fel());
    const both = {env: {LIBRARY_NAME: 'Movies,4K'}};
    expect(await json(['scan', '--no-collections'], both)).toMatchObject({counts: {movies: 2}});
    expect(await json(['scan', '--no-collections', '--library', 'movies'], both)).toMatchObject({counts: {movies: 2}});
    const {stderr} = await run(['scan', '--no-collections']);
    expect(stderr).toContain(
      'the library 4K is not configured any more, or was made anew on the server, and was forgotten\n',
    );
    expect(await json(['movies'])).toMatchObject({total: 1});
  });

  it('reads what a wider probe.only names, though the library did not change', async () => {
    const {plex, run, json, configure} = await plexWorld();
    plex.addMovie(
      '1',
      simulatedMovie({title: 'Claims P8', media: [simulatedMedia({video: p81Stream(), bytes: felFilm})]}),
    );
    expect(await json(['scan', '--no-collections'])).toMatchObject({counts: {fel: 0}, probed: {files: 0}});
    await configure({probe: {only: 'dolbyVision'}});
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      requests: {plex: 2},
      counts: {fel: 1},
      probed: {files: 1},
      changes: [{change: 'relabelled', from: 'P8.1', to: 'P7 FEL'}],
    });
    expect(await json(['show', 'claims p8'])).toMatchObject({
      movie: {versions: [{label: 'P7 FEL', disagreements: [{plex: 'P8.1', bitstream: 'P7 FEL'}, {}]}]},
    });
    expect((await run(['scan', '--no-collections'])).stderr).toContain('nothing added, changed or removed');
  });
});

describe('a scan that goes wrong', () => {
  it('leaves the movies of a failed page as they were, removes nothing, says so and leaves with 1', async () => {
    const {plex, run, json, configure} = await plexWorld();
    await configure({plex: {pageSize: 2}});
    const movies = plex.addMovies('1', Array.from({length: 6}, fel));
    await run(['scan', '--no-collections']);
    plex.removeMovie(movies[0]?.ratingKey ?? '');
    const heal = plex.fail({match: ({headers}) => headers['x-plex-container-start'] === '2', with: {status: 500}});
    const scan = await run(['scan', '--no-collections', '--json']);
    expect(scan.exitCode).toBe(1);
    expect(JSON.parse(scan.stdout)).toMatchObject({state: 'incomplete', counts: {movies: 6, removed: 0, fel: 6}});
    expect(scan.stderr).toContain('Movies: the list was not whole');
    heal();
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      state: 'completed',
      counts: {movies: 5, removed: 1},
    });
  });

  it.each([
    ['truncated JSON', 'truncated' as const, 3],
    ['a web page', 'html' as const, 3],
    ['nonsense', {body: '{"MediaContainer": 5}'}, 3],
  ])('takes %s for no list, and empties nothing', async (_, fault, code) => {
    const {plex, run, json} = await plexWorld();
    plex.addMovie('1', fel());
    await run(['scan', '--no-collections']);
    plex.addMovie('1', mel());
    const heal = plex.fail({match: /\/all\?/, with: fault});
    expect((await run(['scan', '--no-collections'])).exitCode).toBe(code);
    expect(await json(['movies', '--fel'])).toMatchObject({total: 1});
    heal();
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      state: 'completed',
      counts: {movies: 2, added: 1, removed: 0},
    });
  });

  it('keeps what is known when Plex goes down in the middle, and goes on from there', async () => {
    const {plex, run, json, configure} = await plexWorld();
    await configure({plex: {pageSize: 1, concurrency: 1}});
    plex.addMovies('1', Array.from({length: 8}, sdr));
    const end = plex.onRequest(async ({headers}) => {
      if (headers['x-plex-container-start'] === '4') await plex.down();
    });
    const {stderr, exitCode} = await run(['scan', '--no-collections']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^Error: .*Plex.*\n-> /s);
    expect(await json(['status'])).toMatchObject({library: {movies: 4}, lastScan: {state: 'failed'}});
    end();
    await plex.up();
    expect(await json(['scan', '--no-collections'])).toMatchObject({state: 'completed', counts: {movies: 8, added: 4}});
  });

  it('keeps movies that are not listed and yet still there, says so, and lists again next time', async () => {
    const {plex, run, json} = await plexWorld();
    plex.addMovies('1', [fel(), sdr()]);
    await run(['scan', '--no-collections']);
    plex.addMovie('1', mel());
    plex.fail({match: /\/all\?/, times: 1, with: {body: '{"MediaContainer":{"size":0,"totalSize":0}}'}});
    const scan = await run(['scan', '--no-collections', '--json']);
    expect(scan.exitCode).toBe(1);
    expect(JSON.parse(scan.stdout)).toMatchObject({
      state: 'incomplete',
      counts: {movies: 2, removed: 0},
      failures: [{title: 'Movies', message: expect.stringContaining('2 movies were not on it and yet on the server')}],
    });
    expect(await json(['scan', '--no-collections'])).toMatchObject({state: 'completed', counts: {movies: 3, added: 1}});
  });

  it('says which file could not be read, and tries it again next time', async () => {
    const {plex, run, json} = await plexWorld();
    const {ratingKey} = plex.addMovie('1', fel());
    const heal = plex.fail({match: /\/library\/parts\//, with: {status: 500}});
    const scan = await run(['scan', '--no-collections', '--json']);
    expect(scan.exitCode).toBe(1);
    expect(JSON.parse(scan.stdout)).toMatchObject({
      state: 'incomplete',
      counts: {layerUnknown: 1},
      probed: {files: 0, failed: 1},
      failures: [{ratingKey, title: 'Fel', hint: expect.any(String)}],
    });
    heal();
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      requests: {plex: 2},
      counts: {fel: 1},
      probed: {files: 1, failed: 0},
    });
  });

  it('reads a damaged file once and remembers that it is damaged', async () => {
    const {plex, run, json} = await plexWorld();
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({bytes: new Uint8Array(70_000).fill(7)})]}));
    expect((await run(['scan', '--no-collections'])).exitCode).toBe(1);
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      state: 'completed',
      probed: {files: 0},
      counts: {layerUnknown: 1},
    });
    expect(JSON.stringify(await json(['movies']))).toContain('its bytes could not be read');
  });

  it('stops asking for bytes when the server refuses one file after the other', async () => {
    const {plex, json, configure} = await plexWorld();
    await configure({probe: {concurrency: 1}});
    plex.addMovies('1', Array.from({length: 20}, fel));
    plex.fail({match: /\/library\/parts\//, with: {status: 403}});
    const document = await json(['scan', '--no-collections']);
    expect(document).toMatchObject({probed: {files: 0, failed: 5}});
    expect(JSON.stringify(document['failures'])).toContain('15 versions left for the next scan');
  });

  it('keeps what is done when it is interrupted, and the next scan goes on', async () => {
    const {plex, run, json, configure} = await plexWorld();
    await configure({plex: {pageSize: 1, concurrency: 1}});
    plex.addMovies('1', Array.from({length: 6}, fel));
    const stop = new AbortController();
    const end = plex.onRequest(({headers}) => {
      if (headers['x-plex-container-start'] === '3') stop.abort();
    });
    const {exitCode, stderr, stdout} = await run(['scan', '--no-collections', '--json'], {signal: stop.signal});
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({state: 'interrupted', counts: {movies: 3}});
    expect(stderr).toContain('interrupted: what was done is kept');
    end();
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      state: 'completed',
      counts: {movies: 6, added: 3, fel: 6},
    });
  });

  it('keeps verdicts already reached when it is interrupted while reading files', async () => {
    const {plex, run, json, configure} = await plexWorld();
    await configure({probe: {concurrency: 1}});
    plex.addMovies('1', Array.from({length: 4}, fel));
    const stop = new AbortController();
    let parts = 0;
    plex.onRequest(({path}) => {
      if (path.startsWith('/library/parts/')) parts += 1;
      if (parts === 3) stop.abort();
    });
    expect((await run(['scan', '--no-collections'], {signal: stop.signal})).exitCode).toBe(130);
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {fel: 4},
      probed: {files: 2},
      requests: {plex: 2},
    });
  });
});

describe('what changed', () => {
  const both = [
    {key: '1', title: 'Movies'},
    {key: '2', title: '4K'},
  ];
  const env = {LIBRARY_NAME: 'Movies,4K'};

  it.each([
    ['1', '2'],
    ['2', '1'],
  ])('is nothing for a movie that moved from library %s to %s', async (from, to) => {
    const {plex, run, json} = await plexWorld({libraries: both});
    const {ratingKey, guid} = plex.addMovie(from, sdr());
    await run(['scan', '--no-collections'], {env});
    plex.removeMovie(ratingKey);
    plex.addMovie(to, {...sdr(), ratingKey, guid});
    expect(await json(['scan', '--no-collections'], {env})).toMatchObject({counts: {movies: 1}, changes: []});
  });

  it('is one movie gone and one come where a rating key was given to another film', async () => {
    const {plex, run, json} = await plexWorld();
    const {ratingKey} = plex.addMovie('1', sdr());
    await run(['scan', '--no-collections']);
    plex.removeMovie(ratingKey);
    plex.addMovie('1', {...fel(), ratingKey, guid: 'plex://movie/another'});
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      changes: [
        {ratingKey, title: 'Fel', change: 'added', from: null, to: 'P7 FEL'},
        {ratingKey, title: 'Plain', change: 'removed', from: 'SDR', to: null},
      ],
    });
  });

  it('holds what a scan before found that failed, since nobody was told', async () => {
    const {plex, run, json, configure} = await plexWorld();
    await configure({plex: {pageSize: 1, concurrency: 1}});
    plex.addMovies('1', Array.from({length: 4}, sdr));
    const heal = plex.fail({match: ({headers}) => headers['x-plex-container-start'] === '2', with: {status: 401}});
    expect((await run(['scan', '--no-collections'])).exitCode).toBe(3);
    heal();
    const {changes} = await json(['scan', '--no-collections']);
    expect(changes).toHaveLength(4);
    expect(await json(['scan', '--no-collections'])).toMatchObject({changes: []});
  });

  it('is nothing for a movie that Plex matched anew: same key, same file, another guid', async () => {
    const {plex, run, json} = await plexWorld();
    const {ratingKey} = plex.addMovie('1', fel());
    await run(['scan', '--no-collections']);
    plex.updateMovie(ratingKey, {guid: 'plex://movie/matched'});
    expect(await json(['scan', '--no-collections'])).toMatchObject({counts: {updated: 1}, changes: []});
  });

  it('is told in the summary also when only bytes brought it', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovie('1', fel());
    await run(['scan', '--no-collections', '--no-probe']);
    expect((await run(['scan', '--no-collections'])).stderr).toContain('1 relabelled; 2 requests, 1 file read');
    expect((await run(['status'], {terminal: 80})).stdout).toContain('1 relabelled');
  });

  it('leaves another server’s movies alone until the new one was listed whole', async () => {
    const {plex, run, json, folder} = await plexWorld();
    plex.addMovies('1', [fel(), sdr()]);
    await run(['scan', '--no-collections']);
    const other = await plexWorld({machineIdentifier: 'c'.repeat(40)});
    other.plex.addMovie('1', sdr());
    const away = {env: {PLEX_URL: other.plex.url, FELSCANNER_DATA_DIR: `${folder}/data`}};
    const heal = other.plex.fail({match: /\/all\?/, with: {status: 403}});
    expect((await run(['scan', '--no-collections'], away)).exitCode).toBe(3);
    expect(await json(['movies'])).toMatchObject({total: 2});
    heal();
    const {stderr} = await run(['scan', '--no-collections'], away);
    expect(stderr).toContain('the library Movies belongs to another Plex server and was forgotten');
    expect(await json(['movies'])).toMatchObject({total: 1});
  });

  it('is told once of a movie whose guid Plex learnt between a scan that failed and the next', async () => {
    const {plex, run, json, configure} = await plexWorld();
    await configure({plex: {pageSize: 1, concurrency: 1}});
    const {ratingKey} = plex.addMovie('1', {...mel(), wire: {guid: undefined}});
    plex.addMovie('1', sdr());
    const heal = plex.fail({match: ({headers}) => headers['x-plex-container-start'] === '1', with: {status: 401}});
    expect((await run(['scan', '--no-collections'])).exitCode).toBe(3);
    heal();
    plex.updateMovie(ratingKey, {wire: {}});
    expect((await json(['scan', '--no-collections']))['changes']).toEqual([
      {ratingKey, title: 'Mel', change: 'added', from: null, to: 'P7 MEL'},
      expect.objectContaining({title: 'Plain', change: 'added'}),
    ]);
  });

  it('lets go of another server’s movies, also when one library alone is scanned', async () => {
    const {plex, run, json, folder} = await plexWorld();
    plex.addMovie('1', {...sdr(), ratingKey: '7001', title: 'Old'});
    await run(['scan', '--no-collections']);
    const other = await plexWorld({machineIdentifier: 'b'.repeat(40)});
    other.plex.addMovie('1', {...sdr(), ratingKey: '7001', title: 'New'});
    const away = {env: {PLEX_URL: other.plex.url, FELSCANNER_DATA_DIR: `${folder}/data`}};
    expect(await json(['scan', '--no-collections', '--library', 'Movies'], away)).toMatchObject({
      counts: {movies: 1},
      changes: [
        {title: 'New', change: 'added'},
        {title: 'Old', change: 'removed'},
      ],
    });
    expect(await json(['show', '7001'])).toMatchObject({movie: {title: 'New'}});
  });
});

describe('several libraries', () => {
  it('are scanned though one of them is in trouble, which is told', async () => {
    const {plex, run} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    plex.addMovie('1', sdr());
    plex.addMovie('2', fel());
    plex.fail({match: /\/sections\/1\/all/, with: {status: 404}});
    const scan = await run(['scan', '--no-collections', '--json'], {env: {LIBRARY_NAME: 'Movies,4K,Gone'}});
    expect(scan.exitCode).toBe(1);
    expect(JSON.parse(scan.stdout)).toMatchObject({
      state: 'incomplete',
      counts: {movies: 1, fel: 1},
      failures: [{title: 'Gone', message: 'Plex has no library called "Gone"'}, {title: 'Movies'}],
    });
  });

  it('keep their movies while one is missing that is configured', async () => {
    const {plex, json} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    plex.addMovie('1', sdr());
    plex.addMovie('2', fel());
    await json(['scan', '--no-collections'], {env: {LIBRARY_NAME: 'Movies,4K'}});
    expect(await json(['scan', '--no-collections'], {env: {LIBRARY_NAME: 'Movies,4L'}})).toMatchObject({
      counts: {movies: 2, removed: 0},
    });
  });

  it('may have commas in their names', async () => {
    const {plex, json} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies, 4K'},
        {key: '2', title: 'Other'},
      ],
    });
    plex.addMovie('1', sdr());
    plex.addMovie('2', fel());
    expect(await json(['scan', '--no-collections', '--library', 'Movies, 4K'])).toMatchObject({counts: {movies: 1}});
    expect(await json(['scan', '--no-collections'], {env: {LIBRARY_NAME: 'Other,Movies, 4K'}})).toMatchObject({
      counts: {movies: 2},
    });
  });

  it('are removed from at the cost of a request for two hundred movies', async () => {
    const {plex, run, json} = await plexWorld();
    const movies = plex.addMovies('1', Array.from({length: 500}, sdr));
    await run(['scan', '--no-collections']);
    for (const {ratingKey} of movies.slice(0, 300)) plex.removeMovie(ratingKey);
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {movies: 200, removed: 300},
      requests: {plex: 2 + 2 + 2},
    });
  });
});

describe('what was read before', () => {
  it('is read again when more may be read now and something is still open', async () => {
    const {plex, json, configure} = await plexWorld();
    await configure({probe: {samples: 1}});
    const encrypted = simulatedMovie({title: 'Open', media: [simulatedMedia({bytes: openFilm})]});
    plex.addMovies('1', [encrypted, fel()]);
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {fel: 1, layerUnknown: 1},
      probed: {files: 2},
    });
    expect(await json(['scan', '--no-collections'])).toMatchObject({probed: {files: 0}});
    await configure({probe: {samples: 7}});
    expect(await json(['scan', '--no-collections'])).toMatchObject({requests: {plex: 2}, probed: {files: 1}});
    expect(await json(['scan', '--no-collections'])).toMatchObject({probed: {files: 0}});
  });

  it('is judged anew in every library when one of them had its file read again', async () => {
    const {plex, run, json, configure} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    const both = {libraries: ['Movies', '4K']};
    await configure({plex: both, probe: {budgetBytes: 65_536}});
    const parts = [{bytes: longFilm, file: '/films/long.mkv', stamp: 1_700_000_000}];
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({parts})]}));
    plex.addMovie('2', simulatedMovie({media: [simulatedMedia({parts})]}));
    await run(['scan', '--no-collections']);
    expect(await json(['status'])).toMatchObject({library: {layerUnknown: 2}});
    await configure({plex: both});
    await run(['scan', '--no-collections', '--library', '4K']);
    expect(await json(['status'])).toMatchObject({library: {fel: 1, layerUnknown: 1}});
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {fel: 2, layerUnknown: 0},
      probed: {files: 0},
    });
  });

  it('by an earlier reader is to be read again in every library, also in those not scanned now', async () => {
    const {plex, run, folder} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    plex.addMovie('1', fel());
    plex.addMovie('2', mel());
    await run(['scan', '--no-collections'], {env: {LIBRARY_NAME: 'Movies,4K'}});
    const sql = openByHand(folder);
    const stale = () => sql.prepare("SELECT count(*) FROM versions WHERE bytes = 'stale'").pluck().get();
    const limits = {samples: 5, budgetBytes: 8_388_608};
    findOutdated(sql, [1], {server: plex.machineIdentifier, limits});
    expect(stale()).toBe(0);
    findOutdated(sql, [1], {server: plex.machineIdentifier, limits, reader: 2});
    expect(stale()).toBe(2);
  });

  it('is read again, and judged again, by a newer felscanner', async () => {
    const {plex, run, json, folder} = await plexWorld();
    plex.addMovies('1', [fel(), sdr()]);
    await run(['scan', '--no-collections']);
    const sql = openByHand(folder);
    // As if the reader that judged then was older than the oldest there is now.
    sql.exec("UPDATE versions SET bytes = 'stale' WHERE bytes = 'read'");
    expect(await json(['scan', '--no-collections'])).toMatchObject({probed: {files: 0}, requests: {plex: 2}});
    sql.exec('UPDATE verdicts SET reader = 0');
    sql.exec("UPDATE versions SET bytes = 'stale' WHERE bytes = 'read'");
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      probed: {files: 1},
      requests: {plex: 2},
      counts: {fel: 1},
    });
    sql.exec("UPDATE libraries SET rules = 0; UPDATE movies SET label = 'P5'");
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      requests: {plex: 4},
      probed: {files: 0},
      counts: {updated: 0},
    });
    expect(sql.prepare('SELECT label FROM movies ORDER BY label').pluck().all()).toEqual(['P7 FEL', 'SDR']);
  });
});

describe('where bytes are read', () => {
  it('reads this machine’s own file where plex.pathMappings lead to it', async () => {
    const {plex, folder, json, configure} = await plexWorld();
    await mkdir(`${folder}/films`);
    await writeFile(`${folder}/films/fel.mkv`, felFilm);
    await configure({plex: {pathMappings: [{from: '/data', to: `${folder}/films`}]}});
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({bytes: felFilm, file: '/data/fel.mkv'})]}));
    expect(await json(['scan', '--no-collections'])).toMatchObject({counts: {fel: 1}, probed: {files: 1}});
    expect(plex.sent.fileBytes).toBe(0);
  });

  it('reads from the server where the local file is another one', async () => {
    const {plex, folder, json, configure} = await plexWorld();
    await writeFile(`${folder}/fel.mkv`, 'another file');
    await configure({plex: {pathMappings: [{from: '/data', to: folder}]}});
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({bytes: felFilm, file: '/data/fel.mkv'})]}));
    expect(await json(['scan', '--no-collections'])).toMatchObject({counts: {fel: 1}});
    expect(plex.sent.fileBytes).toBeGreaterThan(0);
  });

  it.each([
    ['probe.mode off', {mode: 'off'}, []],
    ['--no-probe', {}, ['--no-probe']],
  ])('reads nothing with %s', async (_, probe, flags) => {
    const {plex, json, configure} = await plexWorld();
    await configure({probe});
    plex.addMovie('1', fel());
    expect(await json(['scan', '--no-collections', ...flags])).toMatchObject({
      state: 'completed',
      counts: {layerUnknown: 1},
      probed: {files: 0},
    });
    expect(plex.sent.fileBytes).toBe(0);
  });

  it('asks the server for nothing with probe.mode local', async () => {
    const {plex, json, configure} = await plexWorld();
    await configure({probe: {mode: 'local'}});
    plex.addMovie('1', fel());
    expect(await json(['scan', '--no-collections'])).toMatchObject({state: 'incomplete', probed: {failed: 1}});
    expect(plex.sent.fileBytes).toBe(0);
  });

  it('reads a file once that lies in two libraries', async () => {
    const {plex, json} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    const parts = [{bytes: felFilm, file: '/films/fel.mkv', stamp: 1_700_000_000}];
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({parts})]}));
    plex.addMovie('2', simulatedMovie({media: [simulatedMedia({parts})]}));
    const document = await json(['scan', '--no-collections'], {env: {LIBRARY_NAME: 'Movies, 4K'}});
    expect(document).toMatchObject({counts: {movies: 2, fel: 2}, probed: {files: 1}});
  });

  it('reads every part of a version, adds up their sizes, and lets FEL in one of them decide', async () => {
    const {plex, json} = await plexWorld();
    const parts = [{bytes: melFilm}, {bytes: felFilm}];
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({parts})]}));
    expect(await json(['scan', '--no-collections'])).toMatchObject({probed: {files: 2}, counts: {movies: 1, fel: 1}});
    expect(await json(['movies'])).toMatchObject({
      movies: [{versions: [{label: 'P7 FEL', sizeBytes: felFilm.length + melFilm.length, parts: [{}, {}]}]}],
    });
  });

  it('finds Atmos in TrueHD and the lack of it where Plex says nothing', async () => {
    const {plex, json} = await plexWorld();
    const media = (bytes: Uint8Array) => [simulatedMedia({video: hdr10Stream(), audio: [plainTrueHdStream()], bytes})];
    plex.addMovie('1', simulatedMovie({title: 'With', media: media(felFilm)}));
    plex.addMovie('1', simulatedMovie({title: 'Without', media: media(melFilm)}));
    expect(await json(['scan', '--no-collections', '--no-probe'])).toMatchObject({counts: {atmos: 0}});
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      counts: {atmos: 1, trueHdAtmos: 1},
      probed: {files: 2},
    });
    expect(await json(['movies', '--atmos'])).toMatchObject({movies: [{title: 'With'}]});
  });
});

describe('--full', () => {
  it('lists and reads everything again', async () => {
    const {plex, run, json} = await plexWorld();
    plex.addMovies('1', [fel(), sdr()]);
    await run(['scan', '--no-collections']);
    expect(await json(['scan', '--no-collections', '--full'])).toMatchObject({
      mode: 'full',
      requests: {plex: 4},
      counts: {added: 0, updated: 0, unchanged: 2, fel: 1},
      probed: {files: 1},
    });
  });

  it('keeps a verdict where reading again fails', async () => {
    const {plex, run, json} = await plexWorld();
    plex.addMovie('1', fel());
    await run(['scan', '--no-collections']);
    const heal = plex.fail({match: /\/library\/parts\//, with: {status: 404}});
    expect(await json(['scan', '--no-collections', '--full'])).toMatchObject({state: 'incomplete', counts: {fel: 1}});
    heal();
    expect(await json(['scan', '--no-collections'])).toMatchObject({counts: {fel: 1}, probed: {files: 1}});
    expect(await json(['scan', '--no-collections'])).toMatchObject({probed: {files: 0}});
  });

  it('goes on after an interruption where it stopped', async () => {
    const {plex, run, json, configure} = await plexWorld();
    await configure({plex: {pageSize: 1, concurrency: 1}});
    plex.addMovies('1', Array.from({length: 6}, fel));
    await run(['scan', '--no-collections']);
    const stop = new AbortController();
    const end = plex.onRequest(({headers}) => {
      if (headers['x-plex-container-start'] === '3') stop.abort();
    });
    expect((await run(['scan', '--no-collections', '--full'], {signal: stop.signal})).exitCode).toBe(130);
    end();
    expect(await json(['scan', '--no-collections'])).toMatchObject({
      mode: 'incremental',
      probed: {files: 6},
      counts: {movies: 6, fel: 6},
    });
  });

  it('judges again with --no-probe too, and reads nothing', async () => {
    const {plex, run, json, folder} = await plexWorld();
    plex.addMovie('1', fel());
    await run(['scan', '--no-collections']);
    const sql = openByHand(folder);
    sql.exec("UPDATE movies SET label = 'P5'");
    expect(await json(['scan', '--no-collections', '--full', '--no-probe'])).toMatchObject({
      probed: {files: 0},
      counts: {fel: 1},
    });
    expect(sql.prepare('SELECT label FROM movies').pluck().get()).toBe('P7 FEL');
  });

  it('reads a file once that lies in two libraries', async () => {
    const {plex, run, json, configure} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    await configure({plex: {libraries: ['Movies', '4K']}, probe: {concurrency: 1}});
    const parts = [{bytes: felFilm, file: '/films/fel.mkv', stamp: 1_700_000_000}];
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({parts})]}));
    plex.addMovie('2', simulatedMovie({media: [simulatedMedia({parts})]}));
    await run(['scan', '--no-collections']);
    expect(await json(['scan', '--no-collections', '--full'])).toMatchObject({probed: {files: 1}, counts: {fel: 2}});
  });
});

describe('what real servers send', () => {
  it.each([
    ['streams only in single movies', {listStreams: 'ignored' as const}],
    ['500 for lists with streams', {listStreams: 'fails' as const}],
    ['flags as numbers', {flags: 'number' as const, falseFlags: 'absent' as const}],
    ['flags and numbers as texts', {flags: 'text' as const, numbers: 'text' as const}],
    ['rating keys as numbers', {ratingKeys: 'number' as const}],
    ['an old server', {age: 'old' as const, agent: 'legacy' as const}],
    ['no total', {totalSize: 'missing' as const}],
    ['a total that is too large', {totalSizeOff: 2}],
    ['a total that is too small', {totalSizeOff: -2}],
    ['small pages', {pageCap: 2}],
    ['nested items', {nested: 'sent' as const}],
    ['no change counter', {contentChangedAt: 'missing' as const}],
    ['no downloads', {downloads: 'forbidden' as const}],
  ])('makes no difference: %s', async (_, dialect) => {
    const {plex, json} = await plexWorld({dialect});
    plex.addMovies('1', [
      fel(),
      mel(),
      sdr(),
      simulatedMovie({
        title: 'Web',
        media: [simulatedMedia({video: p5Stream(), audio: [eac3Stream()], bytes: felFilm})],
      }),
      simulatedMovie({title: 'HDR', media: [simulatedMedia({video: hdr10Stream(), audio: []})]}),
    ]);
    const document = await json(['scan', '--no-collections', '--library', 'Movies']);
    expect(document).toMatchObject({counts: {movies: 5, fel: 2, mel: 1, layerUnknown: 0}, failures: []});
    const movies = await json(['movies', '--sort', 'title']);
    expect(movies).toMatchObject({
      movies: [
        {title: 'Fel', ids: {imdb: expect.stringMatching(/^tt\d+$/)}},
        {title: 'HDR', versions: [{label: 'HDR10'}]},
        {title: 'Mel'},
        {title: 'Plain', versions: [{label: 'SDR'}]},
        {title: 'Web'},
      ],
    });
  });

  it('leaves optimised copies and deleted media out, and keeps editions and versions apart', async () => {
    const {plex, json} = await plexWorld();
    plex.addMovie(
      '1',
      simulatedMovie({
        title: 'Many',
        media: [
          simulatedMedia({video: sdrStream()}),
          simulatedMedia({video: hdr10Stream()}),
          simulatedMedia({optimisedFor: 'Tablet-1080p-Low'}),
          simulatedMedia({deletedAt: new Date('2024-01-01T00:00:00Z')}),
        ],
      }),
    );
    plex.addMovie(
      '1',
      simulatedMovie({title: 'Many', editionTitle: 'Extended', media: [simulatedMedia({video: sdrStream()})]}),
    );
    await json(['scan', '--no-collections', '--no-probe']);
    expect(await json(['movies'])).toMatchObject({
      total: 2,
      movies: [
        {edition: null, best: 1, versions: [{label: 'SDR'}, {label: 'HDR10'}]},
        {edition: 'Extended', best: 0, versions: [{label: 'SDR'}]},
      ],
    });
  });

  it('keeps a movie without any Media', async () => {
    const {plex, json} = await plexWorld();
    plex.addMovie('1', simulatedMovie({title: 'Empty', media: []}));
    plex.addMovie('1', simulatedMovie({title: 'Broken', wire: {Media: 'nonsense'}}));
    expect(await json(['scan', '--no-collections'])).toMatchObject({state: 'completed', counts: {movies: 2}});
    expect(await json(['movies'])).toMatchObject({
      movies: [
        {title: 'Broken', versions: []},
        {title: 'Empty', versions: []},
      ],
    });
  });

  it('takes negative and huge numbers for unknown', async () => {
    const {plex, json} = await plexWorld();
    const wire = {bitrate: -5, width: 1e300, height: 'tall', duration: -1};
    plex.addMovie(
      '1',
      simulatedMovie({
        wire: {year: -40, originallyAvailableAt: 'soon', addedAt: 1e18},
        media: [{...simulatedMedia({video: {streamType: 1}, audio: []}), wire}],
      }),
    );
    expect(await json(['scan', '--no-collections', '--no-probe'])).toMatchObject({state: 'completed'});
    expect(await json(['movies'])).toMatchObject({
      movies: [
        {year: null, addedAt: null, versions: [{bitrateKbps: null, width: null, height: null, durationMs: 7_200_000}]},
      ],
    });
  });

  it('lets nothing in a title move the cursor or break a row', async () => {
    const {plex, run} = await plexWorld();
    const title = 'Evil\u001b[2J\r\n\ttitle \u202eradiant\u0007';
    plex.addMovie('1', {...sdr(), title});
    for (const argv of [['scan', '--no-collections'], ['movies'], ['show', 'evil'], ['status']]) {
      for (const options of [{}, {terminal: 80}]) {
        const {stdout, stderr} = await run([...argv, '--no-color'], options);
        expect(`${stdout}${stderr}`).not.toMatch(dangerous);
      }
    }
    const movies = await run(['movies']);
    expect(rowsOf(movies)).toHaveLength(1);
  });
});

describe('scan without what it needs', () => {
  it.each([
    ['no token', {PLEX_TOKEN: ''}, 'no Plex token is configured', 2],
    ['a wrong token', {PLEX_TOKEN: 'wrong-token'}, '401', 3],
    ['an unknown library', {LIBRARY_NAME: 'Films'}, 'Plex has no library called "Films"', 2],
    ['a library of shows', {LIBRARY_NAME: 'Shows'}, 'the library "Shows" holds shows, not movies', 2],
    ['nobody there', {PLEX_URL: 'http://127.0.0.1:9'}, 'could not be reached', 3],
  ])('%s: one sentence, a hint, the right exit code', async (_, env, sentence, code) => {
    const {run} = await plexWorld({libraries: [{key: '1'}, {key: '2', title: 'Shows', type: 'show'}]});
    const {stdout, stderr, exitCode} = await run(['scan', '--no-collections'], {env});
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Error: [^\n]+\n-> [^\n]+\n$/);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('wrong-token');
    expect(exitCode).toBe(code);
  });

  it('leaves its sentences whole for a token of one letter', async () => {
    const {run} = await plexWorld();
    const {stderr} = await run(['scan', '--no-collections'], {env: {PLEX_TOKEN: 'a', PLEX_URL: 'http://127.0.0.1:9'}});
    expect(stderr).toContain('Error: Plex at http://127.0.0.1:9 could not be reached');
  });

  it('lists the libraries there are', async () => {
    const {run} = await plexWorld({
      libraries: [
        {key: '1', title: 'Filme'},
        {key: '2', title: '4K'},
      ],
    });
    expect((await run(['scan', '--no-collections'])).stderr).toContain('one of "Filme", "4K"');
  });

  it('reads Profile 7 no worse for a video stream in an odd place', async () => {
    const {plex, json} = await plexWorld();
    const streams = [{streamType: 1, codec: 'mjpeg'}, p7Stream()];
    plex.addMovie('1', simulatedMovie({media: [simulatedMedia({parts: [{bytes: felFilm, streams}]})]}));
    expect(await json(['scan', '--no-collections'])).toMatchObject({counts: {fel: 1}});
  });
});
