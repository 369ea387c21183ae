import {type Bencodable, bencode} from '../../../src/simulators/iptorrents/bencode.ts';

type MadeFile = {path: readonly string[]; sizeBytes: number; attr?: string};

export type Made = {
  name: string;
  /** Of the one file where there are no files. */
  sizeBytes: number;
  files: readonly MadeFile[] | undefined;
  version: 'v1' | 'v2' | 'hybrid';
  /** Put into `info` beside or in place of what is there. */
  info: Readonly<Record<string, Bencodable>>;
  /** Put beside `info`. */
  around: Readonly<Record<string, Bencodable>>;
};

/** A .torrent that qBittorrent takes; its hashes of pieces are those of nothing. */
export function madeTorrent(made: Partial<Made> = {}): Uint8Array {
  return bencode(sorted({announce: 'http://127.0.0.1:9/announce', ...made.around, info: infoOf(made)}));
}

/** The bytes of its `info`, of which the infohashes are made. */
export function madeInfo(made: Partial<Made> = {}): Uint8Array {
  return bencode(infoOf(made));
}

const pieceBytes = 16_777_216;

function infoOf({
  name = 'Dune.2021.mkv',
  sizeBytes = 5000,
  files,
  version = 'v1',
  info = {},
}: Partial<Made>): Bencodable {
  const all = files ?? [{path: [name], sizeBytes}];
  return sorted({
    name,
    'piece length': pieceBytes,
    ...(version === 'v2' ? {} : flat(files, {sizeBytes, isPadded: version === 'hybrid'})),
    ...(version === 'v1' ? {} : {'meta version': 2, 'file tree': treeOf(all)}),
    ...info,
  });
}

function flat(
  files: Made['files'],
  {sizeBytes, isPadded}: {sizeBytes: number; isPadded: boolean},
): Record<string, Bencodable> {
  if (files === undefined) return {length: sizeBytes, pieces: piecesOf(sizeBytes)};
  const listed = isPadded
    ? files.flatMap((file, index) => (index === files.length - 1 ? [file] : [file, padOf(file)]))
    : files;
  return {
    files: listed.map(({path, sizeBytes: length, attr}) => ({...(attr === undefined ? {} : {attr}), length, path})),
    pieces: piecesOf(listed.reduce((sum, file) => sum + file.sizeBytes, 0)),
  };
}

function padOf({sizeBytes}: MadeFile): MadeFile {
  const padBytes = (pieceBytes - (sizeBytes % pieceBytes)) % pieceBytes;
  return {path: ['.pad', String(padBytes)], sizeBytes: padBytes, attr: 'p'};
}

function piecesOf(totalBytes: number): Uint8Array {
  return new Uint8Array(20 * Math.max(1, Math.ceil(totalBytes / pieceBytes))).fill(7);
}

function treeOf(files: readonly MadeFile[]): Bencodable {
  const here = new Map<string, MadeFile[]>();
  for (const file of files) {
    const [first = '', ...rest] = file.path;
    here.set(first, [...(here.get(first) ?? []), {...file, path: rest}]);
  }
  return sorted(
    Object.fromEntries(
      [...here].map(([part, below]) => [part, below[0]?.path.length === 0 ? leaf(below[0]) : treeOf(below)]),
    ),
  );
}

function leaf({sizeBytes, attr}: MadeFile): Bencodable {
  const root = sizeBytes === 0 ? {} : {'pieces root': new Uint8Array(32).fill(9)};
  return {'': {...(attr === undefined ? {} : {attr}), length: sizeBytes, ...root}};
}

/** By the bytes of the keys. */
function sorted(fields: Readonly<Record<string, Bencodable>>): Record<string, Bencodable> {
  return Object.fromEntries(
    Object.entries(fields).sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
  );
}
