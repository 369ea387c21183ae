/**
 * The text of an XML document in the encoding that its Content-Type names, else its own declaration, else UTF-8. Undefined for
 * an encoding that is not known.
 */
export function decodeXml(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  const prolog = Buffer.from(bytes.subarray(0, longestProlog)).toString('latin1');
  const named = charset.exec(contentType ?? '')?.[1] ?? declared.exec(prolog)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const longestProlog = 200;
const charset = /\bcharset="?([\w-]{1,40})/i;
const declared = /^[^<]{0,10}<\?xml\b[^>]{0,100}\bencoding\s*=\s*["']([\w-]{1,40})["']/i;
