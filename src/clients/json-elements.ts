import {concatBytes} from '../base/concat-bytes.ts';
import {textOfBytes} from '../base/text-of-bytes.ts';
import type {HttpFault} from './service-error.ts';

/** What of a list may be held or read, in bytes. */
export type ElementLimits = {maxBytes: number; maxElementBytes: number};

/** Why a text is no list that can be read to its end. */
export class JsonElementsError extends Error {
  override readonly name = 'JsonElementsError';
  readonly fault: HttpFault;

  constructor(fault: HttpFault) {
    super(`the list is ${fault.kind}`);
    this.fault = fault;
  }
}

/**
 * The elements of a JSON list (RFC 8259), each as soon as it is whole, so that a list of any length needs the memory of
 * its longest element. Throws JsonElementsError behind the elements that came before: `damaged` for a list that breaks
 * off or is none, `unexpected` for another value, `web-page` for a page, `too-large`.
 */
export async function* jsonElements(
  chunks: AsyncIterable<Uint8Array>,
  limits: ElementLimits,
): AsyncGenerator<unknown, void, undefined> {
  const cutter = new ElementCutter(limits);
  for await (const chunk of chunks) yield* cutter.cut(chunk);
  cutter.end();
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c] as const;
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d] as const;

/**
 * Finds where elements end, by quotes and brackets alone: all of these are below 0x80, and so never part of a longer
 * character of UTF-8. Whether what lies between is JSON is for JSON.parse to say.
 */
class ElementCutter {
  readonly #limits: ElementLimits;
  #place: 'before' | 'inside' | 'behind' = 'before';
  /** Brackets that are open, that of the list itself not counted. */
  #depth = 0;
  #inText = false;
  #escaped = false;
  #elements = 0;
  #bytes = 0;
  /** Of the element that has begun, from earlier chunks. */
  #begun: Uint8Array[] = [];
  #begunBytes = 0;

  constructor(limits: ElementLimits) {
    this.#limits = limits;
  }

  *cut(chunk: Uint8Array): Generator<unknown, void, undefined> {
    this.#bytes += chunk.length;
    this.#demandAtMost(this.#bytes, this.#limits.maxBytes);
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#place !== 'inside') {
        this.#passOutside(byte);
        start = at + 1;
      } else if (this.#isEnd(byte)) {
        const element = concatBytes([...this.#begun, chunk.subarray(start, at)]);
        this.#begun = [];
        this.#begunBytes = 0;
        start = at + 1;
        if (byte === closeList) this.#place = 'behind';
        if (this.#isNothing(element)) continue;
        this.#elements += 1;
        yield this.#parse(element);
      }
    }
    this.#keep(chunk.subarray(start));
  }

  end(): void {
    if (this.#place !== 'behind') throw new JsonElementsError({kind: 'damaged'});
  }

  /** Before the list stand spaces and the mark of UTF-8 at most, behind it spaces. */
  #passOutside(byte: number): void {
    const isBlank = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
    if (isBlank || (this.#place === 'before' && byteOrderMark.includes(byte))) return;
    if (this.#place === 'behind') throw new JsonElementsError({kind: 'damaged'});
    if (byte !== openList) throw new JsonElementsError({kind: byte === 0x3c ? 'web-page' : 'unexpected'});
    this.#place = 'inside';
  }

  /** Takes one byte of the list in; true where it ends an element. */
  #isEnd(byte: number): boolean {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === backslash) this.#escaped = true;
      else if (byte === quote) this.#inText = false;
      return false;
    }
    if (byte === quote) this.#inText = true;
    else if (byte === openList || byte === openObject) this.#depth += 1;
    else if (byte === closeList || byte === closeObject) return this.#isClosedBy(byte);
    return byte === comma && this.#depth === 0;
  }

  #isClosedBy(byte: number): boolean {
    if (this.#depth > 0) {
      this.#depth -= 1;
      return false;
    }
    if (byte === closeObject) throw new JsonElementsError({kind: 'damaged'});
    return true;
  }

  /** An empty list is the only one that holds nothing between its brackets. */
  #isNothing(element: Uint8Array): boolean {
    return this.#place === 'behind' && this.#elements === 0 && textOfBytes(element).trim() === '';
  }

  #parse(element: Uint8Array): unknown {
    this.#demandAtMost(element.length, this.#limits.maxElementBytes);
    try {
      return JSON.parse(textOfBytes(element));
    } catch {
      throw new JsonElementsError({kind: 'damaged'});
    }
  }

  #keep(rest: Uint8Array): void {
    if (rest.length === 0) return;
    this.#begun.push(rest);
    this.#begunBytes += rest.length;
    this.#demandAtMost(this.#begunBytes, this.#limits.maxElementBytes);
  }

  #demandAtMost(bytes: number, limitBytes: number): void {
    if (bytes > limitBytes) throw new JsonElementsError({kind: 'too-large', limitBytes});
  }
}

const byteOrderMark: readonly number[] = [0xef, 0xbb, 0xbf];
