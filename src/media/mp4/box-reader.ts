import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';

/** Reads big-endian fields of a box one after the other. Throws MediaError instead of reading past its end. */
export class BoxReader {
  readonly #box: Box;
  readonly #view: DataView;
  #position = 0;

  constructor(box: Box, position = 0) {
    this.#box = box;
    this.#view = new DataView(box.payload.buffer, box.payload.byteOffset, box.payload.length);
    this.#position = position;
  }

  get bytesLeft(): number {
    return Math.max(0, this.#view.byteLength - this.#position);
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }

  u24(): number {
    return this.u16() * 256 + this.u8();
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4));
  }

  /** An unsigned 64-bit number; above 2^53 its last bits are lost. */
  u64(): number {
    return this.u32() * 2 ** 32 + this.u32();
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8));
  }

  /** A field that version 0 of a FullBox writes with 32 bits and version 1 with 64. */
  word(version: number): number {
    return version === 1 ? this.u64() : this.u32();
  }

  fourCc(): string {
    return String.fromCharCode(...this.bytes(4));
  }

  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#box.payload.subarray(start, start + length);
  }

  skip(length: number): this {
    this.#take(length);
    return this;
  }

  #take(length: number): number {
    const start = this.#position;
    if (start + length > this.#view.byteLength) {
      throw new MediaError(`box ${JSON.stringify(this.#box.type)} is cut short`, this.#box.offset + start);
    }
    this.#position += length;
    return start;
  }
}
