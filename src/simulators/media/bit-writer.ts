/** Writes bits, most significant first, with the descriptors of ITU-T H.265 section 7.2. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #bitCount = 0;

  get bitCount(): number {
    return this.#bitCount;
  }

  u(count: number, value: number): this {
    for (let bit = count - 1; bit >= 0; bit -= 1) this.#bit(Math.floor(value / 2 ** bit) % 2);
    return this;
  }

  flag(value: boolean): this {
    return this.u(1, value ? 1 : 0);
  }

  i(count: number, value: number): this {
    return this.u(count, value < 0 ? value + 2 ** count : value);
  }

  ue(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.u(length, 0).u(length + 1, value + 1);
  }

  se(value: number): this {
    return this.ue(value > 0 ? value * 2 - 1 : -value * 2);
  }

  align(): this {
    while (this.#bitCount % 8 !== 0) this.#bit(0);
    return this;
  }

  bytes(values: Iterable<number>): this {
    for (const value of values) this.u(8, value);
    return this;
  }

  /** Everything so far, padded with zero bits to a byte. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }

  #bit(value: number): void {
    const index = Math.floor(this.#bitCount / 8);
    const shift = 7 - (this.#bitCount % 8);
    this.#bytes[index] = (this.#bytes[index] ?? 0) | (value << shift);
    this.#bitCount += 1;
  }
}
