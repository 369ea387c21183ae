import {describe, expect, it} from 'vitest';
import {mapPath} from '../../../src/core/library/path-mapping.ts';

describe('a path as another program sees it', () => {
  it.each([
    ['/data/movies/A/a.mkv', '/data/movies', '/mnt/nas', '/mnt/nas/A/a.mkv'],
    ['/data/movies/A/a.mkv', '/data/movies/', '/mnt/nas/', '/mnt/nas/A/a.mkv'],
    ['/data//movies/./A/a.mkv', '/data/movies', '/mnt/nas', '/mnt/nas/A/a.mkv'],
    ['/data/a.mkv', '/', '/mnt', '/mnt/data/a.mkv'],
    ['/data/a.mkv', '/data', '/', '/a.mkv'],
    ['/data/a/b.mkv', '/data', '', 'a/b.mkv'],
    ['/data/movies', '/data/movies', '/mnt/nas', '/mnt/nas'],
    ['/data/back\\slash.mkv', '/data', '/mnt', '/mnt/back\\slash.mkv'],
    ['D:\\Movies\\A\\a.mkv', 'D:\\Movies', '/mnt/nas', '/mnt/nas/A/a.mkv'],
    ['d:\\movies\\A\\a.mkv', 'D:\\Movies\\', '/mnt/nas', '/mnt/nas/A/a.mkv'],
    ['D:\\Movies\\A\\a.mkv', 'd:/Movies', '/mnt/nas', '/mnt/nas/A/a.mkv'],
    ['D:\\Movies\\a.mkv', 'D:', '/mnt', '/mnt/Movies/a.mkv'],
    ['\\\\nas\\movies\\A\\a.mkv', '\\\\NAS\\movies', '/mnt/nas', '/mnt/nas/A/a.mkv'],
    ['/data/movies/A/a.mkv', '/data/movies', 'Z:\\', 'Z:\\A\\a.mkv'],
    ['/data/movies/A/a.mkv', '/data/movies', 'Z:\\films', 'Z:\\films\\A\\a.mkv'],
    ['/data/movies/A/a.mkv', '/data/movies', 'Z:/films/', 'Z:/films/A/a.mkv'],
    ['/data/movies/A/a.mkv', '/data/movies', '\\\\nas\\films', '\\\\nas\\films\\A\\a.mkv'],
    ['C:\\a\\b.mkv', 'C:\\a', 'D:\\x', 'D:\\x\\b.mkv'],
  ])('%s by %s to %s is %s', (path, from, to, expected) => {
    expect(mapPath(path, [{from, to}])).toBe(expected);
  });

  it.each([
    ['another folder', '/data/tv/a.mkv', '/data/movies'],
    ['a folder whose name only begins so', '/data/movies-4k/a.mkv', '/data/movies'],
    ['another case on POSIX', '/data/Movies/a.mkv', '/data/movies'],
    ['another drive', 'E:\\Movies\\a.mkv', 'D:\\Movies'],
    ['a share in place of a drive', '\\\\D:\\Movies\\a.mkv', 'D:\\Movies'],
    ['a POSIX path against a Windows folder', '/D:/Movies/a.mkv', 'D:\\Movies'],
    ['a relative path', 'data/movies/a.mkv', '/data/movies'],
    ['a parent of the folder', '/data', '/data/movies'],
  ])('%s is not mapped', (_name, path, from) => {
    expect(mapPath(path, [{from, to: '/mnt'}])).toBeUndefined();
  });

  it.each([
    ['/data/movies/../../etc/passwd', '/data/movies', '/mnt'],
    ['/data/movies/A/..', '/data/movies', '/mnt'],
    ['D:\\Movies\\..\\..\\secret', 'D:\\Movies', '/mnt'],
    ['/data/movies/..\\..\\secret', '/data/movies', 'Z:\\films'],
  ])('%s leads away and is refused', (path, from, to) => {
    expect(mapPath(path, [{from, to}])).toBeUndefined();
  });

  it('takes the longest folder that fits, wherever it stands', () => {
    const short = {from: '/data', to: '/short'};
    const long = {from: '/data/movies/', to: '/long'};
    const unfit = {from: '/data/movies/other', to: '/unfit'};
    expect(mapPath('/data/movies/a.mkv', [short, long, unfit])).toBe('/long/a.mkv');
    expect(mapPath('/data/movies/a.mkv', [unfit, long, short])).toBe('/long/a.mkv');
    expect(mapPath('/data/tv/a.mkv', [long, short])).toBe('/short/tv/a.mkv');
  });

  it('is not mapped where nothing is said', () => {
    expect(mapPath('/data/a.mkv', [])).toBeUndefined();
  });
});
