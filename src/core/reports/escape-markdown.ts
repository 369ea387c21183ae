import {plainText} from '../../output/plain-text.ts';

/**
 * Text from files and servers for one cell of a Markdown table: one line, shown as it is written. Nothing in it is
 * markup, a column's end, HTML, or an address that becomes a link.
 */
export function escapeMarkdown(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replaceAll('://', ':&#47;/')
    .replace(/\b(www)\./gi, '$1&#46;')
    .replaceAll('@', '&#64;');
}
