import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {judgeTorrent} from '../../../src/core/downloads/judge-torrent.ts';
import type {TorrentContents} from '../../../src/core/downloads/torrent-contents.ts';

const gb = 1_000_000_000;

/** A torrent of one folder with these files, by path and size in GB. */
function contentsOf(
  files: Readonly<Record<string, number>>,
  overrides: Partial<TorrentContents> = {},
): TorrentContents {
  const listed = Object.entries(files).map(([path, sizeGb]) => ({path: path.split('/'), sizeBytes: sizeGb * gb}));
  return {
    infohashes: ['a'.repeat(40)],
    infohashV1: 'a'.repeat(40),
    infohashV2: undefined,
    name: 'Dune.2021.2160p-GRP',
    totalBytes: listed.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0),
    files: listed,
    links: [],
    ...overrides,
  };
}

function refusalOf(files: Readonly<Record<string, number>>, taken: readonly string[] = []): string | undefined {
  const verdict = judgeTorrent(contentsOf(files), {taken});
  return 'refused' in verdict ? verdict.refused : undefined;
}

/** The verdict on a movie beside which there is a file of this path. */
function besideMovie(path: readonly string[]): ReturnType<typeof judgeTorrent> {
  const files = [
    {path: ['Dune.mkv'], sizeBytes: 60 * gb},
    {path: [...path], sizeBytes: 5},
  ];
  return judgeTorrent(contentsOf({}, {files}), {taken: []});
}

describe('the movie of a torrent', () => {
  it.each<[string, Record<string, number>, string, number]>([
    ['its only file', {'Dune.mkv': 60}, 'Dune.mkv', 60],
    ['the video among other files', {'Dune.nfo': 99, 'Dune.m2ts': 60, 'Subs/Dune.srt': 1}, 'Dune.m2ts', 60],
    ['the largest video', {'Small.mkv': 3, 'Dune.MKV': 60}, 'Dune.MKV', 60],
    ['in a folder of its own', {'Dune/Dune.mkv': 60, 'x.txt': 1}, 'Dune.mkv', 60],
    ['no sample', {'Sample/dune.mkv': 0.9, 'Dune.mkv': 1}, 'Dune.mkv', 1],
    ['no sample by its name', {'dune-sample.mkv': 0.9, 'Dune.mkv': 1}, 'Dune.mkv', 1],
    ['no extra', {'Featurettes/making.mkv': 50, 'Dune.mkv': 60, 'Dune-trailer.mp4': 40}, 'Dune.mkv', 60],
    ['a film that is called so', {'Sample.People.2000.mkv': 8}, 'Sample.People.2000.mkv', 8],
    ['one whose group is called as extras are', {'Dune-OTHER.mkv': 60}, 'Dune-OTHER.mkv', 60],
    ['an unknown kind beside it left alone', {'Dune.mkv': 60, 'Dune.rar': 1}, 'Dune.mkv', 60],
    ['beside the extras of a disc', {'Dune.mkv': 60, 'Extras/BDMV/STREAM/1.m2ts': 20}, 'Dune.mkv', 60],
    ['named as nothing on Windows', {'Dune.mkv': 60, 'nul.txt': 1, 'a.': 1, 'b ': 1}, 'Dune.mkv', 60],
  ])('is %s', (_what, files, name, sizeGb) => {
    expect(judgeTorrent(contentsOf(files), {taken: []})).toEqual({movieFile: {name, sizeBytes: sizeGb * gb}});
  });

  it.each<[Record<string, number>, string]>([
    [{}, 'holds no video file'],
    [{'Dune.nfo': 1, README: 1}, 'holds no video file'],
    [{'Dune.mkv': 0}, 'holds no film, only samples or extras'],
    [{'Sample/dune.mkv': 0.1, 'Trailers/x.mkv': 1}, 'holds no film, only samples or extras'],
    [
      {'dune.rar': 20, 'dune.r00': 20, 'dune.nfo': 1},
      'holds archives in place of a video file, which Plex cannot play',
    ],
    [{'dune.rar': 20, 'Sample/dune.mkv': 0.1}, 'holds archives in place of a video file, which Plex cannot play'],
    [{'dune.zip': 20}, 'holds archives in place of a video file, which Plex cannot play'],
    [{'dune.7z.001': 20}, 'holds archives in place of a video file, which Plex cannot play'],
    [{'dune.iso': 20}, 'is the image of a disc, which Plex cannot play'],
    [{'BDMV/STREAM/00001.m2ts': 60}, 'is a disc (BDMV), which Plex does not show as a movie'],
    [{'Dune/BDMV/STREAM/00001.m2ts': 60, 'x.mkv': 1}, 'is a disc (BDMV), which Plex does not show as a movie'],
    [{'video_ts/VTS_01_1.VOB': 1}, 'is a disc (video_ts), which Plex does not show as a movie'],
    [{'Dune.mkv': 60, 'Dune Part Two.mkv': 31}, 'holds several films (Dune.mkv, Dune Part Two.mkv)'],
    [{'CD1/a.avi': 0.7, 'CD2/b.avi': 0.7}, 'holds several films (CD1/a.avi, CD2/b.avi)'],
  ])('is missing in %j: %s', (files, reason) => {
    expect(refusalOf(files)).toBe(reason);
  });

  it('is a disc by the name of the torrent too', () => {
    const contents = contentsOf({'STREAM/1.m2ts': 60}, {name: 'BDMV'});
    expect(judgeTorrent(contents, {taken: []})).toEqual({
      refused: 'is a disc (BDMV), which Plex does not show as a movie',
    });
  });

  it('may be half as large as another and no more', () => {
    expect(refusalOf({'a.mkv': 60, 'b.mkv': 30})).toBeUndefined();
    expect(refusalOf({'a.mkv': 60, 'b.mkv': 30.000001})).toContain('several films');
  });
});

