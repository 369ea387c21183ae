import type {ByteSource} from '../../base/byte-source.ts';
import {ReadWindow} from '../bytes/read-window.ts';
import {MediaError} from '../media-error.ts';
import {maxBlockHeaderBytes, parseBlockHeader} from './block.ts';
import {findCluster, findClusterBefore, maxSearchBytes} from './cluster-search.ts';
import type {WalkStart} from './cluster-walk.ts';
import {type CueIndex, openCueIndex} from './cue-index.ts';
import type {Cue} from './cue-points.ts';
import {maxHeaderBytes, parseElementHeader, readElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';
import type {SegmentLayout} from './segment-layout.ts';

export type WalkStartDeps = {
  readonly source: ByteSource;
  readonly layout: SegmentLayout;
  readonly durationTicks: number | undefined;
  readonly msPerTick: number;
  /** The number of the track whose cues are followed. */
  readonly mainTrack: number | undefined;
};

/** A block this near its cluster's start is reached through the cluster: both lie in one read. */
const nearBlockBytes = 1024;

/** How far a cue may lie from the wanted time, as a share of the running time. */
const maxCueDistance = 0.05;
/** No group of pictures is as long, so that a cue as near is good in any film. */
const nearMs = 60_000;

/** Id of 4 bytes and size of 1 to 8. */
const clusterHeaderBytes = {least: 5, most: 12} as const;

const maxBlockBytes = 268_435_456;

/** Knows where to begin reading for a position in the file; reads the Cues at the first position that needs them. */
export class WalkStarts {
  readonly #deps: WalkStartDeps;
  #index: Promise<CueIndex | undefined> | undefined;

  constructor(deps: WalkStartDeps) {
    this.#deps = deps;
  }

  /**
   * Where to begin for a position, 0 to 1: at the cue before that time, or at a cluster found near that share of the
   * bytes. `window` is the one the walk will go on with. Throws MediaError when no cluster is near.
   */
  async find(window: ReadWindow, position: number): Promise<WalkStart> {
    if (position <= 0) return clusterStart(await this.#firstCluster());
    const cue = await this.#findCue(position);
    const byCue = cue && (await this.#startOf(window, cue));
    if (byCue && this.#isNear(cue, position)) return byCue;
    const atShare = await this.#clusterNear(position);
    if (atShare !== undefined) return clusterStart(atShare);
    if (byCue) return byCue;
    throw new MediaError('no cluster near', this.#byteAt(position));
  }

  async #findCue(position: number): Promise<Cue | undefined> {
    const {durationTicks, mainTrack} = this.#deps;
    const index = await this.#requireIndex();
    return index?.find({position, durationTicks, track: mainTrack});
  }

  /** Opened once, also for two that ask at once; after a failure again. */
  async #requireIndex(): Promise<CueIndex | undefined> {
    this.#index ??= this.#openIndex();
    try {
      return await this.#index;
    } catch (error) {
      this.#index = undefined;
      throw error;
    }
  }

  async #openIndex(): Promise<CueIndex | undefined> {
    const window = new ReadWindow(this.#deps.source, {maxBytes: 4096});
    for (const at of this.#deps.layout.cuesAt) {
      const index = await openCueIndex(window, at);
      if (index !== undefined) return index;
    }
    return undefined;
  }

  /** Undefined when the cue points at nothing of the kind it promises. */
  async #startOf(window: ReadWindow, cue: Cue): Promise<WalkStart | undefined> {
    const clusterAt = this.#deps.layout.dataStart + cue.clusterPosition;
    if (cue.relativePosition !== undefined && cue.relativePosition > nearBlockBytes) {
      const start = await blockStart(window, {clusterAt, relativePosition: cue.relativePosition, cue});
      if (start !== undefined) return start;
    }
    const element = await readElementHeader(window, clusterAt);
    return element?.id === ids.cluster ? clusterStart(clusterAt) : undefined;
  }

  async #firstCluster(): Promise<number> {
    const {source, layout} = this.#deps;
    const found = layout.firstClusterAt ?? (await findCluster(source, layout.dataStart));
    if (found === undefined) throw new MediaError('no cluster at the start', layout.dataStart);
    return found;
  }

  /** A sparse index, or a running time or clock that is not the film's, leads astray. */
  #isNear(cue: Cue, position: number): boolean {
    const {durationTicks} = this.#deps;
    if (durationTicks === undefined) return true;
    const distance = Math.abs(cue.ticks - position * durationTicks);
    return distance <= durationTicks * maxCueDistance || distance * this.#deps.msPerTick <= nearMs;
  }

  #byteAt(position: number): number {
    const {layout} = this.#deps;
    const first = layout.firstClusterAt ?? layout.dataStart;
    return Math.floor(first + position * Math.max(0, layout.end - first));
  }

  async #clusterNear(position: number): Promise<number | undefined> {
    const {source, layout} = this.#deps;
    const first = layout.firstClusterAt ?? layout.dataStart;
    const at = this.#byteAt(position);
    const ahead = await findCluster(source, at);
    if (ahead !== undefined) return ahead;
    // The last cluster may well have begun before a position near the end.
    const isNearEnd = at + maxSearchBytes >= layout.end;
    return isNearEnd ? findClusterBefore(source, at, first) : undefined;
  }
}

function clusterStart(at: number): WalkStart {
  return {at, clusterTicks: 0};
}

type CuedBlock = {readonly clusterAt: number; readonly relativePosition: number; readonly cue: Cue};

/**
 * The cued block itself, found without reading its cluster's header: the length of that header is unknown, so each
 * possible one is tried against the bytes. The cluster's Timestamp follows from the cue's time and the block's.
 */
async function blockStart(window: ReadWindow, cued: CuedBlock): Promise<WalkStart | undefined> {
  const {clusterAt, relativePosition, cue} = cued;
  const from = clusterAt + clusterHeaderBytes.least + relativePosition;
  if (from >= window.sizeBytes) return undefined;
  const reach = clusterHeaderBytes.most - clusterHeaderBytes.least;
  const bytes = await window.upTo(from, reach + 2 * maxHeaderBytes + maxBlockHeaderBytes);
  for (let at = 0; at <= reach; at += 1) {
    const ticks = relativeTicks(bytes, at, cue.track);
    if (ticks !== undefined) return {at: from + at, clusterTicks: cue.ticks - ticks};
  }
  return undefined;
}

/** The time of the block of a track whose element begins at `at`; undefined when there is none. */
function relativeTicks(bytes: Uint8Array, at: number, track: number): number | undefined {
  const element = parseElementHeader(bytes, at);
  if (element?.size === undefined || element.size > maxBlockBytes) return undefined;
  const start = at + element.headerBytes;
  if (element.id === ids.simpleBlock) {
    const header = parseBlockHeader(bytes.subarray(start, start + element.size));
    return header?.trackNumber === track ? header.ticks : undefined;
  }
  if (element.id !== ids.blockGroup) return undefined;
  const child = parseElementHeader(bytes, start);
  if (child?.id !== ids.block || child.size === undefined || child.headerBytes + child.size > element.size) {
    return undefined;
  }
  const header = parseBlockHeader(bytes.subarray(start + child.headerBytes));
  return header?.trackNumber === track ? header.ticks : undefined;
}
