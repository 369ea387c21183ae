import {concatBytes} from '../../base/concat-bytes.ts';
import {
  type Bytes,
  bigEndian,
  crc32Element,
  element,
  float,
  longHeader,
  signedVint,
  text,
  uint,
  unknownSizeHeader,
  vint,
} from './ebml-writer.ts';
import {hevcTrack, storedFrame, trackEntry, type WriterTrack} from './matroska-tracks-writer.ts';

export * from './matroska-tracks-writer.ts';

export type WriterBlock = {
  track: number;
  /** From the cluster's time, in ticks. */
  ticks?: number;
  keyframe?: boolean;
  /** More than one need a lacing. */
  frames: readonly Uint8Array[];
  lacing?: 'xiph' | 'fixed' | 'ebml';
  /** Written as a BlockGroup; messages beside the frame ask for one. */
  group?: boolean;
  additions?: readonly {id?: number; data: Uint8Array}[];
};

export type WriterCluster = {ticks: number; blocks: readonly WriterBlock[]};

export type MatroskaOptions = {
  docType?: string;
  tracks?: readonly WriterTrack[];
  /** Gone through twice, so that sizes and positions are known in advance: an array, or an object that can restart. */
  clusters?: Iterable<WriterCluster>;
  /** In ticks; null leaves Duration out. */
  durationTicks?: number | null;
  /** Null leaves it out: a millisecond is the default. */
  timestampScaleNs?: number | null;
  cues?: 'first' | 'last' | 'none';
  /** `nowhere`: positions that hold no cluster. `garbage`: a payload of noise. */
  cueDamage?: 'nowhere' | 'garbage';
  cueRelativePositions?: boolean;
  /** The tracks whose keyframes get cues; the first track alone when not given. */
  cueTracks?: readonly number[];
  /** `chained`: the first one knows only a second one at the end, which knows Cues. */
  seekHead?: 'plain' | 'chained' | 'wrong' | 'none';
  unknownSizes?: boolean;
  voidBytes?: number;
  /** Of each cluster the bytes of a Void element behind it, as `matroskaPieces` alone can write them. */
  gapsBytes?: readonly number[];
  attachmentBytes?: number;
  /** CRC-32 elements first in SeekHead, Info, Tracks and Clusters. */
  crc32?: boolean;
  /** Tracks stand behind the clusters. */
  tracksLast?: boolean;
};

/** Writes a whole file in memory. */
export function writeMatroska(options: MatroskaOptions = {}): Bytes {
  return concatBytes([...matroskaChunks(options)]);
}

/** The same file piece by piece, a cluster at a time, for files too large to hold. */
export function* matroskaChunks(options: MatroskaOptions = {}): Generator<Bytes, void, undefined> {
  const plan = planOf(options);
  yield plan.ebml;
  yield plan.segmentHeader;
  for (const part of plan.before) yield part;
  for (const cluster of options.clusters ?? defaultClusters) yield clusterBytes(cluster, options).bytes;
  for (const part of plan.after) yield part;
}

/** Bytes, or so many zeros. */
export type Piece = Bytes | {zeros: number};

/** The same file with its gaps told in place of written: films of any size, of a few kilobytes. */
export function matroskaPieces(options: MatroskaOptions & {gapsBytes: readonly number[]}): Piece[] {
  const {gapsBytes, clusters = defaultClusters} = options;
  const plan = planOf(options);
  return [
    plan.ebml,
    plan.segmentHeader,
    ...plan.before,
    ...[...clusters].flatMap((cluster, index) => {
      const gapBytes = gapsBytes[index] ?? 0;
      return [clusterBytes(cluster, options).bytes, longHeader(0xec, gapBytes), {zeros: gapBytes}];
    }),
    ...plan.after,
  ];
}

/** How many bytes the file has, without writing it. */
export function matroskaSize(options: MatroskaOptions = {}): number {
  const {ebml, segmentHeader, before, clustersBytes, after} = planOf(options);
  return ebml.length + segmentHeader.length + lengthOf(before) + clustersBytes + lengthOf(after);
}

/** `count` clusters a second apart, each a video keyframe and a following frame of `frameBytes`. */
export function videoClusters({count = 10, track = 1, frameBytes = 400} = {}): WriterCluster[] {
  return Array.from({length: count}, (_, index) => ({
    ticks: index * 1000,
    blocks: [
      {track, keyframe: true, frames: [frameOf(index * 2, frameBytes)]},
      {track, ticks: 42, frames: [frameOf(index * 2 + 1, frameBytes)]},
    ],
  }));
}

/** A recognizable payload: its number in the first four bytes, then a pattern without zeros. */
export function frameOf(number: number, sizeBytes = 100): Bytes {
  const bytes = Uint8Array.from({length: sizeBytes}, (_, index) => 1 + ((number * 7 + index * 13) % 250));
  bytes.set(bigEndian(number, 4).subarray(0, sizeBytes));
  return bytes;
}

const defaultClusters = videoClusters();

type Plan = {ebml: Bytes; segmentHeader: Bytes; before: Bytes[]; clustersBytes: number; after: Bytes[]};

