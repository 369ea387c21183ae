/** Where the packets of a transport stream lie: sync bytes at `firstSync` and every `stride` bytes from there. */
export type PacketGrid = {
  /** 188 (ISO/IEC 13818-1), or 192 with the four bytes of arrival time that Blu-ray puts before each packet. */
  readonly stride: 188 | 192;
  readonly firstSync: number;
};

/** Length in bytes of a packet from its sync byte, and that byte: ISO/IEC 13818-1 section 2.4.3.2. */
export const packetBytes = 188;
export const syncByte = 0x47;

const strides = [188, 192] as const;

/** A grid may begin behind a damaged packet and the rest of one cut off. */
const maxFirstSync = 2 * 192;

/** Fewer sync bytes in a row than the least prove nothing; more than the most need not be looked at. */
const proofPackets = {least: 3, most: 8} as const;

/** Finds the grid in the first bytes of a file, behind garbage of up to two packets; undefined where there is none. */
export function findPacketGrid(head: Uint8Array): PacketGrid | undefined {
  for (let at = 0; at < maxFirstSync; at += 1) {
    const stride = strides.find(candidate => syncsRepeat(head, at, candidate));
    if (stride) return {stride, firstSync: behindArrivalTime(at, stride, sync => syncsRepeat(head, sync, stride))};
  }
  return undefined;
}

function syncsRepeat(bytes: Uint8Array, at: number, stride: number): boolean {
  let count = 0;
  for (let sync = at; count < proofPackets.most && sync < bytes.length; sync += stride) {
    if (bytes[sync] !== syncByte) return false;
    count += 1;
  }
  return count >= proofPackets.least;
}

/**
 * The first or second byte of Blu-ray's arrival times is 0x47 in packet after packet, for 0.6 seconds out of 40 or for a
 * few milliseconds: they pass for sync bytes, but those do too. No run of packets has 0x47 at 3 or 4 behind.
 */
function behindArrivalTime(at: number, stride: number, isSync: (at: number) => boolean): number {
  return stride === 192 ? ([at + 4, at + 3].find(isSync) ?? at) : at;
}

/** How many packets in a row show that the grid is found again after damage. */
const resyncPackets = 5;

export type SyncSearch = {readonly stride: number; readonly more: boolean};
export type FoundSync = {readonly at: number; readonly synced: boolean};

/**
 * Finds the grid again from `from` on. `more` tells that bytes will follow: then the answer can be the place from which
 * to look again with them. Linear in the bytes.
 */
export function findSync(bytes: Uint8Array, from: number, {stride, more}: SyncSearch): FoundSync {
  for (let at = bytes.indexOf(syncByte, from); at !== -1; at = bytes.indexOf(syncByte, at + 1)) {
    if (!packetsFollow(bytes, at, stride)) continue;
    const proven = at + resyncPackets * stride <= bytes.length;
    if (more && !proven) return {at, synced: false};
    return {at: behindArrivalTime(at, stride, sync => packetsFollow(bytes, sync, stride)), synced: true};
  }
  return {at: bytes.length, synced: false};
}

/** Packet after packet from `at`, as far as the bytes or the proof go. */
function packetsFollow(bytes: Uint8Array, at: number, stride: number): boolean {
  if (at >= bytes.length) return false;
  for (let packet = 0; packet < resyncPackets; packet += 1) {
    const sync = at + packet * stride;
    if (sync < bytes.length && bytes[sync] !== syncByte) return false;
  }
  return true;
}