describe('a path that leads elsewhere is refused', () => {
  it.each<[string[], string]>([
    [['..', 'a.mkv'], 'leads out of its folder'],
    [['a', '..', '..', 'b'], 'leads out of its folder'],
    [['.', 'a'], 'leads out of its folder'],
    [['.. ', 'a'], 'leads out of its folder'],
    [['...', 'a'], 'leads out of its folder'],
    [['', 'etc', 'passwd'], 'has a part without a name'],
    [['a', ''], 'has a part without a name'],
    [['  '], 'has a part without a name'],
    [[], 'has no name'],
    [['a/../../b'], 'has a slash in its name'],
    [['/etc/passwd'], 'has a slash in its name'],
    [['a\\b'], 'has a slash in its name'],
    [['\\\\nas\\x'], 'has a slash in its name'],
    [['C:'], 'begins with the letter of a drive'],
    [['c:x'], 'begins with the letter of a drive'],
    [['a\0.mkv'], 'has control characters in its name'],
    [['a\u001b[2J'], 'has control characters in its name'],
    [['a\n'], 'has control characters in its name'],
    [['a\u007f'], 'has control characters in its name'],
    [['a\u0085'], 'has control characters in its name'],
    [['a\u2028'], 'has control characters in its name'],
    [['a\u202egpj.exe'], 'turns the direction of its name'],
    [['a\u200f'], 'turns the direction of its name'],
    [['\ufffd.mkv'], 'has a name that is not UTF-8'],
    [['ä'.repeat(126)], 'has a name of more than 251 bytes'],
  ])('%j: %s', (path, reason) => {
    const verdict = besideMovie(path);
    expect(verdict).toEqual({refused: expect.stringContaining(`names a file that ${reason} (`)});
    expect('refused' in verdict && verdict.refused).not.toMatch(/[\p{Cc}\p{Zl}\u202e]/u);
  });

  it('also in the name of the torrent, and of a link', () => {
    expect(judgeTorrent(contentsOf({'a.mkv': 1}, {name: '../x'}), {taken: []})).toEqual({
      refused: 'names a file that has a slash in its name (../x)',
    });
    const links = [{path: ['..', 'x'], sizeBytes: 0}];
    expect(judgeTorrent(contentsOf({'a.mkv': 1}, {links}), {taken: []})).toEqual({
      refused: 'names a file that leads out of its folder (../x)',
    });
  });

  it.each([
    '...and Justice for All.mkv',
    'ä'.repeat(125),
    'M - Eine Stadt.mkv',
    '映画.mkv',
    '.hidden',
    "a 'b' (c) [d].srt",
  ])('but not %s', name => {
    expect(besideMovie([name])).toHaveProperty('movieFile');
  });

  it('whatever the path is, none that passes leads out of the folder', () => {
    const part = fc.string({unit: fc.constantFrom('.', ' ', '/', '\\', ':', 'C', '\0', 'a', '\u202e'), maxLength: 4});
    fc.assert(
      fc.property(fc.array(part, {maxLength: 4}), path => {
        if ('refused' in besideMovie(path)) return;
        const resolved = new URL(`file:///save/${path.map(encodeURIComponent).join('/')}`).pathname;
        expect(resolved.startsWith('/save/')).toBe(true);
        expect(resolved.split('/')).toHaveLength(path.length + 2);
        expect(path.join('')).not.toMatch(/[/\\\0\u202e]/);
      }),
      {numRuns: 3000},
    );
  });
});

