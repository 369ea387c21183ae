import {concatBytes} from '../../base/concat-bytes.ts';

/** A unit that grows beyond this is given up; intra pictures of Ultra HD Blu-ray have 0.5 to 2 MB. */
export const maxUnitBytes = 8_388_608;

/** Whether a NAL unit begins a new unit of the stream; asked for each NAL unit in turn, with its first bytes. */
export type StartsUnit = (nalHead: Uint8Array) => boolean;

/** What a decision about a start code needs behind it: a NAL header and more, or the end of a torn RPU. */
const lookaheadBytes = 8;

/**
 * Cuts consecutive pieces of a byte stream (ITU-T H.265 annex B) into units of one or more NAL units, start codes
 * included, whatever the pieces' sizes. What precedes the first unit is dropped.
 */
export class UnitCutter {
  readonly #startsUnit: StartsUnit;
  #bytes: Uint8Array = new Uint8Array(0);
  /** Where to look for the next start code. */
  #from = 0;
  #unitAt: number | undefined;
  /** The NAL unit under way: where it begins behind its start code. */
  #nalAt: number | undefined;

  constructor(startsUnit: StartsUnit) {
    this.#startsUnit = startsUnit;
  }

  /** The units that end in the next piece. */
  push(piece: Uint8Array): Uint8Array[] {
    this.#bytes = concatBytes([this.#bytes, piece]);
    const units = this.#cut(this.#bytes.length - lookaheadBytes);
    this.#forget();
    return units;
  }

  /** The units that end with the stream. */
  end(): Uint8Array[] {
    const units = this.#cut(this.#bytes.length);
    return [...units, ...this.#unitUntil(this.#bytes.length)];
  }

  /** The unit under way, unless it is too long. */
  #unitUntil(end: number): Uint8Array[] {
    const isWhole = this.#unitAt !== undefined && end - this.#unitAt <= maxUnitBytes;
    return isWhole ? [this.#bytes.subarray(this.#unitAt, end)] : [];
  }

  #cut(limit: number): Uint8Array[] {
    const bytes = this.#bytes;
    const units: Uint8Array[] = [];
    let nal = nextNal(bytes, this.#from);
    for (; nal !== undefined && nal <= limit; nal = nextNal(bytes, nal)) {
      this.#from = nal;
      if (this.#nalAt !== undefined && tearsRpu(bytes, this.#nalAt, nal)) continue;
      this.#nalAt = nal;
      if (!this.#startsUnit(bytes.subarray(nal, nal + lookaheadBytes))) continue;
      const startCodeAt = nal - (bytes[nal - startCodeBytes - 1] === 0 ? startCodeBytes + 1 : startCodeBytes);
      units.push(...this.#unitUntil(startCodeAt));
      this.#unitAt = startCodeAt;
    }
    if (nal === undefined) this.#from = Math.max(this.#from, bytes.length - startCodeBytes);
    return units;
  }

  #forget(): void {
    if (this.#unitAt !== undefined && this.#bytes.length - this.#unitAt > maxUnitBytes) {
      this.#unitAt = undefined;
      this.#nalAt = undefined;
    }
    const keepFrom = this.#unitAt ?? Math.max(0, this.#from - startCodeBytes);
    this.#bytes = this.#bytes.subarray(keepFrom);
    this.#from -= keepFrom;
    if (this.#unitAt === undefined) this.#nalAt = undefined;
    else {
      this.#unitAt -= keepFrom;
      this.#nalAt = this.#nalAt === undefined ? undefined : this.#nalAt - keepFrom;
    }
  }
}

const startCodeBytes = 3;

/** Where the NAL unit behind the next `00 00 01` begins. */
function nextNal(bytes: Uint8Array, from: number): number | undefined {
  let at = bytes.indexOf(1, from + 2);
  while (at !== -1) {
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0) return at + 1;
    at = bytes.indexOf(1, at + 1);
  }
  return undefined;
}

const rpuEnd = 0x80;
const crcBytes = 4;

/**
 * Some encoders forget to escape the CRC of an RPU: its `00 00 01` is no start code. The RPU then lacks its end byte
 * before it, and has it within the four bytes behind.
 */
function tearsRpu(bytes: Uint8Array, nalAt: number, nextNalAt: number): boolean {
  if (!isRpu(bytes, nalAt) || lastByte(bytes, nalAt, nextNalAt - startCodeBytes) === rpuEnd) return false;
  for (let at = nextNalAt; at < nextNalAt + crcBytes; at += 1) {
    if (bytes[at] === rpuEnd && nalEnds(bytes, at + 1)) return true;
  }
  return false;
}

/** With a NAL header, or bare as in RPU files. */
function isRpu(bytes: Uint8Array, at: number): boolean {
  const [first, second, third] = bytes.subarray(at, at + 3);
  return (first === 0x7c && second === 0x01 && third === 0x19) || (first === 0x19 && second === 0x08);
}

function lastByte(bytes: Uint8Array, start: number, end: number): number | undefined {
  let last = end - 1;
  while (last >= start && bytes[last] === 0) last -= 1;
  return bytes[last];
}

function nalEnds(bytes: Uint8Array, at: number): boolean {
  const [first = 0, second = 0, third = 1, fourth = 1] = bytes.subarray(at, at + 4);
  return first === 0 && second === 0 && (third === 1 || (third === 0 && fourth === 1));
}
