import {describe, expect, it} from 'vitest';
import {ac3Stream, eac3AtmosStream} from '../../../src/simulators/plex/audio-streams.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, type PlexWorld, plexWorld, rowsOf} from '../../support/plex-world.ts';
import type {CliOptions} from '../../support/run-cli.ts';
import {collectionOf, titles} from './collection-truth.ts';

const fel = (title: string) => simulatedMovie({title, media: [simulatedMedia({bytes: felFilm})]});
const eight = (title: string) =>
  simulatedMovie({title, media: [simulatedMedia({video: p81Stream(), audio: [eac3AtmosStream()]})]});
const plain = (title: string) =>
  simulatedMovie({title, media: [simulatedMedia({video: sdrStream(), audio: [ac3Stream()]})]});

// What moves the cursor and draws the progress line.
const drawing = new RegExp(['\\u001b\\[[0-9?;]*[A-Za-z]', '[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] '].join('|'), 'g');

type Shown = {stdout: string; stderr: string; exitCode: number};

/** What a person sees on a terminal of 80 columns. */
async function show({run}: PlexWorld, line: string, options: CliOptions = {}): Promise<Shown> {
  const {stdout, stderr, exitCode} = await run([...line.split(' '), '--no-color'], {terminal: 80, ...options});
  return {stdout, stderr: stderr.replaceAll(drawing, '').replaceAll('reading the collections', ''), exitCode};
}

/** Three films of Dolby Vision of which two are FEL, and one that is plain; collections in step. */
async function inStep(): Promise<PlexWorld & {keys: string[]}> {
  const world = await plexWorld();
  const keys = world.plex
    .addMovies('1', [fel('Alpha'), fel('Beta'), eight('Gamma'), plain('Delta')])
    .map(({ratingKey}) => ratingKey);
  await world.run(['scan']);
  return {...world, keys};
}

function keyOf({plex}: PlexWorld, title: string): string {
  return collectionOf(plex, title)?.ratingKey ?? '';
}

describe('scan on a terminal', () => {
  it('says what it made and what it changed, a line for each collection', async () => {
    const world = await plexWorld();
    world.plex.addMovies('1', [fel('Alpha'), plain('Delta')]);
    expect((await show(world, 'scan')).stderr).toMatch(
      /All Dolby Vision: made, 1 added\nDV FEL Profile 7: made, 1 added\nTrueHD Atmos: made, 1 added\n$/,
    );
    world.plex.addMovie('1', fel('Beta'));
    expect((await show(world, 'scan')).stderr).toMatch(/\nAll Dolby Vision: 1 added\nDV FEL Profile 7: 1 added\n/);
    expect((await show(world, 'scan')).stderr).not.toContain('All Dolby Vision');
  });

  it('says with --dry-run what would be changed, below what changed in the library', async () => {
    const world = await plexWorld();
    world.plex.addMovie('1', fel('Alpha'));
    const {stdout, exitCode} = await show(world, 'scan --dry-run');
    expect(stdout).toMatch(/^Change +From +To +Movie\nadded +P7 FEL +Alpha\n/);
    expect(stdout).toMatch(/\nDV FEL Profile 7: to be made, 1 to add\n {2}add {2}Alpha\n/);
    expect(exitCode).toBe(0);
  });
});

