import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {describePaths} from '../../../src/core/downloads/describe-paths.ts';
import {formatFolderPath, isWithin, parseFolderPath} from '../../../src/core/downloads/folder-path.ts';
import {
  planSaveFolder,
  type SaveFolderInput,
  type SavePlan,
  type SaveRefusal,
} from '../../../src/core/downloads/plan-save-folder.ts';

/** A library in /movies, which everybody sees so. */
function plan(input: Partial<SaveFolderInput> = {}): SavePlan {
  return planSaveFolder({
    plexFile: '/movies/Dune (2021)/Dune.mkv',
    libraryLocations: ['/movies'],
    radarr: undefined,
    mappings: {plex: [], radarr: []},
    ...input,
  });
}

function refusal(input: Partial<SaveFolderInput>): SaveRefusal {
  const made = plan(input);
  if (made.kind !== 'refused') throw new Error(`saved to ${made.saveTo}`);
  return made;
}

const plexToQbittorrent = [{from: '/movies', to: '/data/films'}];

describe('the folder of the version that is there', () => {
  it('is taken as it is where nothing maps it', () => {
    expect(plan()).toEqual({
      kind: 'save',
      saveTo: '/movies/Dune (2021)',
      plexFolder: '/movies/Dune (2021)',
      by: 'plex',
      warnings: [],
    });
  });

  it.each<[string, Partial<SaveFolderInput>, string, string]>([
    [
      'mapped to another folder',
      {mappings: {plex: plexToQbittorrent, radarr: []}},
      '/data/films/Dune (2021)',
      '/movies/Dune (2021)',
    ],
    [
      'mapped by the longest that fits',
      {
        plexFile: '/movies/4k/Dune/a.mkv',
        mappings: {plex: [{from: '/movies/4k', to: '/uhd'}, ...plexToQbittorrent], radarr: []},
      },
      '/uhd/Dune',
      '/movies/4k/Dune',
    ],
    [
      'mapped to Windows',
      {mappings: {plex: [{from: '/movies/', to: 'D:\\Films\\'}], radarr: []}},
      'D:\\Films\\Dune (2021)',
      '/movies/Dune (2021)',
    ],
    [
      'mapped from Windows',
      {
        plexFile: 'D:\\Movies\\Dune\\a.mkv',
        libraryLocations: ['d:\\movies'],
        mappings: {plex: [{from: 'd:/MOVIES', to: '/films'}], radarr: []},
      },
      '/films/Dune',
      'D:\\Movies\\Dune',
    ],
    [
      'of Windows, and written so',
      {plexFile: 'd:/Movies/Dune/a.mkv', libraryLocations: ['D:\\Movies']},
      'D:\\Movies\\Dune',
      'd:/Movies/Dune',
    ],
    ['without what leads about', {plexFile: '/movies//x/.././Dune/a.mkv'}, '/movies/Dune', '/movies//x/.././Dune'],
    [
      'in the second location',
      {libraryLocations: ['/other', '/movies/']},
      '/movies/Dune (2021)',
      '/movies/Dune (2021)',
    ],
    [
      'in a root folder of Radarr alone',
      {
        libraryLocations: [],
        radarr: {moviePath: undefined, rootFolders: ['/films']},
        mappings: {plex: plexToQbittorrent, radarr: [{from: '/films', to: '/data/films'}]},
      },
      '/data/films/Dune (2021)',
      '/movies/Dune (2021)',
    ],
    [
      'a backslash in its name is a letter',
      {plexFile: '/movies/a\\..\\b/c.mkv'},
      '/movies/a\\..\\b',
      '/movies/a\\..\\b',
    ],
  ])('is %s', (_what, input, saveTo, plexFolder) => {
    expect(plan(input)).toMatchObject({kind: 'save', saveTo, plexFolder, by: 'plex'});
  });

  it.each<[string, Partial<SaveFolderInput>, string, string]>([
    [
      'that lies elsewhere',
      {plexFile: '/elsewhere/Dune/a.mkv'},
      '/elsewhere/Dune lies in no folder of the library and in no root folder of Radarr',
      'qbittorrent.pathMappings',
    ],
    [
      'that only begins like one',
      {plexFile: '/movies2/Dune/a.mkv'},
      '/movies2/Dune lies in no folder',
      'qbittorrent.pathMappings',
    ],
    [
      'that leads out by dots',
      {plexFile: '/movies/../etc/a.mkv'},
      '/etc lies in no folder',
      'qbittorrent.pathMappings',
    ],
    [
      'that climbs above the root',
      {plexFile: '/movies/../../etc/a.mkv'},
      "Plex's path is not one of a folder: /movies/../../etc/a.mkv",
      'must be absolute',
    ],
    ['that is not absolute', {plexFile: 'movies/a.mkv'}, "Plex's path is not one of a folder", 'must be absolute'],
    [
      'with control characters',
      {plexFile: '/movies/a\u001b[2J/b.mkv'},
      "Plex's path is not one of a folder: /movies/a [2J/b.mkv",
      'must be absolute',
    ],
    [
      'mapped to no absolute path',
      {mappings: {plex: [{from: '/movies', to: 'films'}], radarr: []}},
      "the mapping of Plex's path leads to no folder: /movies/Dune (2021)",
      'qbittorrent.pathMappings',
    ],
    [
      'mapped away from where the library is',
      {plexFile: '/a/Dune/x.mkv', mappings: {plex: [{from: '/a', to: '/elsewhere'}], radarr: []}},
      '/elsewhere/Dune lies in no folder',
      'qbittorrent.pathMappings',
    ],
    [
      'while no folders are known',
      {libraryLocations: []},
      'no folders of the library and no root folders of Radarr are known, one of which it must lie in',
      'felscanner status',
    ],
    [
      'while those that are known are none',
      {libraryLocations: ['movies', ''], radarr: {moviePath: undefined, rootFolders: ['x']}},
      'no folders of the library and no root folders of Radarr are known',
      'felscanner status',
    ],
  ])('is refused: one %s', (_what, input, because, hint) => {
    expect(refusal(input)).toMatchObject({
      because: expect.stringContaining(because),
      hint: expect.stringContaining(hint),
    });
  });
});

