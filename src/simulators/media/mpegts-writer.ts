import {concatBytes} from '../../base/concat-bytes.ts';
import {BitWriter} from './bit-writer.ts';

/** One PES packet to be written. */
export type PesOptions = {
  bytes: Uint8Array;
  /** Undefined leaves the PTS out. */
  ptsMs?: number | undefined;
  randomAccess?: boolean;
  streamId?: number;
  /** PES_packet_length as it is, or 0: allowed for pictures. */
  length?: 'exact' | 'zero';
  headerStuffing?: number;
  /** PES_scrambling_control. */
  scrambled?: boolean;
};

export type StreamOptions = {
  pid: number;
  streamType: number;
  descriptors?: readonly Uint8Array[];
  pes?: readonly PesOptions[];
  /** transport_scrambling_control of the stream's packets. */
  scrambled?: boolean;
};

export type TransportStreamOptions = {
  packetBytes?: 188 | 192;
  streams: readonly StreamOptions[];
  programDescriptors?: readonly Uint8Array[];
  pmtPid?: number;
  /** Program maps that the PAT names beside the written one, which never come. */
  missingPmtPids?: readonly number[];
  /** Before every round of PES packets, before the first one only, or never. */
  tables?: 'repeated' | 'once' | 'none';
  /** The four bytes before the first packet of 192 bytes, copy permission included; each packet adds to them. */
  firstArrival?: number;
  /** Bytes before the first packet. */
  garbage?: Uint8Array;
  /** Turns the CRC of every table wrong. */
  badCrc?: boolean;
};

const tsPacketBytes = 188;
const syncByte = 0x47;
const patPid = 0;
const nullPid = 0x1fff;

/** Ticks of 27 MHz between packets at 80 Mb/s. */
const arrivalStep = 507;

/**
 * An MPEG-2 transport stream (ISO/IEC 13818-1) of one program. The n-th PES packets of all streams make a round, in
 * which their packets take turns.
 */
export function writeTransportStream(options: TransportStreamOptions): Uint8Array {
  const {packetBytes = 188, streams, tables = 'repeated', garbage = new Uint8Array(0), firstArrival = 0} = options;
  const counters = new Map<number, number>();
  const packets: Uint8Array[] = [];
  const rounds = Math.max(1, ...streams.map(({pes = []}) => pes.length));
  for (let round = 0; round < rounds; round += 1) {
    if (tables === 'repeated' || (tables === 'once' && round === 0)) packets.push(...writeTables(options, counters));
    packets.push(...takeTurns(streams.map(stream => writePesPackets(stream, round, counters))));
  }
  return concatBytes([
    garbage,
    ...packets.map((packet, index) =>
      packetBytes === 192 ? timed(packet, firstArrival + index * arrivalStep) : packet,
    ),
  ]);
}

export function writeNullPacket(): Uint8Array {
  return concatBytes([new BitWriter().u(8, syncByte).u(3, 0).u(13, nullPid).u(8, 0x10).toBytes(), stuffing(184)]);
}

export function descriptor(tag: number, data: readonly number[] | Uint8Array): Uint8Array {
  return Uint8Array.of(tag, data.length, ...data);
}

export function registrationDescriptor(formatIdentifier: string): Uint8Array {
  return descriptor(0x05, ascii(formatIdentifier));
}

export function languageDescriptor(code: string): Uint8Array {
  return descriptor(0x0a, [...ascii(code), 0]);
}

export type DolbyVisionDescriptorOptions = {
  profile?: number;
  level?: number;
  rpuPresent?: boolean;
  elPresent?: boolean;
  /** Where false, the descriptor names the PID of the base layer. */
  blPresent?: boolean;
  dependencyPid?: number;
  compatibilityId?: number;
  mdCompression?: number;
  /** What the last two bits, or in older streams the last four, are filled with. */
  reserved?: number;
};

/** DOVI_video_stream_descriptor; the defaults are those of the enhancement layer of a disc. */
export function dolbyVisionDescriptor(options: DolbyVisionDescriptorOptions = {}): Uint8Array {
  const {profile = 7, level = 6, rpuPresent = true, elPresent = true, blPresent = false} = options;
  const {dependencyPid = 0x1011, compatibilityId = 6, mdCompression = 0, reserved = 0} = options;
  const bits = new BitWriter().u(8, 1).u(8, 0).u(7, profile).u(6, level);
  bits.flag(rpuPresent).flag(elPresent).flag(blPresent);
  if (!blPresent) bits.u(13, dependencyPid).u(3, 7);
  bits.u(4, compatibilityId).u(2, mdCompression).u(2, reserved);
  return descriptor(0xb0, bits.toBytes());
}

/** A PES packet (ISO/IEC 13818-1 section 2.4.3.6) of the kind with an optional header. */
function writePes(options: PesOptions): Uint8Array {
  const {bytes, ptsMs, streamId = 0xe0, length = 'zero', headerStuffing = 0, scrambled = false} = options;
  const hasPts = ptsMs !== undefined;
  const headerDataBytes = (hasPts ? 5 : 0) + headerStuffing;
  const bits = new BitWriter().u(24, 1).u(8, streamId);
  bits.u(16, length === 'zero' ? 0 : 3 + headerDataBytes + bytes.length);
  bits
    .u(2, 0b10)
    .u(2, scrambled ? 2 : 0)
    .u(4, 0);
  bits
    .u(2, hasPts ? 0b10 : 0)
    .u(6, 0)
    .u(8, headerDataBytes);
  if (hasPts) writePts(bits, Math.round(ptsMs * 90) % 2 ** 33);
  return concatBytes([bits.toBytes(), stuffing(headerStuffing), bytes]);
}