describe('verify on a terminal', () => {
  it('says that all is in step', async () => {
    const world = await inStep();
    expect(await show(world, 'verify')).toEqual({
      stdout:
        'All Dolby Vision: in step, 3 movies\nDV FEL Profile 7: in step, 2 movies\nTrueHD Atmos: in step, 2 movies\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('says what differs, what would be done, what was done, in the same order', async () => {
    const world = await inStep();
    const {plex, keys} = world;
    plex.updateCollection(keyOf(world, titles.dolbyVision), {members: keys.slice(0, 2), title: 'Mine'});
    plex.updateCollection(keyOf(world, titles.fel), {members: keys.slice(0, 2).concat(keys.slice(3))});
    plex.removeCollection(keyOf(world, titles.atmos));
    expect((await show(world, 'verify')).stdout).toBe(
      'All Dolby Vision: called "Mine", 1 missing\n  missing  Gamma\n' +
        'DV FEL Profile 7: 1 too many\n  extra  Delta\n' +
        'TrueHD Atmos: not there, 2 missing\n  missing  Alpha\n  missing  Beta\n',
    );
    expect((await show(world, 'verify --dry-run --force')).stdout).toBe(
      'All Dolby Vision: to be renamed from "Mine" to "All Dolby Vision", 1 to add\n  add  Gamma\n' +
        'DV FEL Profile 7: 1 to remove\n  remove  Delta\n' +
        'TrueHD Atmos: to be made, 2 to add\n  add  Alpha\n  add  Beta\n',
    );
    const repaired = await show(world, 'verify --repair --force');
    expect(repaired.stdout).toBe(
      'All Dolby Vision: renamed from "Mine" to "All Dolby Vision", 1 added\n  added  Gamma\n' +
        'DV FEL Profile 7: 1 removed\n  removed  Delta\n' +
        'TrueHD Atmos: made, 2 added\n  added  Alpha\n  added  Beta\n',
    );
    expect(repaired.exitCode).toBe(0);
  });

  it('tells twenty movies of a collection, with --verbose all', async () => {
    const world = await plexWorld();
    world.plex.addMovies(
      '1',
      Array.from({length: 23}, (_, index) => eight(`Movie ${index}`)),
    );
    await world.run(['scan', '--no-collections']);
    const {stdout} = await show(world, 'verify');
    expect(stdout).toMatch(/missing {2}Movie 19\n {2}and 3 more; --verbose tells them all\n/);
    expect((await show(world, 'verify --verbose')).stdout).toContain('missing  Movie 22\n');
  });

  it('says with each refusal what may be done about it, and a hint that holds for several once', async () => {
    const world = await inStep();
    const {plex, keys} = world;
    for (const title of [titles.dolbyVision, titles.fel]) plex.updateCollection(keyOf(world, title), {members: keys});
    plex.updateCollection(keyOf(world, titles.atmos), {labels: [], members: []});
    const {stdout, stderr, exitCode} = await show(world, 'verify --repair');
    expect(stdout).toBe(
      'All Dolby Vision: nothing changed\nDV FEL Profile 7: nothing changed\nTrueHD Atmos: left alone\n',
    );
    expect(stderr).toBe(
      'Warning: All Dolby Vision: 1 removal was refused: of 4 in the collection that is more than 20 %\n' +
        'Warning: DV FEL Profile 7: 2 removals were refused: of 4 in the collection that is more than 20 %\n' +
        '-> look at them with "felscanner verify"; "felscanner verify --repair --force" removes them all the same, collections.maxRemovalsPercent is the limit\n' +
        'Warning: TrueHD Atmos: "TrueHD Atmos" was left alone: its label felscanner was taken off\n' +
        '-> take it over with "felscanner verify --repair --adopt", or give another title to the collection in the settings\n',
    );
    expect(exitCode).toBe(1);
  });

  it('names the library where there are several', async () => {
    const world = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    world.plex.addMovie('2', fel('Alpha'));
    const env = {LIBRARY_NAME: 'Movies,4K'};
    await world.run(['scan', '--no-collections'], {env});
    const {stdout} = await show(world, 'verify', {env});
    expect(stdout).toContain('DV FEL Profile 7 (Movies): not there, and nothing belongs into it\n');
    expect(stdout).toContain('DV FEL Profile 7 (4K): not there, 1 missing\n');
    world.plex.fail({match: /GET \/library\/sections\/2\/collections/, with: {status: 403}});
    expect((await show(world, 'verify', {env})).stderr).toContain('Error: DV FEL Profile 7 (4K): Plex at ');
  });

  it('lets no title move the cursor, and shortens what does not fit', async () => {
    const world = await plexWorld();
    world.plex.addMovie('1', eight(`Alpha\u001b[2J\u0007\u202e${'字'.repeat(60)}`));
    await world.run(['scan', '--no-collections']);
    const {stdout} = await show(world, 'verify');
    for (const mark of ['\u001b', '\u0007', '\u202e']) expect(stdout).not.toContain(mark);
    expect(stdout).toMatch(/\n {2}missing {2}Alpha.*…字+\n/);
  });
});

describe('verify in a pipe', () => {
  it('prints a row for what concerns the collection itself, too', async () => {
    const world = await inStep();
    world.plex.updateCollection(keyOf(world, titles.fel), {title: 'Mine'});
    const row = (word: string) => [[word, '', 'Mine', titles.fel, 'Movies']];
    expect(rowsOf(await world.run(['verify']))).toEqual(row('rename'));
    expect(rowsOf(await world.run(['verify', '--dry-run']))).toEqual(row('rename'));
    expect(rowsOf(await world.run(['verify', '--repair']))).toEqual(row('renamed'));
  });
});

describe('verify --undo on a terminal', () => {
  it('says what it would undo, and what it undid', async () => {
    const world = await inStep();
    const {plex, keys} = world;
    plex.updateCollection(keyOf(world, titles.fel), {members: [keys[0] ?? '', keys[3] ?? '']});
    await world.run(['verify', '--repair', '--force']);
    const would = await show(world, 'verify --undo --dry-run');
    expect(would.stdout).toBe('Would undo the repair of just now, run 2\nDV FEL Profile 7: 1 to add, 1 to remove\n');
    expect(would.stderr).not.toContain('next scan');
    const did = await show(world, 'verify --undo');
    expect(did.stdout).toBe('Undid the repair of just now, run 2\nDV FEL Profile 7: 1 added, 1 removed\n');
    expect(did.stderr).toContain('the next scan brings the collections in step again');
    const first = await show(world, 'verify --undo');
    expect(first.stdout).toMatch(
      /^Undid the scan of just now, run 1\nAll Dolby Vision: 3 removed, deleted\nDV FEL Profile 7: 1 removed\n/,
    );
  });

  it('does not tell as done what Plex refused', async () => {
    const world = await inStep();
    world.plex.fail({match: /^DELETE /, with: {status: 403}});
    const {stdout, stderr, exitCode} = await show(world, 'verify --undo');
    expect(stdout).toContain('All Dolby Vision: nothing done\n');
    expect(stderr).toContain('Error: All Dolby Vision: Plex at ');
    expect(stderr).not.toContain('next scan');
    expect(exitCode).toBe(1);
  });
});

describe('history --collections', () => {
  it('shows on a terminal when, by which run, what and why', async () => {
    const world = await inStep();
    world.plex.updateCollection(keyOf(world, titles.fel), {title: 'Mine'});
    await world.run(['verify', '--repair']);
    const {stdout} = await show(world, 'history --collections --limit 3', {terminal: 120});
    const lines = stdout.split('\n').map(line => line.replaceAll(/ {2,}/g, '  '));
    expect(lines.slice(0, 2)).toEqual([
      'When  By  Change  Collection  Movie  Why',
      'just now  repair, run 2  renamed  DV FEL Profile 7  was called Mine',
    ]);
    expect(lines[2]).toBe('just now  scan, run 1  added  TrueHD Atmos  Beta  TrueHD Atmos, read from its bytes');
    expect(stdout).toContain('and 8 more; --limit shows more of them\n');
  });

  it('says so where nothing was changed yet', async () => {
    const world = await plexWorld();
    expect(await show(world, 'history --collections')).toMatchObject({
      stdout: 'Nothing was changed in collections yet.\n',
      exitCode: 0,
    });
  });

  it('prints rows in a pipe, all of them, and what it does not know of as a usage error', async () => {
    const world = await inStep();
    const rows = rowsOf(await world.run(['history', '--collections']));
    expect(rows).toHaveLength(10);
    expect(rows.at(-1)?.slice(1)).toEqual([
      'created',
      '',
      '',
      titles.dolbyVision,
      'Movies',
      'was not there',
      'scan',
      '1',
      'yes',
    ]);
    expect(rowsOf(await world.run(['history', '--collections', '--limit', '2']))).toHaveLength(2);
    const {stderr, exitCode} = await world.run(['history', '--collections', '--all']);
    expect(stderr).toBe('Error: history was given --collections and --all\n-> give one of them\n');
    expect(exitCode).toBe(2);
  });
});
