import type {ByteSource} from '../../base/byte-source.ts';
import {concatBytes} from '../../base/concat-bytes.ts';
import {type ChunkSizes, growingChunks} from '../bytes/growing-chunks.ts';
import {type Packet, parsePacket} from './packet.ts';
import {findSync, packetBytes, syncByte} from './packet-grid.ts';

/** The packets of one read, and how many bytes it was. */
export type PacketBatch = {readonly packets: readonly Packet[]; readonly sizeBytes: number};

export type PacketsFrom = {readonly stride: number; readonly offset: number; readonly chunks?: ChunkSizes};

/** The packets from `offset` to the end of the source, read by read; finds the grid there, and again after damage. */
export async function* readPackets(
  source: ByteSource,
  {stride, offset, chunks}: PacketsFrom,
): AsyncGenerator<PacketBatch, void, undefined> {
  const cutter = new PacketCutter(stride);
  let at = offset;
  for await (const chunk of growingChunks(source, offset, chunks)) {
    at += chunk.length;
    yield {packets: cutter.push(chunk, {more: at < source.sizeBytes}), sizeBytes: chunk.length};
  }
}

/** Cuts consecutive pieces of a transport stream into packets, whatever the pieces' sizes. */
export class PacketCutter {
  readonly #stride: number;
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes of the next piece that belong between packets. */
  #skip = 0;
  #synced = false;

  constructor(stride: number) {
    this.#stride = stride;
  }

  /** The packets that the next piece completes; `more` tells that another follows. */
  push(piece: Uint8Array, {more}: {more: boolean}): Packet[] {
    const bytes = this.#rest.length === 0 ? piece : concatBytes([this.#rest, piece]);
    const packets: Packet[] = [];
    let at = this.#skip;
    while (at < bytes.length) {
      if (!this.#synced || bytes[at] !== syncByte) {
        const found = findSync(bytes, at, {stride: this.#stride, more});
        at = found.at;
        this.#synced = found.synced;
        if (!found.synced) break;
      }
      if (at + packetBytes > bytes.length) break;
      const packet = parsePacket(bytes, at);
      if (packet) packets.push(packet);
      at += this.#stride;
    }
    this.#rest = bytes.subarray(at);
    this.#skip = Math.max(0, at - bytes.length);
    return packets;
  }
}
