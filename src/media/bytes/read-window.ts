import type {ByteSource} from '../../base/byte-source.ts';
import {demandLength} from './demand-length.ts';

type View = {start: number; bytes: Uint8Array};

/**
 * Walks a source forward through a window that grows while the walk is sequential and shrinks after a jump, so that
 * hopping over large payloads reads little and running through small ones asks seldom.
 */
export class ReadWindow {
  readonly #source: ByteSource;
  readonly #firstBytes: number;
  readonly #maxBytes: number;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #nextBytes: number;

  constructor(source: ByteSource, {firstBytes = 4096, maxBytes = 262_144} = {}) {
    this.#source = source;
    this.#firstBytes = firstBytes;
    this.#maxBytes = maxBytes;
    this.#nextBytes = firstBytes;
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
    const wanted = Math.max(0, Math.min(length, this.#source.sizeBytes - offset));
    // Another walk may move the window while this one waits: what is cut is what came.
    const {start, bytes} = this.#holds(offset, wanted) ? this.#view() : await this.#move(offset, wanted);
    return bytes.subarray(offset - start, offset - start + wanted);
  }

  #view(): View {
    return {start: this.#start, bytes: this.#bytes};
  }

  #holds(offset: number, length: number): boolean {
    return offset >= this.#start && offset + length <= this.#start + this.#bytes.length;
  }

  async #move(offset: number, length: number): Promise<View> {
    const end = this.#start + this.#bytes.length;
    const sequential = offset >= this.#start && offset <= end + this.#firstBytes;
    this.#nextBytes = sequential ? Math.min(this.#nextBytes * 2, this.#maxBytes) : this.#firstBytes;
    const bytes = await this.#source.read(offset, Math.max(length, this.#nextBytes));
    this.#bytes = bytes;
    this.#start = offset;
    return {start: offset, bytes};
  }
}
