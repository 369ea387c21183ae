import {TextDecoder} from 'node:util';
import {textOfBytes} from '../../base/text-of-bytes.ts';

/**
 * The text of an XML document in the encoding that a mark before it tells, else its Content-Type (RFC 7303 section 3),
 * else its own declaration, else UTF-8; or the encoding that is not known.
 */
export function decodeXml(bytes: Uint8Array, contentType: string | undefined): string | {unknown: string} {
  const start = Buffer.from(bytes.subarray(0, longestProlog)).toString('latin1');
  const marked = marks.find(({mark}) => start.startsWith(mark))?.encoding;
  const named = marked ?? charset.exec(contentType ?? '')?.[1];
  const own = declared.exec(start)?.[1];
  const decoder = decoderOf(named ?? own ?? 'utf-8');
  if (decoder === undefined) return {unknown: named ?? own ?? ''};
  // A declaration in single bytes that speaks of UTF-16 was copied from a text in memory.
  return named === undefined && decoder.encoding.startsWith('utf-16') ? textOfBytes(bytes) : decoder.decode(bytes);
}

const longestProlog = 200;

const marks = [
  {mark: '\u00ef\u00bb\u00bf', encoding: 'utf-8'},
  {mark: '\u00ff\u00fe', encoding: 'utf-16le'},
  {mark: '\u00fe\u00ff', encoding: 'utf-16be'},
] as const;

const charset = /\bcharset\s*=\s*["']?([\w:-]{1,40})/i;
const declared = /^\s{0,10}<\?xml\b[^>]{0,100}\bencoding\s*=\s*["']([\w:-]{1,40})["']/i;

function decoderOf(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
