import type {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import type {BlockList} from './levels/level-reader.ts';
import {type ExtensionBlock, levelReaders} from './levels/level-readers.ts';

/** One list of extension metadata blocks, as far as it could be read. */
export type ExtensionBlocks = {
  readonly blocks: readonly ExtensionBlock[];
  /** The level of every block met, in their order, those not read among them. */
  readonly levels: readonly number[];
  /** The list was walked to its end, so that what follows it can be found. */
  readonly complete: boolean;
  /** The first thing wrong with it. */
  readonly problem: string | undefined;
};

type Reading = {blocks: ExtensionBlock[]; levels: number[]; problem: string | undefined};

/** A list of a real RPU has some twenty. */
const maxBlocks = 255;

/**
 * Reads a list of extension metadata (ext_metadata_block of ETSI TS 103 572) from its count on. Damage is told, not
 * thrown: the blocks before it are kept.
 */
export function readExtensionBlocks(bits: BitReader, list: BlockList): ExtensionBlocks {
  const reading: Reading = {blocks: [], levels: [], problem: undefined};
  try {
    const count = bits.ue();
    bits.alignToByte();
    if (count > maxBlocks) throw new MediaError(`${count} blocks`, Math.floor(bits.position / 8));
    for (let index = 0; index < count; index += 1) readBlock(bits, list, reading);
    return {...reading, complete: true};
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    const problem = reading.problem ?? `the ${list} list breaks off: ${error.message}`;
    return {...reading, problem, complete: false};
  }
}

/** The declared length alone says where the next block begins, whatever the fields of this one add up to. */
function readBlock(bits: BitReader, list: BlockList, reading: Reading): void {
  const lengthBytes = bits.ue();
  const level = bits.u(8);
  demandPayload(bits, level, lengthBytes);
  const end = bits.position + lengthBytes * 8;
  const reader = levelReaders.get(level);
  reading.levels.push(level);
  if (reader && reader.list !== list) reading.problem ??= `level ${level} does not belong in the ${list} list`;
  if (reader && lengthBytes < reader.minBytes) {
    reading.problem ??= `level ${level} of ${lengthBytes} bytes in place of ${reader.minBytes}`;
  } else if (reader) {
    reading.blocks.push(reader.read(bits, lengthBytes));
  }
  bits.skip(end - bits.position);
}

function demandPayload(bits: BitReader, level: number, lengthBytes: number): void {
  if (lengthBytes * 8 <= bits.bitsLeft) return;
  throw new MediaError(`level ${level} claims ${lengthBytes} bytes`, Math.floor(bits.position / 8));
}