describe('files that meet', () => {
  it('in one torrent are refused', () => {
    expect(refusalOf({'a.mkv': 9, 'x/b.srt': 1, 'X/B.srt': 1})).toBe('names a file twice (X/B.srt)');
    expect(refusalOf({'a.mkv': 9, 'b.srt': 1, 'b.srt.': 1})).toBe('names a file twice (b.srt.)');
    expect(refusalOf({'a.mkv': 9, 'A.mkv/b.srt': 1})).toBe('names a file and a folder alike (A.mkv/b.srt)');
  });

  it('with one that is there are refused by its name', () => {
    expect(refusalOf({'Dune.mkv': 9}, ['other.mkv', 'Dune.mkv'])).toBe(
      'would write over a file that is there (Dune.mkv)',
    );
    expect(refusalOf({'Dune.mkv': 9, 'Poster.jpg': 1}, ['poster.JPG'])).toContain('(poster.JPG)');
    expect(refusalOf({'Am\u00e9lie.mkv': 9}, ['AME\u0301LIE.MKV'])).toContain('would write over');
    expect(refusalOf({'Dune.mkv./x.mkv': 9}, ['dune.mkv'])).toContain('would write over');
    expect(refusalOf({'Subs/a.srt': 1, 'Dune.mkv': 9}, ['Subs/A.srt'])).toContain('would write over');
  });

  it('with one in another folder do not', () => {
    expect(
      refusalOf({'Dune.mkv': 9, 'Subs/a.srt': 1}, ['a.srt', 'Dune.2021.2160p-GRP', 'Dune.mkv.!qB']),
    ).toBeUndefined();
  });

  it('are told without what steers a terminal', () => {
    expect(refusalOf({'Dune.mkv': 9}, ['x'])).toBeUndefined();
    expect(refusalOf({[`${'a'.repeat(240)}.mkv`]: 9, [`${'b'.repeat(240)}.mkv`]: 9})).toMatch(
      /^holds several films \(a{200}\.\.\., b{200}\.\.\.\)$/,
    );
  });
});

describe('a link', () => {
  it('is refused', () => {
    const contents = contentsOf({'Dune.mkv': 9}, {links: [{path: ['x', 'link.mkv'], sizeBytes: 0}]});
    expect(judgeTorrent(contents, {taken: []})).toEqual({refused: 'holds a link in place of a file (x/link.mkv)'});
  });
});
