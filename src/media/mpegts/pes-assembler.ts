import {concatBytes} from '../../base/concat-bytes.ts';
import type {Packet} from './packet.ts';

/** A whole PES packet, header included. */
export type PesPacket = {readonly pid: number; readonly bytes: Uint8Array; readonly randomAccess: boolean};

/** A longer PES packet is given up; intra pictures of Ultra HD Blu-ray have 0.5 to 2 MB. */
const maxPesBytes = 16_777_216;

/** What PES packets of all PIDs may hold together before their ends are met. */
const maxPendingBytes = 67_108_864;

type Pending = {readonly parts: Uint8Array[]; sizeBytes: number; readonly randomAccess: boolean};
type Stream = {last: Packet; pending: Pending | undefined};

/**
 * Puts PES packets together, each from its payload_unit_start to the next one on its PID: PES_packet_length may be 0
 * and is not relied upon. One that lost packets (continuity_counter) or has scrambled ones is dropped.
 */
export class PesAssembler {
  readonly #streams = new Map<number, Stream>();
  #pendingBytes = 0;

  /** The PES packet that ends before this packet, and whether this one was of use: it began or continued another. */
  push(packet: Packet): {readonly ended: PesPacket | undefined; readonly used: boolean} {
    const stream = this.#streams.get(packet.pid);
    if (stream && isDuplicate(stream.last, packet)) return {ended: undefined, used: false};

    let pending = stream?.pending;
    if (pending && !follows(stream?.last, packet)) {
      this.#pendingBytes -= pending.sizeBytes;
      pending = undefined;
    }
    const ended = packet.unitStart && pending ? this.#end(packet.pid, pending) : undefined;
    const next = this.#continue(packet, packet.unitStart ? undefined : pending);
    this.#streams.set(packet.pid, {last: packet, pending: next});
    return {ended, used: next !== undefined};
  }

  /** What is under way at the end of the file, where no further start ends it. */
  flush(): PesPacket[] {
    const rest = [...this.#streams].flatMap(([pid, {pending}]) => (pending ? [this.#end(pid, pending)] : []));
    this.#streams.clear();
    return rest;
  }

  #continue(packet: Packet, pending: Pending | undefined): Pending | undefined {
    const {payload, unitStart, scrambled, randomAccess} = packet;
    if (!(unitStart || pending)) return undefined;
    const grown = pending ?? {parts: [], sizeBytes: 0, randomAccess};
    const isLong = grown.sizeBytes + payload.length > maxPesBytes;
    if (scrambled || isLong || this.#pendingBytes + payload.length > maxPendingBytes) {
      this.#pendingBytes -= grown.sizeBytes;
      return undefined;
    }
    grown.parts.push(payload);
    grown.sizeBytes += payload.length;
    this.#pendingBytes += payload.length;
    return grown;
  }

  #end(pid: number, {parts, sizeBytes, randomAccess}: Pending): PesPacket {
    this.#pendingBytes -= sizeBytes;
    return {pid, bytes: concatBytes(parts), randomAccess};
  }
}

/** A packet may be sent twice in a row (ISO/IEC 13818-1 section 2.4.3.3). */
function isDuplicate(last: Packet, packet: Packet): boolean {
  return (
    last.continuityCounter === packet.continuityCounter &&
    last.unitStart === packet.unitStart &&
    last.payload.length === packet.payload.length &&
    last.payload.every((byte, at) => byte === packet.payload[at])
  );
}

function follows(last: Packet | undefined, packet: Packet): boolean {
  return packet.discontinuity || last === undefined || packet.continuityCounter === (last.continuityCounter + 1) % 16;
}
