/** The start of a PES packet. Offsets are bytes from its first one. */
export type PesHeader = {
  readonly payloadAt: number;
  /** Presentation time in ticks of 90 kHz, 33 bits. */
  readonly ptsTicks: number | undefined;
  readonly scrambled: boolean;
};

/** Ticks of a PTS in a millisecond, and after how many it begins anew: ISO/IEC 13818-1 section 2.4.3.7. */
export const ticksPerMs = 90;
export const ticksWrap = 2 ** 33;

const plainHeaderBytes = 6;
const fixedHeaderBytes = 9;
const ptsBytes = 5;

/** stream_id of packets without the optional header: maps, padding, private 2, ECM, EMM, directories, DSM-CC. */
const plainStreamIds: ReadonlySet<number> = new Set([0xbc, 0xbe, 0xbf, 0xf0, 0xf1, 0xf2, 0xf8, 0xff]);

/**
 * Parses the header of a PES packet (ISO/IEC 13818-1 section 2.4.3.6) out of its first bytes; undefined where they are
 * none. A header longer than the bytes is answered; `payloadAt` then lies behind them.
 */
export function parsePesHeader(bytes: Uint8Array): PesHeader | undefined {
  const [zero, alsoZero, one, streamId = 0, , , first = 0, second = 0, dataLength = 0] = bytes;
  if (zero !== 0 || alsoZero !== 0 || one !== 1 || bytes.length < plainHeaderBytes) return undefined;
  if (plainStreamIds.has(streamId)) return {payloadAt: plainHeaderBytes, ptsTicks: undefined, scrambled: false};

  const isMpeg2 = first >> 6 === 0b10;
  if (!isMpeg2 || bytes.length < fixedHeaderBytes) return undefined;
  const hasPts = (second & 0x80) !== 0 && dataLength >= ptsBytes;
  return {
    payloadAt: fixedHeaderBytes + dataLength,
    ptsTicks: hasPts ? readPts(bytes.subarray(fixedHeaderBytes, fixedHeaderBytes + ptsBytes)) : undefined,
    scrambled: (first & 0x30) !== 0,
  };
}

/** 3, 15 and 15 bits, each group with a marker bit behind it; undefined where a marker is missing. */
function readPts(bytes: Uint8Array): number | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes;
  if ((a & c & e & 1) === 0) return undefined;
  return ((a >> 1) & 7) * 2 ** 30 + (b * 128 + (c >> 1)) * 2 ** 15 + (d * 128 + (e >> 1));
}
