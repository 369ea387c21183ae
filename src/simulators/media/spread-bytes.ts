import type {Piece} from './matroska-writer.ts';

/** A file of pieces that is nowhere in memory as a whole. */
export type SpreadBytes = {sizeBytes: number; read(offset: number, length: number): Promise<Uint8Array>};

type Placed = {from: number; to: number; piece: Piece};

/** Reads pieces as the file they make. */
export function spreadBytes(pieces: readonly Piece[]): SpreadBytes {
  const placed: Placed[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = 'zeros' in piece ? piece.zeros : piece.length;
    placed.push({from: at, to: at + length, piece});
    at += length;
  }
  return {
    sizeBytes: at,
    async read(offset, length) {
      const end = Math.min(at, offset + length);
      const read = new Uint8Array(Math.max(0, end - offset));
      for (const {from, to, piece} of placed) {
        if ('zeros' in piece || to <= offset || from >= end) continue;
        const part = piece.subarray(Math.max(0, offset - from), end - from);
        read.set(part, Math.max(0, from - offset));
      }
      return read;
    },
  };
}
