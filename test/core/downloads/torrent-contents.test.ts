import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseTorrent} from '../../../src/core/downloads/torrent-contents.ts';
import {TorrentError} from '../../../src/core/downloads/torrent-error.ts';
import {type Bencodable, bencode} from '../../../src/simulators/iptorrents/bencode.ts';
import {type Made, madeInfo, madeTorrent} from './made-torrent.ts';

const movie = {path: ['Dune.mkv'], sizeBytes: 5000};
const subtitles = {path: ['Subs', 'Dune.srt'], sizeBytes: 70};
const folder = {name: 'Dune (2021)', files: [movie, subtitles]};

function sha(kind: 'sha1' | 'sha256', made: Partial<Made>): string {
  return createHash(kind).update(madeInfo(made)).digest('hex');
}

/** A torrent of these bytes in `info`, with what version 1 needs. */
function torrentOf(info: string): Uint8Array {
  return Buffer.from(`d4:infod${info}6:pieces20:${'x'.repeat(20)}ee`, 'latin1');
}

describe('a torrent of version 1', () => {
  it('of one file has that file under its own name', () => {
    expect(parseTorrent(madeTorrent({name: 'Dune.mkv', sizeBytes: 5000}))).toEqual({
      infohashes: [sha('sha1', {name: 'Dune.mkv', sizeBytes: 5000})],
      infohashV1: sha('sha1', {name: 'Dune.mkv', sizeBytes: 5000}),
      infohashV2: undefined,
      name: 'Dune.mkv',
      totalBytes: 5000,
      files: [movie],
      links: [],
    });
  });

  it('of several files has them below its folder', () => {
    expect(parseTorrent(madeTorrent(folder))).toMatchObject({
      name: 'Dune (2021)',
      totalBytes: 5070,
      files: [movie, subtitles],
    });
  });

  it('is known by the bytes of its info as they were written', () => {
    // SHA-1 of d6:lengthi5e4:name1:a6:pieces20:xxxxxxxxxxxxxxxxxxxxe, and of the same keys in another order.
    const hashOf = (info: string): string => createHash('sha1').update(info).digest('hex');
    const pieces = `6:pieces20:${'x'.repeat(20)}`;
    for (const info of [`d6:lengthi5e4:name1:a${pieces}e`, `d${pieces}4:name1:a6:lengthi5ee`]) {
      expect(parseTorrent(Buffer.from(`d8:announce1:x4:info${info}7:comment1:ye`)).infohashV1).toBe(hashOf(info));
    }
  });

  it('may have anything behind it, as libtorrent reads it', () => {
    const torrent = madeTorrent();
    expect(parseTorrent(Buffer.concat([torrent, Buffer.from('\r\n<!-- -->')]))).toEqual(parseTorrent(torrent));
  });

  it('has its names in UTF-8 where it tells them twice', () => {
    const files = 'd6:lengthi5e4:pathl5:x.mkve10:path.utf-8l5:y.mkvee';
    expect(parseTorrent(torrentOf(`5:filesl${files}e4:name1:a10:name.utf-81:b`))).toMatchObject({
      name: 'b',
      files: [{path: ['y.mkv'], sizeBytes: 5}],
    });
  });

  it('has marks in place of bytes that are no UTF-8', () => {
    expect(parseTorrent(torrentOf('6:lengthi5e4:name6:\xff\xfe.mkv')).files).toEqual([
      {path: ['\ufffd\ufffd.mkv'], sizeBytes: 5},
    ]);
  });

  it('is listed without its padding', () => {
    const padding = [
      {path: ['.pad', '123'], sizeBytes: 123},
      {path: ['anything'], sizeBytes: 7, attr: 'xp'},
    ];
    expect(parseTorrent(madeTorrent({...folder, files: [movie, ...padding, subtitles]}))).toMatchObject({
      totalBytes: 5070,
      files: [movie, subtitles],
    });
  });

  it('has every file that only looks like padding', () => {
    const files = [['.pad', 'a'], ['.pad', '..', 'x'], ['.pad', '1', '2'], ['a', '.pad', '1'], ['.pad']].map(path => ({
      path,
      sizeBytes: 1,
    }));
    expect(parseTorrent(madeTorrent({name: 'a', files})).files).toEqual(files);
  });

  it('has links apart from files', () => {
    const link = {path: ['link.mkv'], sizeBytes: 9, attr: 'l'};
    expect(parseTorrent(madeTorrent({...folder, files: [movie, link]}))).toMatchObject({
      files: [movie],
      links: [{path: ['link.mkv'], sizeBytes: 0}],
      totalBytes: 5000,
    });
  });
});

