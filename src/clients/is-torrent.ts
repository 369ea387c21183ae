/**
 * True for bytes that are one whole bencoded dictionary with a dictionary `info` in it, as BEP 3 defines a .torrent. What
 * the values mean is not looked at.
 */
export function isTorrent(bytes: Uint8Array): boolean {
  const reader = new BencodeReader(bytes);
  return bytes[0] === code('d') && reader.skipValue() && reader.at === bytes.length && reader.hasInfo;
}

/** Deeper than any .torrent; file trees of BEP 52 have a level for each folder. */
const deepest = 200;

/** Walks over bencoded values from the first byte on. */
class BencodeReader {
  at = 0;
  /** The outermost dictionary holds a dictionary named `info`. */
  hasInfo = false;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Passes one value; false where there is none. */
  skipValue(depth = 0): boolean {
    const first = this.#bytes[this.at];
    if (first === code('i')) return this.#pass(/^i(?:0|-?[1-9]\d{0,18})e/);
    if (first === code('l')) return this.#skipList(depth);
    if (first === code('d')) return this.#skipDictionary(depth);
    return this.#readString() !== undefined;
  }

  #skipList(depth: number): boolean {
    if (depth >= deepest) return false;
    this.at += 1;
    while (this.at < this.#bytes.length && this.#bytes[this.at] !== code('e')) {
      if (!this.skipValue(depth + 1)) return false;
    }
    return this.#pass(/^e/);
  }

  #skipDictionary(depth: number): boolean {
    if (depth >= deepest) return false;
    this.at += 1;
    while (this.at < this.#bytes.length && this.#bytes[this.at] !== code('e')) {
      const key = this.#readString();
      if (key === undefined) return false;
      const isInfo = depth === 0 && key.length === 4 && latin(key) === 'info';
      if (isInfo && this.#bytes[this.at] === code('d')) this.hasInfo = true;
      if (!this.skipValue(depth + 1)) return false;
    }
    return this.#pass(/^e/);
  }

  #readString(): Uint8Array | undefined {
    const [, digits = ''] = /^(\d{1,9}):/.exec(this.#ahead()) ?? [];
    if (digits === '') return undefined;
    const start = this.at + digits.length + 1;
    const end = start + Number(digits);
    if (end > this.#bytes.length) return undefined;
    this.at = end;
    return this.#bytes.subarray(start, end);
  }

  #pass(pattern: RegExp): boolean {
    const [passed = ''] = pattern.exec(this.#ahead()) ?? [];
    this.at += passed.length;
    return passed !== '';
  }

  /** As many bytes as the longest number or length takes. */
  #ahead(): string {
    return latin(this.#bytes.subarray(this.at, this.at + 22));
  }
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
