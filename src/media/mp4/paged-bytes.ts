import type {ByteSource} from '../../base/byte-source.ts';
import {concatBytes} from '../../base/concat-bytes.ts';
import {demandLength} from '../bytes/demand-length.ts';
import type {FileBytes} from './file-bytes.ts';

const pageBytes = 4096;
/** Two megabytes: a walk over the tables of a dozen tracks at once finds its pages again. */
const maxPages = 512;
/** A walk straight on reads as many pages as it has already passed without a gap, up to so many at once. */
const maxPagesAhead = 8;
/** Longer reads are of something looked at once: they are not remembered. */
const maxRememberedBytes = 262_144;

/**
 * Reads a source by aligned pages and remembers the last of them, so that looking up single entries of tables reads
 * little, hopping back and forth between tables reads nothing twice, and walking on reads ever larger pieces.
 */
export class PagedBytes implements FileBytes {
  readonly #source: ByteSource;
  readonly #pages = new Map<number, Uint8Array>();

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get sizeBytes(): number {
    return this.#source.sizeBytes;
  }

  /** Exactly `length` bytes from `offset`. Throws MediaError where the source ends before. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    return demandLength(await this.upTo(offset, length), offset, length);
  }

  /** Up to `length` bytes from `offset`, fewer only at the end of the source. */
  async upTo(offset: number, length: number): Promise<Uint8Array> {
    const wanted = Math.min(length, this.sizeBytes - offset);
    if (wanted <= 0) return new Uint8Array(0);
    if (wanted > maxRememberedBytes) return this.#source.read(offset, wanted);
    const first = Math.floor(offset / pageBytes);
    const end = Math.ceil((offset + wanted) / pageBytes);
    const parts: Uint8Array[] = [];
    for (let page = first; page < end; ) {
      const part = this.#held(page) ?? (await this.#fetch(page, end));
      parts.push(part);
      if (part.length === 0 || part.length % pageBytes > 0) break;
      page += part.length / pageBytes;
    }
    const start = offset - first * pageBytes;
    return concatBytes(parts).subarray(start, start + wanted);
  }

  #held(page: number): Uint8Array | undefined {
    const bytes = this.#pages.get(page);
    if (bytes) this.#keep(page, bytes);
    return bytes;
  }

  /** Reads the pages that are missing from `page` to `end`, and a few ahead; no page that is remembered. */
  async #fetch(page: number, end: number): Promise<Uint8Array> {
    const last = Math.min(Math.max(end, page + this.#passedBefore(page)), Math.ceil(this.sizeBytes / pageBytes));
    let stop = page + 1;
    while (stop < last && !this.#pages.has(stop)) stop += 1;
    const offset = page * pageBytes;
    const bytes = await this.#source.read(offset, Math.min(stop * pageBytes, this.sizeBytes) - offset);
    for (let at = 0; at < bytes.length; at += pageBytes) {
      // A copy, lest one page keep the whole of a large read in memory.
      const copy = bytes.slice(at, at + pageBytes);
      if (copy.length === pageBytes || offset + bytes.length === this.sizeBytes)
        this.#keep(page + at / pageBytes, copy);
    }
    return bytes;
  }

  #passedBefore(page: number): number {
    let count = 0;
    while (count < maxPagesAhead && this.#pages.has(page - count - 1)) count += 1;
    return count;
  }

  #keep(page: number, bytes: Uint8Array): void {
    this.#pages.delete(page);
    this.#pages.set(page, bytes);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= maxPages) break;
      this.#pages.delete(oldest);
    }
  }
}