describe('a torrent of version 2', () => {
  it('is known by both lengths of its SHA-256', () => {
    const long = sha('sha256', {...folder, version: 'v2'});
    expect(parseTorrent(madeTorrent({...folder, version: 'v2'}))).toMatchObject({
      infohashes: [long.slice(0, 40), long],
      infohashV1: undefined,
      infohashV2: long,
      files: [movie, subtitles],
      totalBytes: 5070,
    });
  });

  it('of one file has that file', () => {
    expect(parseTorrent(madeTorrent({name: 'Dune.mkv', version: 'v2'})).files).toEqual([movie]);
  });

  it.each<[string, Partial<Made>['info']]>([
    ['no tree of files', {'file tree': 5}],
    ['no tree of files', {'file tree': {}}],
    ['a tree of files that is broken', {'file tree': {a: 5}}],
    ['a tree of files that is broken', {'file tree': {'': {length: 5}}}],
    ['a tree of files that is broken', {'file tree': {a: {'': 5}}}],
    ['a tree of files that is broken', {'file tree': {a: {'': {length: 5}, b: {'': {length: 5}}}}}],
    ['a file without a length', {'file tree': {a: {'': {}}}}],
    ['folders more than 50 deep', {'file tree': nested(60)}],
  ])('has %s: %j', (reason, info = {}) => {
    expect(() => parseTorrent(madeTorrent({version: 'v2', info}))).toThrow(`has ${reason}`);
  });

  it.each([0, 3, -1])('is of a version that is known, not of %d', version => {
    expect(() => parseTorrent(madeTorrent({version: 'v2', info: {'meta version': version}}))).toThrow(
      `is of version ${version}, of which nothing is known`,
    );
  });
});

function nested(depth: number): Bencodable {
  return depth === 0 ? {} : {a: nested(depth - 1)};
}

describe('a hybrid', () => {
  it('is known by all of its hashes, the one of qBittorrent first', () => {
    const made: Partial<Made> = {...folder, version: 'hybrid'};
    const [v1, v2] = [sha('sha1', made), sha('sha256', made)];
    expect(parseTorrent(madeTorrent(made))).toEqual({
      infohashes: [v2.slice(0, 40), v1, v2],
      infohashV1: v1,
      infohashV2: v2,
      name: 'Dune (2021)',
      totalBytes: 5070,
      files: [movie, subtitles],
      links: [],
    });
  });

  it('may list its files in two orders', () => {
    const files = [
      {path: ['b.mkv'], sizeBytes: 16_777_216},
      {path: ['a.mkv'], sizeBytes: 5},
    ];
    expect(parseTorrent(madeTorrent({name: 'x', files, version: 'hybrid'})).files).toHaveLength(2);
  });

  it.each<[string, Partial<Made>['info']]>([
    ['another size', {length: 5001}],
    ['another name', {name: 'Other.mkv'}],
    ['another file', {'file tree': {'Dune.2021.mkv': {'': {length: 5000}}, 'x.mkv': {'': {length: 1}}}}],
  ])('whose lists differ by %s is refused', (_what, info = {}) => {
    expect(() => parseTorrent(madeTorrent({version: 'hybrid', info}))).toThrow(
      'is a hybrid whose two lists of files differ',
    );
  });
});

