import type {ByteSource} from '../../base/byte-source.ts';
import type {Frame} from '../container.ts';
import {MediaError} from '../media-error.ts';
import {parsePesHeader, ticksPerMs} from './pes.ts';
import {PesAssembler, type PesPacket} from './pes-assembler.ts';
import {readPackets} from './read-packets.ts';

/** After so many bytes without a usable packet of a wanted PID the walk ends: the streams are not there. */
const maxIdleBytes = 4_194_304;

export type FramesFrom = {
  readonly stride: number;
  readonly offset: number;
  /** Asked for each packet, so that the consumer may lose interest in a PID on the way. */
  readonly wants: (pid: number) => boolean;
};

/**
 * The payloads of whole PES packets on the wanted PIDs, in the order of their ends. On Blu-ray one holds one access
 * unit; where a writer puts several into one, or one into several, frames are these pieces as they are. Throws
 * MediaError where there is no transport stream at `offset` and the 4 MiB behind it.
 */
export async function* framesFrom(
  source: ByteSource,
  {stride, offset, wants}: FramesFrom,
): AsyncGenerator<Frame, void, undefined> {
  const assembler = new PesAssembler();
  let idleBytes = 0;
  let sawPackets = false;
  for await (const {packets, sizeBytes} of readPackets(source, {stride, offset})) {
    idleBytes += sizeBytes;
    sawPackets ||= packets.length > 0;
    for (const packet of packets) {
      if (!wants(packet.pid)) continue;
      const {ended, used} = assembler.push(packet);
      if (used) idleBytes = 0;
      yield* frameOf(ended);
    }
    if (idleBytes < maxIdleBytes) continue;
    if (!sawPackets) throw new MediaError('no packets of a transport stream are left', offset);
    return;
  }
  for (const pes of assembler.flush()) yield* frameOf(pes);
}

function frameOf(pes: PesPacket | undefined): Frame[] {
  const header = pes && parsePesHeader(pes.bytes);
  if (!header || header.scrambled || header.payloadAt >= pes.bytes.length) return [];
  const payload = pes.bytes.subarray(header.payloadAt);
  return [
    {
      trackId: pes.pid,
      sizeBytes: payload.length,
      keyframe: pes.randomAccess || undefined,
      timeMs: header.ptsTicks === undefined ? undefined : header.ptsTicks / ticksPerMs,
      read: (start, end) => Promise.resolve(payload.subarray(Math.max(0, start), Math.max(0, end))),
      t35: [],
    },
  ];
}
