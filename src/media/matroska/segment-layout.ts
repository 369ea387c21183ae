import type {ReadWindow} from '../bytes/read-window.ts';
import {MediaError} from '../media-error.ts';
import {childrenOf, type Element, fieldsOf, readElement, uintField} from './element.ts';
import {type LocatedElement, readElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';

/** Where the parts of the Segment lie; all offsets are file offsets in bytes. */
export type SegmentLayout = {
  /** The payload of Segment, which SeekPosition and CueClusterPosition count from. */
  readonly dataStart: number;
  /** One past the Segment, as far as the file goes. */
  readonly end: number;
  readonly tracks: Element;
  readonly info: Element | undefined;
  /** Where Cues were met or are said to be, most trustworthy first. */
  readonly cuesAt: readonly number[];
  readonly firstClusterAt: number | undefined;
};

const maxTopLevelElements = 4096;
const maxSeekHeads = 8;
const maxSeekEntries = 64;
const maxSeekHeadBytes = 1_048_576;
const maxInfoBytes = 1_048_576;
const maxTracksBytes = 4_194_304;

/** What is looked for through SeekHead entries, the most needed first. */
const soughtIds: readonly number[] = [ids.tracks, ids.info, ids.cues, ids.seekHead];

/**
 * Finds the parts of the first Segment: walks its children up to the first Cluster, follows SeekHead entries for what
 * is missing still (each is believed only if the element is there), and last walks on over the clusters. RFC 9559
 * section 4.5 and 6. Throws MediaError for a file that is no Matroska or has no Tracks.
 */
export async function readSegmentLayout(window: ReadWindow): Promise<SegmentLayout> {
  const segment = await findSegment(window);
  const search = new LayoutSearch(window, segment.dataStart);
  await search.walk(segment.dataStart, {pastClusters: false});
  await search.followSeekHeads();
  if (search.tracks === undefined && search.firstClusterAt !== undefined) {
    await search.walk(search.firstClusterAt, {pastClusters: true});
  }
  const {tracks, info, cuesAt, firstClusterAt} = search;
  if (tracks === undefined) throw new MediaError('no Tracks element', segment.dataStart);
  const end = Math.min(segment.end ?? window.sizeBytes, window.sizeBytes);
  return {dataStart: segment.dataStart, end, tracks, info, cuesAt, firstClusterAt};
}

async function findSegment(window: ReadWindow): Promise<LocatedElement> {
  const ebml = await readElementHeader(window, 0);
  if (ebml?.id !== ids.ebml || ebml.end === undefined) throw new MediaError('no EBML header', 0);
  let at = ebml.end;
  for (let count = 0; count < maxTopLevelElements; count += 1) {
    const element = await readElementHeader(window, at);
    if (element?.id === ids.segment) return element;
    if (element?.end === undefined) break;
    at = element.end;
  }
  throw new MediaError('no Segment element', at);
}

class LayoutSearch {
  tracks: Element | undefined;
  info: Element | undefined;
  firstClusterAt: number | undefined;
  readonly cuesAt: number[] = [];
  readonly #window: ReadWindow;
  readonly #dataStart: number;
  readonly #seeks: {id: number; at: number}[] = [];
  readonly #visited = new Set<number>();

  constructor(window: ReadWindow, dataStart: number) {
    this.#window = window;
    this.#dataStart = dataStart;
  }

  async walk(from: number, {pastClusters}: {pastClusters: boolean}): Promise<void> {
    let at = from;
    for (let count = 0; count < maxTopLevelElements; count += 1) {
      const element = await readElementHeader(this.#window, at);
      if (element === undefined || element.id === ids.segment || element.id === ids.ebml) return;
      if (element.id === ids.cluster) {
        this.firstClusterAt ??= at;
        if (!pastClusters || this.tracks !== undefined) return;
      }
      await this.#note(element);
      if (element.end === undefined) return;
      at = element.end;
    }
  }

  async followSeekHeads(): Promise<void> {
    for (const id of soughtIds) {
      for (let index = 0; index < this.#seeks.length; index += 1) {
        const seek = this.#seeks[index];
        if (seek?.id === id) await this.#follow(seek.id, seek.at);
      }
    }
  }

  async #follow(id: number, at: number): Promise<void> {
    if (id === ids.cues) this.#noteCues(at);
    else if (this.#isMissing(id) && !this.#visited.has(at)) {
      const element = await readElementHeader(this.#window, at);
      if (element?.id !== id) return;
      await this.#note(element);
      if (id === ids.seekHead) await this.followSeekHeads();
    }
  }

  #isMissing(id: number): boolean {
    switch (id) {
      case ids.tracks:
        return this.tracks === undefined;
      case ids.info:
        return this.info === undefined;
      case ids.seekHead:
        return this.tracks === undefined || this.info === undefined || this.cuesAt.length === 0;
      default:
        return false;
    }
  }

  async #note(element: LocatedElement): Promise<void> {
    switch (element.id) {
      case ids.tracks:
        this.tracks ??= await readElement(this.#window, element, maxTracksBytes);
        return;
      case ids.info:
        this.info ??= await orNothing(readElement(this.#window, element, maxInfoBytes));
        return;
      case ids.seekHead:
        await this.#noteSeekHead(element);
        return;
      case ids.cues:
        this.#noteCues(element.at);
        return;
      default:
    }
  }

  #noteCues(at: number): void {
    if (!this.cuesAt.includes(at)) this.cuesAt.push(at);
  }

  /** A damaged SeekHead only makes the way longer. */
  async #noteSeekHead(element: LocatedElement): Promise<void> {
    if (this.#visited.has(element.at) || this.#visited.size === maxSeekHeads) return;
    this.#visited.add(element.at);
    const seekHead = await orNothing(readElement(this.#window, element, maxSeekHeadBytes));
    if (seekHead === undefined) return;
    try {
      for (const child of childrenOf(seekHead)) {
        if (this.#seeks.length === maxSeekEntries) return;
        if (child.id === ids.seek) this.#noteSeek(child);
      }
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
    }
  }

  #noteSeek(seek: Element): void {
    const fields = fieldsOf(seek);
    const id = uintField(fields, ids.seekId);
    const position = uintField(fields, ids.seekPosition);
    if (id !== undefined && soughtIds.includes(id) && position !== undefined) {
      this.#seeks.push({id, at: this.#dataStart + position});
    }
  }
}

async function orNothing(reading: Promise<Element>): Promise<Element | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}