/** A section of the long form with its CRC; `body` is what lies between header and CRC. */
export function writeSection(tableId: number, idExtension: number, body: Uint8Array): Uint8Array {
  const bits = new BitWriter()
    .u(8, tableId)
    .flag(true)
    .flag(false)
    .u(2, 3)
    .u(12, 5 + body.length + 4);
  bits.u(16, idExtension).u(2, 3).u(5, 0).flag(true).u(8, 0).u(8, 0).bytes(body);
  return concatBytes([bits.toBytes(), new BitWriter().u(32, crc32Mpeg2(bits.toBytes())).toBytes()]);
}

function writePts(bits: BitWriter, ticks: number): void {
  bits
    .u(4, 0b0010)
    .u(3, Math.floor(ticks / 2 ** 30))
    .flag(true);
  bits
    .u(15, Math.floor(ticks / 2 ** 15) % 2 ** 15)
    .flag(true)
    .u(15, ticks % 2 ** 15)
    .flag(true);
}

type Counters = Map<number, number>;

function writePesPackets({pid, pes = [], scrambled = false}: StreamOptions, round: number, counters: Counters) {
  const options = pes[round];
  if (!options) return [];
  return writePackets(writePes(options), {pid, scrambled, randomAccess: options.randomAccess ?? false}, counters);
}

function writeTables(options: TransportStreamOptions, counters: Counters): Uint8Array[] {
  const {pmtPid = 0x100, badCrc = false} = options;
  const sections: [number, Uint8Array][] = [
    [patPid, writePat([pmtPid, ...(options.missingPmtPids ?? [])])],
    [pmtPid, writePmt(options)],
  ];
  return sections.flatMap(([pid, section]) => {
    if (badCrc) section[section.length - 1] = (section.at(-1) ?? 0) ^ 1;
    const filled = concatBytes([Uint8Array.of(0), section, stuffing(tsPacketBytes)]);
    const packetCount = Math.ceil((section.length + 1) / (tsPacketBytes - 4));
    const payload = filled.subarray(0, packetCount * (tsPacketBytes - 4));
    return writePackets(payload, {pid, scrambled: false, randomAccess: false}, counters);
  });
}

function writePat(pmtPids: readonly number[]): Uint8Array {
  const bits = new BitWriter();
  for (const [index, pid] of pmtPids.entries())
    bits
      .u(16, index + 1)
      .u(3, 7)
      .u(13, pid);
  return writeSection(0x00, 1, bits.toBytes());
}

function writePmt({streams, programDescriptors = []}: TransportStreamOptions): Uint8Array {
  const programInfo = concatBytes(programDescriptors);
  const bits = new BitWriter().u(3, 7).u(13, streams[0]?.pid ?? nullPid);
  bits.u(4, 15).u(12, programInfo.length).bytes(programInfo);
  for (const {streamType, pid, descriptors = []} of streams) {
    const info = concatBytes(descriptors);
    bits.u(8, streamType).u(3, 7).u(13, pid).u(4, 15).u(12, info.length).bytes(info);
  }
  return writeSection(0x02, 1, bits.toBytes());
}

type PacketOptions = {pid: number; scrambled: boolean; randomAccess: boolean};

/** A payload spread over packets; the last one is filled by an adaptation field. */
function writePackets(payload: Uint8Array, options: PacketOptions, counters: Counters): Uint8Array[] {
  const packets: Uint8Array[] = [];
  let at = 0;
  while (at < payload.length) {
    const isFirst = at === 0;
    const flagBytes = isFirst && options.randomAccess ? 2 : 0;
    const taken = Math.min(tsPacketBytes - 4 - flagBytes, payload.length - at);
    packets.push(writePacket(payload.subarray(at, at + taken), {...options, isFirst, counters}));
    at += taken;
  }
  return packets;
}

type OnePacketOptions = PacketOptions & {isFirst: boolean; counters: Counters};

function writePacket(payload: Uint8Array, {pid, scrambled, randomAccess, isFirst, counters}: OnePacketOptions) {
  const counter = counters.get(pid) ?? 0;
  counters.set(pid, (counter + 1) % 16);
  const spare = tsPacketBytes - 4 - payload.length;
  const bits = new BitWriter().u(8, syncByte).flag(false).flag(isFirst).flag(false).u(13, pid);
  bits
    .u(2, scrambled ? 2 : 0)
    .flag(spare > 0)
    .flag(true)
    .u(4, counter);
  if (spare > 0) bits.u(8, spare - 1);
  if (spare > 1)
    bits
      .flag(false)
      .flag(isFirst && randomAccess)
      .u(6, 0);
  return concatBytes([bits.toBytes(), stuffing(Math.max(0, spare - 2)), payload]);
}

/** The four bytes that Blu-ray puts before a packet: copy permission and arrival time. */
function timed(packet: Uint8Array, arrival: number): Uint8Array {
  return concatBytes([new BitWriter().u(32, arrival).toBytes(), packet]);
}

function takeTurns(queues: readonly (readonly Uint8Array[])[]): Uint8Array[] {
  const longest = Math.max(0, ...queues.map(({length}) => length));
  return Array.from({length: longest}, (_, turn) => queues.flatMap(queue => queue[turn] ?? [])).flat();
}

function stuffing(sizeBytes: number): Uint8Array {
  return new Uint8Array(sizeBytes).fill(0xff);
}

function ascii(text: string): number[] {
  return [...text].map(character => character.charCodeAt(0));
}

function crc32Mpeg2(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const top = (crc >>> 31) ^ ((byte >> bit) & 1);
      crc = ((crc << 1) ^ (top === 1 ? 0x04c11db7 : 0)) >>> 0;
    }
  }
  return crc;
}
