import {findPacketGrid} from './packet-grid.ts';

/** Whether a file's first bytes hold the sync byte 0x47 every 188 or 192 bytes, behind up to two packets of garbage. */
export function looksLikeMpegTs(head: Uint8Array): boolean {
  return findPacketGrid(head) !== undefined;
}
