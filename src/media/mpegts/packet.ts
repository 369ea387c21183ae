import {packetBytes} from './packet-grid.ts';

/** A transport packet with a payload (ISO/IEC 13818-1 section 2.4.3). The payload is a view. */
export type Packet = {
  readonly pid: number;
  /** payload_unit_start_indicator: a PES packet, or a section behind a pointer, begins in it. */
  readonly unitStart: boolean;
  readonly scrambled: boolean;
  readonly randomAccess: boolean;
  /** discontinuity_indicator: the counter may jump here. */
  readonly discontinuity: boolean;
  readonly continuityCounter: number;
  readonly payload: Uint8Array;
};

const nullPid = 0x1fff;
const headerBytes = 4;

const headerBits = {error: 0x80, unitStart: 0x40, scrambling: 0xc0, adaptation: 0x20, payload: 0x10} as const;
const adaptationBits = {discontinuity: 0x80, randomAccess: 0x40} as const;

/**
 * The packet whose sync byte is at `at`; undefined for null packets, for those without payload, and for those known or
 * seen to be damaged.
 */
export function parsePacket(bytes: Uint8Array, at: number): Packet | undefined {
  const packet = bytes.subarray(at, at + packetBytes);
  const [, second = 0, third = 0, fourth = 0, adaptationLength = 0, adaptationFlags = 0] = packet;
  const pid = (second & 0x1f) * 256 + third;
  if (packet.length < packetBytes || pid === nullPid) return undefined;
  if ((second & headerBits.error) !== 0 || (fourth & headerBits.payload) === 0) return undefined;

  const adapted = (fourth & headerBits.adaptation) !== 0;
  const payloadAt = headerBytes + (adapted ? 1 + adaptationLength : 0);
  if (payloadAt >= packetBytes) return undefined;

  const flags = adapted && adaptationLength > 0 ? adaptationFlags : 0;
  return {
    pid,
    unitStart: (second & headerBits.unitStart) !== 0,
    scrambled: (fourth & headerBits.scrambling) !== 0,
    randomAccess: (flags & adaptationBits.randomAccess) !== 0,
    discontinuity: (flags & adaptationBits.discontinuity) !== 0,
    continuityCounter: fourth & 0x0f,
    payload: packet.subarray(payloadAt),
  };
}
