import type {Frame} from '../container.ts';
import {splitLengthPrefixed} from '../hevc/length-prefixed.ts';
import {isSlice, nalType, nalTypes} from '../hevc/nal.ts';
import {findNalsAtEnd} from '../hevc/nal-tail.ts';
import {MediaError} from '../media-error.ts';
import type {AccessUnit} from './access-unit.ts';
import {unitOf} from './annexb-unit.ts';

/** Up to here a frame is read whole: one request is cheaper than several. */
const smallFrameBytes = 32_768;
/** Parameter sets and SEI messages lie here, and the read that found the frame has usually brought them along. */
const headBytes = 3072;
/** The RPU ends the access unit, and is seldom longer than 500 bytes. */
const tailBytes = 4096;
const maxHeadNalBytes = 65_536;
const maxNals = 512;

type Reading = {nalLengthSize: number; lookForEl: boolean};

/**
 * Reads an access unit whose NAL units carry their lengths, without reading its pictures: the tail gives the RPU; where
 * it does not, or an enhancement layer is to be looked for, the walk from length to length gives all NAL types.
 */
export async function readLengthPrefixedUnit(frame: Frame, {nalLengthSize, lookForEl}: Reading): Promise<AccessUnit> {
  if (frame.sizeBytes <= smallFrameBytes) return readWhole(frame, nalLengthSize);

  const tailStart = frame.sizeBytes - tailBytes;
  const walk = new NalWalk(frame, nalLengthSize, await frame.read(0, headBytes));
  const ending = findNalsAtEnd(await frame.read(tailStart, frame.sizeBytes), nalLengthSize);
  const {rpu, enhancement} = unitOf(ending, []);
  const nals: Uint8Array[] = [];
  const known: AccessUnit = {
    head: {syntax: 'hevc', nals},
    rpu,
    enhancement: enhancement === 'seen' ? 'seen' : 'not-looked-for',
    t35: frame.t35,
  };
  try {
    await readHead(walk, nals);
    if (rpu && (enhancement === 'seen' || !lookForEl)) return known;
    return {...known, ...(await walkOn(walk, rpu))};
  } catch (error) {
    // The tail's RPU has a CRC of its own: damage before it takes nothing from what it says.
    if (!(error instanceof MediaError) || !rpu) throw error;
    return known;
  }
}

async function readWhole(frame: Frame, nalLengthSize: number): Promise<AccessUnit> {
  const {nals, complete} = splitLengthPrefixed(await frame.read(0, frame.sizeBytes), nalLengthSize);
  const unit = unitOf(nals, frame.t35);
  if (nals.length === 0) throw new MediaError('no NAL unit in a frame', 0);
  if (!complete && !unit.rpu) throw new MediaError('the NAL units of a frame do not add up to its size', 0);
  return unit;
}

/** Collects the NAL units before the first slice; large ones and those of unknown types are stepped over. */
async function readHead(walk: NalWalk, head: Uint8Array[]): Promise<void> {
  for (let nal = await walk.peek(); nal && !endsHead(nal.type); nal = await walk.peek()) {
    if (nal.sizeBytes <= maxHeadNalBytes && nal.type <= nalTypes.suffixSei) head.push(await walk.readNal(nal));
    walk.step(nal);
  }
}

function endsHead(type: number): boolean {
  return isSlice(type) || type === nalTypes.rpu || type === nalTypes.enhancementLayer;
}

async function walkOn(walk: NalWalk, known: AccessUnit['rpu']): Promise<Pick<AccessUnit, 'rpu' | 'enhancement'>> {
  let rpu = known;
  let seen = false;
  for (let nal = await walk.peek(); nal; nal = await walk.peek()) {
    if (nal.type === nalTypes.enhancementLayer) seen = true;
    if (nal.type === nalTypes.rpu) rpu = {form: 'nal', bytes: await walk.readNal(nal)};
    if (seen && rpu) break;
    walk.step(nal);
  }
  return {rpu, enhancement: seen ? 'seen' : 'missing'};
}

type NalPlace = {type: number; start: number; sizeBytes: number};

/** Steps over the NAL units of a frame, reading their first bytes only. */
class NalWalk {
  readonly #frame: Frame;
  readonly #lengthSize: number;
  readonly #head: Uint8Array;
  #offset = 0;
  #steps = 0;

  constructor(frame: Frame, lengthSize: number, head: Uint8Array) {
    this.#frame = frame;
    this.#lengthSize = lengthSize;
    this.#head = head;
  }

  /** The NAL unit at hand; undefined at the end of the frame. Throws MediaError when its length cannot be right. */
  async peek(): Promise<NalPlace | undefined> {
    if (this.#offset >= this.#frame.sizeBytes) return undefined;
    if (this.#steps >= maxNals) throw new MediaError(`a frame has more than ${maxNals} NAL units`, this.#offset);
    const bytes = await this.#read(this.#offset, this.#offset + this.#lengthSize + 2);
    const sizeBytes = bytes.subarray(0, this.#lengthSize).reduce((size, byte) => size * 256 + byte, 0);
    const start = this.#offset + this.#lengthSize;
    if (sizeBytes < 2 || start + sizeBytes > this.#frame.sizeBytes) {
      throw new MediaError(`a NAL unit of ${sizeBytes} bytes does not fit its frame`, this.#offset);
    }
    return {type: nalType(bytes[this.#lengthSize] ?? 0), start, sizeBytes};
  }

  step(nal: NalPlace): void {
    this.#offset = nal.start + nal.sizeBytes;
    this.#steps += 1;
  }

  readNal(nal: NalPlace): Promise<Uint8Array> {
    return this.#read(nal.start, nal.start + Math.min(nal.sizeBytes, maxHeadNalBytes));
  }

  async #read(start: number, end: number): Promise<Uint8Array> {
    return end <= this.#head.length ? this.#head.subarray(start, end) : this.#frame.read(start, end);
  }
}