type CuedBlock = {track: number; ticks: number; cluster: number; relative: number};

type Part = 'seekHead' | 'void' | 'info' | 'tracks' | 'attachments' | 'cues' | 'clusters' | 'seekHead2' | 'tags';

/** Positions take eight bytes everywhere, so no part's size depends on another's place. */
function planOf(options: MatroskaOptions): Plan {
  const {cues = 'last', seekHead = 'plain'} = options;
  const {clustersBytes, blocks} = measure(options);
  const order: Part[] = ['seekHead', 'void', 'info'];
  if (!options.tracksLast) order.push('tracks');
  order.push('attachments');
  if (cues === 'first') order.push('cues');
  order.push('clusters');
  if (options.tracksLast) order.push('tracks');
  if (cues === 'last') order.push('cues');
  if (seekHead === 'chained') order.push('seekHead2');
  order.push('tags');

  const parts = partWriters(options, blocks);
  const nowhere = new Map<Part, number>();
  const sizes = order.map(part => (part === 'clusters' ? clustersBytes : parts[part](nowhere).length));
  const places = new Map<Part, number>();
  let at = 0;
  for (const [index, part] of order.entries()) {
    places.set(part, at);
    at += sizes[index] ?? 0;
  }
  const written = (from: number, to?: number) =>
    order.slice(from, to).flatMap(part => (part === 'clusters' ? [] : [parts[part](places)]));
  return {
    ebml: element(0x1a45dfa3, [text(0x4282, options.docType ?? 'matroska'), uint(0x4287, 4), uint(0x4285, 2)]),
    segmentHeader: options.unknownSizes ? unknownSizeHeader(0x18538067) : longHeader(0x18538067, at),
    before: written(0, order.indexOf('clusters')),
    clustersBytes,
    after: written(order.indexOf('clusters')),
  };
}

type PartWriter = (places: ReadonlyMap<Part, number>) => Bytes;

function partWriters(
  options: MatroskaOptions,
  blocks: readonly CuedBlock[],
): Record<Exclude<Part, 'clusters'>, PartWriter> {
  const {seekHead = 'plain', voidBytes, attachmentBytes, crc32 = false, tracks = [hevcTrack()]} = options;
  const seeks: Record<NonNullable<MatroskaOptions['seekHead']>, Part[]> = {
    plain: ['info', 'tracks', 'cues'],
    chained: ['info', 'tracks', 'seekHead2'],
    wrong: ['info', 'tracks', 'cues'],
    none: [],
  };
  const nothing = new Uint8Array(0);
  const shift = seekHead === 'wrong' ? 7 : 0;
  return {
    seekHead: places => (seekHead === 'none' ? nothing : seekHeadElement(seeks[seekHead], places, {shift, crc32})),
    seekHead2: places => seekHeadElement(['cues'], places, {shift, crc32}),
    void: () => (voidBytes === undefined ? nothing : element(0xec, [new Uint8Array(voidBytes)])),
    info: () => infoElement(options),
    tracks: () => checked(0x1654ae6b, tracks.map(trackEntry), crc32),
    attachments: () => (attachmentBytes === undefined ? nothing : attachments(attachmentBytes)),
    cues: places => cuesElement(options, blocks, places.get('clusters') ?? 0),
    tags: () => element(0x1254c367, [element(0x7373, [element(0x63c0, [])])]),
  };
}

const seekIds: Partial<Record<Part, number>> = {
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  cues: 0x1c53bb6b,
  seekHead2: 0x114d9b74,
};

function seekHeadElement(
  parts: readonly Part[],
  places: ReadonlyMap<Part, number>,
  {shift, crc32}: {shift: number; crc32: boolean},
): Bytes {
  const seeks = parts.flatMap(part => {
    const at = places.get(part);
    // While places are being measured the map is empty, and an entry must be there to be counted.
    if (at === undefined && places.size > 0) return [voidSeek()];
    return [
      element(0x4dbb, [
        element(0x53ab, [bigEndian(seekIds[part] ?? 0, 4)]),
        uint(0x53ac, (at ?? 0) + shift, {bytes: 8}),
      ]),
    ];
  });
  return checked(0x114d9b74, seeks, crc32);
}

/** As long as a Seek, for a part that the file has not. */
function voidSeek(): Bytes {
  return element(0xec, [new Uint8Array(19)]);
}

function infoElement({durationTicks = 10_000, timestampScaleNs = null, crc32 = false}: MatroskaOptions): Bytes {
  const parts = [text(0x4d80, 'matroska-writer'), text(0x5741, 'matroska-writer')];
  if (timestampScaleNs !== null) parts.push(uint(0x2ad7b1, timestampScaleNs));
  if (durationTicks !== null) parts.push(float(0x4489, durationTicks));
  return checked(0x1549a966, parts, crc32);
}

function attachments(sizeBytes: number): Bytes {
  const file = element(0x61a7, [text(0x466e, 'cover.jpg'), element(0x465c, [frameOf(0, sizeBytes)]), uint(0x46ae, 1)]);
  return element(0x1941a469, [file]);
}

