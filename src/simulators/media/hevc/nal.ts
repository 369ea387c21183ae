import {concatBytes} from '../../../base/concat-bytes.ts';
import {BitWriter} from '../bit-writer.ts';

/** A NAL unit around an RBSP, escaped. */
export function writeNal(type: number, rbsp: Uint8Array, nuhLayerId = 0): Uint8Array {
  const header = new BitWriter().u(1, 0).u(6, type).u(6, nuhLayerId).u(3, 1).toBytes();
  return concatBytes([header, escapeRbsp(rbsp)]);
}

/** Puts 03 after every two zero bytes that a byte of 0 to 3, or the end, follows (H.265 section 7.3.1.1). */
export function escapeRbsp(rbsp: Uint8Array): Uint8Array {
  const escaped: number[] = [];
  let zeros = 0;
  for (const byte of rbsp) {
    if (zeros === 2 && byte <= 3) {
      escaped.push(3);
      zeros = 0;
    }
    escaped.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  if (zeros > 0 && rbsp.length > 0) escaped.push(3);
  return Uint8Array.from(escaped);
}

/** nal_unit_type. */
export function typeOf(nal: Uint8Array): number {
  return ((nal[0] ?? 0) >> 1) & 63;
}

/** rbsp_trailing_bits, then the bytes. */
export function trailing(bits: BitWriter): Uint8Array {
  return bits.flag(true).align().toBytes();
}

export function toAnnexB(nals: readonly Uint8Array[], {startCodeBytes = 4} = {}): Uint8Array {
  const startCode = startCodeBytes === 3 ? Uint8Array.of(0, 0, 1) : Uint8Array.of(0, 0, 0, 1);
  return concatBytes(nals.flatMap(nal => [startCode, nal]));
}

export function toLengthPrefixed(nals: readonly Uint8Array[], lengthSize = 4): Uint8Array {
  return concatBytes(nals.flatMap(nal => [new BitWriter().u(lengthSize * 8, nal.length).toBytes(), nal]));
}
