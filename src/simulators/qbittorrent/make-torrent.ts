import {createHash} from 'node:crypto';

export type TorrentFile = {
  /** With slashes; one alone without is a torrent without a folder. */
  path: string;
  bytes: Uint8Array;
};

export type MadeTorrent = {
  /** The .torrent, which names no tracker. */
  bytes: Uint8Array;
  v1: string | undefined;
  v2: string | undefined;
  /** Every id it may go by. */
  infohashes: string[];
};

/** A torrent of version 1 (BEP 3), 2 (BEP 52) or both at once, of one file or, in version 1 or 2 alone, of several. */
export function makeTorrent(
  files: readonly TorrentFile[],
  {version = 'v1', name = files[0]?.path ?? ''}: {version?: 'v1' | 'v2' | 'hybrid'; name?: string} = {},
): MadeTorrent {
  const [isV1, isV2] = [version !== 'v2', version !== 'v1'];
  if (isV1 && isV2 && files.length > 1) throw new Error('a hybrid of several files needs fillers between them');
  const layers = new Map<string, Bencodable>();
  const info = new Map<string, Bencodable>([
    ['name', utf8(name)],
    ['piece length', pieceBytes],
    ...(isV1 ? v1Members(files, name) : []),
    ...(isV2 ? v2Members(files, layers) : []),
  ]);
  const bytes = latin1(
    bencode(new Map<string, Bencodable>([['info', info], ...(isV2 ? [['piece layers', layers] as const] : [])])),
  );
  const raw = latin1(bencode(info));
  const v1 = isV1 ? createHash('sha1').update(raw).digest('hex') : undefined;
  const v2 = isV2 ? createHash('sha256').update(raw).digest('hex') : undefined;
  return {bytes, v1, v2, infohashes: [v1, v2, v2?.slice(0, 40)].filter(id => id !== undefined)};
}

const pieceBytes = 32_768;

/** Of BEP 52. */
const blockBytes = 16_384;

/** A number, a string of bytes in Latin-1, a list or a dictionary. */
type Bencodable = number | string | readonly Bencodable[] | Map<string, Bencodable>;

function bencode(value: Bencodable): string {
  if (typeof value === 'number') return `i${value}e`;
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (!(value instanceof Map)) return `l${value.map(bencode).join('')}e`;
  const keys = [...value.keys()].sort((a, b) => Buffer.compare(latin1(a), latin1(b)));
  return `d${keys.map(key => `${bencode(key)}${bencode(value.get(key) ?? '')}`).join('')}e`;
}

function v1Members(files: readonly TorrentFile[], name: string): [string, Bencodable][] {
  const whole = Buffer.concat(files.map(({bytes}) => bytes));
  const pieces: [string, Bencodable] = [
    'pieces',
    chunks(whole, pieceBytes)
      .map(piece => hash('sha1', piece))
      .join(''),
  ];
  const [only] = files;
  if (files.length === 1 && only?.path === name) return [pieces, ['length', only.bytes.length]];
  const listed = files.map(
    ({path, bytes}) =>
      new Map<string, Bencodable>([
        ['length', bytes.length],
        ['path', path.split('/').map(utf8)],
      ]),
  );
  return [pieces, ['files', listed]];
}

function v2Members(files: readonly TorrentFile[], layers: Map<string, Bencodable>): [string, Bencodable][] {
  const tree = new Map<string, Bencodable>();
  for (const {path, bytes} of files) {
    const blocks = chunks(bytes, blockBytes).map(block => hash('sha256', block));
    const pieces = chunks(blocks, pieceBytes / blockBytes).map(some => rootOf(some, pieceBytes / blockBytes, zeros));
    const root =
      bytes.length > pieceBytes
        ? rootOf(pieces, 1, rootOf([], pieceBytes / blockBytes, zeros))
        : rootOf(blocks, 1, zeros);
    if (bytes.length > pieceBytes) layers.set(root, pieces.join(''));
    const leaf = new Map<string, Bencodable>([
      ['length', bytes.length],
      ['pieces root', root],
    ]);
    folderFor(tree, path).set(utf8(path.split('/').at(-1) ?? ''), new Map([['', leaf]]));
  }
  return [
    ['file tree', tree],
    ['meta version', 2],
  ];
}

const zeros = '\0'.repeat(32);

/** The root over these nodes, filled up to a power of two of at least so many. */
function rootOf(nodes: readonly string[], least: number, filler: string): string {
  const width = Math.max(least, 2 ** Math.ceil(Math.log2(Math.max(1, nodes.length))));
  let row = Array.from({length: width}, (_, index) => nodes[index] ?? filler);
  while (row.length > 1) row = chunks(row, 2).map(pair => hash('sha256', latin1(pair.join(''))));
  return row[0] ?? filler;
}

function folderFor(tree: Map<string, Bencodable>, path: string): Map<string, Bencodable> {
  let folder = tree;
  for (const name of path.split('/').slice(0, -1).map(utf8)) {
    const below = folder.get(name);
    const next = below instanceof Map ? below : new Map<string, Bencodable>();
    folder.set(name, next);
    folder = next;
  }
  return folder;
}

function chunks<List extends {length: number; slice(from: number, to: number): List}>(
  list: List,
  size: number,
): List[] {
  return Array.from({length: Math.ceil(list.length / size)}, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

function hash(algorithm: string, bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest().toString('latin1');
}

function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
