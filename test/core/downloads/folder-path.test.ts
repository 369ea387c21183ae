import {posix, win32} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {formatFolderPath, isWithin, parseFolderPath} from '../../../src/core/downloads/folder-path.ts';

function normal(path: string): string | undefined {
  const parsed = parseFolderPath(path);
  return parsed && formatFolderPath(parsed);
}

function within(path: string, parent: string): boolean {
  const [one, other] = [parseFolderPath(path), parseFolderPath(parent)];
  return one !== undefined && other !== undefined && isWithin(one, other);
}

describe('a path', () => {
  it.each([
    ['/movies/Dune (2021)/', '/movies/Dune (2021)'],
    ['/movies//./a/../b', '/movies/b'],
    ['//movies', '/movies'],
    ['/', '/'],
    ['/a\\b/c', '/a\\b/c'],
    ['/ leading and trailing /x', '/ leading and trailing /x'],
    ['/.../a', '/.../a'],
    ['D:\\Movies\\Dune', 'D:\\Movies\\Dune'],
    ['d:/Movies//Dune/..\\x\\', 'D:\\Movies\\x'],
    ['D:\\', 'D:\\'],
    ['D:', 'D:\\'],
    ['\\\\nas\\films\\a\\.\\b', '\\\\nas\\films\\a\\b'],
    ['\\\\nas/films/', '\\\\nas\\films\\'],
  ])('%s is %s', (path, text) => {
    expect(normal(path)).toBe(text);
  });

  it.each([
    '',
    'movies',
    './movies',
    '../movies',
    '~/movies',
    'C:movies',
    '/..',
    '/movies/../../etc',
    'D:\\..\\x',
    'D:\\Movies\\.. \\x',
    'D:\\Movies\\...\\x',
    '\\\\nas',
    '\\\\nas\\..\\x',
    '\\\\nas\\films\\..\\..\\x',
    '\\\\?\\C:\\Movies',
    '\\\\.\\C:\\Movies',
    '\\movies',
    '/movies\0/x',
    '/movies\n/x',
    `/${'x'.repeat(5000)}`,
  ])('%j is none', path => {
    expect(normal(path)).toBeUndefined();
  });

  it('is resolved as the system itself resolves it', () => {
    const text = fc.string({unit: fc.constantFrom('/', '\\', '.', 'a', 'B', ' '), maxLength: 14});
    fc.assert(
      fc.property(text, rest => {
        const climbs = (path: string): boolean =>
          path.split('/').reduce((depth, part) => {
            if (depth < 0 || part === '' || part === '.') return depth;
            return depth + (part === '..' ? -1 : 1);
          }, 0) < 0;
        const bare = (path: string): string => path.replace(/(.)\/+$/, '$1').replace(/^\/+/, '/');
        expect(normal(`/${rest}`)).toBe(climbs(rest) ? undefined : bare(posix.normalize(`/${rest}`)));
        const windows = normal(`C:\\${rest}`);
        if (windows !== undefined) {
          expect(windows).toBe(win32.normalize(`C:\\${rest}`).replace(/([^:])\\$/, '$1'));
        }
      }),
      {numRuns: 2000},
    );
  });
});

describe('a folder', () => {
  it.each([
    ['/movies', '/movies'],
    ['/movies/a/b', '/movies'],
    ['/movies/a', '/'],
    ['/movies/x/../a', '/movies/'],
    ['d:\\MOVIES\\a', 'D:\\Movies'],
    ['D:/Movies/a', 'D:\\Movies\\'],
    ['\\\\NAS\\films\\a', '\\\\nas\\Films'],
  ])('%s lies in %s', (path, parent) => {
    expect(within(path, parent)).toBe(true);
  });

  it.each([
    ['/movies2', '/movies'],
    ['/movies', '/movies/a'],
    ['/Movies/a', '/movies'],
    ['/', '/movies'],
    ['/movies/../x', '/movies'],
    ['D:\\Movies2', 'D:\\Movies'],
    ['E:\\Movies\\a', 'D:\\Movies'],
    ['\\\\nas\\other\\a', '\\\\nas\\films'],
    ['\\\\nas2\\films\\a', '\\\\nas\\films'],
    ['D:\\a', '/'],
    ['/D:/a', 'D:\\'],
  ])('%s does not lie in %s', (path, parent) => {
    expect(within(path, parent)).toBe(false);
  });
});