describe('what is no torrent', () => {
  it.each([
    ['<!doctype html>', 'is not bencode (byte 0)'],
    ['d4:info', 'is not bencode (byte 7)'],
    ['i5e', 'is no bencoded dictionary'],
    ['de', 'has no dictionary "info"'],
    ['d4:infoi5ee', 'has no dictionary "info"'],
    ['d4:infod6:lengthi5e4:name1:aee', 'has no hashes of pieces'],
    ['d4:infode4:infodee', 'has a key twice (byte 9)'],
  ])('%s is told: %s', (bytes, reason) => {
    expect(() => parseTorrent(Buffer.from(bytes))).toThrow(new TorrentError(reason));
  });

  it.each([
    ['6:lengthi5e', 'has no name'],
    ['6:lengthi5e4:namei5e', 'has no name'],
    ['4:name1:a', 'has a file without a length'],
    ['6:lengthi1e3e4:name1:a', 'is not bencode (byte 19)'],
    ['6:lengthi05e4:name1:a', 'is not bencode (byte 16)'],
    ['6:length1:54:name1:a', 'has a file without a length'],
    ['6:lengthi-1e4:name1:a', 'has a file of -1 bytes'],
    ['6:lengthi9007199254740992e4:name1:a', 'has a file of 9007199254740992 bytes'],
    ['5:filesle4:name1:a', 'has no list of files'],
    ['5:filesi5e4:name1:a', 'has no list of files'],
    ['5:filesli5ee4:name1:a', 'has a file that is no dictionary'],
    ['5:filesld6:lengthi5eee4:name1:a', 'has a file without a path'],
    ['5:filesld6:lengthi5e4:pathleee4:name1:a', 'has a file without a path'],
    ['5:filesld6:lengthi5e4:pathli5eeee4:name1:a', 'has a file whose path is no text'],
    [`5:filesld6:lengthi5e4:pathl${'1:a'.repeat(51)}eee4:name1:a`, 'has folders more than 50 deep'],
    [`6:lengthi5e4:name1001:${'a'.repeat(1001)}`, 'has a name of more than 1000 bytes'],
    [`5:filesl${'d6:lengthi9007199254740991e4:pathl1:aee'.repeat(2)}e4:name1:a`, 'names more bytes than there can be'],
    [`5:filesl${'d6:lengthi5e4:pathl1:aee'.repeat(100_001)}e4:name1:a`, 'has more than 100000 files'],
  ])('is told by what is wrong in it', (info, reason) => {
    expect(() => parseTorrent(torrentOf(info))).toThrow(new TorrentError(reason));
  });

  it('is larger than 16 MiB', () => {
    const torrent = madeTorrent({around: {comment: 'x'.repeat(16_777_216)}});
    expect(() => parseTorrent(torrent)).toThrow(new TorrentError('is larger than 16 MiB'));
  });
});

describe('a damaged torrent', () => {
  const torrents = [
    madeTorrent(),
    madeTorrent(folder),
    madeTorrent({...folder, version: 'v2'}),
    madeTorrent({...folder, version: 'hybrid'}),
    bencode({
      info: {files: [{length: 5, path: ['a.mkv'], 'path.utf-8': ['a.mkv']}], name: 'x', pieces: 'y'.repeat(20)},
    }),
  ];

  it('that is cut off anywhere is refused', () => {
    for (const torrent of torrents) {
      for (let end = 0; end < torrent.length; end += 1) {
        expect(() => parseTorrent(torrent.subarray(0, end))).toThrow(TorrentError);
      }
    }
  });

  it('with any one bit turned is read or refused', () => {
    let read = 0;
    for (const torrent of torrents) {
      for (let bit = 0; bit < torrent.length * 8; bit += 1) {
        const damaged = Uint8Array.from(torrent);
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        read += Number(isRead(damaged));
      }
    }
    expect(read).toBeGreaterThan(1000);
  });

  it('with any bytes in place of its own is read or refused', () => {
    const change = fc.record({
      at: fc.nat(),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('dlie0123456789:-'))),
    });
    fc.assert(
      fc.property(fc.constantFrom(...torrents), fc.array(change, {minLength: 1, maxLength: 6}), (torrent, changes) => {
        const damaged = Uint8Array.from(torrent);
        for (const {at, byte} of changes) damaged[at % damaged.length] = byte;
        expect(typeof isRead(damaged)).toBe('boolean');
      }),
      {numRuns: 3000},
    );
  });
});

/** False where it is refused; any other failure is thrown on. */
function isRead(torrent: Uint8Array): boolean {
  try {
    const {files, links, infohashes} = parseTorrent(torrent);
    return files.length + links.length >= 0 && infohashes.length > 0;
  } catch (error) {
    if (error instanceof TorrentError) return false;
    throw error;
  }
}