function cuesElement(options: MatroskaOptions, blocks: readonly CuedBlock[], clustersAt: number): Bytes {
  const shift = options.cueDamage === 'nowhere' ? 3 : 0;
  const points = blocks.map(({track, ticks, cluster, relative}) => {
    const positions = [uint(0xf7, track), uint(0xf1, clustersAt + cluster + shift, {bytes: 8})];
    if (options.cueRelativePositions) positions.push(uint(0xf0, relative));
    return element(0xbb, [uint(0xb3, ticks), element(0xb7, positions)]);
  });
  const payload = concatBytes(points);
  return element(0x1c53bb6b, [options.cueDamage === 'garbage' ? payload.map((byte, at) => byte ^ (at * 31)) : payload]);
}

function measure(options: MatroskaOptions): {clustersBytes: number; blocks: CuedBlock[]} {
  const {tracks = [hevcTrack()]} = options;
  const cued = new Set(options.cueTracks ?? tracks.slice(0, 1).map(({number}) => number));
  const blocks: CuedBlock[] = [];
  let at = 0;
  let count = 0;
  for (const cluster of options.clusters ?? defaultClusters) {
    const {bytes, places} = clusterBytes(cluster, options);
    for (const [index, block] of cluster.blocks.entries()) {
      if (!block.keyframe || !cued.has(block.track)) continue;
      const ticks = cluster.ticks + (block.ticks ?? 0);
      blocks.push({track: block.track, ticks, cluster: at, relative: places[index] ?? 0});
    }
    at += bytes.length + gapLength(options, count);
    count += 1;
  }
  return {clustersBytes: at, blocks};
}

function gapLength({gapsBytes}: MatroskaOptions, cluster: number): number {
  const gapBytes = gapsBytes?.[cluster];
  return gapBytes === undefined ? 0 : longHeader(0xec, gapBytes).length + gapBytes;
}

function clusterBytes(cluster: WriterCluster, options: MatroskaOptions): {bytes: Bytes; places: number[]} {
  const {tracks = [hevcTrack()], unknownSizes = false, crc32 = false} = options;
  const timestamp = uint(0xe7, cluster.ticks);
  const blocks = cluster.blocks.map(block => blockElement(block, tracks));
  const payload = concatBytes([timestamp, ...blocks]);
  const checksum = crc32 ? [crc32Element(payload)] : [];
  const places: number[] = [];
  let at = lengthOf(checksum) + timestamp.length;
  for (const block of blocks) {
    places.push(at);
    at += block.length;
  }
  const bytes = unknownSizes
    ? concatBytes([unknownSizeHeader(0x1f43b675), ...checksum, payload])
    : element(0x1f43b675, [...checksum, payload]);
  return {bytes, places};
}

function blockElement(block: WriterBlock, tracks: readonly WriterTrack[]): Bytes {
  const track = tracks.find(({number}) => number === block.track);
  const frames = track ? block.frames.map(frame => storedFrame(track, frame)) : block.frames;
  const isGroup = block.group === true || block.additions !== undefined;
  const lacing = {xiph: 2, fixed: 4, ebml: 6};
  const flags = (block.keyframe && !isGroup ? 0x80 : 0) | (block.lacing ? lacing[block.lacing] : 0);
  const ticks = block.ticks ?? 0;
  const head = concatBytes([vint(block.track), bigEndian(ticks < 0 ? ticks + 0x1_0000 : ticks, 2)]);
  const payload = [head, Uint8Array.of(flags), ...lacedFrames(frames, block.lacing)];
  if (!isGroup) return element(0xa3, payload);
  const parts = [element(0xa1, payload), uint(0x9b, 42)];
  if (!block.keyframe) parts.push(element(0xfb, [Uint8Array.of(0xd6)]));
  if (block.additions) parts.push(element(0x75a1, block.additions.map(additionElement)));
  return element(0xa0, parts);
}

function additionElement({id, data}: {id?: number; data: Uint8Array}): Bytes {
  return element(0xa6, [...(id === undefined ? [] : [uint(0xee, id)]), element(0xa5, [data])]);
}

function lacedFrames(frames: readonly Uint8Array[], lacing: WriterBlock['lacing']): Uint8Array[] {
  if (lacing === undefined) return [...frames];
  const sizes = frames.slice(0, -1).map(frame => frame.length);
  return [Uint8Array.of(frames.length - 1), ...laceSizes(sizes, lacing), ...frames];
}

function laceSizes(sizes: readonly number[], lacing: NonNullable<WriterBlock['lacing']>): Uint8Array[] {
  switch (lacing) {
    case 'fixed':
      return [];
    case 'xiph':
      return sizes.map(size => Uint8Array.from([...new Array<number>(Math.floor(size / 255)).fill(255), size % 255]));
    case 'ebml':
      return sizes.map((size, index) => (index === 0 ? vint(size) : signedVint(size - (sizes[index - 1] ?? 0))));
  }
}

function checked(id: number, parts: readonly Uint8Array[], crc32: boolean): Bytes {
  return crc32 ? element(id, [crc32Element(concatBytes(parts)), ...parts]) : element(id, parts);
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
