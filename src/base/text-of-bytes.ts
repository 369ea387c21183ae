/** UTF-8 as text, U+FFFD for what is none; a byte order mark stays. The bytes are not copied first: some are megabytes. */
export function textOfBytes({buffer, byteOffset, byteLength}: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
