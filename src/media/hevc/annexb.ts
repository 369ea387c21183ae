/** Past this many NAL units the rest of the bytes is left alone; an access unit has tens of them. */
export const maxNals = 65_536;

/**
 * The NAL units of a byte stream (ITU-T H.265 annex B), without start codes of 3 or 4 bytes and without the zero bytes
 * that trail them. Bytes before the first start code are dropped; the answer holds views of the input, at most maxNals
 * of them. Accepts any bytes, never throws.
 *
 * `00 00 01` within a payload travels as `00 00 03 01`, so the bytes must still be escaped. Some encoders forget to
 * escape the CRC of an RPU: an RPU torn apart by that is put together again.
 */
export function splitAnnexB(bytes: Uint8Array): Uint8Array[] {
  const nals: Uint8Array[] = [];
  let start = payloadAfterStartCode(bytes, 0);
  while (start !== undefined && nals.length < maxNals) {
    let next = payloadAfterStartCode(bytes, start);
    let end = endOfPayload(bytes, start, next);
    if (next !== undefined && lacksItsEnd(bytes.subarray(start, end))) {
      const afterNext = payloadAfterStartCode(bytes, next);
      const endOfNext = endOfPayload(bytes, next, afterNext);
      if (endsRpu(bytes.subarray(next, endOfNext))) {
        end = endOfNext;
        next = afterNext;
      }
    }
    if (end > start) nals.push(bytes.subarray(start, end));
    start = next;
  }
  return nals;
}

const startCodeLength = 3;

/** Where the payload behind the next `00 00 01` begins. */
function payloadAfterStartCode(bytes: Uint8Array, from: number): number | undefined {
  let at = bytes.indexOf(1, from + 2);
  while (at !== -1) {
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0) return at + 1;
    at = bytes.indexOf(1, at + 1);
  }
  return undefined;
}

/** A NAL unit ends in a stop bit, or in 03 behind a last `00 00`: zeros at its end belong to the byte stream. */
function endOfPayload(bytes: Uint8Array, start: number, next: number | undefined): number {
  let end = next === undefined ? bytes.length : next - startCodeLength;
  while (end > start && bytes[end - 1] === 0) end -= 1;
  return end;
}

const rpuEnd = 0x80;
const crcLength = 4;

/** An RPU, as a NAL unit or bare as in RPU files (`19 08`, no valid NAL header), that does not end in its last byte. */
function lacksItsEnd(nal: Uint8Array): boolean {
  const bare = nal[0] === 0x19 && nal[1] === 0x08;
  const asNal = nal[0] === 0x7c && nal[1] === 0x01 && nal[2] === 0x19;
  return (bare || asNal) && nal.at(-1) !== rpuEnd;
}

/** What the CRC's unescaped `00 00 01` cuts off: at most three more bytes of the CRC and the end byte. */
function endsRpu(nal: Uint8Array): boolean {
  return nal.length <= crcLength && nal.at(-1) === rpuEnd;
}
