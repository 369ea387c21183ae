/** Where the packets of a transport stream lie: sync bytes at `firstSync` and every `stride` bytes from there. */
export type PacketGrid = {
  /** 188 (ISO/IEC 13818-1), or 192 with the four bytes of arrival time that Blu-ray puts before each packet. */
  readonly stride: 188 | 192;
  readonly firstSync: number;
};

/** Length in bytes of a packet from its sync byte, and that byte: ISO/IEC 13818-1 section 2.4.3.2. */
export const PACKET_BYTES = 188;
export const SYNC_BYTE = 0x47;

const strides = [188, 192] as const;

/** A grid may begin behind a damaged packet and the rest of one cut off. */
const MAX_FIRST_SYNC = 2 * 192;

/** Fewer sync bytes in a row than the least prove nothing; more than the most need not be looked at. */
const proofPackets = {least: 3, most: 8} as const;

/** Finds the grid in the first bytes of a file, behind garbage of up to two packets; undefined where there is none. */
export function findPacketGrid(head: Uint8Array): PacketGrid | undefined {
  for (let firstSync = 0; firstSync < MAX_FIRST_SYNC; firstSync += 1) {
    const stride = strides.find(candidate => countSyncs(head, firstSync, candidate) >= proofPackets.least);
    if (stride) return {stride, firstSync};
  }
  return undefined;
}

/** Sync bytes at `at` and on from there as far as the bytes or the proof go; 0 where one is missing. */
function countSyncs(bytes: Uint8Array, at: number, stride: number): number {
  let count = 0;
  for (let sync = at; count < proofPackets.most && sync < bytes.length; sync += stride) {
    if (bytes[sync] !== SYNC_BYTE) return 0;
    count += 1;
  }
  return count;
}

/** How many packets in a row show that the grid is found again after damage. */
const RESYNC_PACKETS = 5;

/**
 * Finds the grid again from `from` on. `more` tells that bytes will follow: then the answer can be the place from which
 * to look again with them. Linear in the bytes.
 */
export function findSync(bytes: Uint8Array, from: number, {stride, more}: SyncSearch): FoundSync {
  for (let at = bytes.indexOf(SYNC_BYTE, from); at !== -1; at = bytes.indexOf(SYNC_BYTE, at + 1)) {
    if (!syncsFollow(bytes, at, stride)) continue;
    const proven = at + (RESYNC_PACKETS - 1) * stride < bytes.length;
    return {at, synced: proven || !more};
  }
  return {at: bytes.length, synced: false};
}

export type SyncSearch = {readonly stride: number; readonly more: boolean};
export type FoundSync = {readonly at: number; readonly synced: boolean};

function syncsFollow(bytes: Uint8Array, at: number, stride: number): boolean {
  for (let packet = 1; packet < RESYNC_PACKETS; packet += 1) {
    const sync = at + packet * stride;
    if (sync < bytes.length && bytes[sync] !== SYNC_BYTE) return false;
  }
  return true;
}
