import {MediaError} from '../media-error.ts';

/**
 * Reads bits, most significant first, with the descriptors of ITU-T H.265 section 7.2: u(n), i(n), ue(v), se(v).
 * Throws MediaError instead of reading past the end.
 */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #endBit: number;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#endBit = bytes.length * 8;
  }

  /** Bits consumed so far. */
  get position(): number {
    return this.#position;
  }

  get bitsLeft(): number {
    return this.#endBit - this.#position;
  }

  get isAligned(): boolean {
    return this.#position % 8 === 0;
  }

  /** u(n): an unsigned number of `count` bits, 0 to 32. */
  u(count: number): number {
    this.#demand(count);
    let value = 0;
    let left = count;
    while (left > 0) {
      const inByte = 8 - (this.#position % 8);
      const take = Math.min(inByte, left);
      const byte = this.#bytes[Math.floor(this.#position / 8)] ?? 0;
      const bits = (byte >> (inByte - take)) & ((1 << take) - 1);
      value = value * 2 ** take + bits;
      this.#position += take;
      left -= take;
    }
    return value;
  }

  flag(): boolean {
    return this.u(1) === 1;
  }

  /** i(n): two's complement. */
  i(count: number): number {
    const value = this.u(count);
    return value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }

  /** ue(v): unsigned Exp-Golomb, up to 2^32 - 2. */
  ue(): number {
    let zeros = 0;
    while (!this.flag()) {
      zeros += 1;
      if (zeros > 31) throw new MediaError('Exp-Golomb code is longer than 32 bits', this.#byteOffset());
    }
    return 2 ** zeros - 1 + this.u(zeros);
  }

  /** se(v): signed Exp-Golomb. */
  se(): number {
    const code = this.ue();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  }

  skip(count: number): void {
    this.#demand(count);
    this.#position += count;
  }

  alignToByte(): void {
    this.skip((8 - (this.#position % 8)) % 8);
  }

  #demand(count: number): void {
    if (count < 0 || this.#position + count > this.#endBit) {
      throw new MediaError(`needs ${count} bits, has ${this.bitsLeft}`, this.#byteOffset());
    }
  }

  #byteOffset(): number {
    return Math.floor(this.#position / 8);
  }
}
