/**
 * The RBSP of a NAL unit: every `00 00 03` loses its 03 (ITU-T H.265 section 7.3.1.1). Answers the input itself when
 * there is nothing to drop. Accepts any bytes, never throws.
 */
export function unescapeRbsp(bytes: Uint8Array): Uint8Array {
  const first = nextEscape(bytes, 0);
  if (first === undefined) return bytes;

  const rbsp = new Uint8Array(bytes.length - 1);
  let length = 0;
  let kept = 0;
  for (let found: number | undefined = first; found !== undefined; found = nextEscape(bytes, kept)) {
    rbsp.set(bytes.subarray(kept, found), length);
    length += found - kept;
    kept = found + 1;
  }
  rbsp.set(bytes.subarray(kept), length);
  return rbsp.subarray(0, length + bytes.length - kept);
}

/** Where the next 03 to drop lies. Zeros before `from` do not count: the escape they belong to is already dropped. */
function nextEscape(bytes: Uint8Array, from: number): number | undefined {
  let at = bytes.indexOf(3, from + 2);
  while (at !== -1) {
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0) return at;
    at = bytes.indexOf(3, at + 1);
  }
  return undefined;
}
