/** Boxes that may open a file of ISO/IEC 14496-12 or the QuickTime File Format. */
const openingTypes: readonly string[] = ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'free', 'skip', 'wide'];

/** Whether a file that begins with `head` is made of ISO base media boxes: its first box has a type and size that fit. */
export function looksLikeMp4(head: Uint8Array): boolean {
  if (head.length < 8) return false;
  const sizeBytes = new DataView(head.buffer, head.byteOffset).getUint32(0);
  const type = String.fromCharCode(...head.subarray(4, 8));
  const sizeFits = sizeBytes >= 8 || sizeBytes <= 1;
  return sizeFits && openingTypes.includes(type);
}
