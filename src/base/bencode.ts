/** A value of BEP 3 with the bytes it stands for: integers of any size, texts as bytes, keys as Latin-1. */
export type Bencoded =
  | {readonly kind: 'integer'; readonly value: bigint}
  | {readonly kind: 'text'; readonly bytes: Uint8Array}
  | {readonly kind: 'list'; readonly items: readonly Bencoded[]}
  | BencodedDictionary;

export type BencodedDictionary = {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, Bencoded>;
  /** From `d` to `e`, as it was written. */
  readonly raw: Uint8Array;
};

/** Why bytes are no bencoded value: the sentence part says where. */
export class BencodeError extends Error {
  override readonly name = 'BencodeError';
}

/**
 * The value that the bytes begin with, as BEP 3 writes it; what follows it is left alone, as libtorrent does. Keys may come
 * in any order, which real torrents make use of, but no two alike: programs differ in which of them counts. Throws
 * BencodeError.
 */
export function parseBencode(bytes: Uint8Array): Bencoded {
  return new BencodeReader(bytes).readValue(0);
}

/** Deeper than any .torrent; file trees of BEP 52 have a level for each folder. */
const deepest = 200;
/** Ten for each of 100 000 files, and too few to fill the memory with lists of nothing. */
const mostValues = 1_000_000;

/** Reads bencoded values from the first byte on. */
class BencodeReader {
  #at = 0;
  #values = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  readValue(depth: number): Bencoded {
    this.#values += 1;
    if (depth > deepest || this.#values > mostValues)
      throw new BencodeError(`is nested beyond measure (${this.#where})`);
    switch (this.#bytes[this.#at]) {
      case code('i'):
        return this.#readInteger();
      case code('l'):
        return this.#readList(depth);
      case code('d'):
        return this.#readDictionary(depth);
      default:
        return {kind: 'text', bytes: this.#readText()};
    }
  }

  #readInteger(): Bencoded {
    const [passed = '', digits = ''] = /^i(0|-?[1-9]\d{0,18})e/.exec(this.#ahead()) ?? [];
    if (passed === '') throw this.#broken();
    this.#at += passed.length;
    return {kind: 'integer', value: BigInt(digits)};
  }

  #readList(depth: number): Bencoded {
    const items: Bencoded[] = [];
    this.#at += 1;
    while (!this.#passEnd()) items.push(this.readValue(depth + 1));
    return {kind: 'list', items};
  }

  #readDictionary(depth: number): BencodedDictionary {
    const start = this.#at;
    const entries = new Map<string, Bencoded>();
    this.#at += 1;
    while (!this.#passEnd()) {
      const where = this.#where;
      const key = latin(this.#readText());
      if (entries.has(key)) throw new BencodeError(`has a key twice (${where})`);
      entries.set(key, this.readValue(depth + 1));
    }
    return {kind: 'dictionary', entries, raw: this.#bytes.subarray(start, this.#at)};
  }

  #readText(): Uint8Array {
    const [passed = '', digits = ''] = /^(0|[1-9]\d{0,8}):/.exec(this.#ahead()) ?? [];
    const start = this.#at + passed.length;
    const end = start + Number(digits);
    if (passed === '' || end > this.#bytes.length) throw this.#broken();
    this.#at = end;
    return this.#bytes.subarray(start, end);
  }

  #passEnd(): boolean {
    const isEnd = this.#bytes[this.#at] === code('e');
    if (isEnd) this.#at += 1;
    return isEnd;
  }

  /** As many bytes as the longest number or length takes. */
  #ahead(): string {
    return latin(this.#bytes.subarray(this.#at, this.#at + 22));
  }

  #broken(): BencodeError {
    return new BencodeError(`is not bencode (${this.#where})`);
  }

  get #where(): string {
    return `byte ${this.#at}`;
  }
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