describe('the folder of Radarr', () => {
  const radarr = {moviePath: '/films/Dune (2021)', rootFolders: ['/films/']};

  it('is taken for a movie that Plex has no file of', () => {
    expect(
      plan({
        plexFile: undefined,
        radarr,
        mappings: {plex: plexToQbittorrent, radarr: [{from: '/films', to: '/data/films'}]},
      }),
    ).toEqual({
      kind: 'save',
      saveTo: '/data/films/Dune (2021)',
      plexFolder: '/movies/Dune (2021)',
      by: 'radarr',
      warnings: [],
    });
  });

  it('is one of Plex where both see the same', () => {
    const same = {moviePath: '/movies/Dune (2021)', rootFolders: ['/movies']};
    expect(plan({plexFile: undefined, radarr: same})).toMatchObject({plexFolder: '/movies/Dune (2021)'});
  });

  it('is none of Plex where no location is known to be it', () => {
    expect(plan({plexFile: undefined, radarr})).toMatchObject({saveTo: '/films/Dune (2021)', plexFolder: undefined});
    // What qBittorrent sees under this path, Plex sees under another.
    const mappings = {plex: [{from: '/movies', to: '/x'}], radarr: []};
    const same = {moviePath: '/movies/Dune', rootFolders: ['/movies']};
    expect(plan({plexFile: undefined, radarr: same, mappings})).toMatchObject({
      saveTo: '/movies/Dune',
      plexFolder: undefined,
    });
  });

  it('is refused outside of its root folders, with its own setting', () => {
    expect(refusal({plexFile: undefined, radarr: {moviePath: '/films2/x', rootFolders: ['/films']}})).toMatchObject({
      because: '/films2/x lies in no folder of the library and in no root folder of Radarr',
      hint: expect.stringContaining('radarr.pathMappings'),
    });
  });

  it.each([undefined, {moviePath: undefined, rootFolders: ['/movies']}])('is missing: %j', none => {
    expect(refusal({plexFile: undefined, radarr: none})).toMatchObject({
      because: 'neither Plex nor Radarr tells a folder of this movie',
      paths: {plex: undefined, radarr: undefined, qbittorrent: undefined},
    });
  });

  it('does not stand in for one of Plex that is refused', () => {
    expect(refusal({plexFile: '/elsewhere/x/a.mkv', radarr}).because).toContain('/elsewhere/x lies in no folder');
  });
});

