import type {ByteSource} from '../../base/byte-source.ts';
import type {ReadWindow} from '../bytes/read-window.ts';
import {MediaError} from '../media-error.ts';
import {type Block, maxBlockHeaderBytes, parseBlockHeader} from './block.ts';
import {readBlockGroup} from './block-group.ts';
import {findCluster} from './cluster-search.ts';
import {uintOf} from './element.ts';
import {type LocatedElement, maxHeaderBytes, readElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';
import type {MatroskaTrack} from './tracks.ts';

/** Where a walk begins: at a Cluster, or at a block inside one whose Timestamp is known already (in ticks). */
export type WalkStart = {readonly at: number; readonly clusterTicks: number};

type Role = 'cluster' | 'timestamp' | 'block' | 'group' | 'skip' | 'stop';

/** What a walk does with the elements of Segment and Cluster. It takes both levels as one, as unknown sizes ask for. */
const roles: ReadonlyMap<number, Role> = new Map<number, Role>([
  [ids.cluster, 'cluster'],
  [ids.timestamp, 'timestamp'],
  [ids.simpleBlock, 'block'],
  [ids.blockGroup, 'group'],
  [ids.encryptedBlock, 'skip'],
  [ids.silentTracks, 'skip'],
  [ids.position, 'skip'],
  [ids.prevSize, 'skip'],
  [ids.void, 'skip'],
  [ids.crc32, 'skip'],
  [ids.cues, 'skip'],
  [ids.tags, 'skip'],
  [ids.chapters, 'skip'],
  [ids.attachments, 'skip'],
  [ids.seekHead, 'skip'],
  [ids.info, 'skip'],
  [ids.tracks, 'skip'],
  [ids.ebml, 'stop'],
  [ids.segment, 'stop'],
]);

/** No frame of 8K video is as long; what claims more is damage. */
const maxBlockBytes = 268_435_456;

/** Elements passed without meeting a block of a wanted track: some twenty minutes of a film with eight tracks. */
const maxBarrenElements = 500_000;

const maxResyncs = 16;

/** A cursor over the blocks of wanted tracks. It steps over other payloads without reading them. */
export class ClusterWalk {
  readonly #source: ByteSource;
  readonly #window: ReadWindow;
  readonly #wanted: ReadonlyMap<number, MatroskaTrack>;
  #at: number;
  #clusterTicks: number;
  #clusterEnd: number | undefined;
  #resyncs = 0;

  constructor(
    {source, window}: {source: ByteSource; window: ReadWindow},
    wanted: ReadonlyMap<number, MatroskaTrack>,
    start: WalkStart,
  ) {
    this.#source = source;
    this.#window = window;
    this.#wanted = wanted;
    this.#at = start.at;
    this.#clusterTicks = start.clusterTicks;
  }

  /**
   * The next block in file order, over damage where another cluster follows it; undefined at the end of the file or
   * Segment. Throws MediaError where no way on is found.
   */
  async next(): Promise<Block | undefined> {
    for (let passed = 0; passed < maxBarrenElements; passed += 1) {
      if (this.#clusterEnd !== undefined && this.#at >= this.#clusterEnd) this.#clusterEnd = undefined;
      if (this.#at >= this.#source.sizeBytes) return undefined;
      const element = await readElementHeader(this.#window, this.#at);
      if (element === undefined || !this.#isPlausible(element)) {
        if (element === undefined && this.#at + maxHeaderBytes >= this.#source.sizeBytes) return undefined;
        await this.#resync();
        continue;
      }
      if (roles.get(element.id) === 'stop') return undefined;
      const block = await this.#enter(element);
      if (block !== undefined) return block;
    }
    throw new MediaError(`no frame of the wanted tracks among ${maxBarrenElements} elements`, this.#at);
  }

  /** An unknown id may be anything a newer writer adds, but only a cluster of known size vouches for it. */
  #isPlausible({id, end, size}: LocatedElement): boolean {
    const role = roles.get(id);
    if (role === 'cluster' || role === 'stop') return true;
    if (end === undefined || size === undefined) return false;
    if (this.#clusterEnd !== undefined && end > this.#clusterEnd) return false;
    if (role === 'timestamp') return size <= 8;
    if (role === 'block' || role === 'group') return size <= maxBlockBytes;
    return role === 'skip' || this.#clusterEnd !== undefined;
  }

  async #enter(element: LocatedElement): Promise<Block | undefined> {
    const end = element.end ?? element.dataStart;
    switch (roles.get(element.id)) {
      case 'cluster':
        this.#at = element.dataStart;
        this.#clusterEnd = element.end;
        this.#clusterTicks = 0;
        return undefined;
      case 'timestamp':
        this.#at = end;
        this.#clusterTicks = uintOf(await this.#window.upTo(element.dataStart, element.size ?? 0));
        return undefined;
      case 'block':
        this.#at = end;
        return this.#simpleBlock(element, end);
      case 'group':
        this.#at = end;
        return this.#blockGroup(element, end);
      default:
        this.#at = end;
        return undefined;
    }
  }

  async #simpleBlock(element: LocatedElement, end: number): Promise<Block | undefined> {
    const bytes = await this.#window.upTo(element.dataStart, Math.min(maxBlockHeaderBytes, element.size ?? 0));
    const header = parseBlockHeader(bytes);
    if (header === undefined || !this.#wanted.has(header.trackNumber) || this.#isCutOff(end)) return undefined;
    const {trackNumber, lacing, keyFlag, headerBytes} = header;
    const offset = element.dataStart + headerBytes;
    const ticks = this.#clusterTicks + header.ticks;
    return {trackNumber, ticks, lacing, keyframe: keyFlag, offset, sizeBytes: end - offset, t35: []};
  }

  async #blockGroup(element: LocatedElement, end: number): Promise<Block | undefined> {
    if (this.#isCutOff(end)) return undefined;
    const group = await readBlockGroup(this.#window, {dataStart: element.dataStart, end}, this.#wanted);
    if (group === undefined) return undefined;
    const {header, keyframe, t35} = group;
    const blockEnd = group.element.end ?? end;
    const offset = group.element.dataStart + header.headerBytes;
    return {
      trackNumber: header.trackNumber,
      ticks: this.#clusterTicks + header.ticks,
      lacing: header.lacing,
      keyframe,
      offset,
      sizeBytes: blockEnd - offset,
      t35,
    };
  }

  /** The last block of a file that is still being copied. */
  #isCutOff(end: number): boolean {
    return end > this.#source.sizeBytes;
  }

  async #resync(): Promise<void> {
    this.#resyncs += 1;
    const behindCluster = this.#clusterEnd;
    this.#clusterEnd = undefined;
    if (behindCluster !== undefined && this.#resyncs <= maxResyncs) {
      this.#at = behindCluster;
      return;
    }
    const found = this.#resyncs > maxResyncs ? undefined : await findCluster(this.#source, this.#at + 1);
    if (found === undefined) throw new MediaError('no element of a cluster, and no further cluster near', this.#at);
    this.#at = found;
  }
}
