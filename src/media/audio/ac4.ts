/** One AC-4 syncframe, sync word and CRC included. */
export type Ac4Frame = {readonly offset: number; readonly sizeBytes: number};

/** Past this many sync words, true and false, the rest of the bytes is left alone. */
const maxAc4Syncs = 16_384;

/**
 * The whole syncframes in any bytes of an AC-4 stream, each followed by another or by the end of the bytes. ETSI TS 103
 * 190-1 annex G. Frames in MP4 and Matroska have no sync words, so none is found there. Never throws.
 */
export function findAc4Frames(bytes: Uint8Array): Ac4Frame[] {
  const frames: Ac4Frame[] = [];
  let at = nextSync(bytes, 0);
  for (let syncs = 0; at !== -1 && syncs < maxAc4Syncs; syncs += 1) {
    const sizeBytes = frameSize(bytes, at);
    const end = at + sizeBytes;
    const confirmed = end === bytes.length || (end < bytes.length && nextSync(bytes.subarray(end, end + 2), 0) === 0);
    if (confirmed) frames.push({offset: at, sizeBytes});
    at = nextSync(bytes, confirmed ? end : at + 1);
  }
  return frames;
}

const syncFirstByte = 0xac;
const syncPlain = 0x40;
const syncWithCrc = 0x41;

function nextSync(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(syncFirstByte, from);
  while (at !== -1 && bytes[at + 1] !== syncPlain && bytes[at + 1] !== syncWithCrc) {
    at = bytes.indexOf(syncFirstByte, at + 1);
  }
  return at;
}

const longSize = 0xffff;

function frameSize(bytes: Uint8Array, at: number): number {
  const crcLength = bytes[at + 1] === syncWithCrc ? 2 : 0;
  const short = bigEndian(bytes, at + 2, 2);
  return short === longSize ? 7 + bigEndian(bytes, at + 4, 3) + crcLength : 4 + short + crcLength;
}

function bigEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = at; index < at + length; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}