describe('a warning', () => {
  function warningsOf(input: Partial<SaveFolderInput>): string[] {
    const made = plan(input);
    return made.kind === 'save' ? made.warnings : [];
  }

  it.each(['/movies/Dune (2021)', '/movies/Dune (2021)/', '/movies/x/../Dune (2021)', '/movies'])(
    'says that Radarr, with its movie in %s, will see a second file',
    moviePath => {
      const warnings = warningsOf({radarr: {moviePath, rootFolders: ['/movies']}});
      expect(warnings).toEqual([expect.stringContaining('Radarr will see a second file in this folder')]);
      expect(warnings[0]).toContain('"Rescan Movie Folder after Refresh" to "Never"');
    },
  );

  it('sees through mappings', () => {
    const mappings = {plex: plexToQbittorrent, radarr: [{from: '/films', to: '/data/films'}]};
    expect(warningsOf({mappings, radarr: {moviePath: '/films/Dune (2021)', rootFolders: []}})).toEqual([
      expect.stringContaining('second file'),
    ]);
  });

  it.each(['/movies/Dune', '/films/Dune (2021)', '/movies/Dune (2021)/sub'])(
    'says where Radarr has the movie: %s',
    moviePath => {
      expect(warningsOf({radarr: {moviePath, rootFolders: []}})).toEqual([
        `Radarr has this movie elsewhere: Radarr in ${moviePath}, Plex in /movies/Dune (2021); the release is saved where Plex has it`,
      ]);
    },
  );

  it('says what to expect of a file without a folder of its own', () => {
    expect(warningsOf({plexFile: '/movies/Dune.mkv'})).toEqual([
      expect.stringContaining('without a folder of its own'),
    ]);
    expect(warningsOf({plexFile: '/movies/Dune.mkv', mappings: {plex: plexToQbittorrent, radarr: []}})).toHaveLength(1);
  });

  it('is not given of a Radarr that does not have the movie', () => {
    expect(warningsOf({radarr: {moviePath: undefined, rootFolders: ['/movies']}})).toEqual([]);
  });
});

describe('a refusal', () => {
  it('shows the three paths side by side', () => {
    const refused = refusal({
      plexFile: '/elsewhere/Dune/a.mkv',
      radarr: {moviePath: '/films/Du\u001b[31mne', rootFolders: ['/films']},
    });
    expect(describePaths(refused)).toBe(
      ['Plex:        /elsewhere/Dune/a.mkv', 'Radarr:      /films/Du [31mne', 'qBittorrent: /elsewhere/Dune'].join(
        '\n',
      ),
    );
    expect(describePaths(refusal({plexFile: 'x'}))).toBe(
      ['Plex:        x', 'Radarr:      not known', 'qBittorrent: not known'].join('\n'),
    );
  });
});

describe('whatever the paths and mappings are', () => {
  const part = fc.constantFrom('movies', 'movies2', 'Movies', 'a', 'b', '..', '.', '', ' ', '...', 'x\\..\\y');
  const path = fc
    .tuple(
      fc.constantFrom('/', '/movies/', 'D:\\', 'd:/Movies/', '\\\\nas\\films\\', ''),
      fc.array(part, {maxLength: 5}),
      fc.constantFrom('/', '\\'),
    )
    .map(([root, parts, separator]) => `${root}${parts.join(separator)}`);
  const mappings = fc.array(fc.record({from: path, to: path}), {maxLength: 3});
  const inputs: fc.Arbitrary<SaveFolderInput> = fc.record({
    plexFile: fc.option(path, {nil: undefined}),
    libraryLocations: fc.array(path, {maxLength: 2}),
    radarr: fc.option(
      fc.record({moviePath: fc.option(path, {nil: undefined}), rootFolders: fc.array(path, {maxLength: 2})}),
      {
        nil: undefined,
      },
    ),
    mappings: fc.record({plex: mappings, radarr: mappings}),
  });

  it('nothing is saved outside of the folders that are known', () => {
    let saved = 0;
    fc.assert(
      fc.property(inputs, input => {
        const made = planSaveFolder(input);
        if (made.kind === 'refused') return;
        saved += 1;
        const folder = parseFolderPath(made.saveTo);
        if (folder === undefined) throw new Error(`no path: ${made.saveTo}`);
        expect(formatFolderPath(folder)).toBe(made.saveTo);
        expect(made.saveTo.split(folder.isWindows ? '\\' : '/')).not.toContain('..');
        // What may be: the folders as they are, and what the owner wrote into the mappings.
        const {libraryLocations, radarr, mappings: maps} = input;
        const may = [
          ...libraryLocations,
          ...(radarr?.rootFolders ?? []),
          ...[...maps.plex, ...maps.radarr].map(({to}) => to),
        ].map(parseFolderPath);
        expect(may.some(parent => parent !== undefined && isWithin(folder, parent))).toBe(true);
      }),
      {numRuns: 5000},
    );
    expect(saved).toBeGreaterThan(100);
  });

  it('without mappings it lies in a location or a root folder', () => {
    fc.assert(
      fc.property(inputs, input => {
        const made = planSaveFolder({...input, mappings: {plex: [], radarr: []}});
        if (made.kind === 'refused') return;
        const folder = parseFolderPath(made.saveTo);
        const known = [...input.libraryLocations, ...(input.radarr?.rootFolders ?? [])].map(parseFolderPath);
        expect(known.some(parent => folder && parent && isWithin(folder, parent))).toBe(true);
      }),
      {numRuns: 5000},
    );
  });
});
