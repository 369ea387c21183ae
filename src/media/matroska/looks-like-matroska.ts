import {MediaError} from '../media-error.ts';
import {fieldsOf, textField} from './element.ts';
import {parseElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';

const docTypes: readonly string[] = ['matroska', 'webm'];

/** Longer than any EBML header seen; a DocType further in is not looked for. */
const maxEbmlHeaderBytes = 4096;

/**
 * Tells whether a file's first bytes are an EBML header (RFC 8794 section 11.2) with a DocType of Matroska or WebM.
 * A header whose end or DocType is not in the bytes given counts as one.
 */
export function looksLikeMatroska(head: Uint8Array): boolean {
  const header = parseElementHeader(head, 0);
  if (header?.id !== ids.ebml) return false;
  const end = header.headerBytes + (header.size ?? 0);
  if (header.size === undefined || end > Math.min(head.length, maxEbmlHeaderBytes)) return true;
  try {
    const fields = fieldsOf({id: header.id, data: head.subarray(header.headerBytes, end), offset: header.headerBytes});
    const docType = textField(fields, ids.docType);
    return docType === undefined || docTypes.includes(docType);
  } catch (error) {
    if (error instanceof MediaError) return true;
    throw error;
  }
}
